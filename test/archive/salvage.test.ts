import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { packMember } from "../../src/archive/pack.js";
import { buildRecord } from "../../src/archive/record.js";
import { salvageArchive } from "../../src/archive/salvage.js";

const folder = mkdtempSync(join(tmpdir(), "nashr-salvage-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = "a.warc.gz";
// Small records are stored as they are, large ones packed: both kinds must be found again.
const members = ["one", "two ".repeat(3000), "three", "four ".repeat(2000), "five"].map((text) =>
  packMember(buildRecord("metadata", [["WARC-Record-ID", "<urn:x:1>"]], [Buffer.from(text)])),
);
const whole = Buffer.concat(members);

async function salvage(bytes: Buffer): Promise<{ words: string[]; damage: [number, number][] }> {
  writeFileSync(join(folder, file), bytes);
  const words: string[] = [];
  const damage: [number, number][] = [];
  for await (const part of salvageArchive(folder, file)) {
    if ("damage" in part) damage.push([part.damage.offset, part.damage.length]);
    else words.push(Buffer.from(part.record.block).toString("latin1").split(" ")[0] ?? "");
  }
  return { words, damage };
}

test("a whole file gives every record and no damage", async () => {
  expect(await salvage(whole)).toEqual({ words: ["one", "two", "three", "four", "five"], damage: [] });
});

test("a changed byte anywhere costs its own record, and the others are found", async () => {
  for (let at = 3; at < whole.length; at += 37) {
    const bytes = Buffer.from(whole);
    bytes.writeUInt8(bytes.readUInt8(at) ^ 0x55, at);
    const { words, damage } = await salvage(bytes);
    expect(words.length, `byte ${at}`).toBeGreaterThanOrEqual(4);
    expect(words.length + damage.length, `byte ${at}`).toBe(5);
  }
});

test("a cut file ends with the damage of its last record; rubbish alone is damage alone", async () => {
  const cut = whole.length - 10;
  const start = whole.length - (members.at(-1)?.length ?? 0);
  expect(await salvage(whole.subarray(0, cut))).toEqual({ words: ["one", "two", "three", "four"], damage: [[start, cut - start]] });
  expect(await salvage(Buffer.alloc(5000, 0x1f))).toEqual({ words: [], damage: [[0, 5000]] });
  expect(readFileSync(join(folder, file))).toHaveLength(5000);
});
