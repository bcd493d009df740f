import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openArchive } from "../../src/archive/archive.js";
import { checkWacz } from "../../src/archive/check-wacz.js";
import { exportWacz } from "../../src/archive/wacz.js";

let folder: string;
let path: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "check-wacz-"));
  path = join(folder, "out.wacz");
  const at = "2026-11-15T10:00:01.000Z";
  const url = "https://c1.example/budget";
  const archive = openArchive(folder, "2026/c1-1.warc.gz", {
    software: "nashr/0",
    crawl: { crawl: 1, edition: "2026", entityCode: "c1", userAgent: "nashr", settings: "{}", startedAt: "2026-11-15T10:00:00.000Z" },
    attempts: 0,
    spentMs: () => 0,
    robots: "obey",
    at,
  });
  const bytes = Buffer.from("<title>Budget 2026</title><p>Recettes et dépenses de la commune");
  const found = { foundBy: { text: "", via: "seed" as const }, depth: 0, redirects: [], fetchedAt: at, entityCode: "c1" };
  archive.append({
    role: "page",
    attempt: 1,
    snapshot: {
      ...found,
      requestedUrl: url,
      url,
      outcome: "fetched",
      status: 200,
      mediaType: "text/html",
      byteLength: bytes.length,
      sha256: "0".repeat(64),
    },
    bytes,
    hops: [{ url, at, address: "105.1.2.3", requestHead: "GET /budget HTTP/1.1", responseHead: "HTTP/1.1 200 OK", body: bytes }],
    costs: [],
    cookies: new Map(),
  });
  archive.close();
  const pages = [{ url, title: "Budget", at }];
  await exportWacz(path, { folder, files: ["2026/c1-1.warc.gz"], pages, title: "c1", software: "nashr/0", createdAt: at });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Writes the package again with one text in its stored bytes changed for another of the same length. */
function change(from: string, to: string): void {
  const bytes = readFileSync(path);
  const at = bytes.indexOf(from);
  expect(at).toBeGreaterThan(0);
  bytes.write(to, at);
  writeFileSync(path, bytes);
}

test("a package as it was written has no problem", async () => {
  expect(await checkWacz(path)).toEqual({ files: 5, records: 4, problems: [] });
});

test("a changed record is reported, by the file's digest and by the record's own checksum", async () => {
  change("Budget 2026", "Budget 2025");
  const { problems } = await checkWacz(path);
  expect(problems).toEqual([
    "archive/c1-1.warc.gz is not what the package says",
    expect.stringMatching(/^archive\/c1-1.warc.gz: the \d+ bytes at \d+ are no record that can be read/),
    expect.stringMatching(/^the index points to a record that is not there/),
  ]);
});

test.each([
  ["example,c1)/budget 20261115", "example,c1)/budget 20251115", /^indexes\/index.cdxj is not what the package says/],
  ['"title":"Budget"', '"title":"Badget"', /^pages\/pages.jsonl is not what the package says/],
  ['"software": "nashr/0"', '"software": "nashr/1"', /^datapackage.json is not what/],
])("%s changed", async (from, to, problem) => {
  change(from, to);
  const { problems } = await checkWacz(path);
  expect(problems.some((line) => problem.test(line))).toBe(true);
});

test("a file that is none is refused, with what to do", async () => {
  writeFileSync(path, "no zip");
  await expect(checkWacz(path)).rejects.toThrow(/WACZ/);
});
