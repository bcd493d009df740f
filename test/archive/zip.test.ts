import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { open } from "yauzl";
import { openZip } from "../../src/archive/zip.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "zip-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function pack(name: string): Promise<Buffer> {
  const source = join(folder, "a.warc.gz");
  writeFileSync(source, Buffer.alloc(300_000, "one record after another "));
  const zip = openZip(join(folder, name));
  const packed = await zip.addFile("archive/a.warc.gz", source);
  expect(packed).toEqual({ bytes: 300_000, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
  zip.add("pages/صفحات.jsonl", Buffer.from("{}\n"));
  await zip.close();
  return readFileSync(join(folder, name));
}

/** Name, method of compression (0: stored) and size of each entry. */
function listEntries(path: string): Promise<[string, number, number][]> {
  return new Promise((resolve, reject) =>
    open(path, (error, file) => {
      if (error !== null) return reject(error);
      const entries: [string, number, number][] = [];
      file.on("entry", (entry) => entries.push([entry.fileName, entry.compressionMethod, entry.uncompressedSize]));
      file.on("end", () => resolve(entries));
    }),
  );
}

test("stores its entries as they are, and gives the same bytes each time", async () => {
  const first = await pack("first.zip");
  expect((await pack("second.zip")).equals(first)).toBe(true);
  expect(await listEntries(join(folder, "first.zip"))).toEqual([
    ["archive/a.warc.gz", 0, 300_000],
    ["pages/صفحات.jsonl", 0, 3],
  ]);
});

test("says that a file cannot be read, and that the disk takes nothing", async () => {
  const zip = openZip(join(folder, "out.zip"));
  await expect(zip.addFile("a", join(folder, "missing"))).rejects.toThrow(/ENOENT/);
  const nowhere = openZip(join(folder, "no", "out.zip"));
  await expect(nowhere.close()).rejects.toThrow(/ENOENT/);
});
