import { readFileSync } from "node:fs";
import type { Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { type DeskWords, readDeskWords } from "../app/adapters/desk-words.js";
import { assetsFolder } from "../app/adapters/package-root.js";
import { type GuardRules, guard } from "./guard.js";
import { chooseLanguage, type DeskLanguage } from "./reviewer.js";

const maxBodyBytes = 64_000;
const styleParts = ["styles/1-type.css", "desk/desk.css"];

/** What stands before every route of a desk: errors told to the person, the guard, the limit of what may be sent, style and script. */
export function addFrame(app: Hono, rules: GuardRules, script: "desk.js" | "coding.js"): void {
  const base = `/${rules.token}`;
  // What goes wrong for reasons outside (disk, lock, a line that somebody broke) is told to the person at the desk.
  app.onError((error, context) => context.text(`${error.message}\n${"hint" in error ? String(error.hint) : ""}`, 500));
  app.use(guard(rules));
  app.use(bodyLimit({ maxSize: maxBodyBytes }));
  app.get(`${base}/desk.css`, (context) => context.body(deskStyle(), 200, { "Content-Type": "text/css; charset=utf-8" }));
  app.get(`${base}/${script}`, (context) =>
    context.body(["form.js", script].map((part) => readFileSync(`${assetsFolder}desk/${part}`, "utf8")).join("\n"), 200, {
      "Content-Type": "text/javascript; charset=utf-8",
    }),
  );
}

/** Gives the words of the language of a request, read once. */
export function wordsReader(base: string, usual: DeskLanguage): (context: Context) => DeskWords {
  const words = new Map<DeskLanguage, DeskWords>();
  return (context) => {
    const language = chooseLanguage(context, base, usual);
    const known = words.get(language) ?? readDeskWords(language);
    words.set(language, known);
    return known;
  };
}

/** Address of the page that a request asks for, without its language; `home` where it asks for none. */
export function pageAddress(context: Context, home: string): string {
  const { pathname, searchParams } = new URL(context.req.url);
  searchParams.delete("lang");
  const query = searchParams.toString();
  return context.req.method === "GET" ? `${pathname}${query === "" ? "" : `?${query}`}` : home;
}

/** Colours and letters of the report, without the fonts that only the report brings along, and what the desk adds. */
function deskStyle(): string {
  return styleParts
    .map((file) => readFileSync(`${assetsFolder}${file}`, "utf8"))
    .join("\n")
    .replace(/@font-face\s*\{[^}]*\}/g, "");
}
