import { constants } from "node:buffer";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { buildEdition, type EditionParts } from "../../edition/build.js";
import { canonicalPieces } from "../../edition/canonical.js";
import { buildSecondary } from "../../edition/secondary.js";
import type { Edition, Run } from "../../model/edition.js";
import type { Entity } from "../../model/entity.js";
import { InputError } from "../../model/errors.js";
import { rubricOf } from "../../model/level-rubrics.js";
import type { Decision, Verdict } from "../../model/verdict.js";
import { settlePointed } from "../../question/settle.js";
import { review } from "../../review/review.js";
import { findCrawlSpan, findReach, listPoliteness } from "../../store/crawls.js";
import type { Store } from "../../store/open.js";
import { saveScores } from "../../store/scores.js";
import { findVerdicts } from "../../store/verdicts.js";
import type { CodeVersions } from "../adapters/code-versions.js";
import { type DraftFile, draftFile } from "../adapters/draft-file.js";
import { packageVersion } from "../adapters/package-root.js";
import { findRewrittenDecisions, keepDecisions, readDecisionSheets, withAllProblems } from "../editions/decision-files.js";
import { readForced } from "../editions/forced-report.js";
import { readFormer, readMeasuredErrors } from "../editions/former-editions.js";
import { type JudgedEdition, measureBySample } from "../editions/sample-error.js";
import type { Progress } from "../progress.js";
import type { Workspace } from "../workspace.js";
import { archivedPages } from "./archived-page.js";
import { judgedBy } from "./judging-input.js";
import { gatherSecondVerdicts } from "./second-rubric.js";

/** The score stage: verdicts and human decisions become findings, points, ranks and edition.json. */
export async function scoreEdition(workspace: Workspace, store: Store, progress: Progress): Promise<void> {
  progress.begin("score", workspace.entities.length);
  const sheets = readDecisionSheets(workspace);
  // The edition's own sample says more of it than what was measured elsewhere and saved.
  const measuredErrors = (judged: JudgedEdition) => ({ ...readMeasuredErrors(workspace), ...measureBySample(workspace, judged) });
  const known = { former: readFormer(workspace), measuredErrors };
  const edition = withAllProblems(findRewrittenDecisions(workspace, sheets), () => assembleEdition(workspace, store, known).edition);
  mkdirSync(workspace.editionDir, { recursive: true });
  const draft = draftFile(join(workspace.editionDir, "edition.json"), canonicalPieces(edition));
  try {
    requireReadable(draft.characters, edition.entities.length, workspace.path("entities"));
    refuseFrozen(workspace, draft);
    keepDecisions(workspace, sheets);
  } catch (error) {
    draft.discard();
    throw error;
  }
  draft.keep();
  saveScores(store, edition.run, draft.sha256, edition.scores);
  const left = workspace.entities.length - edition.entities.length;
  progress.end(`${edition.entities.length} bodies scored${left > 0 ? `, ${left} of the registry not judged yet` : ""}`);
}

/**
 * Throws InputError where an edition is longer than a text can be that is read again, which is about half a gigabyte; `file` is the registry.
 * Source: V8, String::kMaxLength.
 */
export function requireReadable(characters: number, bodies: number, file: string): void {
  if (characters <= constants.MAX_STRING_LENGTH) return;
  throw new InputError([
    {
      file,
      message: `an edition of ${bodies} bodies does not fit into one file (edition.json may have about 512 MB)`,
      hint: "divide the registry over several workspaces, as one for each group of regions; docs/scale.md says how large they may be",
    },
  ]);
}

/** Errors of the machine as they were measured, or how they are measured on its own verdicts. */
export type MeasuredErrors = EditionParts["measuredErrors"] | ((judged: JudgedEdition) => EditionParts["measuredErrors"]);

/**
 * Puts the edition together from what the database holds, without writing anything. Decisions are about the items of the edition's own
 * rubrics: under another one, those on items that it does not have are left out if asked for.
 */
export function assembleEdition(
  workspace: Workspace,
  store: Store,
  known: Pick<EditionParts, "former"> & { readonly measuredErrors?: MeasuredErrors | undefined },
  onlyKnownItems = false,
): { edition: Edition } {
  const { settings, rubrics } = workspace;
  const { entities, verdicts, code } = gatherVerdicts(workspace, store);
  const sheets = readDecisionSheets(workspace);
  const decisions = selectDecisions(workspace, entities, sheets.decisions);
  const reaches = entities.flatMap((entity) => findReach(store, settings.edition, entity.code) ?? []);
  const places = new Set(verdicts.map(({ entityCode, itemId }) => `${entityCode}\n${itemId}`));
  const list = onlyKnownItems ? decisions.filter(({ entityCode, itemId }) => places.has(`${entityCode}\n${itemId}`)) : decisions;
  const context = { reaches, findPage: archivedPages(store, settings.edition, code.extractor), on: settings.referenceOn };
  const findings = withAllProblems(sheets.problems, () => review(verdicts, list, context));
  const codes = new Set(entities.map((entity) => entity.code));
  const { measuredErrors: given } = known;
  const measuredErrors = typeof given === "function" ? given({ entities, verdicts, reaches }) : given;
  const edition = buildEdition({
    run: stampRun(workspace, store, code, sheets.sha256),
    rubrics,
    entities,
    reaches,
    findings,
    politeness: listPoliteness(store, settings.edition).filter((row) => codes.has(row.entityCode)),
    settings: settings.score,
    former: known.former,
    ...(measuredErrors === undefined ? {} : { measuredErrors }),
  });
  return { edition: withSecondary(workspace, store, edition, code) };
}

