import { appendFileSync, cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { beginTarget } from "../../src/app/commands/bundle/begin-target.js";
import { gatherEvidence } from "../../src/app/commands/bundle/body-evidence.js";
import { mergeSources } from "../../src/app/commands/bundle/merge-sources.js";
import { sealBundle } from "../../src/app/commands/bundle/seal-bundle.js";
import { versionsOf } from "../../src/app/commands/bundle/versions.js";
import { silent } from "../../src/app/progress.js";
import { InputError } from "../../src/model/errors.js";
import { bodyTables, listCrawledBodies } from "../../src/store/body-rows.js";
import { nashr } from "../cli/run-in-process.js";
import { codes, editionOf, hashArchive, openSplitBench, run, type SplitBench, startClocks, stopClocks, within } from "./split-run.js";

let bench: SplitBench;
let one = "";
let north = "";
let south = "";
const [first, ...others] = codes;
const audit = ["crawl", "detect"] as const;

beforeAll(async () => {
  bench = await openSplitBench();
  stopClocks();
  [one, north, south] = [bench.workspace("one"), bench.workspace("north"), bench.workspace("south")];
  await run(one, [], [...audit, "score"]);
  await run(north, [first], audit);
  await run(south, others, audit);
  startClocks();
});
afterAll(async () => {
  startClocks();
  await bench.close();
});

const merge = (into: string, sources: readonly string[], only: readonly string[] = []) =>
  within(into, [], (workspace, store) => mergeSources({ workspace, store, versions: versionsOf(workspace), only }, sources, silent));

/** Sentences of the refusal of a merge. */
async function refusalOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(error).toBeInstanceOf(InputError);
  return (error as InputError).message;
}

/** A copy of the workspace of the north, in which the rows of its body are changed. */
function changeNorth(name: string, ...sql: string[]): string {
  const dir = join(bench.folder, name);
  cpSync(north, dir, { recursive: true, preserveTimestamps: true });
  const store = new Database(join(dir, "data/nashr.sqlite"));
  for (const statement of sql) store.exec(statement);
  store.close();
  return dir;
}

/** A fresh workspace with what the north has found. */
async function begin(name: string): Promise<string> {
  const into = join(bench.folder, name);
  beginTarget(into, [north]);
  expect(await merge(into, [north])).toMatchObject({ bodies: 1, added: 1 });
  return into;
}

