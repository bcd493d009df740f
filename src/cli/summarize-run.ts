import { existsSync } from "node:fs";
import { join } from "node:path";
import { readWorkspaceEdition } from "../app/editions/edition-file.js";
import { findEmbargo } from "../app/editions/embargo.js";
import { listUnfrozenFormers } from "../app/editions/known-editions.js";
import type { Workspace } from "../app/workspace.js";
import type { Edition } from "../model/edition.js";
import type { Stage } from "../pipeline.js";
import { exitCodes } from "./exit-codes.js";
import { rankText } from "./explain-text.js";
import { alignRows, type CommonOptions, type Io, printJson, printLines } from "./io.js";

/** Prints what a run ended with and returns its exit code: outside when more is unknown than the settings allow. */
export function summarizeRun(io: Io, workspace: Workspace, names: readonly Stage["name"][], options: CommonOptions): number {
  if (!names.includes("score") || !existsSync(join(workspace.editionDir, "edition.json"))) return exitCodes.done;
  const edition = readWorkspaceEdition(workspace);
  const share = shareUnknown(edition);
  const limit = workspace.settings.thresholds.maxUnknownShare;
  if (options.json === true) {
    printJson(io, {
      edition: edition.run.edition,
      report: workspace.editionDir,
      entities: edition.entities.length,
      unknownShare: share,
      ranking: firstLines(edition),
      conflicts: conflictsOf(edition),
      formersNotFrozen: listUnfrozenFormers(workspace.path("reports"), edition.run.edition),
      embargo: findEmbargo(workspace),
    });
  } else {
    printLines(io.stdout, [
      "",
      ...alignRows([["rank", "score", "body", ""], ...firstLines(edition)]),
      ...notRanked(edition),
      "",
      ...notesOf(workspace, edition),
      `Unknown on sites that answered: ${(share * 100).toFixed(1)} % of items.`,
      ...(names.includes("report") ? [`Report: ${join(workspace.editionDir, "index.html")}`] : []),
      `Edition: ${join(workspace.editionDir, "edition.json")}`,
    ]);
  }
  if (share <= limit) return exitCodes.done;
  io.stderr.write(`More is unknown than thresholds.maxUnknownShare allows (${(limit * 100).toFixed(0)} %): nashr status says where.\n`);
  return exitCodes.outside;
}

/** Body and item of every finding on which two people disagree. */
const conflictsOf = (edition: Edition): string[] =>
  edition.findings.filter(({ conflict }) => conflict.length > 0).map(({ verdict }) => `${verdict.entityCode} ${verdict.itemId}`);

/** What a reader of the figures must know: disagreement, editions that are not compared with, an embargo. */
function notesOf(workspace: Workspace, edition: Edition): string[] {
  const conflicts = conflictsOf(edition);
  const unfrozen = listUnfrozenFormers(workspace.path("reports"), edition.run.edition);
  const embargo = findEmbargo(workspace);
  return [
    ...(conflicts.length > 0
      ? [
          `Two people disagree on ${conflicts.slice(0, 5).join(", ")}${conflicts.length > 5 ? ` and ${conflicts.length - 5} more` : ""}: the machine's answer stands until a third one adjudicates.`,
        ]
      : []),
    ...unfrozen.map((name) => `Not compared with edition ${name}, which was not frozen: nashr edition freeze --edition ${name}`),
    ...(embargo === "" ? [] : [`Under embargo until ${embargo}; lifted only by: nashr report --embargo none`]),
  ];
}

/** The first ten of the ranking, then how many follow. */
function firstLines(edition: Edition): string[][] {
  const ranked = edition.scores
    .filter((score) => score.rank !== undefined)
    .sort(
      (a, b) =>
        (a.rank?.best ?? 0) - (b.rank?.best ?? 0) || (a.rank?.worst ?? 0) - (b.rank?.worst ?? 0) || (a.entityCode < b.entityCode ? -1 : 1),
    );
  return ranked.slice(0, 10).map((score) => {
    const entity = edition.entities.find((one) => one.code === score.entityCode);
    const { low, high } = score.score;
    return [
      rankText(score.rank) ?? "",
      low === high ? low.toFixed(2) : `${low.toFixed(2)}-${high.toFixed(2)}`,
      entity?.nameFr ?? score.entityCode,
      entity?.nameAr ?? "",
    ];
  });
}

const whyNotRanked = {
  unreachable: "site did not answer",
  "too-many-unknown": "too much is unknown",
  "other-level": "not asked of this level",
} as const;

/** Bodies without a rank, by reason, at most five names each. */
function notRanked(edition: Edition): string[] {
  return (Object.keys(whyNotRanked) as (keyof typeof whyNotRanked)[]).flatMap((why) => {
    const bodies = edition.scores.filter((score) => score.unranked === why);
    const names = bodies
      .slice(0, 5)
      .map((score) => edition.entities.find((one) => one.code === score.entityCode)?.nameFr ?? score.entityCode);
    return bodies.length === 0
      ? []
      : [`not ranked, ${whyNotRanked[why]}: ${names.join(", ")}${bodies.length > 5 ? ` and ${bodies.length - 5} more` : ""}`];
  });
}

/** Share of unknown among the items of bodies whose site answered. */
function shareUnknown(edition: Edition): number {
  const silent = new Set(
    edition.reaches
      .filter((reach) => reach.end === "unreachable" || reach.end === "not-a-site" || reach.end === "no-site")
      .map((reach) => reach.entityCode),
  );
  const items = edition.findings.filter((finding) => !silent.has(finding.verdict.entityCode));
  return items.length === 0 ? 0 : items.filter((finding) => finding.verdict.state === "unknown").length / items.length;
}
