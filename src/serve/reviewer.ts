import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";

/** Languages of the desk. */
export const deskLanguages = ["fr", "ar", "en"] as const;
export type DeskLanguage = (typeof deskLanguages)[number];

const nameCookie = "nashr-reviewer";
const languageCookie = "nashr-language";
const maxName = 80;
const year = 31_536_000;

/** A name as people write theirs: trimmed, without control characters; undefined where nothing is left or it is too long. */
export function readName(text: string): string | undefined {
  const name = text
    .replace(/[\p{Cc}\p{Cf}]/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
  return name === "" || name.length > maxName ? undefined : name;
}

/** Who asks: what the team's own login says where there is one, else the name given to this browser; undefined where nobody is known. */
export function findReviewer(context: Context, loginHeader: string): string | undefined {
  return readName((loginHeader === "" ? getCookie(context, nameCookie) : context.req.header(loginHeader)) ?? "");
}

/** Keeps the name in this browser, for the pages of this desk alone. */
export function keepReviewer(context: Context, name: string, path: string): void {
  setCookie(context, nameCookie, name, { path, httpOnly: true, sameSite: "Strict", maxAge: year });
}

/** Language of the pages: the one asked for, which is kept for the pages below `path`, else the one kept, else the first of the report. */
export function chooseLanguage(context: Context, path: string, usual: DeskLanguage): DeskLanguage {
  const asked = deskLanguages.find((language) => language === context.req.query("lang"));
  if (asked !== undefined && context.req.path.startsWith(`${path}/`))
    setCookie(context, languageCookie, asked, { path, httpOnly: true, sameSite: "Strict", maxAge: year });
  return asked ?? deskLanguages.find((language) => language === getCookie(context, languageCookie)) ?? usual;
}
