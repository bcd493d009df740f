import { z } from "zod";

/** A rubric of two items that loads; tests break one thing at a time. */
export const smallRubric: Readonly<Record<string, string>> = {
  "r/rubric.yaml": `id: small
version: "1.0"
label: { fr: "Petit", ar: "صغير", en: "Small" }
description: { fr: "Deux questions", ar: "سؤالان", en: "Two questions" }
source: { fr: "inventé", ar: "مختلق", en: "made up" }
maximum: 23
sections:
  - id: one
    label: { fr: "Un", ar: "واحد", en: "One" }
term: { from: 2021, to: 2027 }
sessionMonths: { commune: [2, 5, 10], province: [1, 6, 9], region: [3, 7, 10] }
items: [budget, contact]
`,
  "r/items/budget.yaml": item("budget", "complete: { value: 3, provenance: assumed }", 'about: "@budget"'),
  "r/items/contact.yaml": item("contact", "", 'about: "@contact"'),
  "r/terms/words.yaml": `budget:
  fr: [budget]
  ar: [الميزانية]
contact:
  fr: [contact]
  ar: [اتصل بنا]
`,
};

function item(id: string, bonus: string, params: string): string {
  return `id: ${id}
section: one
label: { fr: "Nom", ar: "اسم", en: "Name" }
question: { fr: "Est-ce là ?", ar: "هل هو منشور؟", en: "Is it there?" }
why: { fr: "Parce que", ar: "لأن", en: "Because" }
law:
  text: { fr: "Loi 31-13", ar: "القانون 31.13", en: "Law 31-13" }
  provenance: assumed
duty: { value: law, provenance: assumed }
points: { value: 10, provenance: sourced }
bonuses: { ${bonus} }
active: true
essential: false
detector:
  name: words
  params:
    ${params}
examples:
  - name: there
    pages: [{ path: /b, title: B, html: "<p>b</p>" }]
    state: current
  - name: not there
    pages: [{ path: /c, title: C, html: "<p>c</p>" }]
    state: absent
`;
}

const list = z.strictObject({ fr: z.array(z.string()), ar: z.array(z.string()), en: z.array(z.string()).optional() });

/** Parameters of the detectors that the small rubric knows. */
export const smallParams: ReadonlyMap<string, z.ZodType> = new Map<string, z.ZodType>([
  [
    "words",
    z.strictObject({ about: list, atLeast: z.number().int().optional(), deep: z.strictObject({ lists: z.array(list) }).optional() }),
  ],
  ["chart", z.strictObject({})],
]);

/** The small rubric with some files changed: a text replaces, a pair [from, to] edits, undefined removes. */
export function changed(changes: Readonly<Record<string, string | readonly [string, string] | undefined>>): Map<string, string> {
  const files = new Map(Object.entries(smallRubric));
  for (const [path, change] of Object.entries(changes)) {
    if (change === undefined) files.delete(path);
    else if (typeof change === "string") files.set(path, change);
    else {
      const text = files.get(path) ?? "";
      if (!text.includes(change[0])) throw new Error(`${path} does not hold ${change[0]}`);
      files.set(path, text.replace(change[0], change[1]));
    }
  }
  return files;
}
