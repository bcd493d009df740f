import { describe, expect, test } from "vitest";
import { type Page, verdictOfPages } from "./verdict-of-pages.js";

// What a page holds whose author is in doubt, where nothing but its content tells what it is.

const stateOf = async (itemId: string, pages: readonly Page[]): Promise<string> => (await verdictOfPages(itemId, pages)).state;

const voice = "<p>La commune de Sidi Rahal présente son action.</p>";
const table = (header: string, rows: readonly string[]): string =>
  `<table>${[header, ...rows]
    .map(
      (row) =>
        `<tr>${row
          .split("|")
          .map((cell) => `<td>${cell}</td>`)
          .join("")}</tr>`,
    )
    .join("")}</table>`;
const given = (year: number): string =>
  table("Bénéficiaire|Montant|Objet", [
    `Association Al Amal|12 000 DH|Fête ${year}`,
    `Club Ittihad|14 500 DH|Tournoi ${year}`,
    `Association Ennour|9 000 DH|Salon ${year}`,
  ]);
const page = (html: string): Page => ({ title: "Vie locale", html });

describe("a page of doubtful author that only its content tells", () => {
  test("leaves the item open where what it holds would have counted", async () => {
    expect(await stateOf("grants", [page(given(2026))])).toBe("current");
    const { state, reason } = await verdictOfPages("grants", [page(voice + given(2026))]);
    expect([state, reason.code]).toEqual(["unknown", "owner-unclear"]);
  });

  test("leaves it closed where that would not have counted", async () => {
    expect(await stateOf("grants", [page(`${voice}<p>Trois associations ont reçu un soutien.</p>`)])).toBe("absent");
  });

  test("leaves it closed where another body is named as its author", async () => {
    expect(await stateOf("grants", [page(`<p>Commune de Sidi Rahal</p>${given(2026)}`)])).toBe("absent");
  });

  test("changes nothing where the body's own page is up to date", async () => {
    expect(await stateOf("grants", [page(given(2026)), { title: "Sports", html: voice + given(2026) }])).toBe("current");
  });

  test("leaves open what is out of date where it would be up to date, and only there", async () => {
    const beside = (year: number): Page => ({ title: "Sports", html: voice + given(year) });
    expect(await stateOf("grants", [page(given(2019))])).toBe("stale");
    expect(await stateOf("grants", [page(given(2019)), beside(2026)])).toBe("unknown");
    expect(await stateOf("grants", [page(given(2019)), beside(2018)])).toBe("stale");
  });
});
