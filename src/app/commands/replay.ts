import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hashText } from "../../edition/canonical.js";
import { type Comparison, compareDerivations, printComparison } from "../../edition/compare.js";
import { restrictToRubric, splitByRubric } from "../../edition/restrict.js";
import { compareRubrics, printSecondOpinion, type SecondOpinion } from "../../edition/second-opinion.js";
import type { Edition } from "../../model/edition.js";
import { forAllLevels } from "../../model/level-rubrics.js";
import type { Rubric } from "../../model/rubric.js";
import { copyCrawls } from "../../store/copy.js";
import { openStore, type Store } from "../../store/open.js";
import { leaveUnread } from "../../store/unread-files.js";
import { describeDamage } from "../adapters/archive-damage.js";
import { codeVersions } from "../adapters/code-versions.js";
import { crawlRecordFile, readCrawlRecord } from "../editions/crawl-record.js";
import { readWorkspaceEdition } from "../editions/edition-file.js";
import type { Progress } from "../progress.js";
import { detectAll } from "../stages/detect.js";
import { extractAll } from "../stages/extract.js";
import { listGivenUp, maxAttemptsToRead } from "../stages/kept-readings.js";
import { assembleEdition } from "../stages/score.js";
import type { Workspace } from "../workspace.js";
import { hashEvidence, hashFile, readFrozen } from "./freeze.js";

/** What a replay found: frozen files that changed, and where the new derivation differs. */
export interface Replay {
  /** Frozen files that have other bytes now, in words; empty when all are whole. */
  readonly damage: readonly string[];
  readonly comparison: Comparison;
  /** Both in words. */
  readonly text: string;
}

/**
 * Derives a frozen edition again from its archive alone, in a database of its own, and compares it with what was published. The registry, the
 * rubrics, former editions and the measured error are those of the edition; settings and decisions those of the workspace, and the
 * comparison says when they are no longer what they were. Nothing of the workspace is changed. What of the archive is missing or damaged is
 * said, and the rest is derived. Throws InputError when the record of the crawls is missing or does not read.
 */
export async function replayEdition(workspace: Workspace, progress: Progress): Promise<Replay> {
  const frozen = readFrozen(workspace);
  const edition = readWorkspaceEdition(workspace);
  const damage = await findDamage(workspace, frozen.editionSha256, frozen.archive);
  const known = { former: edition.former, measuredErrors: edition.measuredErrors };
  const again = await deriveAgain(
    { ...workspace, rubrics: edition.rubrics, secondRubric: edition.secondary },
    edition,
    known,
    progress,
    async (file) => {
      const copy = openStore(file);
      await readCrawlRecord(join(workspace.path("archive"), crawlRecordFile(frozen.edition)), copy);
      leaveUnread(copy, frozen.unread, codeVersions().extractor, maxAttemptsToRead);
      return copy;
    },
  );
  damage.push(...again.damaged.map(describeDamage));
  const comparison = compareDerivations({ ...frozen, edition }, again);
  const text = damage.map((line) => `${line}\n`).join("") + printComparison(comparison, `Edition ${edition.run.edition}`);
  return { damage, comparison, text };
}

/**
 * Judges the evidence of an edition by another rubric and says what it changes, for each rubric of the edition; what is stored stays as it
 * is.
 */
export async function rescoreEdition(
  workspace: Workspace,
  store: Store,
  rubric: Rubric,
  progress: Progress,
): Promise<{ opinions: SecondOpinion[]; text: string }> {
  const edition = readWorkspaceEdition(workspace);
  const other = { ...workspace, rubrics: forAllLevels(rubric), secondRubric: undefined };
  const unread = edition.entities.flatMap((entity) => listGivenUp(store, edition.run.edition, entity.code, edition.run.extractorVersion));
  const { edition: second, damaged } = await deriveAgain(other, edition, undefined, progress, async (file) => {
    const copy = copyCrawls(store, file);
    leaveUnread(copy, unread, codeVersions().extractor, maxAttemptsToRead);
    return copy;
  });
  for (const damage of damaged) progress.note(describeDamage(damage));
  const opinions = splitByRubric(edition).map(({ levels, edition: first }) =>
    compareRubrics(first, restrictToRubric(second, { levels, rubric })),
  );
  return { opinions, text: opinions.map(printSecondOpinion).join("\n") };
}

/** How many times the usual processor time a file may take when an edition is derived again. */
const roomOfAReplay = 4;

async function deriveAgain(
  workspace: Workspace,
  edition: Edition,
  /** Former editions and measured errors to score with; undefined for a second opinion, which has none. */
  known: Parameters<typeof assembleEdition>[2] | undefined,
  progress: Progress,
  openCopy: (file: string) => Promise<Store>,
) {
  const folder = mkdtempSync(join(tmpdir(), "nashr-again-"));
  const copy = await openCopy(join(folder, "again.sqlite"));
  const { entities, run } = edition;
  const { settings } = workspace;
  const again: Workspace = {
    ...workspace,
    // Names of all other bodies of the registry help to tell whose document it is, also of those that were not judged.
    entities: workspace.hashes.registry === run.registryHash ? workspace.entities : entities,
    chosen: entities,
    settings: {
      ...settings,
      edition: run.edition,
      referenceOn: run.referenceOn,
      // What was read then must be read now: a file near its limit gets room, for processor time differs a little from run to run.
      extract: { ...settings.extract, maxFileMs: settings.extract.maxFileMs * roomOfAReplay },
      score: { ...settings.score, seed: run.seed },
    },
    hashes: { ...workspace.hashes, registry: run.registryHash },
  };
  try {
    const damaged = await extractAll(again, copy, progress);
    await detectAll(again, copy, progress);
    const made = assembleEdition(again, copy, known ?? { former: [] }, known === undefined);
    return { edition: made.edition, damaged, ...hashEvidence(copy, made.edition.run, entities) };
  } finally {
    copy.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function findDamage(
  workspace: Workspace,
  editionSha256: string,
  archive: readonly { file: string; bytes: number; sha256: string }[],
): Promise<string[]> {
  const damage: string[] = [];
  const file = join(workspace.editionDir, "edition.json");
  if (hashText(readFileSync(file, "utf8")) !== editionSha256) damage.push("edition.json is not what was frozen");
  for (const known of archive) {
    const path = join(workspace.path("archive"), known.file);
    if (!existsSync(path)) damage.push(`${known.file} is missing`);
    else if (statSync(path).size < known.bytes || (await hashFile(path)) !== known.sha256)
      damage.push(`${known.file} has other bytes than when it was frozen`);
  }
  return damage;
}
