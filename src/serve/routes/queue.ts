import type { Context } from "hono";
import type { CaseFilter } from "../../app/commands/review/case-list.js";
import type { DeskRoutes } from "../desk-routes.js";
import { queuePage } from "../pages/queue-page.js";

const usualShare = 0.95;

/** The queue. */
export function addQueueRoutes({ app, desk, base, pageOf, requireReviewer }: DeskRoutes): void {
  app.get(`${base}/queue`, (context) => {
    const who = requireReviewer(context);
    if (typeof who !== "string") return who;
    const page = pageOf(context, who);
    const filter = readFilter((name) => context.req.query(name));
    const asked = Number(context.req.query("wanted"));
    const wanted = asked > 0 && asked <= 1 ? asked : usualShare;
    const { language } = page.words;
    const items = desk.items().map(({ id, label }) => ({ id, label: label[language] }));
    const progress = desk.progress(who, wanted);
    const cases = desk.listCases(filter);
    const shown = { filter, cases, page: pageNumber(context), decisions: desk.decisions(), progress, wanted, items };
    return context.html(queuePage(page, { ...shown, reviewers: desk.reviewers(), waiting: desk.waiting() }));
  });
}

/** A filter from the values of a query or form; an empty value restricts nothing. */
export function readFilter(fieldOf: (name: string) => string | undefined): CaseFilter {
  const value = (name: string) => {
    const text = fieldOf(name)?.trim();
    return text === "" ? undefined : text;
  };
  return { item: value("item"), body: value("body"), state: value("state"), reviewer: value("reviewer"), reply: value("reply") };
}

function pageNumber(context: Context): number {
  const page = Number(context.req.query("page") ?? 1);
  return Number.isSafeInteger(page) ? page : 1;
}
