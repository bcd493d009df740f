import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Database from "better-sqlite3";
import { afterAll, describe, expect, inject, test } from "vitest";
import { deep } from "../set-up/deep.js";
import { copyDemo, keepBodies, writePlainWorkspace } from "../set-up/demo.js";
import { madeDemo } from "../set-up/made-demo.js";
import { hashTree, makeFolder, runNashr, verdictsOf } from "./demo-workspace.js";

const bin = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const folder = makeFolder("evidence");
const timeout = 240_000;
/** A workspace in which a run ended and nothing happened since. */
const calm = madeDemo.plainWorkspace;

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A copy of the calm workspace to do harm to. */
function copyCalm(name: string): string {
  const dir = join(folder, name);
  copyDemo(calm, dir);
  return dir;
}

/** Some bodies, with all decisions; what holds of them holds of all. */
const few = ["bab-nakhla", "khmis-azrar"];
/** The one of them that is soonest judged. */
const small = "bab-nakhla";
const verdictsOfFew = () => new Map([...verdictsOf(calm)].filter(([code]) => few.includes(code)));

const archiveOf = (dir: string) => join(dir, "data/archive/2026-demo");
const query = (dir: string, sql: string) => {
  const store = new Database(join(dir, "data/nashr.sqlite"));
  const rows = store.prepare(sql).all() as Record<string, string>[];
  store.close();
  return rows;
};
const change = (dir: string, sql: string) => {
  const store = new Database(join(dir, "data/nashr.sqlite"));
  store.exec(sql);
  store.close();
};

/** The bodies that have an archive file, the largest first, each with that file. */
function listBodies(dir: string): { code: string; file: string }[] {
  const rows = query(
    dir,
    "SELECT entity_code AS code, archive_file AS file FROM crawled_entities WHERE archive_end > 0 ORDER BY archive_end DESC",
  );
  return rows.map(({ code = "", file = "" }) => ({ code, file: join(dir, "data/archive", file) }));
}

const chooseBody = (dir: string) => listBodies(dir)[0] ?? { code: "", file: "" };

/** Changes one bit in the middle of each of some records of a file. */
function flipBits(dir: string, file: string): void {
  const name = `2026-demo/${file.split("/").at(-1)}`;
  const places = query(
    dir,
    `SELECT DISTINCT place_offset AS offset, place_length AS length FROM snapshots WHERE place_file = '${name}' AND sha256 IS NOT NULL ORDER BY 1`,
  );
  const bytes = readFileSync(file);
  for (const { offset, length } of places.filter((_, at) => at % 3 === 0)) {
    const at = Number(offset) + Math.floor(Number(length) / 2);
    bytes[at] = (bytes[at] ?? 0) ^ 4;
  }
  writeFileSync(file, bytes);
}

/** Every file that stood in the archive before stands there with the same bytes. */
function expectKept(before: ReadonlyMap<string, string>, dir: string): void {
  const after = hashTree(archiveOf(dir));
  for (const [file, hash] of before) expect([file, after.get(file)]).toEqual([file, hash]);
}

describe("the archive", { timeout }, () => {
  test("is not written over when the database was moved away, and the verdicts are the same", async () => {
    const dir = copyCalm("moved");
    keepBodies(dir, [small]);
    const before = hashTree(archiveOf(dir));
    for (const file of readdirSync(join(dir, "data")).filter((name) => name.startsWith("nashr.sqlite")))
      renameSync(join(dir, "data", file), join(folder, file));
    expect(await runNashr(["run", "-C", dir, "--quiet"])).toMatchObject({ code: 0 });
    expectKept(before, dir);
    expect(hashTree(archiveOf(dir)).size).toBe(before.size + 1);
    expect([...verdictsOf(dir)]).toEqual([...verdictsOf(calm)].filter(([code]) => code === small));
    expect(await runNashr(["verify", "-C", dir, "--quiet"])).toMatchObject({ code: 0 });
  });

  deep("is not cut when an older database is put back beside it", async () => {
    const dir = copyCalm("older");
    const { code } = chooseBody(dir);
    const newest = "SELECT max(id) FROM snapshots";
    change(
      dir,
      `UPDATE crawled_entities SET reach = NULL, ended_at = NULL, archive_end = (SELECT place_offset FROM snapshots WHERE id IN
         (${newest} WHERE entity_code = '${code}' AND place_file = archive_file AND place_offset > 4000)) WHERE entity_code = '${code}';
       DELETE FROM snapshots WHERE entity_code = '${code}' AND place_offset >=
         (SELECT archive_end FROM crawled_entities WHERE entity_code = '${code}')`,
    );
    const before = hashTree(archiveOf(dir));
    expect(await runNashr(["run", "-C", dir, "--quiet"])).toMatchObject({ code: 0 });
    expectKept(before, dir);
    expect(hashTree(archiveOf(dir)).size).toBe(before.size + 1);
    expect(verdictsOf(dir)).toEqual(verdictsOf(calm));
    expect(await runNashr(["verify", code, "-C", dir, "--quiet"])).toMatchObject({ code: 0 });
  });

  test("of a frozen edition is touched by no crawl, with what to do", async () => {
    const dir = copyCalm("frozen");
    expect(await runNashr(["edition", "freeze", "-C", dir, "--quiet"])).toMatchObject({ code: 0 });
    rmSync(join(dir, "data/nashr.sqlite"));
    const before = hashTree(dir);
    for (const args of [["crawl"], ["crawl", "--again"], ["run"]]) {
      const { code, stderr } = await runNashr([...args, "-C", dir, "--quiet"]);
      expect(code).toBe(2);
      expect(stderr).toMatch(/is frozen.*--edition 2026-again/);
    }
    const after = hashTree(dir);
    // The log of runs goes on: it says that they were refused.
    for (const [file, hash] of before) if (!file.startsWith("logs/")) expect([file, after.get(file)]).toEqual([file, hash]);
    expect((await runNashr(["crawl", "--edition", "2026-again", "--only", chooseBody(calm).code, "-C", dir, "--quiet"])).code).toBe(0);
  });
});

