import fc from "fast-check";
import { expect, it } from "vitest";
import { loadConfig } from "../../src/config/config.js";
import { InputError } from "../../src/model/errors.js";

const words = fc.constantFrom(
  "edition",
  "2026",
  "crawl",
  "maxPages",
  "network",
  "allow",
  "&a",
  "*a",
  "!!binary",
  "<<",
  "|",
  ">",
  "---",
  "...",
  "[",
  "]",
  "{",
  "}",
  ":",
  "- ",
  "#",
  '"',
  "'",
  "\n",
  "\n  ",
  "\t",
  "? ",
  "%YAML",
  "الجماعة",
  "\u0000",
  "\uFEFF",
);

it("answers any text with settings or with problems that a person can act on, never with a crash", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: "grapheme" }),
        fc.array(words, { maxLength: 60 }).map((parts) => parts.join(" ")),
      ),
      (text) => {
        try {
          loadConfig(text, "nashr.yaml");
        } catch (error) {
          if (!(error instanceof InputError)) throw error;
          expect(error.problems.length).toBeGreaterThan(0);
          for (const { message, line, file } of error.problems) {
            expect([file, message !== ""]).toEqual(["nashr.yaml", true]);
            if (line !== undefined) expect(line).toBeGreaterThan(0);
          }
        }
      },
    ),
    { numRuns: 400, seed: 11 },
  );
});

it("is not made slow by references that multiply", () => {
  const bomb = [
    "a: &a [x,x,x,x,x,x,x,x,x]",
    ..."bcdefghi".split("").map((name, index) => `${name}: &${name} [${Array(9).fill(`*${"abcdefgh"[index]}`).join(",")}]`),
  ].join("\n");
  const start = performance.now();
  expect(() => loadConfig(bomb, "nashr.yaml")).toThrow(InputError);
  expect(performance.now() - start).toBeLessThan(2000);
});
