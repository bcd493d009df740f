import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { draftFile } from "../../../src/app/adapters/draft-file.js";
import { hashText } from "../../../src/edition/canonical.js";

const folder = mkdtempSync(join(tmpdir(), "nashr-draft-"));
const file = join(folder, "edition.json");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("writes pieces of any length and script as one text, and leaves the file until it is kept", () => {
  // Longer than what is written at a time, with letters of one, two and three bytes.
  const pieces = Array.from({ length: 3_000 }, (_, at) => `${at} é ميزانية € ${"x".repeat(at % 700)}\n`);
  const text = pieces.join("");
  writeFileSync(file, "former");
  const draft = draftFile(file, pieces);
  expect(draft).toMatchObject({ sha256: hashText(text), characters: text.length });
  expect(readFileSync(file, "utf8")).toBe("former");
  expect(draft.isSame()).toBe(false);
  draft.keep();
  expect(readFileSync(file, "utf8")).toBe(text);
  expect(readdirSync(folder)).toEqual(["edition.json"]);
});

test("leaves an equal file alone, and nothing beside it where it is thrown away or cannot be made", () => {
  writeFileSync(file, "same");
  const { ino } = statSync(file);
  const draft = draftFile(file, ["sa", "me"]);
  expect(draft.isSame()).toBe(true);
  draft.keep();
  expect(statSync(file).ino).toBe(ino);
  draftFile(file, ["other"]).discard();
  expect(() =>
    draftFile(
      file,
      (function* () {
        yield "half";
        throw new TypeError("a fault");
      })(),
    ),
  ).toThrow(TypeError);
  expect(readFileSync(file, "utf8")).toBe("same");
  expect(existsSync(`${file}.part`)).toBe(false);
});
