import { expect, test } from "vitest";
import { readShippedRubric, runExample } from "../rubric/run-example.js";

// What stands under the heading of something else on a page about committees is none of them.

const { rubric } = readShippedRubric("smiig-communes");
const item = rubric?.items.find(({ id }) => id === "council-committees");

async function judge(headings: readonly string[]) {
  if (rubric === undefined || item === undefined) throw new Error("the rubric cannot be read");
  const people = "<p>Président : M. Omar Tazi</p><ul><li>Membre : M. Rachid Sebti</li><li>Membre : Mme Latifa Chraibi</li></ul>";
  const html = `<h1>Commissions permanentes</h1>${headings.map((heading) => `<h2>${heading}</h2>${people}`).join("")}`;
  const page = { path: "/page", title: "Commissions permanentes", link: "Commissions permanentes", html };
  const verdict = await runExample(rubric, item, { name: "committees", state: "current", pages: [page] });
  return [verdict.state, verdict.reason.facts.count];
}

test("committees of the council count", async () => {
  expect(await judge(["Commission du budget", "Commission des affaires sociales"])).toEqual(["current", 2]);
});
test("one that opens tenders is not counted beside one of the council", async () => {
  expect(await judge(["Commission du budget", "Commission d’appel d’offres"])).toEqual(["current", 1]);
});
test("alone it is none", async () => {
  expect((await judge(["Commission d’appel d’offres"]))[0]).toBe("absent");
});