function countRows(dir: string): number[] {
  const store = new Database(join(dir, "data/nashr.sqlite"), { readonly: true });
  const counts = bodyTables.map((table) => (store.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n);
  store.close();
  return counts;
}

describe("a merge of a split run", () => {
  it("gives the archive, the edition and the tables of one machine, byte for byte, and the same twice changes nothing", async () => {
    const into = join(bench.folder, "joined");
    expect(await nashr(["merge", north, south, "-C", into, "--quiet"], bench.folder)).toMatchObject({ code: 0, stderr: "" });
    await run(into, [], ["detect", "score"]);
    expect(Object.keys(hashArchive(one))).toHaveLength(4);
    expect(hashArchive(into)).toEqual(hashArchive(one));
    expect(editionOf(into) === editionOf(one)).toBe(true);
    for (const table of ["scores", "verdicts", "reaches"]) {
      const [here, there] = [into, one].map((dir) => nashr(["export", table, "-C", dir], bench.folder));
      expect((await here)?.stdout === (await there)?.stdout).toBe(true);
    }
    const before = countRows(into);
    expect(before).toEqual(countRows(one));
    expect(await merge(into, [south, north])).toMatchObject({ bodies: 4, added: 0 });
    expect(countRows(into)).toEqual(before);
    expect(hashArchive(into)).toEqual(hashArchive(one));
  });

  it("takes sealed bundles as it takes workspaces; one that was changed on its way is refused", async () => {
    const into = join(bench.folder, "from-bundles");
    const bundles = join(bench.folder, "bundles");
    mkdirSync(bundles);
    for (const dir of [north, south])
      await within(dir, [], async (workspace, store) => {
        const source = { store, archiveFolder: workspace.path("archive"), versions: versionsOf(workspace) };
        for (const code of listCrawledBodies(store)) await sealBundle(await gatherEvidence(source, code), join(bundles, `${code}.zip`));
      });
    beginTarget(into, [one]);
    expect(await merge(into, [bundles])).toMatchObject({ bodies: 4, added: 4 });
    expect(hashArchive(into)).toEqual(hashArchive(one));
    expect(countRows(into)).toEqual(countRows(one));
    expect(await merge(into, [bundles])).toMatchObject({ bodies: 4, added: 0 });
    const bundle = join(bundles, `${first}.zip`);
    const bytes = readFileSync(bundle);
    const at = bytes.indexOf(".warc.gz") + 400;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(bundle, bytes);
    expect(await refusalOf(merge(into, [bundle]))).toMatch(/is not the file that was sealed|this is no bundle/);
    writeFileSync(bundle, "no bundle");
    expect(await refusalOf(merge(into, [bundle]))).toContain("this is no bundle of nashr");
  });

  it("goes on where a crawl was broken off, and keeps what is further than the other", async () => {
    const half = changeNorth(
      "half",
      "DELETE FROM snapshots WHERE id > 5",
      "DELETE FROM verdicts",
      "DELETE FROM detections",
      `UPDATE crawled_entities SET reach = NULL, ended_at = NULL,
         archive_end = (SELECT max(place_offset + place_length) FROM snapshots)`,
    );
    const into = join(bench.folder, "further");
    beginTarget(into, [north]);
    expect(await merge(into, [half])).toMatchObject({ added: 1 });
    expect(hashArchive(into)).not.toEqual(hashArchive(north));
    expect(await merge(into, [north])).toMatchObject({ added: 1 });
    expect(hashArchive(into)).toEqual(hashArchive(north));
    expect(countRows(into)).toEqual(countRows(north));
    expect(await merge(into, [half])).toMatchObject({ added: 0 });
    expect(countRows(into)).toEqual(countRows(north));
  });

  it("refuses other evidence of a body and leaves it as it stands, while the others go in", async () => {
    const into = await begin("contradicted");
    const before = hashArchive(into);
    const other = changeNorth("other", "UPDATE crawls SET started_at = '2026-11-15T09:00:00.000Z'");
    expect(await refusalOf(merge(into, [other, south]))).toMatch(/sidi-amghar: holds other evidence of this body in the edition 2026-demo/);
    expect(hashArchive(into)).toMatchObject(before);
    expect(countRows(into)).toEqual(countRows(one));
    const judged = changeNorth("judged", "UPDATE verdicts SET verdict = replace(verdict, '\"confidence\":', '\"confidence\": ')");
    expect(await refusalOf(merge(into, [judged]))).toContain("judges the same evidence of the edition 2026-demo otherwise");
    const changed = changeNorth("changed", "UPDATE snapshots SET sha256 = 'f' WHERE id = 2");
    expect(await refusalOf(merge(into, [changed]))).toContain("holds other evidence");
    expect(await merge(into, [changed], others)).toMatchObject({ bodies: 0 });
  });

  it("refuses what other versions made, by name, and what would change a frozen edition", async () => {
    const settings = changeNorth("settings");
    writeFileSync(
      join(settings, "nashr.yaml"),
      readFileSync(join(settings, "nashr.yaml"), "utf8").replace("maxPages: 200", "maxPages: 201"),
    );
    const registry = changeNorth("registry");
    appendFileSync(join(registry, "data/entities.csv"), "x,Ixe,إكس,commune,Azilal,Béni Mellal-Khénifra,100,,rural\n");
    const code = changeNorth("code", "UPDATE detections SET inputs_hash = 'a.b.c'");
    const into = await begin("versions");
    expect(await refusalOf(merge(into, [settings]))).toContain("the settings of crawl, extract or network.contact is another one");
    expect(await refusalOf(merge(into, [registry]))).toContain("the registry (codes, names, addresses) is another one");
    expect(await refusalOf(merge(into, [code]))).toContain("were made by another version of nashr");
    mkdirSync(join(into, "reports/2026-demo"), { recursive: true });
    writeFileSync(join(into, "reports/2026-demo/frozen.json"), "{}");
    expect(await merge(into, [north])).toMatchObject({ added: 0 });
    expect(await refusalOf(merge(into, [south]))).toContain("would add to the edition 2026-demo, which is frozen");
    expect(countRows(into)).toEqual(countRows(north));
  });

  it("ends with 2 and sentences where nothing can be merged, and names decisions that it does not move", async () => {
    const ended = await nashr(["merge", join(bench.folder, "nowhere"), "-C", await begin("ends"), "--quiet"], bench.folder);
    expect(ended).toMatchObject({ code: 2 });
    expect(ended.stderr).toContain("name a workspace (a folder with nashr.yaml), a sealed bundle");
    const fresh = await nashr(["merge", join(bench.folder, "nowhere.zip"), "-C", join(bench.folder, "fresh")], bench.folder);
    expect(fresh).toMatchObject({ code: 2 });
    const decided = changeNorth("decided");
    appendFileSync(join(decided, "data/decisions/2026-demo.csv"), "\n");
    const { notes } = await merge(join(bench.folder, "ends"), [decided]);
    expect(notes.join()).toContain("decisions of people are not merged");
    expect(await refusalOf(merge(north, [north]))).toContain("is the workspace that is merged into");
  });
});
