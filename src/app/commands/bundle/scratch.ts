import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { BundledFile } from "../../../model/bundle.js";
import type { Entity } from "../../../model/entity.js";
import { InvariantError } from "../../../model/errors.js";
import { listCrawlCounts } from "../../../store/crawl-counts.js";
import { findReach, openCrawledEntity } from "../../../store/crawls.js";
import { openStore, type Store } from "../../../store/open.js";
import { addCrawl } from "../../../store/rebuild.js";
import { nameArchiveFile } from "../../stages/crawl/body-archive.js";
import type { Workspace } from "../../workspace.js";
import { applyEvidence } from "./apply-bundle.js";
import { gatherEvidence } from "./body-evidence.js";
import { openBundle } from "./open-bundle.js";
import type { JobCrawl } from "./plan-jobs.js";
import { sealBundle } from "./seal-bundle.js";
import { versionsOf } from "./versions.js";

/** A place where one body is worked on, apart from the workspace whose settings, registry and rubrics it takes. */
export interface Scratch {
  /** The workspace with that body alone, and with archive and database in the folder of the scratch. */
  readonly workspace: Workspace;
  readonly store: Store;
  /** Seals what the work gave, without the files that came with the job. */
  seal(path: string): Promise<{ readonly pagesRead: number; readonly end: string | undefined }>;
  /** Whether the crawl was set aside, because the site was silent and nothing could tell whose fault that is. */
  wasSetAside(): boolean;
  /** Closes the database and removes the folder. */
  close(): void;
}

/** Opens a place for the work on one body in an empty folder. `input` is the bundle of what is known of it already. Throws InputError for one that does not fit. */
export async function openScratch(
  workspace: Workspace,
  {
    code,
    crawl,
    folder,
    input,
  }: { readonly code: string; readonly crawl: JobCrawl; readonly folder: string; readonly input?: string | undefined },
): Promise<Scratch> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "archive"), { recursive: true });
  const places: Readonly<Record<string, string>> = { database: join(folder, "nashr.sqlite"), archive: join(folder, "archive") };
  const scratch: Workspace = { ...workspace, chosen: [findBody(workspace, code)], path: (key) => places[key] ?? workspace.path(key) };
  const versions = versionsOf(workspace);
  const store = openStore(scratch.path("database"));
  let known: readonly BundledFile[] = [];
  if (input !== undefined) {
    const evidence = await openBundle(input, join(folder, "input"));
    await applyEvidence({ workspace: scratch, store, versions }, evidence, input);
    known = evidence.manifest.files;
    rmSync(join(folder, "input"), { recursive: true, force: true });
  }
  addCrawl(store, crawl.id, { ...crawl, crawl: crawl.id, entityCode: code });
  const setAsideBefore = listCrawlCounts(store, workspace.settings.edition).get(code)?.setAside ?? 0;
  // Begun here, so that the stage goes on with this crawl and plans no other.
  openCrawledEntity(store, crawl.id, code, scratch.chosen[0]?.url, nameArchiveFile(crawl.edition, code, crawl.id));
  return {
    workspace: scratch,
    store,
    async seal(path) {
      await sealBundle(await gatherEvidence({ store, archiveFolder: scratch.path("archive"), versions }, code, known), path);
      const reach = findReach(store, workspace.settings.edition, code);
      return { pagesRead: reach?.pagesRead ?? 0, end: reach?.end };
    },
    wasSetAside: () => (listCrawlCounts(store, workspace.settings.edition).get(code)?.setAside ?? 0) > setAsideBefore,
    close() {
      store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function findBody({ entities }: Workspace, code: string): Entity {
  const found = entities.find((entity) => entity.code === code);
  if (found === undefined) throw new InvariantError(`No body of the registry has the code ${code}, although the registries are the same.`);
  return found;
}

/** Seals what a workspace knows of a body before the work on it; false where it knows nothing. */
export async function sealInput(workspace: Workspace, store: Store, code: string, path: string): Promise<boolean> {
  const evidence = await gatherEvidence({ store, archiveFolder: workspace.path("archive"), versions: versionsOf(workspace) }, code);
  if (evidence.rows.crawled_entities.length === 0) return false;
  await sealBundle(evidence, path);
  return true;
}
