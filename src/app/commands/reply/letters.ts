import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Entity } from "../../../model/entity.js";
import type { Citation, Finding } from "../../../model/verdict.js";
import { type Letter, writeLetter } from "../../../reply/letter.js";
import { formFiles } from "../../../reply/preview-page.js";
import { html, htmlText } from "../../../report/html.js";
import { isMail } from "../../../report/layout.js";
import { makeWords } from "../../../report/words.js";
import type { Store } from "../../../store/open.js";
import { csvText } from "../../../tables/csv.js";
import { readEmails } from "../../../text/contacts.js";
import { composeMail, type MailDraft } from "../../adapters/compose-mail.js";
import { readStrings } from "../../adapters/report-texts.js";
import { writeIfChanged } from "../../adapters/write-file.js";
import { readWorkspaceEdition } from "../../editions/edition-file.js";
import { findDocuments, listFetched } from "../../stages/kept-readings.js";
import type { Workspace } from "../../workspace.js";
import { type WrittenPreview, writePreviews } from "./preview.js";

/** The mail of one body as it was written. */
export interface WrittenLetter {
  readonly entityCode: string;
  readonly file: string;
  /** E-mail address found on the body's site, and where; undefined where none was. */
  readonly found: FoundAddress | undefined;
}

/** An e-mail address with the proof of it. */
export interface FoundAddress {
  readonly email: string;
  readonly url: string;
  readonly fetchedAt: string;
}

const addressColumns = ["entity_code", "name_fr", "name_ar", "email", "found_at", "fetched_at", "preview", "letter", "form"];

/**
 * Writes the mail of each body as files, in French and Arabic, with its form and the address of its private page, and a sheet of all addresses. Nothing is
 * sent. Private pages are written first, so that no letter names one that is not there. Throws InputError as `writePreviews` does.
 */
export async function writeLetters(workspace: Workspace, store: Store, codes: readonly string[], out: string): Promise<WrittenLetter[]> {
  const previews = await writePreviews(workspace, codes);
  const edition = readWorkspaceEdition(workspace);
  mkdirSync(out, { recursive: true });
  const letters: WrittenLetter[] = [];
  const rows: string[][] = [];
  for (const preview of previews) {
    const entity = edition.entities.find(({ code }) => code === preview.entityCode);
    if (entity === undefined) continue;
    const own = edition.findings.filter(({ verdict }) => verdict.entityCode === entity.code);
    const found = findAddress(workspace, store, entity, own);
    const name = fileName(entity.code);
    const address = addressOf(workspace, preview);
    const drafts = (["fr", "ar"] as const).map((lang) => ({ lang, letter: letterOf(workspace, entity, lang, address) }));
    for (const { lang, letter } of drafts) writeIfChanged(join(out, `${name}.${lang}.txt`), `${letter.subject}\n\n${letter.text}`);
    const mail = mailOf(workspace, preview, drafts, found?.email ?? "", address === "");
    writeIfChanged(join(out, `${name}.eml`), await composeMail(mail));
    letters.push({ entityCode: entity.code, file: join(out, `${name}.eml`), found });
    const form = join(preview.folder, formFiles.xlsx);
    rows.push([
      ...[entity.code, entity.nameFr, entity.nameAr, found?.email ?? "", found?.url ?? "", found?.fetchedAt ?? ""],
      ...[address === "" ? join(preview.folder, "index.html") : address, `${name}.eml`, form],
    ]);
  }
  writeIfChanged(join(out, "addresses.csv"), csvText(addressColumns, rows));
  return letters;
}

const fileName = (code: string): string => code.replace(/[^A-Za-z0-9.-]/g, "_").replace(/\.+$/, "");

/** Where the private page stands online; "" where the settings do not say. */
function addressOf({ settings }: Workspace, { path }: WrittenPreview): string {
  const { previewUrl } = settings.replies;
  return previewUrl === "" ? "" : `${previewUrl.replace(/\/+$/, "")}/${path}`;
}

function letterOf({ settings }: Workspace, entity: Entity, lang: "fr" | "ar", address: string): Letter {
  const { report, replies, edition } = settings;
  const title = report.titles[lang] ?? report.title;
  const facts = { entity, edition, title, publisher: report.publisher, contact: report.contact, until: replies.until, address };
  return writeLetter(makeWords(lang, readStrings(lang)), facts);
}

/** One mail with both languages: French first, as the addresses of the country's administration are written. */
function mailOf(
  { settings }: Workspace,
  preview: WrittenPreview,
  drafts: readonly { readonly lang: "fr" | "ar"; readonly letter: Letter }[],
  to: string,
  isPageAttached: boolean,
): MailDraft {
  const paragraphs = (text: string) => text.trim().split("\n\n");
  const body = html`${drafts.map(
    ({ lang, letter }) =>
      html`<div lang="${lang}" dir="${lang === "ar" ? "rtl" : "ltr"}">${paragraphs(letter.text).map((part) => html`<p>${part.split("\n").map((line, at) => html`${at > 0 && html`<br>`}${line}`)}</p>`)}</div>`,
  )}`;
  const attach = (file: string, contentType: string) => ({
    filename: file,
    contentType,
    content: readFileSync(join(preview.folder, file)),
  });
  const pages = isPageAttached ? ["fr.html", "ar.html"].map((file) => attach(file, "text/html; charset=utf-8")) : [];
  return {
    to,
    from: isMail(settings.report.contact) ? settings.report.contact : "",
    subject: drafts.map(({ letter }) => letter.subject).join(" / "),
    text: drafts.map(({ letter }) => letter.text).join("\n----\n\n"),
    html: htmlText(body),
    attachments: [attach(formFiles.xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), ...pages],
    // The day of the letter is that of the edition, so that the same draft gives the same file.
    date: new Date(`${settings.referenceOn}T08:00:00Z`),
  };
}

/** The e-mail address that stands in the proof of a finding on the body's contact, else on the page that it cites. */
function findAddress(workspace: Workspace, store: Store, entity: Entity, findings: readonly Finding[]): FoundAddress | undefined {
  const { contacts } = workspace.country.readers;
  const citations = findings
    .filter(({ verdict }) => (verdict.state === "current" || verdict.state === "stale") && /^(?:contact|person)\b/.test(verdict.detector))
    .flatMap(({ verdict }): Citation[] =>
      verdict.state === "current" || verdict.state === "stale" ? [verdict.citation, ...verdict.more] : [],
    );
  const quoted = citations.flatMap(({ quotation, url, fetchedAt }) =>
    readEmails(quotation, contacts).map(({ address }) => ({ email: address, url, fetchedAt })),
  );
  if (quoted[0] !== undefined) return quoted[0];
  const snapshots = listFetched(store, workspace.settings.edition, entity.code);
  for (const { url, sha256, fetchedAt } of citations) {
    const snapshot = snapshots.find((fetched) => fetched.sha256 === sha256);
    const blocks = snapshot === undefined ? [] : (findDocuments(store, snapshot, false) ?? []).flatMap((document) => document.blocks);
    const [email] = blocks.flatMap(({ text }) => readEmails(text, contacts));
    if (email !== undefined) return { email: email.address, url, fetchedAt };
  }
  return undefined;
}
