import type { Context } from "hono";
import type { CaseFilter, DeskCase } from "../../app/commands/review/case-list.js";
import type { Problem } from "../../model/errors.js";
import type { State } from "../../model/verdict.js";
import type { DeskRoutes } from "../desk-routes.js";
import { type CaseView, casePage, nearFragment } from "../pages/case-page.js";
import type { FormValues } from "../pages/decision-form.js";
import type { PageContext } from "../pages/layout.js";
import { caseHref } from "../pages/queue-page.js";
import { readFilter } from "./queue.js";

const states: readonly State[] = ["current", "stale", "absent", "unknown"];
/** Longer looks are pauses: nobody has one case in sight for an hour. */
const maxSeconds = 3_600;

/** Cases: showing one, deciding it, taking the last decision back, and the passages that came nearest. */
export function addCaseRoutes(routes: DeskRoutes): void {
  const { app, desk, base, pageOf, requireReviewer } = routes;

  app.get(`${base}/case`, (context) => {
    const who = requireReviewer(context);
    if (typeof who !== "string") return who;
    const deskCase = desk.findCase(context.req.query("entity") ?? "", context.req.query("indicator") ?? "");
    if (deskCase === undefined) return context.text("No such case in this edition.", 404);
    const filter = readFilter((name) => context.req.query(name));
    const undone = context.req.query("undone") === undefined ? undefined : "undone";
    return context.html(showCase(routes, pageOf(context, who), { deskCase, filter, notice: undone }));
  });

  app.get(`${base}/near`, async (context) => {
    const who = requireReviewer(context);
    if (typeof who !== "string") return who;
    const deskCase = desk.findCase(context.req.query("entity") ?? "", context.req.query("indicator") ?? "");
    if (deskCase === undefined) return context.text("No such case in this edition.", 404);
    const from = Number(context.req.query("from") ?? 0);
    const passages = await desk.nearest(deskCase);
    return context.html(nearFragment(pageOf(context, who), deskCase.entity.code, passages, Number.isSafeInteger(from) ? from : 0));
  });

  app.post(`${base}/decide`, async (context) => {
    const who = requireReviewer(context);
    if (typeof who !== "string") return who;
    return await takeDecision(routes, context, who);
  });

  app.post(`${base}/undo`, async (context) => {
    const who = requireReviewer(context);
    if (typeof who !== "string") return who;
    const page = pageOf(context, who);
    const undone = await desk.undo(who, page.words.say("why-undone"));
    return context.redirect(undone === undefined ? `${base}/queue` : `${caseHref(page, undone, {})}&undone=1`, 303);
  });
}

async function takeDecision(routes: DeskRoutes, context: Context, who: string): Promise<Response> {
  const { desk, base, pageOf } = routes;
  const fields = await context.req.parseBody();
  const field = (name: string) => (typeof fields[name] === "string" ? fields[name].trim() : "");
  const page = pageOf(context, who);
  const deskCase = desk.findCase(field("entity"), field("indicator"));
  const state = states.find((name) => name === field("state"));
  if (deskCase === undefined) return context.text("No such case in this edition.", 404);
  const filter = readFilter((name) => field(`filter-${name}`));
  const values: FormValues = {
    state: state ?? "",
    complete: field("complete") === "true",
    open: field("open") === "true",
    restsOn: field("rests_on"),
    link: field("link"),
    quotation: field("quotation").replace(/\r\n/g, "\n"),
    why: field("why"),
  };
  if (state === undefined) return refuse(routes, context, page, { deskCase, filter }, values, [page.words.say("problem-state")]);
  const spent = Number(field("seconds"));
  const taken = await desk.decide(deskCase, {
    ...values,
    who,
    state,
    why: values.why === "" ? page.words.say("why-usual") : values.why,
    seconds: field("seconds") !== "" && spent >= 0 && spent <= maxSeconds ? spent : undefined,
  });
  if ("problems" in taken)
    return refuse(
      routes,
      context,
      page,
      { deskCase, filter },
      values,
      taken.problems.map((problem) => sayProblem(page, problem)),
    );
  const next = desk.nextCase(filter, who, deskCase.key);
  return context.redirect(next === undefined ? `${base}/queue` : caseHref(page, next, filter), 303);
}

function refuse(
  routes: DeskRoutes,
  context: Context,
  page: PageContext,
  { deskCase, filter }: { deskCase: DeskCase; filter: CaseFilter },
  values: FormValues,
  problems: readonly string[],
): Response | Promise<Response> {
  return context.html(showCase(routes, page, { deskCase, filter, refused: { values, problems } }), 422);
}

/** Columns of a decision whose problems have a sentence in every language; what else is wrong is said as the files have it. */
const explained = new Set(["link", "quotation", "rests_on", "who", "kind", "state"]);

function sayProblem({ words }: PageContext, { key, message, hint }: Problem): string {
  return key !== undefined && explained.has(key) ? words.say(`problem-${key}`) : [key, message, hint].filter(Boolean).join(": ");
}

function showCase({ desk }: DeskRoutes, page: PageContext, view: Pick<CaseView, "deskCase" | "filter" | "refused" | "notice">) {
  const who = page.who ?? "";
  desk.noteSight(view.deskCase.key, who);
  const notice = view.notice === undefined ? undefined : page.words.say(view.notice);
  const replies = desk.replies(view.deskCase.key);
  return casePage(page, {
    ...view,
    replies,
    notice,
    decisions: desk.decisions(),
    next: desk.nextCase(view.filter, who, view.deskCase.key),
  });
}
