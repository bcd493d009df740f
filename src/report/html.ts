const markup: unique symbol = Symbol("markup");

/** Text that is already HTML. Only this file makes it, so nothing else reaches a page unescaped. */
export interface Html {
  readonly [markup]: string;
}

/** What may stand in a template: text is escaped, HTML is not, lists are joined, undefined and false give nothing. */
export type Fragment = Html | string | number | undefined | false | readonly Fragment[];

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const suspicious = /[&<>"'\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uD800-\uDFFF\uFFFE\uFFFF]/;
const specials = /[&<>"']/g;
const unprintable = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFFFE\uFFFF]/g;

/** Text for element content or a quoted attribute. Control characters and halves of surrogate pairs become U+FFFD. */
export function escapeText(text: string): string {
  if (!suspicious.test(text)) return text;
  return text
    .toWellFormed()
    .replace(unprintable, "\uFFFD")
    .replace(specials, (char) => entities[char] ?? char);
}

function render(value: Fragment): string {
  if (typeof value === "string") return escapeText(value);
  if (typeof value === "number") return String(value);
  if (value === undefined || value === false) return "";
  if (markup in value) return value[markup];
  let out = "";
  for (const part of value) out += render(part);
  return out;
}

/** Template tag: `html`<p title="${text}">${text}</p>`` . Attributes must be quoted by the writer of the template. */
export function html(parts: TemplateStringsArray, ...values: readonly Fragment[]): Html {
  let out = parts[0] ?? "";
  for (let at = 0; at < values.length; at += 1) out += render(values[at]) + (parts[at + 1] ?? "");
  return { [markup]: out };
}

/** The characters of a piece of HTML. */
export function htmlText(value: Html): string {
  return value[markup];
}

/** True for what `html` made. */
export function isHtml(value: unknown): value is Html {
  return typeof value === "object" && value !== null && markup in value;
}

/**
 * An address that may be followed from a page: http and https only, as the URL standard writes it, without a user name.
 * Gives undefined for everything else (javascript:, data:, file:, relative, damaged), which is then shown as text.
 */
export function safeUrl(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const parsed = new URL(url);
  if (parsed.protocol !== "http:" && parsed.protocol !== "https:") return undefined;
  if (parsed.username !== "" || parsed.password !== "") return undefined;
  return parsed.href;
}

/** Language and direction that a piece of text shows. */
export interface TextKind {
  readonly lang: string;
  readonly dir: "ltr" | "rtl";
}

/**
 * A link to a page of somebody else, or the plain text when the address is not one to follow. Where it leads is not told who sent the
 * reader: each page says so once for all its links. The style sheet isolates links from the direction around them. `marks`: attributes that
 * tell the language of the label.
 */
export function outside(url: string, label: string, marks?: Html): Html {
  const href = safeUrl(url);
  return href === undefined ? html`<bdi${marks}>${label}</bdi>` : html`<a href="${href}"${marks}>${label}</a>`;
}

/** JSON for a `<script type="application/json">`: no character of it can end the element or start a comment. */
export function jsonScript(value: unknown): Html {
  const text = JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return { [markup]: text };
}
