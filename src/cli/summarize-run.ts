import { existsSync } from "node:fs";
import { join } from "node:path";
import { readWorkspaceEdition } from "../app/editions/edition-file.js";
import { findEmbargo } from "../app/editions/embargo.js";
import { listUnfrozenFormers } from "../app/editions/known-editions.js";
import type { Workspace } from "../app/workspace.js";
import type { Edition } from "../model/edition.js";
import type { Level } from "../model/entity.js";
import { allLevels } from "../model/level-rubrics.js";
import type { Score } from "../model/score.js";
import type { Stage } from "../pipeline.js";
import { exitCodes } from "./exit-codes.js";
import { rankText } from "./explain-text.js";
import { alignRows, type CommonOptions, type Io, printJson, printLines } from "./io.js";

/** Prints what a run ended with and returns its exit code: outside when more is unknown than the settings allow. */
export function summarizeRun(io: Io, workspace: Workspace, names: readonly Stage["name"][], options: CommonOptions): number {
  if (!names.includes("score") || !existsSync(join(workspace.editionDir, "edition.json"))) return exitCodes.done;
  const edition = readWorkspaceEdition(workspace);
  const share = shareUnknown(edition);
  const rankings = allLevels.map((level) => rankLevel(edition, level)).filter((ranking) => ranking.ranked + ranking.notRanked.length > 0);
  const limit = workspace.settings.thresholds.maxUnknownShare;
  if (options.json === true) {
    printJson(io, {
      edition: edition.run.edition,
      report: workspace.editionDir,
      entities: edition.entities.length,
      unknownShare: share,
      rankings: rankings.map(({ level, ranked, rows }) => ({ level, ranked, rows, more: ranked - rows.length })),
      conflicts: conflictsOf(edition),
      formersNotFrozen: listUnfrozenFormers(workspace.path("reports"), edition.run.edition),
      embargo: findEmbargo(workspace),
    });
  } else {
    printLines(io.stdout, [
      ...rankings.flatMap(rankingLines),
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

/** The ranking of one level: ranks count within it, so that two levels never stand in one table. */
interface LevelRanking {
  readonly level: Level;
  readonly ranked: number;
  /** The first ten: rank, score, French and Arabic name. */
  readonly rows: readonly (readonly string[])[];
  /** How many of those that follow have the score of the last row. */
  readonly equalToLast: number;
  /** Lines on the bodies without a rank. */
  readonly notRanked: readonly string[];
}

const rowsShown = 10;
const levelNames: Readonly<Record<Level, string>> = {
  commune: "Communes",
  province: "Provincial and prefectural councils",
  region: "Regional councils",
};

function rankLevel(edition: Edition, level: Level): LevelRanking {
  const names = new Map(edition.entities.filter((entity) => entity.level === level).map((entity) => [entity.code, entity]));
  const scores = edition.scores.filter((score) => names.has(score.entityCode));
  const ranked = scores
    .filter((score) => score.rank !== undefined)
    .sort(
      (a, b) =>
        (a.rank?.best ?? 0) - (b.rank?.best ?? 0) || (a.rank?.worst ?? 0) - (b.rank?.worst ?? 0) || (a.entityCode < b.entityCode ? -1 : 1),
    );
  const shown = ranked.slice(0, rowsShown);
  const last = shown.at(-1)?.score;
  return {
    level,
    ranked: ranked.length,
    rows: shown.map((score) => {
      const entity = names.get(score.entityCode);
      return [placeText(score.rank), scoreText(score.score), entity?.nameFr ?? score.entityCode, entity?.nameAr ?? ""];
    }),
    equalToLast: ranked.slice(rowsShown).filter(({ score }) => score.low === last?.low && score.high === last.high).length,
    notRanked: notRanked(scores, (code) => names.get(code)?.nameFr ?? code),
  };
}

/** "3", "3-7", and how many share the place: "540 (885 equal)". */
function placeText(rank: Score["rank"]): string {
  return `${rankText(rank) ?? ""}${rank !== undefined && rank.tied > 1 ? ` (${rank.tied} equal)` : ""}`;
}

function scoreText({ low, high }: Score["score"]): string {
  return low === high ? low.toFixed(2) : `${low.toFixed(2)}-${high.toFixed(2)}`;
}

function rankingLines({ level, ranked, rows, equalToLast, notRanked: others }: LevelRanking): string[] {
  const more = ranked - rows.length;
  return [
    "",
    `${levelNames[level]}: ${ranked} ranked`,
    ...(rows.length > 0 ? alignRows([["rank", "score", "body", ""], ...rows.map((row) => [...row])]) : []),
    ...(more > 0 ? [`and ${more} more${equalToLast > 0 ? `, ${equalToLast} of them equal to the last one shown` : ""}`] : []),
    ...others,
  ];
}

const whyNotRanked = {
  unreachable: "site did not answer",
  "site-unknown": "nobody has looked yet whether they have a site",
  "too-many-unknown": "too much is unknown",
  "other-level": "not asked of this level",
} as const;

/** Bodies without a rank, by reason, at most five names each. */
function notRanked(scores: readonly Score[], nameOf: (code: string) => string): string[] {
  return (Object.keys(whyNotRanked) as (keyof typeof whyNotRanked)[]).flatMap((why) => {
    const bodies = scores.filter((score) => score.unranked === why);
    const names = bodies.slice(0, 5).map((score) => nameOf(score.entityCode));
    return bodies.length === 0
      ? []
      : [`not ranked, ${whyNotRanked[why]}: ${names.join(", ")}${bodies.length > 5 ? ` and ${bodies.length - 5} more` : ""}`];
  });
}

/** Share of unknown among the items of bodies whose site answered. */
function shareUnknown(edition: Edition): number {
  const silent = new Set(
    edition.reaches
      .filter(
        (reach) => reach.end === "unreachable" || reach.end === "not-a-site" || reach.end === "no-site" || reach.end === "site-unknown",
      )
      .map((reach) => reach.entityCode),
  );
  const items = edition.findings.filter((finding) => !silent.has(finding.verdict.entityCode));
  return items.length === 0 ? 0 : items.filter((finding) => finding.verdict.state === "unknown").length / items.length;
}
