import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import Database from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { scanArchive } from "../../src/archive/scan.js";
import { editionSchema } from "../../src/model/edition.js";
import { deep } from "../set-up/deep.js";
import { copyDemo, plainBodies, writePlainWorkspace } from "../set-up/demo.js";
import { madeDemo } from "../set-up/made-demo.js";
import { hashTree, makeFolder, runNashr } from "./demo-workspace.js";

const bin = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const folder = makeFolder("rebuild");
const whole = madeDemo.plainWorkspace;

const database = (ws: string) => join(ws, "data/nashr.sqlite");
const editionFile = (ws: string) => join(ws, "reports/2026-demo/edition.json");
const archiveOf = (ws: string, code: string) => join(ws, `data/archive/2026-demo/${code}-1.warc.gz`);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A copy of the whole workspace; without its database where the test is to make it again. */
function copyWorkspace(name: string, withDatabase = false): string {
  const ws = join(folder, name);
  copyDemo(whole, ws);
  if (!withDatabase) for (const suffix of ["", "-wal", "-shm"]) rmSync(database(ws) + suffix, { force: true });
  return ws;
}

/** Reads and judges again, and gives the bytes of edition.json. */
async function judge(ws: string): Promise<string> {
  for (const stage of ["extract", "detect", "score"]) {
    const ended = await runNashr([stage, "-C", ws, "--quiet"]);
    expect([stage, ended.code, ended.stderr]).toEqual([stage, 0, ""]);
  }
  return readFileSync(editionFile(ws), "utf8");
}

/** What the crawl wrote, without numbers that only say in which order it came. */
function crawlRows(ws: string): unknown[] {
  const store = new Database(database(ws), { readonly: true });
  const rows = [
    "SELECT id, edition, user_agent, settings, started_at FROM crawls",
    "SELECT crawl, entity_code, seed, archive_file, archive_end, reach, ended_at FROM crawled_entities ORDER BY crawl, entity_code",
    `SELECT crawl, entity_code, role, requested_url, attempt, outcome, url, fetched_at, sha256, etag, last_modified, place_file, place_offset,
       place_length, cost, snapshot FROM snapshots ORDER BY crawl, entity_code, id`,
    "SELECT * FROM host_states ORDER BY crawl, entity_code, host",
    "SELECT * FROM host_costs ORDER BY crawl, entity_code, host",
  ].map((sql) => store.prepare(sql).all());
  store.close();
  return rows;
}

const rebuild = (ws: string, ...more: string[]) => runNashr(["rebuild", "-C", ws, "--quiet", ...more]);

describe("a database that is lost", { timeout: 300_000 }, () => {
  it("is made again from archive and settings, with the same rows and the same edition byte for byte", async () => {
    const ws = copyWorkspace("lost");
    const ended = await rebuild(ws);
    expect(ended).toMatchObject({ code: 0, stderr: "" });
    expect(crawlRows(ws)).toEqual(crawlRows(whole));
    rmSync(editionFile(ws));
    expect(await judge(ws)).toBe(readFileSync(editionFile(whole), "utf8"));
  });

  deep("is not made where one is, but for --force, which keeps the old one under a name with the date", async () => {
    const ws = copyWorkspace("present", true);
    const before = readFileSync(database(ws));
    const refused = await rebuild(ws);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain("--force");
    expect(readFileSync(database(ws)).equals(before)).toBe(true);
    writeFileSync(database(ws), "no database");
    expect((await runNashr(["status", "-C", ws])).stderr).toContain("nashr rebuild --force");
    expect((await rebuild(ws, "--force")).code).toBe(0);
    const aside = readdirSync(join(ws, "data")).filter((name) => /^nashr\.sqlite\.until-\d{4}-\d\d-\d\dT.*Z$/.test(name));
    expect(aside).toHaveLength(1);
    expect(readFileSync(join(ws, "data", aside[0] ?? ""), "utf8")).toBe("no database");
    expect(crawlRows(ws)).toEqual(crawlRows(whole));
  });

  it("without an archive is refused, and nothing is made", async () => {
    const ws = copyWorkspace("bare");
    rmSync(join(ws, "data/archive"), { recursive: true });
    const ended = await rebuild(ws);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain("no archive");
    expect(existsSync(database(ws))).toBe(false);
  });
});