describe("two commands at once", { timeout }, () => {
  test("one writes, the other is refused with who writes since when, reading goes on; the lock of a killed one keeps nobody out", async () => {
    const dir = join(folder, "two");
    const code = small;
    writePlainWorkspace(dir, inject("demoAddresses"), [code]);
    const args = ["run", "-C", dir, "--quiet"];
    const child = spawn(process.execPath, [bin, ...args], { stdio: "ignore" });
    const ended = new Promise<unknown>((resolve) => child.on("exit", resolve));
    const lock = join(dir, "data/nashr.sqlite.lock");
    while (!existsSync(`${lock}.json`)) await new Promise((resolve) => setTimeout(resolve, 10));
    const [refused, status] = await Promise.all([runNashr(args), runNashr(["status", "-C", dir])]);
    expect(refused.code).toBe(3);
    expect(refused.stderr).toContain(`nashr run, process ${child.pid} on `);
    expect(refused.stderr).toMatch(/since 20\d\d-/);
    expect(status.code).toBe(0);
    child.kill("SIGKILL");
    await ended;
    expect(existsSync(lock)).toBe(true);
    expect(await runNashr(args)).toMatchObject({ code: 0 });
    expect(existsSync(`${lock}.json`)).toBe(false);
    expect(verdictsOf(dir).get(code)).toEqual(verdictsOf(calm).get(code));
    expect(await runNashr(["verify", "-C", dir, "--quiet"])).toMatchObject({ code: 0 });
  });
});

describe("a damaged archive", { timeout }, () => {
  test("is named by extract and detect, its body is unknown, the others are read, and verify lists every proof", async () => {
    const dir = copyCalm("damaged");
    keepBodies(dir, few);
    const { code, file } = listBodies(dir).find((body) => few.includes(body.code)) ?? { code: "", file: "" };
    flipBits(dir, file);
    change(dir, "DELETE FROM readings");
    const extracted = await runNashr(["extract", "-C", dir, "--quiet"]);
    expect(extracted.code).toBe(1);
    expect(extracted.stderr.split("\n").filter((line) => line.startsWith(`${code}: the archived copy of http`)).length).toBeGreaterThan(1);
    expect((await runNashr(["detect", "-C", dir, "--quiet"])).code).toBe(1);
    const [verdicts, expected] = [verdictsOf(dir), verdictsOfFew()];
    expect(verdicts.get(code)?.every((line) => line.includes('"state":"unknown"') && line.includes('"archive-damaged"'))).toBe(true);
    for (const other of expected.keys()) if (other !== code) expect(verdicts.get(other)).toEqual(expected.get(other));
    const verified = await runNashr(["verify", "-C", dir, "--quiet"]);
    expect(verified.code).toBe(1);
    expect(verified.stdout.match(/record-damaged/g)?.length).toBeGreaterThan(1);
    const exported = await runNashr(["archive", "export", "--wacz", join(folder, "d.wacz"), "-C", dir, "--quiet"]);
    expect(exported).toMatchObject({ code: 1, stdout: expect.stringContaining("are no record that can be read") });
    expect((await runNashr(["edition", "freeze", "-C", dir, "--quiet"])).code).toBe(2);
    expect((await runNashr(["explain", code, "-C", dir])).code).toBe(0);
  });

  deep("is made good by the same command, which visits the bodies again, into new files, and says so", async () => {
    const dir = copyCalm("harmed");
    const rounds: readonly ((file: string) => void)[][] = [
      [(file) => flipBits(dir, file), (file) => truncateSync(file, readFileSync(file).length - 20), (file) => rmSync(file)],
      [(file) => writeFileSync(file, Buffer.alloc(readFileSync(file).length, "x"))],
    ];
    for (const harms of rounds) {
      const bodies = listBodies(dir);
      expect(bodies.length).toBeGreaterThan(harms.length);
      for (const [at, harm] of harms.entries()) harm(bodies[at]?.file ?? "");
      const before = hashTree(archiveOf(dir));
      const { code, stderr } = await runNashr(["run", "-C", dir]);
      expect(code).toBe(0);
      const visited = [...stderr.matchAll(/\((\S+)\): the archive no longer fits/g)].map((match) => match[1]);
      const harmed = bodies.slice(0, harms.length).map((body) => body.code);
      expect(visited.sort()).toEqual(harmed.sort());
      expectKept(before, dir);
    }
    expect(verdictsOf(dir)).toEqual(verdictsOf(calm));
    expect(await runNashr(["verify", "-C", dir, "--quiet"])).toMatchObject({ code: 0 });
    expect((await runNashr(["run", "-C", dir])).stderr).not.toContain("no longer fits");
  });

  deep("is not visited again where the whole archive is away, which is no damage", async () => {
    const dir = copyCalm("away");
    renameSync(join(dir, "data/archive"), join(folder, "archive-away"));
    const { code, stderr } = await runNashr(["run", "-C", dir, "--quiet"]);
    expect(code).toBe(3);
    expect(stderr).toContain("put the folder back");
    expect(existsSync(join(dir, "data/archive"))).toBe(false);
    renameSync(join(folder, "archive-away"), join(dir, "data/archive"));
    expect((await runNashr(["run", "-C", dir, "--quiet"])).code).toBe(0);
  });
});
