import type { Entity } from "../../model/entity.js";
import type { RunState } from "../../model/run-state.js";
import { type CrawlCounts, listCrawlCounts } from "../../store/crawl-counts.js";
import { findReach, listStanding, type Standing } from "../../store/crawls.js";
import type { Store } from "../../store/open.js";
import { countFailures, listHosts, listSpentMs, sumSpending } from "../../store/run-figures.js";
import { countStates } from "../../store/verdicts.js";
import type { RunReport, RunTask } from "../../unattended/run-report.js";
import { packageVersion } from "../adapters/package-root.js";
import { isRetried } from "../stages/crawl/retry-policy.js";
import { listAllGivenUp } from "../stages/kept-readings.js";
import type { Workspace } from "../workspace.js";

const shownBodies = 20;
const shownNames = 10;

/** Whether a body did not answer and the next crawl would ask it again. */
export function hasSilentBodies({ settings, chosen }: Workspace, store: Store): boolean {
  const standing = listStanding(store, settings.edition);
  const counts = listCrawlCounts(store, settings.edition);
  return chosen.some(({ code }) => isRetried(standing.get(code), counts.get(code), settings.crawl.maxTries, false));
}

/** Puts the report of a run together from the database. */
export function gatherRunReport(workspace: Workspace, store: Store, run: RunState, archiveBytes: number): RunReport {
  const { edition } = workspace.settings;
  const names = new Map(workspace.entities.map((entity) => [entity.code, entity.nameFr]));
  const standing = listStanding(store, edition);
  const counts = listCrawlCounts(store, edition);
  const bodies = workspace.chosen.map((entity) => ({ entity, end: endOf(entity, standing.get(entity.code), counts.get(entity.code)) }));
  const coverage = new Map<string, number>();
  for (const { end } of bodies) coverage.set(end, (coverage.get(end) ?? 0) + 1);
  return {
    schemaVersion: 1,
    codeVersion: packageVersion,
    run,
    coverage: [...coverage].map(([end, count]) => ({ end, bodies: count })).sort((a, b) => b.bodies - a.bodies),
    failures: countFailures(store, edition),
    slowest: listSpentMs(store, edition)
      .slice(0, shownBodies)
      .map((row) => ({ ...row, name: names.get(row.entityCode) ?? row.entityCode })),
    hosts: listHosts(store, edition),
    edition: { ...sumSpending(store, edition), archiveBytes },
    tasks: listTasks(workspace, store, run, bodies),
  };
}

/** How the crawl of a body stands: the end of its reach, or why it has none. */
function endOf({ url }: Entity, standing: Standing | undefined, counts: CrawlCounts | undefined): string {
  if (standing?.end !== undefined) return standing.end;
  if (standing !== undefined) return "begun";
  if (url === undefined) return "no-site";
  return (counts?.setAside ?? 0) > 0 ? "set-aside" : "not-yet";
}

function listTasks(
  { settings }: Workspace,
  store: Store,
  run: RunState,
  bodies: readonly { readonly entity: Entity; readonly end: string }[],
): RunTask[] {
  const task = (code: RunTask["code"], list: readonly Entity[]): RunTask[] =>
    list.length === 0 ? [] : [{ code, n: list.length, names: list.slice(0, shownNames).map(({ nameFr }) => nameFr) }];
  const only = (code: RunTask["code"], n: number): RunTask[] => (n === 0 ? [] : [{ code, n, names: [] }]);
  const withEnd = (...ends: string[]) => bodies.filter(({ end }) => ends.includes(end)).map(({ entity }) => entity);
  const reaches = bodies.map(({ entity }) => ({ entity, reach: findReach(store, settings.edition, entity.code) }));
  const answered = bodies.filter(({ end }) => !["unreachable", "not-a-site", "no-site", "site-unknown"].includes(end));
  const [states, givenUp] = [countStates(store, settings.edition), listAllGivenUp(store, settings.edition)];
  const sum = (counted: typeof bodies, count: (code: string) => number) => counted.reduce((all, { entity }) => all + count(entity.code), 0);
  return [
    ...only("failed", run.outcome === "failed" ? 1 : 0),
    ...only("run-again", run.outcome === "unfinished" || run.outcome === "interrupted" ? 1 : 0),
    ...only("gate", run.outcome === "refused" ? run.gate.length : 0),
    ...task("set-aside", withEnd("set-aside")),
    ...task("silent", withEnd("unreachable", "not-a-site")),
    ...task(
      "browser",
      reaches.filter(({ reach }) => reach?.failure === "needs-rendering").map(({ entity }) => entity),
    ),
    ...only(
      "given-up",
      sum(bodies, (code) => givenUp.get(code)?.length ?? 0),
    ),
    ...only(
      "unknown-items",
      sum(answered, (code) => states.get(code)?.get("unknown") ?? 0),
    ),
  ];
}