/** A crawl as a process of its own, which can be killed once the sites have begun to answer. */
function startCrawl(ws: string) {
  const child = spawn(process.execPath, [bin, "crawl", "-C", ws, "--quiet"], { stdio: "ignore" });
  const gone = new Promise((resolve) => child.on("exit", resolve));
  const archive = join(ws, "data/archive/2026-demo");
  const size = () => (existsSync(archive) ? readdirSync(archive).reduce((sum, name) => sum + statSync(join(archive, name)).size, 0) : 0);
  return {
    async underWay() {
      while (size() < 60_000 && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 10));
    },
    async kill() {
      child.kill("SIGKILL");
      await gone;
    },
  };
}

describe("a crawl under way", { timeout: 300_000 }, () => {
  // A pause after each request, so that the crawl is under way for some time.
  const codes = ["khmis-azrar", "bab-nakhla", "sidi-amghar"];
  const ws = join(folder, "cut-off");
  const kept = join(folder, "beside-kept");
  const expected = () => statesOf(whole).filter((line) => codes.some((code) => line.startsWith(`${code} `)));

  beforeAll(async () => {
    writePlainWorkspace(ws, inject("demoAddresses"), codes);
    const settings = join(ws, "nashr.yaml");
    writeFileSync(settings, readFileSync(settings, "utf8").replace(/(delayMs|maxDelayMs): 0\n/g, "$1: 40\n"));
    const crawl = startCrawl(ws);
    await crawl.underWay();
    const ended = await runNashr(["backup", kept, "-C", ws, "--quiet"]);
    await crawl.kill();
    expect([ended.code, ended.stderr]).toEqual([0, ""]);
  });

  deep("and cut off is made again as far as it came, and goes on from there to the edition of one that was not", async () => {
    const store = new Database(database(ws));
    const open = store.prepare("SELECT count(*) AS n FROM crawled_entities WHERE reach IS NULL").get() as { n: number };
    store.pragma("wal_checkpoint(TRUNCATE)");
    store.close();
    expect(open.n).toBeGreaterThan(0);
    const rows = crawlRows(ws);
    renameSync(database(ws), `${database(ws)}.away`);
    const ended = await rebuild(ws);
    expect(ended.stdout).toContain("Not crawled to the end");
    // What was written and not yet committed when the process died may be there too: it is evidence all the same.
    expect(crawlRows(ws)[2]).toEqual(expect.arrayContaining(rows[2] as unknown[]));
    expect(await runNashr(["run", "-C", ws, "--quiet"])).toMatchObject({ code: 0 });
    expect(statesOf(ws)).toEqual(expected());
  });

  deep("leaves a backup made beside it that holds every byte that its database rests on", async () => {
    const back = join(folder, "beside-back");
    mkdirSync(back);
    expect(await runNashr(["restore", kept, "-C", back, "--quiet"])).toMatchObject({ code: 0 });
    const store = new Database(database(back), { readonly: true });
    const places = store
      .prepare("SELECT place_file AS file, place_offset + place_length AS bytes FROM snapshots WHERE place_file IS NOT NULL")
      .all();
    store.close();
    for (const { file, bytes } of places as { file: string; bytes: number }[])
      expect(readFileSync(join(back, "data/archive", file)).length).toBeGreaterThanOrEqual(bytes);
    expect(await runNashr(["run", "-C", back, "--quiet"])).toMatchObject({ code: 0 });
    expect(statesOf(back)).toEqual(expected());
  });
});

/** State of every item of every body. */
function statesOf(ws: string): string[] {
  const { findings } = editionSchema.parse(JSON.parse(readFileSync(editionFile(ws), "utf8")));
  return findings.map(({ verdict }) => `${verdict.entityCode} ${verdict.itemId} ${verdict.state}`).sort();
}

