import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { openUnpacker } from "../../../src/app/adapters/reading/unpack.js";
import { readingLimits } from "../../../src/extract/tools.js";
import { makeRar } from "../make-rar.js";
import { makeZip } from "../make-zip.js";
import { readAll } from "../read.js";

const unpack = openUnpacker();
const limits = { ...readingLimits, maxUnpackedBytes: 1_000_000 };
const fixture = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(`../../fixtures/files/${name}`, import.meta.url)));
const csv = new TextEncoder().encode("Association;Montant;Annee\nAnnour;50000;2026\nAmal;30000;2026\nNakhil;20000;2026\n");
const url = "https://commune.example/docs.bin";

const open = async (bytes: Uint8Array, tools: object = { unpack, limits }) =>
  (await readAll(bytes, { url, mediaType: "application/octet-stream" }, tools)).map((document) => [
    document.url.slice(url.length),
    document.format,
    ...document.problems,
  ]);

describe("archives", () => {
  test.each([
    ["7-Zip", fixture("grants.7z"), "7z", "aides.csv"],
    ["tar, packed", fixture("grants.tar.gz"), "gz", "aides.csv"],
    ["RAR", makeRar({ "aides.csv": csv }), "rar", "aides.csv"],
    ["one packed file", gzipSync(csv), "gz", "docs.bin"],
  ])("%s", async (_, bytes, format, name) => {
    expect(await open(bytes)).toEqual([
      ["", format],
      [`#${name}`, "csv"],
    ]);
  });

  test("a stored ZIP file at the end of another archive is a member, not the archive", async () => {
    const inner = makeZip([{ name: "note.txt", content: "Note" }]);
    expect(await open(makeRar({ "2026\\docs.zip": inner }))).toEqual([
      ["", "rar"],
      ["#2026/docs.zip", "zip"],
      ["#2026/docs.zip#note.txt", "txt"],
    ]);
  });

  test("archives in archives are opened three deep; the next is named and left", async () => {
    const nest = (depth: number): Uint8Array =>
      depth === 0 ? csv : makeZip([{ name: depth === 1 ? "a.csv" : `${depth}.zip`, content: nest(depth - 1) }]);
    expect((await open(nest(3))).at(-1)).toEqual(["#3.zip#2.zip#a.csv", "csv"]);
    expect((await open(nest(5))).at(-1)).toEqual(["#5.zip#4.zip#3.zip#2.zip", "other", "truncated"]);
  });
});

describe("what cannot be unpacked says why", () => {
  const zeros = new Uint8Array(3_000_000);
  test.each([
    ["an encrypted file", fixture("locked.7z"), [["", "7z", "encrypted"]]],
    ["an encrypted list", fixture("hidden.7z"), [["", "7z", "encrypted"]]],
    ["a file cut short", fixture("grants.7z").subarray(0, 120), [["", "7z", "damaged"]]],
    ["a packed file cut short", gzipSync(csv).subarray(0, 40), [["", "gz", "damaged"]]],
    ["a packed file that swells", gzipSync(zeros), [["", "gz", "bomb"]]],
    ["an archive that swells", makeRar({ "a.bin": zeros }), [["", "rar", "bomb"]]],
  ])("%s", async (_, bytes, found) => {
    expect(await open(bytes)).toEqual(found);
  });

  test("a member that swells does not stop the others", async () => {
    const bytes = makeZip([
      { name: "bombe.bin", content: zeros },
      { name: "aides.csv", content: csv },
    ]);
    expect(await open(bytes)).toEqual([
      ["", "zip", "bomb"],
      ["#aides.csv", "csv"],
    ]);
  });

  test("archives share what may be unpacked", async () => {
    const inner = (name: string) => ({ name, content: makeZip([{ name: "z.bin", content: new Uint8Array(400_000) }]) });
    const problems = (await open(makeZip([inner("a.zip"), inner("b.zip"), inner("c.zip")]))).filter((document) =>
      document.includes("bomb"),
    );
    expect(problems).toEqual([["#c.zip", "zip", "bomb"]]);
  });

  test("without an engine it is unsupported", async () => {
    expect(await open(fixture("grants.7z"), { limits })).toEqual([["", "7z", "unsupported"]]);
  });
});
