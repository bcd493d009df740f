import { expect, it } from "vitest";
import { loadKit } from "../../src/kit/load.js";
import { InputError } from "../../src/model/errors.js";
import { shippedRubric } from "./shipped-kit.js";

const frame = {
  file: "kit.yaml",
  text: "rubric: r\nidentity: {}\nhome: { name: { fr: a, ar: b }, welcome: { fr: a, ar: b } }\nrequest: { steps: [{ provenance: assumed, text: { fr: a, ar: b, en: c } }] }\n",
};
const say = "{ fr: a, ar: b, en: c }";
const item = (id: string, row: string) =>
  `id: ${id}\nslug: s\nhours: 1\nasks: ${say}\nchecks: [${say}, ${say}]\nnotEnough: ${say}\npage: { title: { fr: a, ar: b }, blocks: [{ table: {} }] }\ntable:\n  name: { fr: a, ar: b }\n  columns: [{ fr: x, ar: y }, { fr: x, ar: y }]\n  rows: { fr: [${row}], ar: [${row}] }\n`;

const order = shippedRubric.items.filter((item) => item.active).map((item) => item.id);

function problemsOf(texts: readonly string[]) {
  try {
    loadKit(
      frame,
      texts.map((text, at) => ({ file: `${at}.yaml`, text })),
      order,
    );
    return [];
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.problems.map(({ file, message }) => `${file} ${message}`);
  }
}

it("puts items in the order of the rubric and leaves out those that it does not ask for", () => {
  const texts = ["grants", "council-members", "no-such-item"].map((id) => ({ file: `${id}.yaml`, text: item(id, "[1, 2]") }));
  expect(loadKit(frame, texts, order).items.map(({ id }) => id)).toEqual(["council-members", "grants"]);
});

it("tells every fault of every file at once", () => {
  expect(problemsOf([item("grants", "[1, 2]")])).toEqual([]);
  const found = problemsOf([item("grants", "[1, 2, 3]"), "id: [", `${item("asset-list", "[1, 2]")}more: 1\n`]);
  expect(found.map((line) => line.slice(0, 6))).toEqual(["0.yaml", "1.yaml", "2.yaml"]);
  expect(found[0]).toContain("as many cells as there are columns");
});
