import type { Decidable } from "../model/decision-rule.js";
import type { Finding, State, Verdict } from "../model/verdict.js";

/** One answer to one item of one entity, by a machine or a person; facets false where the state is not current. */
export interface AnswerRow {
  readonly entityCode: string;
  readonly itemId: string;
  readonly state: State;
  readonly complete: boolean;
  readonly open: boolean;
  /** 0..1; absent for people. */
  readonly confidence?: number;
  /** How likely the machine held it to be published, where it was asked. */
  readonly estimate?: Decidable | undefined;
  /** Where it was seen: gold's evidence column, or the URL of the citation. */
  readonly evidence: string;
  readonly note: string;
  /** Of a drawn row: for how many verdicts of the edition it stands. */
  readonly weight?: number | undefined;
}

/** The machine's own answers, from before any person changed them, so that a decision does not flatter the machine. */
export function machineAnswers(findings: readonly Finding[]): AnswerRow[] {
  return findings.map((finding) => answerOf(finding.machine ?? finding.verdict));
}

/** A verdict as an answer. */
export function answerOf(verdict: Verdict): AnswerRow {
  const { entityCode, itemId, confidence } = verdict;
  const evidence = verdict.state === "current" || verdict.state === "stale" ? verdict.citation.url : "";
  const facets = verdict.state === "current" ? { complete: verdict.complete, open: verdict.open } : { complete: false, open: false };
  const estimate = estimateOf(verdict);
  return {
    entityCode,
    itemId,
    state: verdict.state,
    ...facets,
    confidence,
    evidence,
    note: verdict.reason.code,
    ...(estimate === undefined ? {} : { estimate }),
  };
}

function estimateOf({ estimate }: Verdict): Decidable | undefined {
  if (estimate?.published === undefined) return undefined;
  return { byRules: estimate.byRules, published: estimate.published };
}

/** Key of the place that an answer is about. */
export function placeOf(row: { readonly entityCode: string; readonly itemId: string }): string {
  return `${row.entityCode}\n${row.itemId}`;
}
