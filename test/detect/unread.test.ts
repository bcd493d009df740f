import { expect, test } from "vitest";
import type { Unread } from "../../src/model/evidence.js";
import { readShippedRubric, runExample } from "../rubric/run-example.js";

const { rubric } = readShippedRubric("smiig-communes");
const page = {
  path: "/bienvenue",
  title: "Bienvenue",
  html: "<h1>Bienvenue</h1><p>Le souk se tient le mardi, la fête du village en août.</p>",
};

/** State of every active item on a site that publishes nothing, with what its crawl left unread. */
async function statesWith(unread: readonly Unread[]): Promise<Record<string, string>> {
  if (rubric === undefined) throw new Error("the rubric cannot be read");
  const states: Record<string, string> = {};
  for (const item of rubric.items.filter(({ active }) => active)) {
    const verdict = await runExample(rubric, item, { name: item.id, state: "absent", pages: [page] }, [...unread]);
    states[item.id] = verdict.state;
  }
  return states;
}

const months = ["janvier", "février", "mars", "Mois suivant", "12", "Fête du trône"];

test("a calendar that was left does not open a single item", async () => {
  const plain = await statesWith([]);
  expect(Object.values(plain)).toContain("absent");
  const calendar = months.map((text, n): Unread => ({ url: `http://site.test/calendrier?mois=${n}`, text, why: "trap" }));
  expect(await statesWith(calendar)).toEqual(plain);
});

test("pages that were left open only the items that their links speak of", async () => {
  const plain = await statesWith([]);
  const left: Unread[] = [{ url: "http://site.test/documents/912", text: "Budget 2026 de la commune", why: "alike" }];
  const changed = Object.entries(await statesWith(left)).filter(([id, state]) => plain[id] !== state);
  expect(changed).toContainEqual(["budget-current", "unknown"]);
  expect(changed.every(([id, state]) => id.startsWith("budget") && state === "unknown")).toBe(true);
});
