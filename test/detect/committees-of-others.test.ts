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
test("its members are not those of the committee above it, nor are its parts committees", async () => {
  if (rubric === undefined || item === undefined) throw new Error("the rubric cannot be read");
  const people = "<p>Président : M. Omar Tazi</p><ul><li>Membre : M. Rachid Sebti</li><li>Membre : Mme Latifa Chraibi</li></ul>";
  const stateOf = async (html: string) => {
    const page = {
      path: "/page",
      title: "Commissions permanentes",
      link: "Commissions permanentes",
      html: `<h1>Commissions permanentes</h1>${html}`,
    };
    return (await runExample(rubric, item, { name: "committees", state: "absent", pages: [page] })).state;
  };
  expect(await stateOf(`<h2>Commission du budget</h2><h3>Membres</h3>${people}`)).toBe("current");
  expect(await stateOf(`<h2>Commission d’appel d’offres</h2><h3>Membres</h3>${people}`)).toBe("absent");
  expect(await stateOf(`<h2>Commission d’appel d’offres</h2><p>Commission technique :</p>${people}`)).toBe("absent");
  expect(await stateOf(`<p>Commission du budget</p><p>Elle se réunit chaque mois.</p><h2>Commission d’appel d’offres</h2>${people}`)).toBe(
    "absent",
  );
});

test("offices in a committee that a list of persons tells are none under the heading of something else", async () => {
  if (rubric === undefined || item === undefined) throw new Error("the rubric cannot be read");
  const stateUnder = async (heading: string) => {
    const people =
      "<ul><li>M. Omar Tazi, président de la commission permanente du budget</li><li>M. Rachid Sebti, président de la commission permanente des affaires sociales</li></ul>";
    const page = { path: "/page", title: "Organisation", link: "Organisation", html: `<h1>Organisation</h1><h2>${heading}</h2>${people}` };
    return (await runExample(rubric, item, { name: "committees", state: "absent", pages: [page] })).state;
  };
  expect(await stateUnder("Les élus")).toBe("current");
  expect(await stateUnder("Commission d’appel d’offres")).toBe("absent");
});
