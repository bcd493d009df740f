import { canonicalLine } from "../model/canonical-json.js";
import type { Edition } from "../model/edition.js";
import type { Secondary } from "../model/secondary.js";
import type { Finding, Verdict } from "../model/verdict.js";
import { hashEdition } from "./canonical.js";

/** Stages in the order in which they work; the first that differs is the one to look at. */
export const comparedStages = ["inputs", "crawl", "extract", "detect", "review", "score", "summaries"] as const;
export type ComparedStage = (typeof comparedStages)[number];

/** One edition and the hashes of what is too long to stand in it. */
export interface Derivation {
  readonly edition: Edition;
  readonly snapshotsSha256: string;
  readonly documentsSha256: string;
}

/** What two derivations of one edition agree on. */
export interface Comparison {
  /** edition.json is the same to the last byte. */
  readonly bytesAgree: boolean;
  /** All but the versions of the code and the settings is the same. */
  readonly resultsAgree: boolean;
  /** Versions of code, extractor and detectors, and settings, that differ, as "codeVersion: 0.1.0 → 0.2.0". */
  readonly versions: readonly string[];
  /** Every stage with what differs in it, at most 1,000 lines each. */
  readonly stages: readonly { readonly stage: ComparedStage; readonly differences: readonly string[] }[];
}

const inputKeys = ["edition", "referenceOn", "rubrics", "registryHash", "profile", "decisionsHash", "seed"] as const;
/** The settings also hold what no result rests on, such as the title of the report. */
const versionKeys = ["codeVersion", "extractorVersion", "settingsHash"] as const;
const maxLines = 1000;

/** Compares a frozen edition with one derived again, stage by stage. A detector's version alone is no difference of result. */
export function compareDerivations(frozen: Derivation, again: Derivation): Comparison {
  const [before, after] = [frozen.edition, again.edition];
  const differing = <K extends keyof Edition["run"]>(keys: readonly K[]) =>
    keys
      // Editions made before there were profiles name none.
      .filter((key) => key !== "profile" || before.run.profile !== undefined)
      .map((key) => ({ key, old: stampText(before.run[key]), fresh: stampText(after.run[key]) }))
      .filter(({ old, fresh }) => old !== fresh)
      .map(({ key, old, fresh }) => `${key}: ${old} → ${fresh}`);
  const second = compareSecondary(before.secondary, after.secondary);
  const differences: Record<ComparedStage, string[]> = {
    inputs: [...differing(inputKeys), ...second.inputs],
    crawl: [
      ...(frozen.snapshotsSha256 === again.snapshotsSha256 ? [] : ["the archived answers are not the same"]),
      ...compareLists(before.reaches, after.reaches, (reach) => reach.entityCode),
      ...compareLists(before.politeness, after.politeness, (row) => `${row.entityCode} ${row.host}`),
    ],
    extract: frozen.documentsSha256 === again.documentsSha256 ? [] : ["the documents do not read the same"],
    detect: [...compareVerdicts(before.findings, after.findings), ...second.detect],
    review: compareLists(before.findings.map(reviewOnly), after.findings.map(reviewOnly), (finding) => finding.place),
    score: [...compareLists(before.scores, after.scores, (score) => score.entityCode), ...second.score],
    summaries: [
      ...(["aggregates", "former", "changes", "methodChanges", "measuredErrors"] as const).filter(
        (key) => canonicalLine(before[key] ?? null) !== canonicalLine(after[key] ?? null),
      ),
      ...second.summaries,
    ],
  };
  const stages = comparedStages.map((stage) => ({ stage, differences: differences[stage].slice(0, maxLines) }));
  return {
    bytesAgree: hashEdition(before) === hashEdition(after),
    resultsAgree: stages.every((stage) => stage.differences.length === 0),
    versions: [...differing(versionKeys), ...compareDetectors(before.findings, after.findings)],
    stages,
  };
}

