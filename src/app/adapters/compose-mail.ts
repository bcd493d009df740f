import { createHash } from "node:crypto";
import MailComposer from "nodemailer/lib/mail-composer";

/** A mail as it is put into a file. */
export interface MailDraft {
  /** "" where nobody is known. */
  readonly to: string;
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attachments: readonly { readonly filename: string; readonly content: Uint8Array; readonly contentType: string }[];
  /** Instant written into it. */
  readonly date: Date;
}

/**
 * A mail as a file (.eml) that mail programs open as a draft. Nothing is ever sent: of the library only the part is used that writes the
 * file. The same draft gives the same bytes. Source: RFC 5322, RFC 2045; the header X-Unsent is that of Outlook.
 */
export function composeMail(draft: MailDraft): Promise<Buffer> {
  const { to, from, subject, text, html, attachments, date } = draft;
  const id = createHash("sha256").update(`${to}\n${subject}\n${text}`).digest("hex").slice(0, 32);
  const mail = new MailComposer({
    ...(to === "" ? {} : { to }),
    ...(from === "" ? {} : { from }),
    subject,
    text,
    html,
    attachments: attachments.map(({ content, ...rest }) => ({ ...rest, content: Buffer.from(content) })),
    date,
    messageId: `<${id}@nashr.invalid>`,
    baseBoundary: id,
    headers: { "X-Unsent": "1" },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return new Promise((resolve, reject) => {
    mail.compile().build((error: Error | null, message: Buffer) => (error === null ? resolve(message) : reject(error)));
  });
}