/** The finished edition with what the second rubric of the workspace found beside it; the same edition where there is none. */
function withSecondary(workspace: Workspace, store: Store, edition: Edition, code: CodeVersions): Edition {
  const { secondRubric: second, settings } = workspace;
  if (second === undefined) return edition;
  const { entities, reaches, scores: mainScores } = edition;
  const verdicts = gatherSecondVerdicts(workspace, store, entities, code);
  return { ...edition, secondary: buildSecondary({ second, entities, reaches, verdicts, settings: settings.score, mainScores }) };
}

/**
 * Latest verdicts of every judged entity, in the order of the registry, those settled to which a second reader points where the settings say so, and the versions of the code that made them. Refuses verdicts made
 * under another rubric than that of the body's level, and verdicts that different code made: an edition is the work of one.
 */
export function gatherVerdicts(workspace: Workspace, store: Store): { entities: Entity[]; verdicts: Verdict[]; code: CodeVersions } {
  const { settings } = workspace;
  const judged = workspace.entities.flatMap((entity) => {
    const found = findVerdicts(store, settings.edition, entity.code, "reading");
    return found === undefined ? [] : [{ entity, ...found }];
  });
  const other = judged.filter((body) => body.rubricHash !== rubricOf(workspace, body.entity).hash).map((body) => body.entity.code);
  if (other.length > 0) {
    const codes = other.slice(0, 10).join(", ");
    throw new InputError([
      {
        file: join(workspace.dir, "nashr.yaml"),
        key: "rubric",
        message: `the verdicts of ${other.length} bodies (${codes}) were made under another rubric`,
        hint: "judge again with: nashr detect",
      },
    ]);
  }
  if (judged.length === 0)
    throw new InputError([{ file: workspace.dir, message: "nothing has been judged in this edition yet", hint: "run: nashr run" }]);
  const code = requireOneCode(workspace, judged);
  const verdicts = judged.flatMap((body) => body.verdicts);
  return {
    entities: judged.map((body) => body.entity),
    verdicts: settings.secondRead.use === "settle" ? verdicts.map(settlePointed) : verdicts,
    code,
  };
}

function requireOneCode(workspace: Workspace, judged: readonly { entity: Entity; inputsHash: string }[]): CodeVersions {
  const made = judged.map(({ entity, inputsHash }) => ({ entity, code: judgedBy(inputsHash) }));
  const last = made.findLast(({ code }) => code !== undefined)?.code;
  const isSame = (code: CodeVersions | undefined) => code?.detectors === last?.detectors && code?.extractor === last?.extractor;
  const others = made.filter(({ code }) => code === undefined || !isSame(code)).map(({ entity }) => entity.code);
  if (last !== undefined && others.length === 0) return last;
  throw new InputError([
    {
      file: workspace.path("database"),
      message: `the verdicts were made by different versions of nashr (${others.length} of ${judged.length} bodies: ${others.slice(0, 10).join(", ")})`,
      hint: "judge all bodies by this one with: nashr detect",
    },
  ]);
}

/** A body of the registry that is not judged yet keeps its decisions for later; an unknown one is a mistake that review reports. */
function selectDecisions(workspace: Workspace, entities: readonly Entity[], all: readonly Decision[]): Decision[] {
  const registered = new Set(workspace.entities.map((entity) => entity.code));
  const judged = new Set(entities.map((entity) => entity.code));
  return all.filter((decision) => judged.has(decision.entityCode) || !registered.has(decision.entityCode));
}

/** The stamp: the only place where versions are written. Those of the code are of the code that judged, not of the one that scores. */
function stampRun(workspace: Workspace, store: Store, { extractor, detectors }: CodeVersions, decisionsHash: string): Run {
  const { settings, rubrics, hashes } = workspace;
  const span = findCrawlSpan(store, settings.edition);
  const forced = readForced(workspace.editionDir);
  return {
    edition: settings.edition,
    referenceOn: settings.referenceOn,
    codeVersion: `${packageVersion} (detect ${detectors})`,
    extractorVersion: extractor,
    rubrics: rubrics.map(({ levels, rubric }) => ({ levels, id: rubric.id, hash: rubric.hash })),
    registryHash: hashes.registry,
    profile: { id: settings.profile, hash: hashes.profile },
    decisionsHash,
    settingsHash: hashes.settings,
    seed: settings.score.seed,
    crawledFrom: span.from,
    crawledTo: span.to,
    ...(forced === undefined ? {} : { forced }),
  };
}

/** A frozen edition is never recomputed silently. */
function refuseFrozen(workspace: Workspace, draft: DraftFile): void {
  const freeze = join(workspace.editionDir, "frozen.json");
  if (!existsSync(freeze) || draft.isSame()) return;
  throw new InputError([
    {
      file: freeze,
      message: `edition ${workspace.settings.edition} is frozen, and scoring it now would change it`,
      hint: "see what differs with: nashr replay; to publish anew, choose another edition name, or remove frozen.json knowingly",
    },
  ]);
}
