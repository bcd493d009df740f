import type { Courtesy, Digests, Edition, Former, MeasuredError, Run } from "../model/edition.js";
import type { Entity } from "../model/entity.js";
import type { Reach } from "../model/evidence.js";
import type { Rubric } from "../model/rubric.js";
import type { ScoreSettings } from "../model/settings.js";
import type { Finding } from "../model/verdict.js";
import { score } from "../score/score.js";
import { addUncertainty } from "../score/uncertainty.js";
import { summarise } from "./aggregates.js";
import { hashList } from "./canonical.js";
import { compareWithFormer, listMethodChanges } from "./changes.js";

/** All that an edition is put together from, in any order. */
export interface EditionParts {
  readonly run: Run;
  readonly rubric: Rubric;
  readonly entities: readonly Entity[];
  readonly reaches: readonly Reach[];
  readonly findings: readonly Finding[];
  readonly settings: ScoreSettings;
  readonly courtesy: readonly Courtesy[];
  readonly measuredError?: MeasuredError | undefined;
  readonly former: readonly Former[];
  /** Method changes that a person describes; those of the rubric are found here. */
  readonly methodChanges?: readonly string[];
  readonly digests?: Pick<Digests, "snapshots" | "documents">;
}

/** Puts an edition together: scored, sorted, with summaries, changes and the hashes of what each stage gave. */
export function buildEdition(parts: EditionParts): Edition {
  const order = new Map(parts.rubric.items.map((item, index) => [item.id, index]));
  const findings = [...parts.findings].sort(
    ({ verdict: a }, { verdict: b }) =>
      compare(a.entityCode, b.entityCode) || (order.get(a.itemId) ?? 0) - (order.get(b.itemId) ?? 0) || compare(a.itemId, b.itemId),
  );
  const byCode = <T extends { entityCode: string }>(list: readonly T[]) => [...list].sort((a, b) => compare(a.entityCode, b.entityCode));
  const scores = addUncertainty(score(parts.rubric, parts.entities, findings, parts.reaches, parts.settings), { ...parts, findings });
  const present = { edition: parts.run.edition, rubric: parts.rubric, findings, scores };
  return {
    schemaVersion: 1,
    run: parts.run,
    rubric: parts.rubric,
    entities: [...parts.entities].sort((a, b) => compare(a.code, b.code)),
    reaches: byCode(parts.reaches),
    findings,
    scores,
    aggregates: summarise(parts.rubric, parts.entities, parts.reaches, findings, scores),
    courtesy: [...parts.courtesy].sort((a, b) => compare(a.entityCode, b.entityCode) || compare(a.host, b.host)),
    ...(parts.measuredError === undefined ? {} : { measuredError: parts.measuredError }),
    former: [...parts.former].sort((a, b) => compare(a.edition, b.edition)),
    changes: compareWithFormer(present, parts.former),
    methodChanges: [...listMethodChanges(present, parts.former), ...(parts.methodChanges ?? [])],
    digests: {
      ...parts.digests,
      verdicts: hashList(findings.map((finding) => finding.machine ?? finding.verdict)),
      findings: hashList(findings),
      scores: hashList(scores),
    },
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
