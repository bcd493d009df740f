import { type Fragment, type Html, html, htmlText } from "../report/html.js";
import type { Words } from "../report/words.js";
import type { RunReport, RunTask } from "./run-report.js";

/** Hosts shown on the page; the JSON beside it has all. */
const shownHosts = 50;
const style =
  "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}table{border-collapse:collapse;margin:.5rem 0;display:block;overflow-x:auto}th,td{padding:.2rem .7rem;border-bottom:1px solid #ccc;text-align:start;vertical-align:top}td.num,th.num{text-align:end;font-variant-numeric:tabular-nums}li{margin:.3rem 0}";

/** The page of a run for the operator, in one language: no script, no font and no picture from elsewhere. */
export function runPage(report: RunReport, words: Words): string {
  const { run } = report;
  const title = words.text("runReport.title", { edition: run.edition });
  const page = html`<html lang="${words.lang}" dir="${words.dir}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${title}</title><style>${style}</style></head><body><main><h1>${title}</h1><p><strong>${words.t(`runReport.outcome-${run.outcome}`)}</strong>${
    run.stop !== undefined && html` ${words.t(`runReport.stop-${run.stop}`)}`
  }</p>${run.error !== undefined && html`<p><bdi>${run.error}</bdi></p>`}<p>${words.t("runReport.times", { from: words.instant(run.startedAt), to: words.instant(run.at) })}</p>${tasks(report, words)}${coverage(report, words)}${failures(report, words)}${slowest(report, words)}${costs(report, words)}${ledger(report, words)}</main></body></html>`;
  return `<!doctype html>\n${htmlText(page)}\n`;
}

function tasks({ tasks: list, run }: RunReport, words: Words): Html {
  const gate = run.gate.map(
    (reason) =>
      html`<li>${words.t(`runReport.gate-${reason.code}`, { value: words.percent(reason.value, 1), limit: words.percent(reason.limit, 1) })}</li>`,
  );
  const line = ({ code, n, names }: RunTask): Html =>
    html`<li>${words.t(`runReport.task-${code}`, { n })}${names.length > 0 && html` <bdi>${names.join(", ")}</bdi>`}</li>`;
  return html`<h2>${words.t("runReport.tasksTitle")}</h2>${
    list.length === 0 ? html`<p>${words.t("runReport.noTask")}</p>` : html`<ul>${list.map(line)}</ul>`
  }${
    gate.length > 0 &&
    html`<h2>${words.t("runReport.gateTitle")}</h2><ul>${gate}</ul>${run.forced && html`<p>${words.t("runReport.forced")}</p>`}`
  }`;
}

/** A table whose columns but the first are numbers. */
function table(words: Words, title: string, heads: readonly string[], rows: readonly (readonly [Fragment, ...Fragment[]])[]): Html | false {
  if (rows.length === 0) return false;
  const [first = "", ...others] = heads;
  return html`<h2>${words.t(title)}</h2><table><thead><tr><th scope="col">${words.t(first)}</th>${others.map((head) => html`<th scope="col" class="num">${words.t(head)}</th>`)}</tr></thead><tbody>${rows.map(
    ([name, ...cells]) => html`<tr><th scope="row">${name}</th>${cells.map((cell) => html`<td class="num">${cell}</td>`)}</tr>`,
  )}</tbody></table>`;
}

function coverage({ coverage: ends }: RunReport, words: Words): Html | false {
  const nameOf = (end: string) => words.t(words.has(`runReport.end-${end}`) ? `runReport.end-${end}` : `reach.${end}`);
  return table(
    words,
    "runReport.coverageTitle",
    ["runReport.end", "runReport.bodies"],
    ends.map(({ end, bodies }) => [nameOf(end), words.number(bodies)]),
  );
}

function failures({ failures: list }: RunReport, words: Words): Html | false {
  return table(
    words,
    "runReport.failuresTitle",
    ["runReport.failure", "runReport.attempts", "runReport.bodies"],
    list.map(({ failure, attempts, bodies }) => [
      words.has(`failure.${failure}`) ? words.t(`failure.${failure}`) : html`<bdi>${failure}</bdi>`,
      words.number(attempts),
      words.number(bodies),
    ]),
  );
}

function slowest({ slowest: list }: RunReport, words: Words): Html | false {
  return table(
    words,
    "runReport.slowestTitle",
    ["runReport.body", "runReport.minutes"],
    list.map(({ name, spentMs }) => [html`<bdi>${name}</bdi>`, words.number(spentMs / 60_000, 1)]),
  );
}

function costs({ run, edition }: RunReport, words: Words): Html | false {
  const megabytes = (bytes: number) => words.number(bytes / 1_000_000, 1);
  return table(
    words,
    "runReport.costsTitle",
    ["runReport.of", "runReport.requests", "runReport.megabytes"],
    [
      [words.t("runReport.thisRun"), words.number(run.requests), megabytes(run.bytes)],
      [words.t("runReport.allRuns"), words.number(edition.requests), megabytes(edition.bytes)],
      [words.t("runReport.archive"), "–", megabytes(edition.archiveBytes)],
    ],
  );
}

function ledger({ hosts }: RunReport, words: Words): Html | false {
  return table(
    words,
    "runReport.ledgerTitle",
    ["runReport.host", "runReport.requests", "runReport.pause", "runReport.refusals", "runReport.disallowed"],
    hosts
      .slice(0, shownHosts)
      .map((host) => [
        html`<bdi>${host.host}</bdi>`,
        words.number(host.requests),
        words.number(host.meanPauseMs / 1000, 1),
        words.number(host.refusals),
        words.number(host.disallowed),
      ]),
  );
}
