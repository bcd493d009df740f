import { findLock } from "../app/adapters/workspace-lock.js";
import { refuseUnknownEdition } from "../app/editions/known-editions.js";
import { isRetried } from "../app/stages/crawl/retry-policy.js";
import { listAllGivenUp, maxAttemptsToRead } from "../app/stages/kept-readings.js";
import { readWorkspaceOutline, type WorkspaceOutline } from "../app/workspace.js";
import type { Entity } from "../model/entity.js";
import type { FailureCode, Reach } from "../model/evidence.js";
import type { UnreadFile } from "../model/reading.js";
import { type CrawlCounts, listCrawlCounts } from "../store/crawl-counts.js";
import { findReach, listStanding, type Standing } from "../store/crawls.js";
import type { Store } from "../store/open.js";
import { countStates } from "../store/verdicts.js";
import { describeClosed } from "./closed-sites.js";
import { describeEdition, editionLines } from "./edition-status.js";
import { alignRows, type CommonOptions, type Io, printJson, printLines } from "./io.js";
import { chooseWorkspace, withStoreForReading } from "./workspace-command.js";

/** How far each body is, and what a person has to look at. */
export async function showStatus(io: Io, options: CommonOptions): Promise<void> {
  const workspace = readWorkspaceOutline(chooseWorkspace(io, options));
  return withStoreForReading(workspace, (store) => {
    refuseUnknownEdition(workspace, store);
    const standing = listStanding(store, workspace.settings.edition);
    const known = {
      standing,
      tries: listCrawlCounts(store, workspace.settings.edition),
      states: countStates(store, workspace.settings.edition),
      givenUp: listAllGivenUp(store, workspace.settings.edition),
    };
    const rows = workspace.chosen.map((entity) => describeEntity(workspace, store, entity, known));
    const state = describeEdition(workspace, Date.now());
    if (options.json === true) return printJson(io, { edition: workspace.settings.edition, ...state, entities: rows });
    const head = ["code", "name", "crawl", "pages", "documents", "unread", "current", "stale", "absent", "unknown"];
    const cells = rows.map((row) =>
      [row.code, row.name, row.crawl, row.pages, row.documents, row.unread, row.current, row.stale, row.absent, row.unknown].map(String),
    );
    printLines(io.stdout, [...alignRows([head, ...cells]), "", ...summarize(rows, findCrawling(workspace)), ...editionLines(state)]);
  });
}

interface EntityStatus {
  readonly code: string;
  readonly name: string;
  /** End of the crawl and its failure; "begun" where it was interrupted, "not yet" where it has not begun, "set aside" after an outage of ours. */
  readonly crawl: string;
  /** Crawls in which the site did not answer. */
  readonly triedInVain: number;
  /** The next crawl asks this silent site again. */
  readonly isTriedAgain: boolean;
  readonly pages: number;
  readonly documents: number;
  readonly unread: number;
  readonly needsRendering: boolean;
  /** Failure of the first page, where it gave nothing to go on with. */
  readonly failure: FailureCode | undefined;
  /** Defects of the site: "hacked", "not-found-run"… */
  readonly defects: readonly string[];
  /** The browser gave up on its pages. */
  readonly notRendered: boolean;
  /** Files of the archive that were given up and are unread. */
  readonly givenUp: readonly UnreadFile[];
  readonly current: number;
  readonly stale: number;
  readonly absent: number;
  readonly unknown: number;
}

/** What is asked of the database for all bodies at once, by code. */
interface Known {
  readonly standing: ReadonlyMap<string, Standing>;
  readonly tries: ReadonlyMap<string, CrawlCounts>;
  readonly states: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly givenUp: ReadonlyMap<string, readonly UnreadFile[]>;
}

function describeEntity({ settings }: WorkspaceOutline, store: Store, entity: Entity, known: Known): EntityStatus {
  const { code } = entity;
  const [standing, tries] = [known.standing.get(code), known.tries.get(code)];
  const reach = findReach(store, settings.edition, code);
  const count = (state: string) => known.states.get(code)?.get(state) ?? 0;
  return {
    code,
    name: entity.nameFr,
    crawl: describeCrawl(reach, standing, entity, (tries?.setAside ?? 0) > 0),
    triedInVain: tries?.silent ?? 0,
    isTriedAgain: isRetried(standing, tries, settings.crawl.maxTries, false),
    pages: reach?.pagesRead ?? 0,
    documents: reach?.documentsRead ?? 0,
    unread: reach?.unreadCount ?? 0,
    needsRendering: reach?.failure === "needs-rendering" || (reach?.unread ?? []).some((unread) => unread.why === "needs-rendering"),
    notRendered: reach?.failure === "not-rendered" || (reach?.unread ?? []).some((unread) => unread.why === "not-rendered"),
    givenUp: known.givenUp.get(code) ?? [],
    failure: reach?.failure,
    defects: reach?.defects ?? [],
    current: count("current"),
    stale: count("stale"),
    absent: count("absent"),
    unknown: count("unknown"),
  };
}

