import { describe, expect, test } from "vitest";
import { monthsNamed, periodWeight, readDays, readPeriod, yearsNamed } from "../../../src/detect/read/period.js";
import { linesOf, makeCorpus, sourceAt } from "../make-corpus.js";

describe("years that a short text names", () => {
  test.each([
    ["Budget 2026", [2026]],
    ["Exercice 2025", [2025]],
    ["Programme 2022-2027", [2022, 2023, 2024, 2025, 2026, 2027]],
    ["ميزانية سنة 2026", [2026]],
    ["Loi organique 113-14 du 7 juillet 2015", []],
    ["Budget", []],
    ["voté en session d'octobre 2025", []],
    ["adopté lors de la session du 7 octobre 2025", []],
    ["المصادق عليها في دورة أكتوبر 2025", []],
    ["Budget 2026 voté en session d'octobre 2025", [2026]],
    ["Compte adopté pour l'exercice 2025", [2025]],
  ])("%s: %j", (text, years) => {
    expect(yearsNamed(text)).toEqual(years);
  });
});

describe("the period of a part of a page", () => {
  const periodOf = async (title: string, body: string) => {
    const source = sourceAt(await makeCorpus([{ path: "/p", title, body }]), "/p");
    return readPeriod({ source, lines: source.lines, naming: title });
  };

  test.each([
    {
      name: "its heading beats its title",
      title: "Budget 2024",
      body: "<h2>Budget 2026</h2><p>Recettes</p>",
      years: [2026],
      place: "heading",
      conflict: true,
    },
    {
      name: "what it calls an exercise",
      title: "Budget",
      body: "<p>Au titre de l’exercice 2025</p>",
      years: [2025],
      place: "content",
      conflict: false,
    },
    {
      name: "its title, where nothing else tells",
      title: "Budget 2026",
      body: "<p>Recettes de la commune</p>",
      years: [2026],
      place: "title",
      conflict: false,
    },
    { name: "nothing", title: "Budget", body: "<p>Recettes de la commune</p>", years: [], place: "none", conflict: false },
  ])("$name", async ({ title, body, years, place, conflict }) => {
    expect(await periodOf(title, body)).toEqual({ years, place, conflict });
  });

  test("what the content says is surer than any name given to it", () => {
    const { content, ...others } = periodWeight;
    for (const weight of Object.values(others)) expect(weight).toBeLessThan(content);
  });
});

test("days and months of lines, laws and copyright apart", () => {
  const lines = linesOf(["Réunion du 5 mai 2026", "Loi 113-14 du 7 juillet 2015", "© 2019"]);
  expect(readDays(lines).map(({ from, until }) => [from, until])).toEqual([["2026-05-05", "2026-05-05"]]);
  expect(monthsNamed("Session de mai 2026")).toEqual(["2026-05"]);
  expect(monthsNamed("Session ordinaire")).toEqual([]);
});

describe("the year of what stands under a heading", () => {
  const yearsUnder = async (above: string, beside = "") => {
    const body = `<h1>L'argent</h1><p>${above}</p><h2>Autre chose</h2><p>${beside}</p><h2>Le détail</h2><p>Impôts : 9 640 000</p>`;
    const source = sourceAt(await makeCorpus([{ path: "/p", title: "L'argent", body }]), "/p");
    const lines = source.lines.filter((line) => line.headings.at(-1) === "Le détail");
    return readPeriod({ source, lines, naming: "Le détail" });
  };

  test("is that of the text under the heading above it, and not that of its neighbour", async () => {
    expect(await yearsUnder("Ce que nous pensons dépenser en 2026.")).toMatchObject({ years: [2026], place: "title" });
    expect((await yearsUnder("Ce que nous pensons dépenser.", "La halle date de 2019.")).years).not.toContain(2019);
  });
});
