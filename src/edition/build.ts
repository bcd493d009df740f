import type { Digests, Edition, Former, MeasuredError, Politeness, Run } from "../model/edition.js";
import type { Entity } from "../model/entity.js";
import type { Reach } from "../model/evidence.js";
import { rubricOf } from "../model/level-rubrics.js";
import type { LevelRubric } from "../model/rubric.js";
import type { Score } from "../model/score.js";
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
  /** The rubric of each level that has bodies. */
  readonly rubrics: readonly LevelRubric[];
  readonly entities: readonly Entity[];
  readonly reaches: readonly Reach[];
  readonly findings: readonly Finding[];
  readonly settings: ScoreSettings;
  readonly politeness: readonly Politeness[];
  /** By id of the rubric. */
  readonly measuredErrors?: Readonly<Record<string, MeasuredError>> | undefined;
  readonly former: readonly Former[];
  /** Method changes that a person describes; those of the rubric are found here. */
  readonly methodChanges?: readonly string[];
  readonly digests?: Pick<Digests, "snapshots" | "documents">;
}

/** Puts an edition together: scored, sorted, with summaries, changes and the hashes of what each stage gave. */
export function buildEdition(parts: EditionParts): Edition {
  const findings = sortFindings(parts);
  const byCode = <T extends { entityCode: string }>(list: readonly T[]) => [...list].sort((a, b) => compare(a.entityCode, b.entityCode));
  const scores = scoreByRubric(parts, findings);
  const present = { edition: parts.run.edition, rubrics: parts.rubrics, entities: parts.entities, findings, scores };
  return {
    schemaVersion: 3,
    run: parts.run,
    rubrics: [...parts.rubrics],
    entities: [...parts.entities].sort((a, b) => compare(a.code, b.code)),
    reaches: byCode(parts.reaches),
    findings,
    scores,
    aggregates: summarise(parts.rubrics, parts.entities, parts.reaches, findings, scores),
    politeness: [...parts.politeness].sort((a, b) => compare(a.entityCode, b.entityCode) || compare(a.host, b.host)),
    measuredErrors: { ...parts.measuredErrors },
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

/** By body, and within a body in the order of its rubric. */
function sortFindings(parts: EditionParts): Finding[] {
  const levelOf = new Map(parts.entities.map((entity) => [entity.code, entity]));
  const orders = new Map(
    parts.rubrics.map(({ rubric }) => [rubric, new Map(rubric.items.map((item, index) => [item.id, index] as const))] as const),
  );
  const placeOf = ({ verdict }: Finding): number => {
    const entity = levelOf.get(verdict.entityCode);
    return (entity === undefined ? undefined : orders.get(rubricOf(parts, entity))?.get(verdict.itemId)) ?? 0;
  };
  return [...parts.findings].sort(
    (a, b) => compare(a.verdict.entityCode, b.verdict.entityCode) || placeOf(a) - placeOf(b) || compare(a.verdict.itemId, b.verdict.itemId),
  );
}

/** Scores of all bodies by code, those of each rubric computed for themselves: ranks and bands are within a level anyway. */
function scoreByRubric(parts: EditionParts, findings: readonly Finding[]): Score[] {
  const { reaches, settings } = parts;
  return parts.rubrics
    .flatMap(({ levels, rubric }) => {
      const entities = parts.entities.filter((entity) => levels.includes(entity.level));
      const measuredError = parts.measuredErrors?.[rubric.id];
      return addUncertainty(score(rubric, entities, findings, reaches, settings), { rubric, entities, findings, settings, measuredError });
    })
    .sort((a, b) => compare(a.entityCode, b.entityCode));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
