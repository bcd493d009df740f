import { type Context, Hono } from "hono";
import type { Desk } from "../app/commands/review/desk.js";
import type { DeskRoutes } from "./desk-routes.js";
import { addFrame, pageAddress, wordsReader } from "./frame.js";
import type { GuardRules } from "./guard.js";
import type { PageContext } from "./pages/layout.js";
import { namePage } from "./pages/name-page.js";
import { type DeskLanguage, findReviewer, keepReviewer, readName } from "./reviewer.js";
import { addArchiveRoutes } from "./routes/archive.js";
import { addCaseRoutes } from "./routes/cases.js";
import { addQueueRoutes } from "./routes/queue.js";

/** Under what the desk runs. */
export interface DeskRules extends GuardRules {
  /** Name of the header in which the team's reverse proxy says who is logged in; "" where people give their name. */
  readonly loginHeader: string;
  readonly language: DeskLanguage;
}

/** The whole desk as a web application; it listens to nothing by itself. */
export function makeDeskApp(desk: Desk, rules: DeskRules): Hono {
  const app = new Hono();
  const base = `/${rules.token}`;
  const viewBase = `/${rules.viewToken}`;
  const wordsOf = wordsReader(base, rules.language);
  const pageOf = (context: Context, who: string | undefined): PageContext => {
    const { title, edition } = desk;
    const here = pageAddress(context, `${base}/queue`);
    return { words: wordsOf(context), base, viewBase, title, edition, who, isLogin: rules.loginHeader !== "", here };
  };
  const requireReviewer = (context: Context): string | Response => {
    const who = findReviewer(context, rules.loginHeader);
    if (who !== undefined) return who;
    return rules.loginHeader === "" ? context.redirect(`${base}/name`, 303) : context.text("The login header is missing.", 401);
  };
  const routes: DeskRoutes = { app, desk, base, viewBase, wordsOf, pageOf, requireReviewer };

  addFrame(app, rules, "desk.js");
  app.get(base, (context) => context.redirect(`${base}/queue`, 303));
  app.get(`${base}/`, (context) => context.redirect(`${base}/queue`, 303));
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
