import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { detectVersion } from "../../detect/detect.js";
import { buildEdition, type EditionParts } from "../../edition/build.js";
import { editionBytes } from "../../edition/canonical.js";
import { extractorVersion } from "../../extract/extract.js";
import type { Edition, Run } from "../../model/edition.js";
import type { Entity } from "../../model/entity.js";
import { InputError } from "../../model/errors.js";
import type { Decision, Verdict } from "../../model/verdict.js";
import { findRewriting, loadDecisions } from "../../review/decisions.js";
import { review } from "../../review/review.js";
import { findCrawlSpan, findReach, listCourtesy } from "../../store/crawls.js";
import type { Store } from "../../store/open.js";
import { saveScores } from "../../store/scores.js";
import { findVerdicts } from "../../store/verdicts.js";
import { archivedPages } from "../adapters/archived-page.js";
import { packageVersion } from "../adapters/package-root.js";
import { readText } from "../adapters/read-text.js";
import { writeIfChanged } from "../adapters/write-file.js";
import { readFormer, readMeasuredError } from "../editions/former-editions.js";
import type { Progress } from "../progress.js";
import { sha256, type Workspace } from "../workspace.js";

/** The score stage: verdicts and human decisions become findings, points, ranks and edition.json. */
export async function scoreEdition(workspace: Workspace, store: Store, progress: Progress): Promise<void> {
  progress.begin("score", workspace.entities.length);
  const { edition, decisionsText } = assembleEdition(workspace, store, {
    former: readFormer(workspace),
    measuredError: readMeasuredError(workspace),
  });
  mkdirSync(workspace.editionDir, { recursive: true });
  const bytes = editionBytes(edition);
  const file = join(workspace.editionDir, "edition.json");
  refuseFrozen(workspace, file, bytes);
  keepDecisions(workspace, decisionsText);
  writeIfChanged(file, bytes);
  saveScores(store, edition.run, sha256(bytes), edition.scores);
  const left = workspace.entities.length - edition.entities.length;
  progress.end(`${edition.entities.length} bodies scored${left > 0 ? `, ${left} of the registry not judged yet` : ""}`);
}

/**
 * Puts the edition together from what the database holds, without writing anything. Decisions are about the items of the edition's own
 * rubric: under another one, those on items that it does not have are left out if asked for.
 */
export function assembleEdition(
  workspace: Workspace,
  store: Store,
  known: Pick<EditionParts, "former" | "measuredError">,
  onlyKnownItems = false,
): { edition: Edition; decisionsText: string } {
  const { settings, rubric } = workspace;
  const { entities, verdicts } = gatherVerdicts(workspace, store);
  const decisions = readDecisions(workspace, entities);
  const reaches = entities.flatMap((entity) => findReach(store, settings.edition, entity.code) ?? []);
  const items = new Set(rubric.items.map((item) => item.id));
  const list = onlyKnownItems ? decisions.list.filter((decision) => items.has(decision.itemId)) : decisions.list;
  const findings = review(verdicts, list, {
    reaches,
    findPage: archivedPages(store, settings.edition),
    on: settings.referenceOn,
  });
  const codes = new Set(entities.map((entity) => entity.code));
  const edition = buildEdition({
    run: stampRun(workspace, store, sha256(decisions.text)),
    rubric,
    entities,
    reaches,
    findings,
    courtesy: listCourtesy(store, settings.edition).filter((row) => codes.has(row.entityCode)),
    settings: settings.score,
    ...known,
  });
  return { edition, decisionsText: decisions.text };
}

/** Latest verdicts of every judged entity, in the order of the registry. Refuses verdicts made under another rubric. */
export function gatherVerdicts(workspace: Workspace, store: Store): { entities: Entity[]; verdicts: Verdict[] } {
  const { settings, rubric } = workspace;
  const judged = workspace.entities.flatMap((entity) => {
    const found = findVerdicts(store, settings.edition, entity.code, "reading");
    return found === undefined ? [] : [{ entity, ...found }];
  });
  const other = judged.filter((one) => one.rubricHash !== rubric.hash).map((one) => one.entity.code);
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
  return { entities: judged.map((one) => one.entity), verdicts: judged.flatMap((one) => one.verdicts) };
}

function decisionsFile(workspace: Workspace): string {
  return join(workspace.path("decisions"), `${workspace.settings.edition}.csv`);
}

function readDecisions(workspace: Workspace, entities: readonly Entity[]): { list: Decision[]; text: string } {
  const file = decisionsFile(workspace);
  if (!existsSync(file)) return { list: [], text: "" };
  const text = readText(file, "give the decisions as a CSV file");
  const all = loadDecisions(relative(workspace.dir, file), text);
  const registered = new Set(workspace.entities.map((entity) => entity.code));
  const judged = new Set(entities.map((entity) => entity.code));
  // A body of the registry that is not judged yet keeps its decisions for later; an unknown one is a mistake that review reports.
  return { list: all.filter((decision) => judged.has(decision.entityCode) || !registered.has(decision.entityCode)), text };
}

/** The stamp: the only place where versions are written. */
function stampRun(workspace: Workspace, store: Store, decisionsHash: string): Run {
  const { settings, rubric, hashes } = workspace;
  const span = findCrawlSpan(store, settings.edition);
  return {
    edition: settings.edition,
    referenceOn: settings.referenceOn,
    codeVersion: `${packageVersion} (detect ${detectVersion})`,
    extractorVersion,
    rubricId: rubric.id,
    rubricHash: rubric.hash,
    registryHash: hashes.registry,
    decisionsHash,
    settingsHash: hashes.settings,
    seed: settings.score.seed,
    crawledFrom: span.from,
    crawledTo: span.to,
  };
}

/** A frozen edition is never recomputed silently. */
function refuseFrozen(workspace: Workspace, file: string, bytes: string): void {
  const freeze = join(workspace.editionDir, "frozen.json");
  if (!existsSync(freeze) || (existsSync(file) && readFileSync(file, "utf8") === bytes)) return;
  throw new InputError([
    {
      file: freeze,
      message: `edition ${workspace.settings.edition} is frozen, and scoring it now would change it`,
      hint: "see what differs with: nashr replay; to publish anew, choose another edition name, or remove frozen.json knowingly",
    },
  ]);
}

/** Keeps the decisions that were used beside the edition, for readers; a line that was used may not change afterwards. */
function keepDecisions(workspace: Workspace, text: string): void {
  const kept = join(workspace.editionDir, "decisions.csv");
  const problems = existsSync(kept) ? findRewriting(decisionsFile(workspace), readFileSync(kept, "utf8"), text) : [];
  if (problems.length > 0) throw new InputError(problems);
  if (text !== "") writeIfChanged(kept, text);
}
