import type { Entity } from "../../../model/entity.js";
import { hasPlaces } from "../../../store/archive-files.js";
import { listStanding } from "../../../store/crawls.js";
import type { Store } from "../../../store/open.js";
import { requireArchive } from "../../adapters/require-archive.js";
import type { Progress } from "../../progress.js";
import { findMismatch } from "./archive-match.js";

/** What is asked before bodies are crawled. */
export interface RenewParams {
  readonly store: Store;
  /** Absolute path of the archive folder. */
  readonly archiveFolder: string;
  readonly edition: string;
  readonly entities: readonly Entity[];
  /** Bodies that are going to be crawled, with the numbers of their crawls. */
  readonly todo: ReadonlyMap<Entity, number>;
  /** Starts a crawl of the edition and gives its number. */
  readonly beginCrawl: () => number;
  readonly progress: Progress;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The bodies whose archive no longer holds what the database says of it, each with the number of a new crawl in which it is visited again
 * from the beginning; what stands in its old files is left alone. Throws EnvironmentError where the whole archive is away.
 */
export async function renewDamaged(params: RenewParams): Promise<Map<Entity, number>> {
  const { store, archiveFolder, edition, entities, todo } = params;
  const standing = listStanding(store, edition);
  requireArchive(archiveFolder, hasPlaces(store, edition));
  const renewed = new Map<Entity, number>();
  let fresh: number | undefined;
  for (const entity of entities) {
    const at = standing.get(entity.code);
    const goesOn = todo.get(entity) === at?.crawl;
    if (at === undefined || params.signal?.aborted === true || (todo.has(entity) && !goesOn)) continue;
    const checked = { store, archiveFolder, edition, crawl: at.crawl, entityCode: entity.code };
    const misfit = await findMismatch(checked, todo.has(entity));
    if (misfit === undefined) continue;
    fresh ??= params.beginCrawl();
    renewed.set(entity, fresh);
    params.progress.note(
      `${entity.nameFr} (${entity.code}): the archive no longer fits, ${misfit}. The site is visited again, into a new file.`,
    );
  }
  return renewed;
}
