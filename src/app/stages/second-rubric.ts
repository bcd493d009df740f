import { join } from "node:path";
import { isMember } from "../../edition/secondary.js";
import type { Entity } from "../../model/entity.js";
import { InputError } from "../../model/errors.js";
import { forAllLevels } from "../../model/level-rubrics.js";
import type { Verdict } from "../../model/verdict.js";
import type { Store } from "../../store/open.js";
import { findSecondInputsHash, findSecondVerdicts, saveSecondDetection } from "../../store/second-verdicts.js";
import type { ArchiveDamage } from "../adapters/archive-damage.js";
import type { CodeVersions } from "../adapters/code-versions.js";
import type { Workspace } from "../workspace.js";
import { type JudgeJob, judgeBody } from "./judge-body.js";
import { hashJudgingInput, judgedBy } from "./judging-input.js";
import { findGivenUp } from "./kept-readings.js";

/**
 * Judges a body by the second rubric of the workspace, on what was read for the main one: nothing is fetched. Only where the body bears the
 * tag, and not where nothing that this judging reads has changed. `damaged`: what reading the body met. The verdicts are kept apart.
 */
export async function judgeBySecondRubric(
  job: JudgeJob,
  damaged: readonly ArchiveDamage[],
): Promise<{ judged: boolean; damaged: readonly ArchiveDamage[] }> {
  const { workspace, store, records, signal } = job;
  const { secondRubric: second, settings } = workspace;
  const { entity } = records;
  if (second === undefined || !isMember(entity, second) || signal?.aborted === true) return { judged: false, damaged: [] };
  const apart: Workspace = { ...workspace, rubrics: forAllLevels(second.rubric), secondRubric: undefined };
  const hash = hashJudgingInput(apart, records, findGivenUp(store, records.fetched), damaged);
  if (findSecondInputsHash(store, settings.edition, entity.code) === hash) return { judged: false, damaged: [] };
  const body = await judgeBody({ ...job, workspace: apart }, damaged);
  if (body === undefined) return { judged: false, damaged: [] };
  // Damage that only OCR met is looked for again the next time.
  const inputsHash = body.damaged.length === 0 ? hash : `${hash} damaged`;
  const { verdicts } = body;
  saveSecondDetection(store, { edition: settings.edition, entityCode: entity.code, rubricHash: second.rubric.hash, inputsHash }, verdicts);
  return { judged: true, damaged: body.damaged };
}

/**
 * Latest verdicts by the second rubric of those of these bodies that are its members; none where the workspace has no second rubric. Throws
 * InputError where a member was not judged by it, was judged under another rubric, or by other code than `code`, which judged by the main one.
 */
export function gatherSecondVerdicts(workspace: Workspace, store: Store, entities: readonly Entity[], code: CodeVersions): Verdict[] {
  const { secondRubric: second, settings } = workspace;
  if (second === undefined) return [];
  const members = entities.filter((entity) => isMember(entity, second));
  const found = members.map((entity) => ({ entity, judged: findSecondVerdicts(store, settings.edition, entity.code) }));
  const isFit = ({ judged }: (typeof found)[number]): boolean => {
    const by = judged === undefined ? undefined : judgedBy(judged.inputsHash);
    return judged?.rubricHash === second.rubric.hash && by?.detectors === code.detectors && by.extractor === code.extractor;
  };
  const open = found.filter((body) => !isFit(body)).map(({ entity }) => entity.code);
  if (open.length === 0) return found.flatMap(({ judged }) => judged?.verdicts ?? []);
  throw new InputError([
    {
      file: join(workspace.dir, "nashr.yaml"),
      key: "secondRubric",
      message: `${open.length} of the bodies with the tag "${second.tag}" (${open.slice(0, 10).join(", ")}) are not judged by the second rubric as it is now`,
      hint: "judge them with: nashr detect",
    },
  ]);
}
