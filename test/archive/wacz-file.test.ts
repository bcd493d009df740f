import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { fromBuffer } from "yauzl";
import { openArchive } from "../../src/archive/archive.js";
import { exportWacz, surtOf } from "../../src/archive/wacz.js";
import { exchange, info } from "./exchange-fixture.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "wacz-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("exportWacz", () => {
  test("packs archive, index, pages and digests into a ZIP that others open", async () => {
    const archive = openArchive(folder, "2026/c1-1.warc.gz", info);
    const place = archive.append(exchange("https://c1.example/b?z=1&a=2", "<p>page</p>"));
    archive.close();
    const { records, problems } = await exportWacz(join(folder, "out.wacz"), {
      folder,
      files: ["2026/c1-1.warc.gz", "2026/gone-1.warc.gz"],
      pages: [{ url: "https://c1.example/b?z=1&a=2", title: "ب", at: info.at }],
      title: "c1",
      software: "nashr/0",
      createdAt: info.at,
    });
    expect(records).toBe(1);
    expect(problems).toEqual(["2026/gone-1.warc.gz is missing from the archive"]);
    const files = await unzip(readFileSync(join(folder, "out.wacz")));
    expect([...files.keys()]).toEqual([
      "archive/c1-1.warc.gz",
      "indexes/index.cdxj",
      "pages/pages.jsonl",
      "datapackage.json",
      "datapackage-digest.json",
    ]);
    expect(files.get("archive/c1-1.warc.gz")).toEqual(readFileSync(join(folder, "2026/c1-1.warc.gz")));
    const line = files.get("indexes/index.cdxj")?.toString() ?? "";
    expect(line).toMatch(/^example,c1\)\/b\?a=2&z=1 20261115100001 \{/);
    expect(JSON.parse(line.slice(line.indexOf("{")))).toMatchObject({
      offset: String(place?.offset),
      length: String(place?.length),
      status: "200",
    });
    expect(JSON.parse(files.get("datapackage.json")?.toString() ?? "")).toMatchObject({
      wacz_version: "1.1.1",
      resources: [{ path: "archive/c1-1.warc.gz" }, {}, {}],
    });
  });

  test("keys that sort by host", () => {
    expect(surtOf("https://www.Commune.ma/A/B?b=2&a=1")).toBe("ma,commune)/a/b?a=1&b=2");
    expect(surtOf("http://127.0.0.1:8080/")).toBe("127.0.0.1:8080)/");
  });
});

describe("exportWacz of a damaged archive", () => {
  test("tells damage where something rests on it, and not what a crash left behind", async () => {
    const archive = openArchive(folder, "2026/c1-1.warc.gz", info);
    const place = archive.append(exchange("https://c1.example/", "evidence"));
    const kept = archive.end();
    archive.close();
    const path = join(folder, "2026/c1-1.warc.gz");
    appendFileSync(path, readFileSync(path).subarray(0, 100));
    const pack = async () => {
      const input = { folder, files: ["2026/c1-1.warc.gz"], pages: [], title: "c1", software: "nashr/0", createdAt: info.at };
      return (await exportWacz(join(folder, "out.wacz"), { ...input, keptEnds: new Map([["2026/c1-1.warc.gz", kept]]) })).problems;
    };
    expect(await pack()).toEqual([]);
    const bytes = readFileSync(path);
    const hit = (place?.offset ?? 0) + 20;
    bytes[hit] = (bytes[hit] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    expect(await pack()).toEqual([expect.stringMatching(/^2026\/c1-1.warc.gz: the \d+ bytes at \d+ are no record/)]);
  });
});

function unzip(bytes: Buffer): Promise<Map<string, Buffer>> {
  return new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
      if (error !== null) return reject(error);
      const files = new Map<string, Buffer>();
      zip.on("entry", (entry) => {
        zip.openReadStream(entry, (problem, stream) => {
          if (problem !== null) return reject(problem);
          const parts: Buffer[] = [];
          stream.on("data", (part: Buffer) => parts.push(part));
          stream.on("end", () => {
            files.set(entry.fileName, Buffer.concat(parts));
            zip.readEntry();
          });
        });
      });
      zip.on("end", () => resolve(files));
      zip.readEntry();
    });
  });
}
