import { expect, test } from "vitest";
import { readShippedCalibration } from "../../../src/app/adapters/calibration.js";
import { questionOf, withPointers } from "../../../src/app/stages/second-reader.js";
import { detect } from "../../../src/detect/detect.js";
import { openPointing } from "../../../src/detect/pointed.js";
import type { AnswerLine } from "../../../src/question/record.js";
import { exampleInput, readShippedRubric } from "../../rubric/run-example.js";

const html =
  "<h1>Exercice 2026</h1><table><tr><th>Chapitre</th><th>Montant</th></tr><tr><td>Produits de l'impôt</td><td>4 250 000</td></tr><tr><td>Salaires</td><td>3 100 000</td></tr><tr><td>Travaux</td><td>1 000 000</td></tr></table>";

/** A judged body whose budget was missed, and the question about it. */
async function judge() {
  const { rubric } = readShippedRubric("smiig-communes");
  const item = rubric?.items.find(({ id }) => id === "budget-current");
  if (rubric === undefined || item === undefined) throw new Error("no item");
  const pages = [{ path: "/page", title: "Documents", link: "Documents", html }];
  const input = {
    ...(await exampleInput(rubric, item, { name: "", pages, state: "current" })),
    calibration: readShippedCalibration()?.calibration,
  };
  const body = { input, verdicts: detect(input) };
  const [asked] = openPointing(input, body.verdicts, 0).asked;
  if (asked === undefined) throw new Error("nothing is asked");
  return { body, question: questionOf(input, asked) };
}

const says = (change: Readonly<Record<string, unknown>> = {}) =>
  JSON.stringify({ state: "current", passage: 1, lines: [3], quotation: "Produits de l'impôt", date: null, ...change });

test("a kept answer marks its item by the hash of its question, and nothing else changes a verdict", async () => {
  const { body, question } = await judge();
  const { promptHash } = question;
  const line = (raw: string, change: Partial<AnswerLine> = {}): AnswerLine => ({
    ...{ at: "2026-11-20T10:00:00Z", entityCode: "example", itemId: "budget-current", promptHash, reader: "small-model", raw },
    ...change,
  });
  const [marked] = withPointers(body, [line(says())]);
  expect(marked).toMatchObject({ ...body.verdicts[0], pointed: { reader: "small-model", promptHash, state: "current", settles: false } });
  expect(withPointers(body, [line(says())])).toEqual([marked]);
  // The newest answer to a question counts.
  expect(withPointers(body, [line(says()), line(says({ state: "absent" }))])).toEqual(body.verdicts);
  expect(withPointers(body, [line(says({ state: "absent" })), line(says())])).toEqual([marked]);
  for (const nothing of [
    [],
    [line(says(), { promptHash: "0".repeat(64) })],
    [line("The budget is in passage 1.")],
    [line(says({ passage: 9 }))],
    [line(says({ lines: [99] }))],
    [line(says({ quotation: "Budget voté" }))],
  ])
    expect(withPointers(body, nothing)).toEqual(body.verdicts);
});