/** What differs under the second rubric, by stage; nothing where neither has one. */
function compareSecondary(
  before: Secondary | undefined,
  after: Secondary | undefined,
): Record<"inputs" | "detect" | "score" | "summaries", string[]> {
  const name = (secondary: Secondary | undefined) =>
    secondary === undefined ? "none" : `${secondary.rubric.id} (${secondary.rubric.hash}), tag ${secondary.tag}`;
  const place = (entityCode: string, itemId = "") => `second rubric: ${entityCode} ${itemId}`.trimEnd();
  const judged = (secondary: Secondary | undefined) => (secondary?.verdicts ?? []).map(({ detector: _detector, ...verdict }) => verdict);
  const rest = (secondary: Secondary | undefined) => canonicalLine([secondary?.members ?? [], secondary?.comparison ?? []]);
  return {
    inputs: name(before) === name(after) ? [] : [`second rubric: ${name(before)} → ${name(after)}`],
    detect: compareLists(judged(before), judged(after), ({ entityCode, itemId }) => place(entityCode, itemId)),
    score: compareLists(before?.scores ?? [], after?.scores ?? [], ({ entityCode }) => place(entityCode)),
    summaries: rest(before) === rest(after) ? [] : ["second rubric: members and comparison"],
  };
}

/** A member of the stamp as text; rubrics as "commune: smiig-communes (hash)", a profile as "ma (hash)". */
function stampText(value: Edition["run"][keyof Edition["run"]]): string {
  if (typeof value === "object" && "hash" in value) return `${value.id} (${value.hash})`;
  if (!Array.isArray(value)) return String(value);
  return value.map(({ levels, id, hash }) => `${levels.join("+")}: ${id} (${hash})`).join(", ");
}

/** The comparison in words, for a terminal; up to 20 differences of each stage. */
export function printComparison(comparison: Comparison, name: string): string {
  const lines: string[] = [];
  const first = comparison.stages.find((stage) => stage.differences.length > 0);
  const evidence = comparison.bytesAgree ? "every byte of edition.json agrees, but not the evidence" : "the results differ";
  if (first !== undefined) lines.push(`${name}: ${evidence}, first in the stage "${first.stage}".`);
  else lines.push(`${name}: ${comparison.bytesAgree ? "every byte agrees" : "every result agrees; only versions or settings differ"}.`);
  for (const version of comparison.versions) lines.push(`  ${version}`);
  for (const { stage, differences } of comparison.stages) {
    lines.push(`${stage.padEnd(10)} ${differences.length === 0 ? "same" : `${differences.length} differences`}`);
    for (const difference of differences.slice(0, 20)) lines.push(`  ${difference}`);
    if (differences.length > 20) lines.push(`  and ${differences.length - 20} more`);
  }
  return `${lines.join("\n")}\n`;
}

function reviewOnly({ verdict, decidedBy, decision, replies, conflict }: Finding) {
  const place = `${verdict.entityCode} ${verdict.itemId}`;
  return { place, decidedBy, decision, replies, conflict, decided: decidedBy === "person" ? verdict : undefined };
}

function verdictsOf(findings: readonly Finding[]): Map<string, Verdict> {
  return new Map(
    findings.map((finding) => [`${finding.verdict.entityCode} ${finding.verdict.itemId}`, finding.machine ?? finding.verdict]),
  );
}

function compareVerdicts(before: readonly Finding[], after: readonly Finding[]): string[] {
  const [then, now] = [verdictsOf(before), verdictsOf(after)];
  const places = [...new Set([...then.keys(), ...now.keys()])].sort();
  return places.flatMap((place) => {
    const [before, after] = [then.get(place), now.get(place)];
    if (before === undefined || after === undefined)
      return [`${place}: ${before === undefined ? "not judged" : before.state} → ${after?.state ?? "not judged"}`];
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
    const changed = keys.filter((key) => key !== "detector" && read(before, key) !== read(after, key));
    if (changed.length === 0) return [];
    return before.state === after.state
      ? [`${place}: ${before.state}, other ${changed.join(", ")}`]
      : [`${place}: ${before.state} → ${after.state}`];
  });
}

function compareDetectors(before: readonly Finding[], after: readonly Finding[]): string[] {
  const now = verdictsOf(after);
  const pairs = [...verdictsOf(before)].flatMap(([place, verdict]) => {
    const other = now.get(place);
    return other === undefined || other.detector === verdict.detector ? [] : [`${verdict.detector} → ${other.detector}`];
  });
  return [...new Set(pairs)].sort();
}

function read(verdict: Verdict, key: string): string {
  return canonicalLine(Object.entries(verdict).find(([name]) => name === key)?.[1] ?? null);
}

function compareLists<T>(before: readonly T[], after: readonly T[], keyOf: (row: T) => string): string[] {
  const [then, now] = [before, after].map((list) => new Map(list.map((row) => [keyOf(row), canonicalLine(row)])));
  const keys = [...new Set([...(then?.keys() ?? []), ...(now?.keys() ?? [])])].sort();
  return keys.filter((key) => then?.get(key) !== now?.get(key));
}
