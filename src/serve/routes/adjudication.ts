import type { AdjudicationCase, AdjudicationDesk } from "../../app/commands/coding/adjudication-desk.js";
import type { CodingProblem } from "../../app/commands/coding/coding-desk.js";
import type { CodingRoutes } from "../coding-routes.js";
import { adjudicationListPage } from "../pages/adjudication-list-page.js";
import { adjudicationPage } from "../pages/adjudication-page.js";
import type { CodingValues } from "../pages/coding-form.js";
import { rowHref } from "../pages/coding-page.js";
import type { PageContext } from "../pages/layout.js";
import { findRow, readAnswer, valuesOf } from "./coding.js";

/** What is left to settle, a row with both answers, and settling it. Answers are given out only where they may be seen. */
export function addAdjudicationRoutes({ app, base, desk, coderOf, pageOf }: CodingRoutes<AdjudicationDesk>): void {
  app.get(`${base}/list`, (context) => {
    const who = coderOf(context);
    return typeof who === "string" ? context.html(adjudicationListPage(pageOf(context, who), desk.state())) : who;
  });

  app.get(`${base}/row`, (context) => {
    const who = coderOf(context);
    if (typeof who !== "string") return who;
    const cases = desk.state().shown?.cases;
    const found = cases === undefined ? undefined : findRow({ cases }, context.req.query("number"));
    if (cases === undefined || found === undefined) return context.text("No such row to settle now.", 404);
    const page = pageOf(context, who);
    const isAsked = context.req.query("machine") === "1";
    const notice = context.req.query("undone") === undefined ? undefined : page.words.say("settle-undone");
    return context.html(showCase(desk, page, cases, { found, isAsked, notice, problems: [] }));
  });

  app.post(`${base}/settle`, async (context) => {
    const who = coderOf(context);
    if (typeof who !== "string") return who;
    const sent = await readAnswer(context);
    const cases = desk.state().shown?.cases;
    const found = cases === undefined ? undefined : findRow({ cases }, sent.row);
    if (cases === undefined || found === undefined) return context.text("No such row to settle now.", 404);
    const isAsked = sent.field("machine") === "true";
    const problems = sent.answer === undefined ? ([] as const) : await desk.settle(who, found.number, sent.answer, isAsked);
    if (sent.answer === undefined || problems.length > 0)
      return context.html(showCase(desk, pageOf(context, who), cases, { found, isAsked, problems, values: sent.values }), 422);
    const next = nextOpen(desk.state().shown?.cases ?? [], found.number);
    return context.redirect(next === undefined ? `${base}/list` : rowHref(base, next), 303);
  });

  app.post(`${base}/undo`, async (context) => {
    const who = coderOf(context);
    if (typeof who !== "string") return who;
    const undone = await desk.undo(who);
    return context.redirect(undone === undefined ? `${base}/list` : `${rowHref(base, undone)}&undone=1`, 303);
  });
}

interface Shown {
  readonly found: AdjudicationCase;
  /** The machine's answer was asked for. */
  readonly isAsked: boolean;
  readonly problems: readonly CodingProblem[];
  readonly values?: CodingValues | undefined;
  readonly notice?: string | undefined;
}

function showCase(desk: AdjudicationDesk, page: PageContext, cases: readonly AdjudicationCase[], { isAsked, ...shown }: Shown) {
  const { number, row } = shown.found;
  const said = row.adjudication === undefined ? undefined : valuesOf(row.adjudication);
  const machine = isAsked ? desk.machine(number) : undefined;
  return adjudicationPage(page, { ...shown, values: shown.values ?? said, machine, next: nextOpen(cases, number) });
}

function nextOpen(cases: readonly AdjudicationCase[], after: number): number | undefined {
  const open = cases.filter(({ number, row }) => row.isOpen && number !== after).map(({ number }) => number);
  return open.find((number) => number > after) ?? open[0];
}
