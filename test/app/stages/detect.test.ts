import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Progress, silent } from "../../../src/app/progress.js";
import { readWorkspace } from "../../../src/app/read-workspace.js";
import { openWorkspaceStore } from "../../../src/app/workspace.js";
import { runStages } from "../../../src/pipeline.js";
import { findVerdicts } from "../../../src/store/verdicts.js";
import { deep } from "../../set-up/deep.js";
import { openScannedSites, writeScannedWorkspace } from "./scanned-sites.js";

const folder = mkdtempSync(join(tmpdir(), "nashr-detect-"));
const start = join(folder, "start");
const bodies = 2;

/** Runs stages on a workspace with so many threads that read; gives what was judged of each body, and what the progress said. */
async function run(
  dir: string,
  stages: Parameters<typeof runStages>[1],
  workers: number,
  more: { ocr?: boolean; maxOcrDocuments?: number; progress?: Progress; signal?: AbortSignal } = {},
) {
  const found = readWorkspace({ dir, only: [] });
  const { ocr = true, maxOcrDocuments = found.settings.extract.maxOcrDocuments, progress = silent, signal } = more;
  const workspace = { ...found, settings: { ...found.settings, extract: { ...found.settings.extract, workers, ocr, maxOcrDocuments } } };
  const store = openWorkspaceStore(workspace);
  await runStages({ workspace, store, progress, signal }, stages);
  const judged = workspace.chosen.map(({ code }) => findVerdicts(store, "2026", code, "reading")?.verdicts);
  store.close();
  return judged;
}

/** A copy of the crawled workspace. */
function copyStart(name: string): string {
  cpSync(start, join(folder, name), { recursive: true });
  return join(folder, name);
}

beforeAll(async () => {
  const sites = await openScannedSites({ scans: 2, pages: 1, lines: 4 });
  writeScannedWorkspace(start, bodies, sites.port);
  await run(start, ["crawl"], 1);
  sites.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("bodies whose files are read as they are judged, at a time, by two threads, have the verdicts that one thread gives", async () => {
  const one = await run(copyStart("one"), ["detect"], 1, { ocr: false });
  for (const verdicts of one) expect(JSON.stringify(verdicts)).toContain("scan-not-readable");
  expect(one[0]).not.toEqual(one[1]);
  expect(await run(copyStart("two"), ["detect"], 2, { ocr: false })).toEqual(one);
});

test("scans that nothing names leave no absence where OCR is off, nor where its budget is spent; named ones only of what they name", async () => {
  const sites = await openScannedSites({ scans: 2, pages: 1, lines: 4, link: "Télécharger" });
  const nameless = join(folder, "nameless");
  writeScannedWorkspace(nameless, 1, sites.port);
  await run(nameless, ["crawl"], 1);
  sites.close();
  const statesOf = async (dir: string, more: { ocr: boolean; maxOcrDocuments?: number }) => {
    const [verdicts = []] = await run(dir, ["detect"], 1, more);
    // A contact must be text: no scan leaves it open.
    const open = verdicts.filter(({ itemId }) => itemId !== "commune-contact");
    return new Set(open.map((verdict) => (verdict.state === "unknown" ? verdict.because : verdict.state)));
  };
  expect(await statesOf(nameless, { ocr: false })).toEqual(new Set(["scan-not-readable"]));
  expect(await statesOf(nameless, { ocr: true, maxOcrDocuments: 0 })).toEqual(new Set(["scan-not-readable"]));
  expect(await statesOf(copyStart("named"), { ocr: false })).toEqual(new Set(["scan-not-readable", "absent"]));
});

deep("scans of several bodies, read at a time by two and by four threads, give the verdicts of one thread", async () => {
  const one = await run(copyStart("scans-1"), ["detect"], 1);
  for (const verdicts of one)
    expect(verdicts?.filter((verdict) => JSON.stringify(verdict).includes('"channel":"pdf-scan"')).length).toBeGreaterThan(0);
  expect(one[0]).not.toEqual(one[1]);
  for (const count of [2, 4]) expect(await run(copyStart(`scans-${count}`), ["detect"], count)).toEqual(one);
});

test("a signal gets its turn between two bodies, also where none has anything to read", async () => {
  const controller = new AbortController();
  const progress: Progress = { ...silent, step: () => setImmediate(() => controller.abort(new Error("enough"))) };
  const judged = await run(copyStart("broken-off"), ["detect"], 1, { ocr: false, progress, signal: controller.signal });
  expect(judged.map((verdicts) => verdicts !== undefined)).toEqual([true, false]);
});
