import { describe, expect, test } from "vitest";
import { addressBlock, footContact, type ReadBlock } from "../../../src/detect/read/contact-blocks.js";
import type { Source } from "../../../src/detect/site/corpus.js";
import { morocco } from "../../shipped-country.js";

const names = ["ain zitouna"];
const blocksOf = (texts: readonly string[]): ReadBlock[] =>
  texts.map(
    (text, index) => ({ kind: "paragraph", text, said: text, headings: [], locator: `p${index}`, region: "main" }) as unknown as ReadBlock,
  );
const source = { country: morocco, title: "Page" } as unknown as Source;
const textsOf = (blocks: readonly ReadBlock[]) => blocks.map(({ text }) => text);

test.each([
  {
    name: "the house with its own name over its address",
    texts: ["Horaires", "Mairie d'Aïn Zitouna", "Le Bourg", "63710 Aïn-Zitouna", "Téléphone : 05 22 22 81 65"],
    found: ["63710 Aïn-Zitouna", "Téléphone : 05 22 22 81 65"],
  },
  { name: "the house of another name", texts: ["Mairie de Sidi Rahal", "63710 Sidi Rahal", "Tél. 05 22 22 81 65"], found: [] },
  {
    name: "a baker below the house",
    texts: ["Mairie d'Aïn Zitouna", "Ouvert le lundi", "Mairie annexe", "Tél. 05 22 22 81 65"],
    found: [],
  },
  {
    name: "two houses with numbers of their own",
    texts: [
      "Mairie d'Aïn Zitouna centre",
      "12 rue du Puits",
      "05 22 22 81 65",
      "Mairie d'Aïn Zitouna sud",
      "3 rue du Four",
      "05 22 22 81 66",
    ],
    found: [],
  },
])("address block: $name", ({ texts, found }) => {
  expect(textsOf(addressBlock(blocksOf(texts), names, morocco))).toEqual(found);
});

const foot = ["Contactez-nous", "Tél : 05 22 22 81 65", "commune@exemple.ma", "© Aïn Zitouna, tous droits réservés"];
const postal = ["Adresse", "2, place du Souvenir", "69 400 Aïn Zitouna", "Tél : 05 22 22 81 65", "Nous contacter", "Mentions légales"];
const isOwnMailbox = (text: string) => text.startsWith("commune@");

test.each([
  { name: "at the foot, with the body's mailbox", texts: ["Projets réalisés", ...foot], found: foot.slice(1, 3) },
  { name: "in a site's own words, with the body's name in the postal line", texts: ["Projets", ...postal], found: postal.slice(1, 4) },
  {
    name: "with another's name in the postal line",
    texts: ["Projets", ...postal.map((text) => text.replace("Aïn Zitouna", "Sidi Rahal"))],
    found: [],
  },
  {
    name: "of a guest house above the line of the rights",
    texts: ["Gîte Dar Nour", "Contact : 06 61 22 33 44, dar@exemple.ma", "Commune d'Aïn Zitouna, mentions légales"],
    found: [],
  },
  {
    name: "of a line of buses",
    texts: ["Ligne Settat Aïn Zitouna", "Contact", "Tél. 05 22 22 81 65", "cars@exemple.ma", "Plan du site"],
    found: [],
  },
  { name: "at the very end, with the body's mailbox", texts: ["Projets", ...foot.slice(0, 3)], found: foot.slice(1, 3) },
  { name: "with other things below it and no foot", texts: [...foot.slice(0, 3), "Eau", "Routes", "Écoles", "Marchés"], found: [] },
  {
    name: "at the end of a paper of its council, with its name in the postal line",
    texts: ["Le président du conseil communal", "Convocation à la session", "Tél : 05 22 22 81 65", "Adresse : B.P. 4, 26000 Aïn Zitouna"],
    found: ["Tél : 05 22 22 81 65", "Adresse : B.P. 4, 26000 Aïn Zitouna"],
  },
  {
    name: "at the end, with the body's mailbox, below a number of which nothing says that it is a telephone's",
    texts: ["Écrire à la commune", "commune@exemple.ma", "Contact", "05 22 22 81 65"],
    found: [],
  },
  {
    name: "of who draws the plans, at the end of a paper of the council",
    texts: [
      "Le président du conseil communal",
      "Avis",
      "Bureau d'études Atlas",
      "Tél : 05 22 22 81 65",
      "Adresse : rue du Souk, 26000 Aïn Zitouna",
    ],
    found: [],
  },
  {
    name: "of an association that speaks of the council",
    texts: [
      "L'association tient son assemblée devant le conseil communal et remercie tous ceux qui sont venus de loin.",
      "Tél : 05 22 22 81 65",
      "B.P. 4, 26000 Aïn Zitouna",
    ],
    found: [],
  },
  {
    name: "at the end, below the name of the house",
    texts: ["Horaires", "Contact", "La mairie", "Tél : 05 22 22 81 65", "12 rue du Puits, 26000 Aïn Zitouna"],
    found: ["Tél : 05 22 22 81 65", "12 rue du Puits, 26000 Aïn Zitouna"],
  },
  {
    name: "of a taxi that serves the commune",
    texts: ["Contact", "Taxi Omar, desservant la commune", "Tél : 06 22 22 81 65", "12 rue du Souk, 26000 Aïn Zitouna"],
    found: [],
  },
  {
    name: "of a cooperative in the commune",
    texts: ["Argane", "Contact", "Tél : 05 22 22 81 65", "Adresse : Douar Tigmi, commune Aïn Zitouna"],
    found: [],
  },
  {
    name: "at the end of a page on which no council speaks, with the place in the postal line",
    texts: ["Pain au feu de bois", "Ouvert le matin", "Tél : 05 22 22 81 65", "Adresse : B.P. 4, 26000 Aïn Zitouna"],
    found: [],
  },
  {
    name: "at the end below the house with its street, the telephone without a word for it",
    texts: ["Plan", "Contactez-nous", "Hôtel de ville, avenue Hassan II", "05 22 22 81 65", "mairie@exemple.ma"],
    found: ["Hôtel de ville, avenue Hassan II", "05 22 22 81 65", "mairie@exemple.ma"],
  },
  {
    name: "of a café near the house",
    texts: ["Sorties", "Contact", "Place de l'hôtel de ville", "05 22 22 81 65", "cafe@exemple.ma"],
    found: [],
  },
  { name: "a telephone without an address", texts: ["Contact", "Tél : 05 22 22 81 65", "© Aïn Zitouna"], found: [] },
])("contact $name", ({ texts, found }) => {
  expect(textsOf(footContact(blocksOf(texts), names, source, isOwnMailbox))).toEqual(found);
});

describe("the switchboard at the end of a page", () => {
  const last = ["Service technique", "Standard : 05 22 22 81 65", "Adresse : centre, B.P. 4"];
  const readAs = (title: string, texts: readonly string[]) =>
    textsOf(footContact(blocksOf(texts), names, { country: morocco, title } as unknown as Source, isOwnMailbox));

  test("called by the administration is the body's", () => {
    expect(readAs("Administration communale", last)).toEqual(last.slice(1));
    expect(readAs("إدارة الجماعة", last)).toEqual(last.slice(1));
  });

  test("called otherwise, without a word for its address or of somebody else, is not", () => {
    expect(readAs("Nos hôtels", last)).toEqual([]);
    expect(readAs("Administration communale", last.slice(0, 2))).toEqual([]);
    expect(readAs("Administration communale", [...last.slice(0, 2), "Adresse : agence Atlas, rue 4"])).toEqual([]);
  });
});
