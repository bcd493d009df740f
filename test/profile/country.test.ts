import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { readProfile } from "../../src/app/read-profile.js";
import { type Country, compileCountry } from "../../src/detect/site/country.js";
import { loadRegistry } from "../../src/registry/registry.js";
import { openPlaces } from "../../src/report/places.js";
import { readAmounts } from "../../src/text/amounts.js";
import { readPhones } from "../../src/text/contacts.js";
import { readRoles } from "../../src/text/roles.js";
import { readShippedRubric, runExample } from "../rubric/run-example.js";
import { morocco, shippedProfile } from "../shipped-country.js";

const profile = readProfile(fileURLToPath(new URL("../fixtures/profiles/zarzoura", import.meta.url)));
const zarzoura = compileCountry(profile);
const { rubric } = readShippedRubric("smiig-communes");

const council = [
  "Mawla Zarkan Ouderri : Omdar",
  "Setti Feroudja Imzil : Khlifar",
  "Mawla Anzar Aghbal : Khlifar",
  "Setti Damya Tiznar : Katbar",
  "Mawla Yuften Ouraghen : membre",
];

/** One site of the invented country, an item a page. */
const pages: Readonly<Record<string, { readonly title: string; readonly html: string }>> = {
  "commune-contact": {
    title: "Contact",
    html: "<h1>Contactez-nous</h1><p>Abrid Oumlil, dachra de Tirfiste, 412</p><p>Tél. : 312 45 67</p>",
  },
  "council-members": {
    title: "Composition du conseil",
    html: `<h1>Le conseil, mandat 2021-2027</h1><ul>${council.map((entry) => `<li>${entry}</li>`).join("")}</ul>`,
  },
  "budget-current": {
    title: "Budget 2026",
    html: "<h1>Budget de l'exercice 2026</h1><ul><li>Recettes de fonctionnement : 850 tarins</li><li>Dépenses de fonctionnement : 790 tarins</li><li>Recettes d'équipement : 310 tarins</li><li>Dépenses d'équipement : 370 tarins</li></ul>",
  },
  "council-sessions": {
    title: "Sessions du conseil",
    html: "<h1>Procès-verbal de la session ordinaire d'octobre 2026</h1><p>Le conseil de dachra s'est réuni le 5 octobre 2026.</p><p>Étaient présents : Mawla Zarkan Ouderri, Setti Feroudja Imzil.</p><h2>Décisions</h2><ol><li>Vote du budget de l'année prochaine : adopté à l'unanimité</li><li>Convention de partenariat avec l'arouch : adoptée</li><li>Cession d'un terrain : rejetée</li></ol>",
  },
};

async function judge(itemId: string, country: Country, html = pages[itemId]?.html ?? "", path = "/page") {
  const item = rubric?.items.find(({ id }) => id === itemId);
  if (rubric === undefined || item === undefined) throw new Error(`no item ${itemId}`);
  const title = pages[itemId]?.title ?? "";
  return runExample(rubric, item, { name: itemId, state: "current", pages: [{ path, title, link: title, html }] }, [], undefined, country);
}

describe("a country is data alone", () => {
  test.each(Object.keys(pages))("%s of its own site is found", async (itemId) => {
    const { state, reason } = await judge(itemId, zarzoura);
    expect([state, reason.code]).toEqual(["current", expect.any(String)]);
  });

  test.each(["commune-contact", "council-members", "budget-current"])(
    "%s is not found by the profile of another country",
    async (itemId) => {
      expect((await judge(itemId, morocco)).state).not.toBe("current");
    },
  );

  test("the budget of another body of the country is not the body's own, and only its own profile tells", async () => {
    const html =
      "<h1>Dachra de Ouzrane</h1><h2>Budget 2026</h2><ul><li>Recettes de fonctionnement : 1 850 000,00</li><li>Dépenses de fonctionnement : 1 790 000,00</li><li>Recettes d'équipement : 1 310 000,00</li><li>Dépenses d'équipement : 1 370 000,00</li></ul>";
    expect((await judge("budget-current", zarzoura, html)).state).not.toBe("current");
    expect((await judge("budget-current", morocco, html)).state).toBe("current");
  });

  test("a telephone number without prefix counts only after a word for telephone", () => {
    const numbers = (text: string) => readPhones(text, zarzoura.readers.contacts).map(({ number }) => number);
    expect(numbers("Tél. : 312 45 67")).toEqual(["+9973124567"]);
    expect(numbers("+997 312 45 67")).toEqual(["+9973124567"]);
    expect(numbers("Recettes : 312 45 67")).toEqual([]);
  });

  test("its currency is money, and that of Morocco only where it is named among the others", () => {
    const sums = (text: string) => readAmounts(text, zarzoura.readers).filter(({ currency }) => currency);
    expect(sums("850 tarins, 20 dirhams").map(({ value }) => value)).toEqual([850, 20]);
    expect(sums("850 dh")).toEqual([]);
  });

  test("a contact on its first page is the body's where its own word for a body stands beside it", async () => {
    const html = "<h1>Azul</h1><p>Dachra</p><p>Abrid Oumlil, Tirfiste, 412</p><p>Tél. : +997 312 45 67</p><p>infos@ain.zz</p>";
    expect((await judge("commune-contact", zarzoura, html, "/")).state).toBe("current");
    const plain = html.replace("<p>Dachra</p>", "<p>Menuiserie</p>");
    expect((await judge("commune-contact", zarzoura, plain, "/")).state).not.toBe("current");
  });

  test("an office is read with what its councils are called after it", () => {
    const text = "président du conseil de dachra";
    const ends = (country: Country) => readRoles(text, country.readers.persons.roles).map(({ role, end }) => [role, end]);
    expect(ends(zarzoura)).toEqual([["president", text.length]]);
    expect(ends(morocco)).toEqual([["president", "président du conseil".length]]);
    const member = "conseillère communale";
    expect(readRoles(member, morocco.readers.persons.roles)[0]?.end).toBe(member.length);
    expect(readRoles(member, zarzoura.readers.persons.roles)[0]?.end).toBe("conseillère".length);
  });

  test("its registry calls levels and codes as the country does, and that of Morocco does not know them", () => {
    const text = "mark,name_fr,name_ar,level,province,region\ntir,Tirfiste,,dachra,Aghbal,Ufella\n";
    expect(loadRegistry(text, "e", profile.registry).entities).toMatchObject([{ code: "tir", level: "commune" }]);
    expect(loadRegistry(text, "e", shippedProfile.registry).entities).toEqual([]);
    const level = loadRegistry(text.replace("mark", "code"), "e", shippedProfile.registry).problems.find(({ key }) => key === "level");
    expect(level?.message).toContain("dachra");
    const [code] = loadRegistry(text.replace("\ntir,", "\n,"), "e", profile.registry).problems.filter(({ key }) => key === "code");
    expect(code?.hint).toContain("mark, as tir");
  });

  test("its places bear the names of the registry where it has no file of them, those of Morocco their own", () => {
    expect(profile.places).toBeUndefined();
    expect(openPlaces(profile.places ?? { regions: [], provinces: [] }).region("Tamazirt n Ufella")).toMatchObject({
      nameAr: "",
      mapId: undefined,
    });
    expect(openPlaces(shippedProfile.places ?? { regions: [], provinces: [] }).region("Oriental")).toMatchObject({ mapId: "MA-02" });
  });

  test("it has no map and no services where it has no files of them", () => {
    expect(profile.map).toBeUndefined();
    expect(profile.portals).toBeUndefined();
  });
});
