import type { PrivateReply, ReplyKind, ReplyMark } from "../model/reply.js";
import { cleanText } from "../text/clean-text.js";
import type { FormColumn } from "./form.js";

/** What a line of a form is held against. */
export interface LineContext {
  readonly edition: string;
  /** Items that are asked of each body, by its code. */
  readonly items: ReadonlyMap<string, ReadonlySet<string>>;
  /** Hosts that are a body's own, by its code: of its address and of what was read as its own. */
  readonly hosts: ReadonlyMap<string, readonly string[]>;
  readonly maxCharacters: number;
  /** Last day for replies; "" for none. */
  readonly until: string;
  /** Day on which the replies were received. */
  readonly on: string;
  /** Whether a connection to this host may be opened as far as its name tells: no address of a private network. */
  readonly mayAsk: (hostname: string) => boolean;
}

/** One line of a form, read: a reply before it is taken in. */
export type ReadReply = Omit<PrivateReply, "id" | "on" | "at" | "source">;

const maxLink = 2000;
const maxContact = 200;
const omitted = "[…]";

/** Reads one filled line; gives the reply, or in words why it cannot be taken. What the cells hold is never repeated but for codes and kept short. */
export function readReplyLine(cellOf: (name: FormColumn) => string, kind: ReplyKind, context: LineContext): ReadReply | { why: string } {
  const edition = oneLine(cellOf("edition"));
  const entityCode = oneLine(cellOf("entity_code"));
  const itemId = oneLine(cellOf("indicator"));
  if (edition !== "" && edition !== context.edition)
    return { why: `it is a reply to the edition ${short(edition)}, and this is ${context.edition}` };
  const items = context.items.get(entityCode);
  if (items === undefined) return { why: `no body of this edition has the code "${short(entityCode)}"` };
  if (!items.has(itemId)) return { why: `"${short(itemId)}" is not asked of ${entityCode}` };
  const raw = cellOf("reply");
  // Length first: a cell of a megabyte is not worked on.
  if (raw.length > 10 * context.maxCharacters) return { why: tooLong(raw.length, context) };
  const written = oneLine(raw);
  if (written === "") return { why: "there is no text in it: the reply says what the body has to say, a link alone does not" };
  if (written.length > context.maxCharacters) return { why: tooLong(written.length, context) };
  const link = readLink(cellOf("link"), context);
  if (typeof link !== "string") return link;
  const contactName = oneLine(cellOf("contact_name").slice(0, maxContact));
  const contactEmail = oneLine(cellOf("contact_email").slice(0, maxContact));
  const text = withoutContact(written, contactName, contactEmail);
  const marks: ReplyMark[] = [];
  if (link !== "" && isForeign(link, context.hosts.get(entityCode) ?? [])) marks.push("foreign");
  if (context.until !== "" && context.on > context.until) marks.push("late");
  return { entityCode, itemId, kind, text, link, marks, contactName, contactEmail, asWritten: text === written ? "" : written };
}

const tooLong = (length: number, { maxCharacters }: LineContext): string =>
  `the text has ${length} characters, at most ${maxCharacters} are published: shorten it, the rest can stand on a page that the link names`;

/** A text as one line, without what nobody sees and programs obey. */
export function oneLine(text: string): string {
  return cleanText(text.toWellFormed()).replace(/\s+/g, " ").trim();
}

const short = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

function readLink(cell: string, { mayAsk }: LineContext): string | { why: string } {
  const text = oneLine(cell.slice(0, 2 * maxLink));
  if (text === "") return "";
  if (text.length > maxLink) return { why: `the link has more than ${maxLink} characters` };
  const address = /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined) return { why: "the link is no web address: write it whole, as https://www.example.ma/page" };
  if (url.protocol !== "http:" && url.protocol !== "https:")
    return { why: `the link is no web address but "${short(url.protocol)}": write one that begins with https:// or http://` };
  if (url.username !== "" || url.password !== "") return { why: "the link holds a user name or password: write it without" };
  if (!mayAsk(url.hostname)) return { why: "the link leads into a private network, where nobody can check it" };
  return url.href;
}

/** Whether a link leads to a host that is not the body's own, nor below one that is. */
function isForeign(link: string, hosts: readonly string[]): boolean {
  const bare = (host: string) => host.replace(/^www\./, "");
  const host = bare(new URL(link).host);
  return !hosts.map(bare).some((own) => host === own || host.endsWith(`.${own}`));
}

/** The text without the name and address of who wrote it: they are for the reviewer alone. */
function withoutContact(text: string, name: string, email: string): string {
  const secrets = [email, ...(name.length >= 4 ? [name] : [])].filter((secret) => secret !== "");
  return secrets.reduce((rest, secret) => rest.replace(new RegExp(escapePattern(secret), "giu"), omitted), text);
}

const escapePattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
