import type { Workspace } from "../../app/workspace.js";
import type { FailureCode, Reach } from "../../model/evidence.js";
import { findReach, listStanding, type Standing } from "../../store/crawls.js";
import type { Store } from "../../store/open.js";
import { findVerdicts } from "../../store/verdicts.js";
import { describeClosed } from "../closed-sites.js";
import { alignRows, type CommonOptions, printJson, printLines } from "../io.js";
import { type CliContext, inWorkspace, withCommonOptions } from "../workspace-command.js";

/** `status`: how far each body is, and what a person has to look at. */
export function addStatusCommand({ program, io }: CliContext): void {
  withCommonOptions(program.command("status").description("how far each body is: crawl, verdicts, what is left for a person"))
    .addHelpText("after", "\nExample:\n  nashr status -C audit")
    .action((options: CommonOptions) =>
      inWorkspace(io, options, (workspace, store) => {
        const standing = listStanding(store, workspace.settings.edition);
        const rows = workspace.chosen.map((entity) => describeEntity(workspace, store, entity.code, standing.get(entity.code)));
        if (options.json === true) return printJson(io, { edition: workspace.settings.edition, entities: rows });
        const head = ["code", "name", "crawl", "pages", "documents", "unread", "current", "stale", "absent", "unknown"];
        const cells = rows.map((row) =>
          [row.code, row.name, row.crawl, row.pages, row.documents, row.unread, row.current, row.stale, row.absent, row.unknown].map(
            String,
          ),
        );
        printLines(io.stdout, [...alignRows([head, ...cells]), "", ...summarize(rows)]);
      }),
    );
}

interface EntityStatus {
  readonly code: string;
  readonly name: string;
  /** End of the crawl and its failure; "begun" where it was interrupted, "not yet" where it has not begun. */
  readonly crawl: string;
  readonly pages: number;
  readonly documents: number;
  readonly unread: number;
  readonly needsRendering: boolean;
  /** Failure of the first page, where it gave nothing to go on with. */
  readonly failure: FailureCode | undefined;
  /** Defects of the site: "hacked", "rendering-failed"… */
  readonly defects: readonly string[];
  readonly current: number;
  readonly stale: number;
  readonly absent: number;
  readonly unknown: number;
}

function describeEntity(workspace: Workspace, store: Store, code: string, standing: Standing | undefined): EntityStatus {
  const { edition } = workspace.settings;
  const entity = workspace.entities.find((one) => one.code === code);
  const reach = findReach(store, edition, code);
  const verdicts = findVerdicts(store, edition, code, "reading")?.verdicts ?? [];
  const count = (state: string) => verdicts.filter((verdict) => verdict.state === state).length;
  return {
    code,
    name: entity?.nameFr ?? "",
    crawl: describeCrawl(reach, standing, entity?.url === undefined),
    pages: reach?.pagesRead ?? 0,
    documents: reach?.documentsRead ?? 0,
    unread: reach?.unreadCount ?? 0,
    needsRendering: reach?.failure === "needs-rendering" || (reach?.unread ?? []).some((unread) => unread.why === "needs-rendering"),
    failure: reach?.failure,
    defects: reach?.defects ?? [],
    current: count("current"),
    stale: count("stale"),
    absent: count("absent"),
    unknown: count("unknown"),
  };
}

function describeCrawl(reach: Reach | undefined, standing: Standing | undefined, isWithoutSite: boolean): string {
  if (standing?.ended === false) return "begun";
  if (reach === undefined) return isWithoutSite ? "no-site" : "not yet";
  return [reach.end, reach.failure].filter((part) => part !== undefined).join(": ");
}

function summarize(rows: readonly EntityStatus[]): string[] {
  const closed = rows.filter((row) => /^(unreachable|not-a-site)/.test(row.crawl));
  const unknown = rows.filter((row) => !closed.includes(row)).reduce((sum, row) => sum + row.unknown, 0);
  const waiting = rows.filter((row) => row.crawl === "not yet").length;
  const begun = rows.filter((row) => row.crawl === "begun");
  const codes = (chosen: readonly EntityStatus[]) => chosen.map((row) => row.code).join(", ");
  const hacked = rows.filter(({ defects }) => defects.includes("hacked"));
  const missing = rows.filter(({ defects }) => defects.includes("not-found-run"));
  // A browser that ran and did not finish is none that is missing.
  const failedRendering = rows.filter((row) => row.defects.includes("rendering-failed"));
  const rendering = rows.filter((row) => row.needsRendering && !failedRendering.includes(row));
  return [
    ...(waiting > 0 ? [`${waiting} not crawled yet: nashr crawl`] : []),
    ...(begun.length > 0 ? [`${begun.length} begun and interrupted: ${codes(begun)}. nashr crawl goes on where it stopped.`] : []),
    ...(rendering.length > 0
      ? [`Built by scripts, and no browser was found to read them: ${codes(rendering)}. Install Chromium, then run nashr crawl again.`]
      : []),
    ...(failedRendering.length > 0
      ? [
          `The browser could not finish pages of: ${codes(failedRendering)}. Look at them by hand, or try again with: nashr crawl --again --only CODE`,
        ]
      : []),
    ...describeClosed(closed),
    ...(hacked.length > 0
      ? [
          `Intruders put advertising into the site: ${codes(hacked)}. It is no evidence; tell the body, and look by hand at what is unknown.`,
        ]
      : []),
    ...(missing.length > 0
      ? [
          `Said "not found" hundreds of times in a row and was left alone: ${codes(missing)}. Its lists may be stale, or it refuses programs; look by hand.`,
        ]
      : []),
    ...(unknown > 0
      ? [`${unknown} items are left for a person. nashr explain CODE says where to look; decisions go into data/decisions.`]
      : ["Nothing is left for a person."]),
  ];
}
