/** Languages that the pages are read in. */
export type Tongue = "fr" | "ar" | "en";
export type Values = Readonly<Record<string, string | number>>;

const locales = { fr: "fr", ar: "ar-MA-u-nu-latn", en: "en-GB" } as const;
const marks = /[\u061C\u200E\u200F\u2060\u202A-\u202E\u2066-\u2069]/g;
const formats = new Map<string, Intl.NumberFormat>();
const plurals = { fr: new Intl.PluralRules("fr"), ar: new Intl.PluralRules(locales.ar), en: new Intl.PluralRules("en-GB") };
const longDay = (lang: Tongue) => new Intl.DateTimeFormat(locales[lang], { dateStyle: "long", timeZone: "UTC" });
const longDays = { fr: longDay("fr"), ar: longDay("ar"), en: longDay("en") };

/** Text as it is compared: no marks of direction, one kind of space. */
export function plain(text: string): string {
  return text.replace(marks, "").replace(/\s+/g, " ").trim();
}

/** A number as readers of the language write it. */
export function figure(lang: Tongue, value: number, digits = 0, style: "decimal" | "percent" = "decimal"): string {
  const key = `${lang}${digits}${style}`;
  const known =
    formats.get(key) ?? new Intl.NumberFormat(locales[lang], { style, minimumFractionDigits: digits, maximumFractionDigits: digits });
  formats.set(key, known);
  return plain(known.format(value));
}

/** A day written out. */
export function day(lang: Tongue, iso: string): string {
  return longDays[lang].format(new Date(`${iso.slice(0, 10)}T00:00:00Z`));
}

/** Where the brace that opens at a place closes. */
function closing(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === "{") depth += 1;
    else if (text[at] === "}") {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  throw new Error(`a brace is open in: ${text}`);
}

function casesOf(text: string): Map<string, string> {
  const found = new Map<string, string>();
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf("{", at);
    if (open < 0) break;
    const end = closing(text, open);
    found.set(text.slice(at, open).trim(), text.slice(open + 1, end));
    at = end + 1;
  }
  return found;
}

function written(lang: Tongue, value: string | number, form: string): string {
  if (form === "percent") return figure(lang, Number(value), 0, "percent");
  if (typeof value === "number") return figure(lang, value, Number.isInteger(value) ? 0 : 1);
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? day(lang, value) : value;
}

/** A message filled in, by a reader of its own: nothing of the program's formatter is used. */
export function fill(lang: Tongue, message: string, values: Values, count = 0): string {
  let out = "";
  for (let at = 0; at < message.length; at += 1) {
    const char = message[at];
    if (char === "#") out += figure(lang, count);
    else if (char !== "{") out += char;
    else {
      const end = closing(message, at);
      const inside = message.slice(at + 1, end);
      const [, name = "", form = "plain", rest = ""] = /^\s*(\w+)\s*(?:,\s*(\w+)\s*)?(?:,([\s\S]*))?$/.exec(inside) ?? [];
      const value = values[name];
      if (value === undefined) throw new Error(`no value ${name} for: ${message}`);
      if (form === "plural" || form === "select") {
        const cases = casesOf(rest);
        const key = form === "plural" ? plurals[lang].select(Number(value)) : String(value);
        const chosen = cases.get(`=${value}`) ?? cases.get(key) ?? cases.get("other") ?? "";
        out += fill(lang, chosen, values, form === "plural" ? Number(value) : count);
      } else out += written(lang, value, form);
      at = end;
    }
  }
  return out;
}
