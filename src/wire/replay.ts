import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hashText } from "../edition/canonical.js";
import { type Comparison, compareDerivations, printComparison } from "../edition/compare.js";
import { compareRubrics, printSecondOpinion, type SecondOpinion } from "../edition/second-opinion.js";
import type { Edition } from "../model/edition.js";
import type { Rubric } from "../model/rubric.js";
import { copyCrawls } from "../store/copy.js";
import type { Store } from "../store/open.js";
import { detectAll } from "./detect.js";
import { readWorkspaceEdition } from "./edition-file.js";
import { extractAll } from "./extract.js";
import { hashEvidence, hashFile, readFrozen } from "./freeze.js";
import type { Progress } from "./progress.js";
import { assembleEdition } from "./score.js";
import type { Workspace } from "./workspace.js";

/** What a replay found: damage to what was frozen, and where the new derivation differs. */
export interface Replay {
  /** Frozen files that are missing or have other bytes now, in words; empty when all are whole. */
  readonly damage: readonly string[];
  readonly comparison: Comparison;
  /** Both in words. */
  readonly text: string;
}

/**
 * Derives a frozen edition again from its archive, in a database of its own, and compares it with what was published. The registry, the
 * rubric, former editions and the measured error are those of the edition; settings and decisions those of the workspace, and the
 * comparison says when they are no longer what they were. Nothing of the workspace is changed.
 */
export async function replayEdition(workspace: Workspace, store: Store, progress: Progress): Promise<Replay> {
  const frozen = readFrozen(workspace);
  const edition = readWorkspaceEdition(workspace);
  const damage = await findDamage(workspace, frozen.editionSha256, frozen.archive);
  const again = await deriveAgain(workspace, store, edition, edition.rubric, false, progress);
  const comparison = compareDerivations({ ...frozen, edition }, again);
  const text = damage.map((line) => `${line}\n`).join("") + printComparison(comparison, `Edition ${edition.run.edition}`);
  return { damage, comparison, text };
}

/** Judges the evidence of an edition by another rubric and says what it changes; what is stored stays as it is. */
export async function rescoreEdition(
  workspace: Workspace,
  store: Store,
  rubric: Rubric,
  progress: Progress,
): Promise<{ opinion: SecondOpinion; text: string }> {
  const edition = readWorkspaceEdition(workspace);
  const { edition: second } = await deriveAgain(workspace, store, edition, rubric, true, progress);
  const opinion = compareRubrics(edition, second);
  return { opinion, text: printSecondOpinion(opinion) };
}

async function deriveAgain(
  workspace: Workspace,
  store: Store,
  edition: Edition,
  rubric: Rubric,
  withReadings: boolean,
  progress: Progress,
) {
  const folder = mkdtempSync(join(tmpdir(), "nashr-again-"));
  const copy = copyCrawls(store, join(folder, "again.sqlite"), withReadings);
  const { entities, run } = edition;
  const { settings } = workspace;
  const again: Workspace = {
    ...workspace,
    rubric,
    // Names of all other bodies of the registry help to tell whose document it is, also of those that were not judged.
    entities: workspace.hashes.registry === run.registryHash ? workspace.entities : entities,
    chosen: entities,
    settings: { ...settings, edition: run.edition, referenceOn: run.referenceOn, score: { ...settings.score, seed: run.seed } },
    hashes: { ...workspace.hashes, registry: run.registryHash },
  };
  try {
    await extractAll(again, copy, progress);
    await detectAll(again, copy, progress);
    const isSecond = rubric.hash !== edition.rubric.hash;
    const known = isSecond ? { former: [] } : { former: edition.former, measuredError: edition.measuredError };
    const made = assembleEdition(again, copy, known, isSecond);
    return { edition: made.edition, ...hashEvidence(copy, run.edition, entities) };
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
    if (!existsSync(path)) damage.push(`${known.file} is missing from the archive`);
    else if (statSync(path).size < known.bytes || (await hashFile(path)) !== known.sha256)
      damage.push(`${known.file} has other bytes than when it was frozen`);
  }
  return damage;
}
