import { describe, expect, test } from "vitest";
import { countriesOf, foreignCountry } from "../../../src/detect/site/countries.js";
import { read } from "../../extract/read.js";
import { morocco } from "../../shipped-country.js";

const { marks } = morocco;
const readMarks = (texts: readonly string[]) => foreignCountry(texts.join("\n"), marks);

describe("minutes of another country without money, law or the name of a state", () => {
  test.each([
    {
      name: "of Quebec, by how a matter is moved, twice",
      texts: [
        "Il est proposé par monsieur Luc Gagnon, appuyé par madame Anne Roy, d'adopter l'ordre du jour.",
        "IL EST PROPOSÉ PAR la conseillère Anne Roy et résolu à l'unanimité d'approuver le procès-verbal.",
      ],
      marked: "alone",
    },
    {
      name: "of Quebec, by the numbers of its resolutions and its clerk",
      texts: ["Résolution numéro 2024-118", "La greffière est dispensée de la lecture du procès-verbal."],
      marked: "twice",
    },
    { name: "of Quebec, by its county and a postal code", texts: ["MRC de Joliette", "100, rue Principale J0K 1A0"], marked: "twice" },
    {
      name: "of Quebec, by its quorum and a mover",
      texts: ["Sont présents les conseillers, formant quorum.", "Proposé par M. Gagnon, appuyé par Mme Roy"],
      marked: "twice",
    },
    {
      name: "of France, by votes that are handed over",
      texts: ["Secrétaire de séance : Paul Durand", "Mme Petit a donné pouvoir à M. Leroy. Nombre de votants : 12"],
      marked: "twice",
    },
  ])("$name", ({ texts, marked }) => {
    expect(readMarks(texts)?.marked).toBe(marked);
  });

  test.each([
    { name: "who moves, once", texts: ["Il est proposé par le bureau, appuyé par la région, de reporter le point."] },
    { name: "what is proposed", texts: ["Il est proposé au conseil d'approuver la convention.", "Il est proposé de reporter le point 4."] },
    { name: "a clerk of a court", texts: ["Le greffier du tribunal", "Résolution du litige n° 12"] },
    {
      name: "a clerk and nothing else",
      texts: ["La greffière a été entendue.", "Le quorum étant atteint, le président ouvre la session."],
    },
    {
      name: "minutes of this country in French",
      texts: [
        "Procès-verbal de la session ordinaire de mai 2026",
        "Nombre des membres en exercice : 15, présents : 12, absents excusés : 3",
        "Le quorum étant atteint, le président du conseil communal déclare la session ouverte.",
        "Le projet proposé par la commission et soutenu par les conseillers est adopté à l'unanimité des suffrages exprimés.",
        "Décision n° 12-2026 : le conseil approuve la convention avec le conseil provincial.",
        "Lu et approuvé, le secrétaire de séance",
      ],
    },
  ])("none: $name", ({ texts }) => {
    expect(readMarks(texts)?.marked ?? "none").toBe("none");
  });

  test("a text that shows the country itself bears no marks of others", () => {
    expect(readMarks(["MRC de Joliette", "La mairesse", "20 000 dirhams"])).toBeUndefined();
  });
});

describe("the country of a site", () => {
  const url = "https://commune.example/";
  const countriesOn = async (html: string) => {
    const page = await read(`<!doctype html><title>Accueil</title>${html}`, { url });
    return [...countriesOf([page], new Set([url]), marks)];
  };

  test("is told by what its first page says", async () => {
    expect(await countriesOn("<main><p>Province de Québec</p><p>Bureau de la municipalité, J0K 1A0</p></main>")).toEqual(["ca"]);
  });

  test("is not told by the title of a page to which it links", async () => {
    const title = "Minutes du 2 septembre, Province de Québec";
    expect(await countriesOn(`<nav><ul><li><a href="/a">${title}</a></li></ul></nav><main><p>Bonjour</p></main>`)).toEqual([]);
    expect(await countriesOn(`<main><p>Actualités</p><ul><li><a href="/a">${title}</a></li></ul></main>`)).toEqual([]);
  });
});
