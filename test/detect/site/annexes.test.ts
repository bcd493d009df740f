import { expect, test } from "vitest";
import { annexesOf } from "../../../src/detect/site/annexes.js";
import { linesOf } from "../make-corpus.js";

const file = (...texts: string[]) => ({ isPage: false, lines: linesOf(texts, { kind: "paragraph" }) });

test("an annex goes from its title to the next, and is named by the whole of its title", () => {
  const source = file(
    "Procès-verbal de la session de mai 2026",
    "Point 1 : adopté.",
    "ANNEXE 1 – Comptes de la société délégataire,",
    "exercice 2025",
    "Produits 100 000",
    "Annexe n° 2 : liste des biens",
    "Souk, 2 ha",
  );
  expect(annexesOf(source).map(({ naming, from, lines }) => [naming.slice(0, 62), from, lines.length])).toEqual([
    ["ANNEXE 1 – Comptes de la société délégataire, exercice 2025 Pr", 2, 3],
    ["Annexe n° 2 : liste des biens Souk, 2 ha", 5, 2],
  ]);
});

test.each([
  { name: "in Arabic", text: "ملحق رقم 1: بيان أملاك الجماعة" },
  { name: "misread by character recognition", text: "الملخق: ميزانية التسيير" },
])("the title of an annex $name", ({ text }) => {
  expect(annexesOf(file("محضر الدورة", text, "السوق 2 هكتار"))).toHaveLength(1);
});

test.each([
  { name: "a sentence that refers to one", source: file("Règlement", "L'annexe 1 fixe les tarifs.", "Article 1") },
  { name: "a file that is an annex itself", source: file("Annexe 1 : liste des biens", "Souk, 2 ha") },
  { name: "a page", source: { ...file("Séance", "Annexe 1 : liste des biens", "Souk, 2 ha"), isPage: true } },
])("$name has none", ({ source }) => {
  expect(annexesOf(source)).toEqual([]);
});