describe("a damaged archive", { timeout: 300_000 }, () => {
  /** Changes one byte in the middle of the first record of a type; gives the place of the record. */
  async function spoil(ws: string, code: string, type: string, nth = 0): Promise<number> {
    const file = archiveOf(ws, code);
    const found: { offset: number; length: number }[] = [];
    for await (const { record, place } of scanArchive(join(file, ".."), `${code}-1.warc.gz`)) if (record.type === type) found.push(place);
    const place = found.at(nth);
    if (place === undefined) throw new Error(`no ${type} record`);
    const bytes = readFileSync(file);
    const at = place.offset + Math.floor(place.length / 2);
    bytes.writeUInt8(bytes.readUInt8(at) ^ 0x10, at);
    writeFileSync(file, bytes);
    return place.offset;
  }

  it("names a damaged answer, keeps its place, and makes all the rest", async () => {
    const ws = copyWorkspace("answer");
    const offset = await spoil(ws, "khmis-azrar", "response", 3);
    const ended = await rebuild(ws);
    expect(ended.code).toBe(1);
    expect(ended.stdout).toContain(`2026-demo/khmis-azrar-1.warc.gz: damaged from byte ${offset},`);
    expect(crawlRows(ws)).toEqual(crawlRows(whole));
  });

  it("never lets a body count as crawled to the end when it lost an attempt", async () => {
    const ws = copyWorkspace("attempt");
    await spoil(ws, "khmis-azrar", "metadata", 3);
    const ended = await rebuild(ws);
    expect(ended.code).toBe(1);
    expect(ended.stdout).toMatch(/khmis-azrar: 1 of \d+ attempts are lost/);
    const [, bodies] = crawlRows(ws) as [unknown, { entity_code: string; reach: string | null }[]];
    expect(bodies.filter(({ reach }) => reach === null).map(({ entity_code }) => entity_code)).toEqual(["khmis-azrar"]);
  });

  deep("finds the crawl of a file whose first record is damaged in its last", async () => {
    const ws = copyWorkspace("first");
    await spoil(ws, "khmis-azrar", "warcinfo");
    expect((await rebuild(ws)).code).toBe(1);
    expect(crawlRows(ws)).toEqual(crawlRows(whole));
  });

  deep("takes a file that was cut for an interrupted crawl", async () => {
    const ws = copyWorkspace("cut");
    truncateSync(archiveOf(ws, "khmis-azrar"), 60_000);
    const ended = await rebuild(ws);
    expect(ended.code).toBe(1);
    expect(ended.stdout).toContain("Not crawled to the end: 2026-demo khmis-azrar");
  });
});

describe("an archive that does not tell of its crawl", { timeout: 300_000 }, () => {
  /** Takes out of every record what tells of the crawl, as archives were written before. */
  async function forget(ws: string): Promise<void> {
    const base = join(ws, "data/archive/2026-demo");
    for (const name of readdirSync(base).filter((file) => file.endsWith(".warc.gz"))) {
      const members: Buffer[] = [];
      for await (const { record } of scanArchive(base, name)) {
        const block = Buffer.from(record.block)
          .toString("latin1")
          .replace(/^nashr-trace: .*\r\n/m, "");
        const uri = record.fields.get("warc-target-uri") ?? "";
        if (uri.startsWith("urn:nashr:crawl-end:")) continue;
        const fields = [...record.fields].filter(([field]) => field !== "content-length");
        const head = fields.map(([field, value]) => `${field}: ${value}\r\n`).join("");
        members.push(gzipSync(Buffer.from(`WARC/1.1\r\n${head}content-length: ${block.length}\r\n\r\n${block}\r\n\r\n`, "latin1")));
      }
      writeFileSync(join(base, name), Buffer.concat(members));
    }
  }

  it("is named file by file", async () => {
    const ws = copyWorkspace("silent");
    await forget(ws);
    const ended = await rebuild(ws);
    expect(ended.code).toBe(1);
    expect(ended.stdout.match(/does not tell of its crawl/g)).toHaveLength(plainBodies.length);
  });

  deep("is made again from the record that a frozen edition left", async () => {
    const ws = copyWorkspace("frozen", true);
    expect(await runNashr(["edition", "freeze", "-C", ws, "--quiet"])).toMatchObject({ code: 0 });
    await forget(ws);
    for (const suffix of ["", "-wal", "-shm"]) rmSync(database(ws) + suffix, { force: true });
    expect(await rebuild(ws)).toMatchObject({ code: 0 });
    const [crawls, , snapshots] = crawlRows(ws);
    expect([crawls, snapshots]).toEqual([crawlRows(whole)[0], crawlRows(whole)[2]]);
  });
});

describe("a backup", { timeout: 300_000 }, () => {
  deep("is put back as a workspace that gives the same edition and holds every proof", async () => {
    const [kept, back] = [join(folder, "kept"), join(folder, "back")];
    expect(await runNashr(["backup", kept, "-C", whole, "--quiet"])).toMatchObject({ code: 0, stderr: "" });
    expect(await runNashr(["restore", kept, "-C", back, "--quiet"])).toMatchObject({ code: 0, stderr: "" });
    expect(hashTree(join(back, "data/archive"))).toEqual(hashTree(join(whole, "data/archive")));
    expect(await judge(back)).toBe(readFileSync(editionFile(whole), "utf8"));
    expect(await runNashr(["verify", "-C", back, "--quiet"])).toMatchObject({ code: 0 });
  });
});
