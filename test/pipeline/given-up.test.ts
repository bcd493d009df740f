import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, expect } from "vitest";
import { editionSchema } from "../../src/model/edition.js";
import type { UnreadFile } from "../../src/model/reading.js";
import { deep } from "../set-up/deep.js";
import { copyDemo, keepBodies } from "../set-up/demo.js";
import { madeDemo } from "../set-up/made-demo.js";
import { makeFolder, runNashr, spawnNashr } from "./demo-workspace.js";

const folder = makeFolder("given-up");
const ws = join(folder, "demo");
const settings = join(ws, "nashr.yaml");
const quiet = ["-C", ws, "--quiet"];

/** Changes the processor time that a file may take. */
function allowMs(maxFileMs: number): void {
  const text = readFileSync(settings, "utf8").replace(/\nextract:\n {2}workers: 1\n {2}maxFileMs: \d+\n/, "\n");
  writeFileSync(settings, `${text.trimEnd()}\nextract:\n  workers: 1\n  maxFileMs: ${maxFileMs}\n`);
}

const readEdition = () => editionSchema.parse(JSON.parse(readFileSync(join(ws, "reports/2026-demo/edition.json"), "utf8")));

async function judge(): Promise<void> {
  for (const stage of ["extract", "detect", "score"]) expect(await runNashr([stage, ...quiet])).toMatchObject({ code: 0 });
}

async function listGivenUp(): Promise<UnreadFile[]> {
  const { stdout } = await runNashr(["status", "-C", ws, "--json", "--quiet"]);
  return (JSON.parse(stdout) as { entities: { givenUp: UnreadFile[] }[] }).entities.flatMap((row) => row.givenUp);
}

/** Forgets what OCR read, so that it has to be read again. */
function forgetScans(): void {
  const store = new Database(join(ws, "data/nashr.sqlite"));
  store.exec("DELETE FROM readings WHERE ocr = 1; DELETE FROM unread_files; DELETE FROM verdicts; DELETE FROM detections;");
  store.close();
}

// One body, which has a scan: each file that is given up costs a new thread.
beforeAll(async () => {
  copyDemo(madeDemo.demoWorkspace, ws);
  keepBodies(ws, ["ain-lqsab"]);
  rmSync(join(ws, "reports"), { recursive: true });
  expect(await runNashr(["score", ...quiet])).toMatchObject({ code: 0 });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Judges with no scan read at all, and expects that what rested on one is open and nothing else has changed. */
async function judgeWithoutScans(before: ReturnType<typeof readEdition>): Promise<void> {
  const text = readFileSync(settings, "utf8");
  writeFileSync(settings, `${text.trimEnd()}\nextract: { workers: 1, maxOcrDocuments: 0 }\n`);
  forgetScans();
  await judge();
  const changed = readEdition().findings.filter(({ verdict }, index) => verdict.state !== before.findings[index]?.verdict.state);
  expect(changed.length).toBeGreaterThan(0);
  for (const { verdict } of changed) expect(verdict).toMatchObject({ state: "unknown", reason: { code: "scan-unread" } });
  writeFileSync(settings, text);
}

// By day: test/detect/given-up.test.ts, test/store/unread-files.test.ts and test/app/reading.
deep(
  "what rests on a scan that was not read, or given up, stays open, is named, and is decided by a later run",
  {
    timeout: 300_000,
  },
  async () => {
    const before = readEdition();
    await judgeWithoutScans(before);
    allowMs(1);
    forgetScans();
    await judge();
    const files = await listGivenUp();
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) expect(file).toMatchObject({ ocr: true, attempts: 1, why: "processor-time" });
    const restsOnThem = new Set(
      before.findings.flatMap(({ verdict, decidedBy }) =>
        decidedBy === "machine" && verdict.state === "current" && files.some(({ url }) => url === verdict.citation.url)
          ? [`${verdict.entityCode} ${verdict.itemId}`]
          : [],
      ),
    );
    expect(restsOnThem.size).toBeGreaterThan(0);
    const { stdout } = await runNashr(["status", ...quiet]);
    for (const { url } of files) expect(stdout).toContain(url);
    for (const { verdict } of readEdition().findings) {
      if (!restsOnThem.has(`${verdict.entityCode} ${verdict.itemId}`)) continue;
      expect(verdict).toMatchObject({ state: "unknown", reason: { code: "file-given-up" } });
      const explained = await runNashr(["explain", verdict.entityCode, verdict.itemId, ...quiet]);
      expect(files.some(({ url }) => explained.stdout.includes(url))).toBe(true);
    }
    // What was not found and was not open before is open for no other reason than a file that was given up.
    const changed = readEdition().findings.filter(({ verdict }, index) => verdict.state !== before.findings[index]?.verdict.state);
    expect(new Set(changed.map(({ verdict }) => verdict.reason.code))).toEqual(new Set(["file-given-up"]));
    allowMs(60_000);
    await judge();
    expect(await listGivenUp()).toEqual([]);
    expect(readEdition().findings).toEqual(before.findings);
  },
);

deep("a file is tried three times in all, then left for a person", { timeout: 300_000 }, async () => {
  allowMs(1);
  forgetScans();
  const attempts: number[] = [];
  for (let run = 0; run < 4; run += 1) {
    expect(await runNashr(["detect", ...quiet])).toMatchObject({ code: 0 });
    attempts.push(Math.max(...(await listGivenUp()).map((file) => file.attempts)));
  }
  expect(attempts).toEqual([1, 2, 3, 3]);
  const { stdout } = await runNashr(["status", ...quiet]);
  expect(stdout).toContain("attempt 3 of 3");
});

deep("an edition with files given up, frozen, is derived again as it was, also on a busy machine", { timeout: 300_000 }, async () => {
  expect(await runNashr(["score", ...quiet])).toMatchObject({ code: 0 });
  expect(await runNashr(["edition", "freeze", ...quiet])).toMatchObject({ code: 0 });
  allowMs(60_000);
  const { code, stdout } = await spawnNashr(["replay", "-C", ws, "--quiet"], { pauses: 3 });
  expect(stdout).toMatch(/every (?:byte|result) agrees/);
  expect(code).toBe(0);
});
