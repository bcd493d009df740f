import type { Context } from "hono";
import type { CodingAnswer, CodingCase, CodingDesk, CodingProblem } from "../../app/commands/coding/coding-desk.js";
import type { CodingRoutes } from "../coding-routes.js";
import type { CodingValues } from "../pages/coding-form.js";
import { codingListPage } from "../pages/coding-list-page.js";
import { codingPage, rowHref } from "../pages/coding-page.js";
import type { PageContext } from "../pages/layout.js";

const states = ["current", "stale", "absent", "unknown"] as const;
const maxSeconds = 3_600;
const maxSearch = 200;

/** The rows of a coder, and the coder's own answers; no route here reads what the machine or another coder said. */
export function addCodingRoutes({ app, base, desk, coderOf, pageOf }: CodingRoutes<CodingDesk>): void {
  app.get(`${base}/list`, (context) => {
    const coder = coderOf(context);
    if (typeof coder !== "string") return coder;
    const { cases } = desk;
    const view = {
      cases,
      answers: desk.answersOf(coder),
      progress: desk.progress(coder),
      next: desk.next(coder, 0),
      isClosed: desk.isClosed(),
    };
    return context.html(codingListPage(pageOf(context, coder), view));
  });

  app.get(`${base}/row`, (context) => {
    const coder = coderOf(context);
    if (typeof coder !== "string") return coder;
    const codingCase = findRow(desk, context.req.query("number"));
    if (codingCase === undefined) return context.text("No such row in this sample.", 404);
    const page = pageOf(context, coder);
    const notice = context.req.query("undone") === undefined ? undefined : page.words.say("code-undone");
    const said = desk.answersOf(coder).get(codingCase.number);
    const values = said === undefined ? undefined : valuesOf(said);
    return context.html(showRow(desk, page, { codingCase, values, problems: [], notice, search: context.req.query("search") ?? "" }));
  });

  app.post(`${base}/answer`, async (context) => {
    const coder = coderOf(context);
    if (typeof coder !== "string") return coder;
    const sent = await readAnswer(context);
    const codingCase = findRow(desk, sent.row);
    if (codingCase === undefined) return context.text("No such row in this sample.", 404);
    const page = pageOf(context, coder);
    const problems = sent.answer === undefined ? ([] as const) : await desk.answer(coder, codingCase, sent.answer);
    if (sent.answer === undefined || problems.length > 0)
      return context.html(showRow(desk, page, { codingCase, values: sent.values, problems, search: "" }), 422);
    const next = desk.next(coder, codingCase.number);
    return context.redirect(next === undefined ? `${base}/list` : rowHref(base, next.number), 303);
  });

  app.post(`${base}/undo`, async (context) => {
    const coder = coderOf(context);
    if (typeof coder !== "string") return coder;
    const undone = await desk.undo(coder);
    return context.redirect(undone === undefined ? `${base}/list` : `${rowHref(base, undone.number)}&undone=1`, 303);
  });
}

interface Row {
  readonly codingCase: CodingCase;
  readonly values: CodingValues | undefined;
  readonly problems: readonly CodingProblem[];
  readonly search: string;
  readonly notice?: string | undefined;
}

function showRow(desk: CodingDesk, page: PageContext, row: Row) {
  const search = row.search.slice(0, maxSearch);
  const pages = desk.pages(row.codingCase.entity.code, search);
  return codingPage(page, { ...row, search, pages, total: desk.cases.length, isClosed: desk.isClosed() });
}

/** The row of a number as it was sent. */
export function findRow<T>({ cases }: { readonly cases: readonly T[] }, number: string | undefined): T | undefined {
  return /^\d{1,6}$/.test(number ?? "") ? cases[Number(number) - 1] : undefined;
}

/** What stands in a kept answer, as the form shows it. */
export const valuesOf = ({
  state,
  complete,
  open,
  evidence,
  note,
}: Omit<CodingValues, "state"> & { readonly state: string }): CodingValues => ({
  ...{ state, complete, open, note },
  evidence: evidence.split(" | ").join("\n"),
});

/** The fields of the form of an answer; `answer` is undefined where no state was chosen. */
export async function readAnswer(context: Context): Promise<{
  readonly row: string;
  readonly values: CodingValues;
  readonly answer: CodingAnswer | undefined;
  readonly field: (name: string) => string;
}> {
  const fields = await context.req.parseBody();
  const field = (name: string) => (typeof fields[name] === "string" ? fields[name].trim() : "");
  const state = states.find((known) => known === field("state"));
  const facets = { complete: field("complete") === "true", open: field("open") === "true" };
  const texts = { evidence: field("evidence").replace(/\r\n/g, "\n"), note: field("note").replace(/[\r\n]+/g, " ") };
  const spent = Number(field("seconds"));
  const seconds = field("seconds") !== "" && spent >= 0 && spent <= maxSeconds ? spent : undefined;
  const values = { state: state ?? "", ...facets, ...texts };
  return { row: field("row"), values, answer: state === undefined ? undefined : { ...values, state, seconds }, field };
}