function describeCrawl(reach: Reach | undefined, standing: Standing | undefined, entity: Entity, isSetAside: boolean): string {
  if (standing?.ended === false) return "begun";
  if (standing === undefined && isSetAside) return "set aside";
  if (entity.siteUnknown === true) return "site-unknown";
  if (reach === undefined) return entity.url === undefined ? "no-site" : "not yet";
  return [reach.end, reach.failure].filter((part) => part !== undefined).join(": ");
}

/** The command that asks sites and is at work in the workspace; undefined where none is. */
function findCrawling(workspace: WorkspaceOutline): string | undefined {
  const lock = findLock(workspace.path("database"));
  return lock?.isAlive === true && /^nashr (?:run|crawl)$/.test(lock.command ?? "") ? lock.command : undefined;
}

function summarize(rows: readonly EntityStatus[], atWork: string | undefined): string[] {
  const silent = rows.filter((row) => /^(unreachable|not-a-site)/.test(row.crawl));
  const unsought = rows.filter((row) => row.crawl === "site-unknown").length;
  const unknown = rows.filter((row) => !silent.includes(row) && row.crawl !== "site-unknown").reduce((sum, row) => sum + row.unknown, 0);
  const waiting = rows.filter((row) => row.crawl === "not yet").length;
  const setAside = rows.filter((row) => row.crawl === "set aside").map((row) => row.code);
  const again = silent.filter((row) => row.isTriedAgain).map((row) => row.code);
  const begun = rows.filter((row) => row.crawl === "begun");
  const rendering = rows.filter((row) => row.needsRendering).map((row) => row.code);
  return [
    ...(waiting > 0 ? [`${waiting} not crawled yet: nashr crawl`] : []),
    ...(unsought > 0
      ? [
          `${unsought} whose site nobody has looked for yet (? in the registry): nashr sites find proposes addresses. Nothing is said of them.`,
        ]
      : []),
    ...(begun.length > 0
      ? [
          atWork !== undefined
            ? `${begun.length} at work or waiting to go on: ${begun.map((row) => row.code).join(", ")}. ${atWork} is running${atWork === "nashr run" ? ": nashr status --watch shows it" : ""}.`
            : `${begun.length} begun and interrupted: ${begun.map((row) => row.code).join(", ")}. nashr crawl goes on where it stopped.`,
        ]
      : []),
    ...(rendering.length > 0
      ? [`Built by scripts, and no browser was found to read them: ${rendering.join(", ")}. Install Chromium, then run nashr crawl again.`]
      : []),
    ...describeClosed(silent),
    ...(again.length > 0 ? [`Of these, nashr crawl tries again by itself (crawl.maxTries): ${again.join(", ")}.`] : []),
    ...(setAside.length > 0
      ? [
          `Set aside, because the connection of this machine may have been down: ${setAside.join(", ")}. Nothing is said of them; nashr crawl takes them up.`,
        ]
      : []),
    ...describeNotRendered(rows),
    ...describeDefects(rows),
    ...describeGivenUp(rows),
    ...(unknown > 0
      ? [`${unknown} items are left for a person. nashr explain CODE says where to look; decisions go into data/decisions.`]
      : atWork !== undefined || begun.length + waiting + setAside.length > 0
        ? []
        : ["Nothing is left for a person."]),
  ];
}

const reasonsToGiveUp = {
  "processor-time": "more work than extract.maxFileMs allows",
  silence: "no sign of work for an hour",
  engine: "an engine of this machine broke off",
} as const;

function describeGivenUp(rows: readonly EntityStatus[]): string[] {
  const files = rows.flatMap((row) => row.givenUp.map((file) => ({ code: row.code, ...file })));
  if (files.length === 0) return [];
  const isLast = files.every((file) => file.attempts >= maxAttemptsToRead);
  return [
    `${files.length} files were given up and are unread, and what may rest on them stays open. ${isLast ? "A person should look at them" : "nashr run tries them again"}:`,
    ...files.map(
      (file) =>
        `  ${file.code}  ${file.url}  (${file.ocr ? "scan, " : ""}${reasonsToGiveUp[file.why]}, attempt ${file.attempts} of ${maxAttemptsToRead})`,
    ),
  ];
}

function describeNotRendered(rows: readonly EntityStatus[]): string[] {
  const codes = rows.filter((row) => row.notRendered).map((row) => row.code);
  if (codes.length === 0) return [];
  return [`The browser gave up on pages of: ${codes.join(", ")}. They are unread; try again later with: nashr crawl --again --only CODE`];
}

function describeDefects(rows: readonly EntityStatus[]): string[] {
  const codesWith = (defect: string) =>
    rows
      .filter(({ defects }) => defects.includes(defect))
      .map(({ code }) => code)
      .join(", ");
  const [hacked, missing] = [codesWith("hacked"), codesWith("not-found-run")];
  return [
    ...(hacked === ""
      ? []
      : [`Intruders put advertising into the site: ${hacked}. It is no evidence; tell the body, and look by hand at what is unknown.`]),
    ...(missing === ""
      ? []
      : [
          `Said "not found" hundreds of times in a row and was left alone: ${missing}. Its lists may be stale, or it refuses programs; look by hand.`,
        ]),
  ];
}
