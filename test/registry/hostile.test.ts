import fc from "fast-check";
import { expect, it } from "vitest";
import { loadRegistry } from "../../src/registry/registry.js";
import { registryWords } from "../shipped-country.js";

const head = "code,name_fr,name_ar,level,province,region,population,url,tags\n";
const cell = fc.constantFrom(
  "a-1",
  "Aïn",
  "عين",
  "commune",
  "region",
  "",
  "12",
  "https://a.ma/",
  '"',
  '""',
  ",",
  ";",
  "\t",
  "\n",
  "\r\n",
  "=1+1",
  "\u202E",
  "x".repeat(300),
  "-",
  "\u0000",
  "\uD800",
  "sep=;",
);

it("answers any file with bodies or with problems, never with a crash, and takes no body from a line that it refuses", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: "binary" }),
        fc.array(cell, { maxLength: 80 }).map((parts) => head + parts.join(",")),
      ),
      (text) => {
        const { entities, problems } = loadRegistry(text, "entities.csv", registryWords);
        const codes = entities.map(({ code }) => code);
        for (const { nameFr, nameAr, code } of entities) {
          expect(nameFr).not.toMatch(/\p{Script=Arabic}/u);
          expect(nameAr).toMatch(/\p{Script=Arabic}/u);
          expect(code).toMatch(/^[A-Za-z0-9][A-Za-z0-9._-]*$/);
        }
        if (new Set(codes).size < codes.length) expect(problems.some(({ message }) => message.includes("stands already"))).toBe(true);
        if (entities.length === 0) expect(problems.length).toBeGreaterThan(0);
        for (const { line } of problems) if (line !== undefined) expect(line).toBeGreaterThan(0);
      },
    ),
    { numRuns: 400, seed: 12 },
  );
});

it("answers any bytes", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      const { entities, problems } = loadRegistry(bytes, "entities.csv", registryWords);
      expect(entities).toEqual([]);
      expect(problems.length).toBeGreaterThan(0);
    }),
    { numRuns: 400, seed: 13 },
  );
});

it("reads the whole country quickly", () => {
  const lines = Array.from(
    { length: 1600 },
    (_, index) => `c-${index},Commune ${index},جماعة,commune,P,R,${index},https://c${index}.ma/,rural`,
  );
  const start = performance.now();
  expect(loadRegistry(head + lines.join("\n"), "e", registryWords).entities).toHaveLength(1600);
  expect(performance.now() - start).toBeLessThan(2000);
});
