import { readFileSync } from "node:fs";
import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { type DeskWords, readDeskWords } from "../app/adapters/desk-words.js";
import { assetsFolder } from "../app/adapters/package-root.js";
import type { Desk } from "../app/commands/review/desk.js";
import type { DeskRoutes } from "./desk-routes.js";
import { type GuardRules, guard } from "./guard.js";
import type { PageContext } from "./pages/layout.js";
import { namePage } from "./pages/name-page.js";
import { chooseLanguage, type DeskLanguage, findReviewer, keepReviewer, readName } from "./reviewer.js";
import { addArchiveRoutes } from "./routes/archive.js";
import { addCaseRoutes } from "./routes/cases.js";
import { addQueueRoutes } from "./routes/queue.js";

/** Under what the desk runs. */
export interface DeskRules extends GuardRules {
  /** Name of the header in which the team's reverse proxy says who is logged in; "" where people give their name. */
  readonly loginHeader: string;
  readonly language: DeskLanguage;
}

const maxBodyBytes = 64_000;
const styleParts = ["styles/1-type.css", "desk/desk.css"];

/** The whole desk as a web application; it listens to nothing by itself. */
export function makeDeskApp(desk: Desk, rules: DeskRules): Hono {
  const app = new Hono();
  const base = `/${rules.token}`;
  const viewBase = `/${rules.viewToken}`;
  const words = new Map<DeskLanguage, DeskWords>();
  const wordsOf = (context: Context): DeskWords => {
    const language = chooseLanguage(context, base, rules.language);
    const known = words.get(language) ?? readDeskWords(language);
    words.set(language, known);
    return known;
  };
  const pageOf = (context: Context, who: string | undefined): PageContext => {
    const { pathname, searchParams } = new URL(context.req.url);
    searchParams.delete("lang");
    const query = searchParams.toString();
    const isShown = context.req.method === "GET";
    const here = isShown ? `${pathname}${query === "" ? "" : `?${query}`}` : `${base}/queue`;
    const { title, edition } = desk;
    return { words: wordsOf(context), base, viewBase, title, edition, who, isLogin: rules.loginHeader !== "", here };
  };
  const requireReviewer = (context: Context): string | Response => {
    const who = findReviewer(context, rules.loginHeader);
    if (who !== undefined) return who;
    return rules.loginHeader === "" ? context.redirect(`${base}/name`, 303) : context.text("The login header is missing.", 401);
  };
  const routes: DeskRoutes = { app, desk, base, viewBase, wordsOf, pageOf, requireReviewer };

  // What goes wrong for reasons outside (disk, lock, a line that somebody broke) is told to the person at the desk.
  app.onError((error, context) => context.text(`${error.message}\n${"hint" in error ? String(error.hint) : ""}`, 500));
  app.use(guard(rules));
  app.use(bodyLimit({ maxSize: maxBodyBytes }));
  app.get(base, (context) => context.redirect(`${base}/queue`, 303));
  app.get(`${base}/`, (context) => context.redirect(`${base}/queue`, 303));
  app.get(`${base}/desk.css`, (context) => context.body(deskStyle(), 200, { "Content-Type": "text/css; charset=utf-8" }));
  app.get(`${base}/desk.js`, (context) =>
    context.body(readFileSync(`${assetsFolder}desk/desk.js`, "utf8"), 200, { "Content-Type": "text/javascript; charset=utf-8" }),
  );
  app.get(`${base}/name`, (context) => context.html(namePage(pageOf(context, findReviewer(context, rules.loginHeader)), false)));
  app.post(`${base}/name`, async (context) => {
    const name = readName(String((await context.req.parseBody()).name ?? ""));
    if (name === undefined || rules.loginHeader !== "") return context.html(namePage(pageOf(context, undefined), true), 400);
    keepReviewer(context, name, base);
    return context.redirect(`${base}/queue`, 303);
  });
  addQueueRoutes(routes);
  addCaseRoutes(routes);
  addArchiveRoutes(routes);
  return app;
}

/** Colours and letters of the report, without the fonts that only the report brings along, and what the desk adds. */
function deskStyle(): string {
  return styleParts
    .map((file) => readFileSync(`${assetsFolder}${file}`, "utf8"))
    .join("\n")
    .replace(/@font-face\s*\{[^}]*\}/g, "");
}
