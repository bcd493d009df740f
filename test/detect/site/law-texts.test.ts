import { describe, expect, test } from "vitest";
import { isTextOfLaw } from "../../../src/detect/site/law-texts.js";
import { readNames } from "../../../src/detect/site/names.js";
import { morocco } from "../../shipped-country.js";
import { ownerOfPage } from "./owner-of-page.js";

test.each([
  {
    name: "a law with articles",
    texts: ["Article 12", "Les administrations visées par la présente loi publient…", "Article 13"],
    is: true,
  },
  { name: "one that speaks of itself twice", texts: ["يقصد بهذا القانون ما يلي", "تحدد كيفيات تطبيق هذا القانون بنص تنظيمي"], is: true },
  { name: "a decree", texts: ["المادة 3", "تطبق مقتضيات هذا المرسوم", "المادة 4"], is: true },
  {
    name: "rules that cite a law by its number",
    texts: ["Article 1", "Conformément à la loi organique 113-14, le conseil…", "Article 2"],
    is: false,
  },
  { name: "a notice that cites one once", texts: ["Les pièces prévues par la présente loi sont à déposer au guichet."], is: false },
  { name: "rules of the council itself", texts: ["المادة 1", "يحدد هذا النظام الداخلي كيفيات سير المجلس", "المادة 2"], is: false },
])("$name: $is", ({ texts, is }) => {
  expect(isTextOfLaw(texts)).toBe(is);
});

const bodyOf = (province: string, region: string) =>
  readNames(
    { code: "a", nameFr: "Commune d'Aïn Zitouna", nameAr: "جماعة عين الزيتونة", level: "commune", province, region, tags: [] },
    [],
    morocco,
  );
const settled = bodyOf("Settat", "Casablanca-Settat");

describe("whose a page is that names no commune", () => {
  test("a law is the legislator's, and the body's own decision that carries it out is not", () => {
    const law = ["Article 12", "Les administrations visées par la présente loi publient leurs budgets.", "Article 13"];
    expect(ownerOfPage(law, settled)).toEqual({ owner: "other", because: "law" });
    expect(ownerOfPage([...law, "Fait à Aïn Zitouna"], settled).owner).toBe("unsaid");
  });

  test("what bears the title of a parliament or a court of accounts is theirs; a report on the body names it", () => {
    expect(ownerOfPage(["النظام الداخلي لمجلس النواب", "المادة 1"], settled)).toEqual({ owner: "other", because: "spoken" });
    expect(ownerOfPage(["Cour des comptes", "Observations définitives"], settled)).toEqual({
      owner: "other",
      because: "spoken",
    });
    expect(ownerOfPage(["Chambre régionale des comptes", "Observations sur la commune d'Aïn Zitouna"], settled).owner).toBe("unsaid");
    expect(ownerOfPage(["Convention avec le ministère de l'Intérieur", "Objet"], settled).owner).toBe("unsaid");
  });

  const marked = ["Vos démarches", "Le demandeur doit être de nationalité française.", "Coût : 88 €"];
  test.each([
    { name: "of this country, by its region", names: bodyOf("", "Béni Mellal-Khénifra"), owner: "other" },
    { name: "of this country, by its province", names: settled, owner: "other" },
    { name: "of another country", names: bodyOf("Puy-de-Dôme", "Auvergne"), owner: "unsaid" },
    { name: "of a country that is not told", names: bodyOf("", ""), owner: "unsaid" },
  ])("two marks of another country on the site of a body $name: $owner", ({ names, owner }) => {
    expect(ownerOfPage(marked, names).owner).toBe(owner);
  });

  const grants = ["Subventions 2017", "Football : 3 300 €", "Rugby : 2 500 €"];
  test.each([
    { name: "two sums in other money", texts: grants, names: settled, owner: "other" },
    {
      name: "one sum, which may be a gift",
      texts: ["Subventions 2017", "Don reçu : 3 300 €", "Total : voir l'annexe"],
      names: settled,
      owner: "unsaid",
    },
    { name: "such sums beside the country's own", texts: [...grants, "Total : 60 000 DH"], names: settled, owner: "unsaid" },
    { name: "two such sums on a site of elsewhere", texts: grants, names: bodyOf("Puy-de-Dôme", "Auvergne"), owner: "unsaid" },
  ])("$name: $owner", ({ texts, names, owner }) => {
    expect(ownerOfPage(texts, names).owner).toBe(owner);
  });

  test("the title of a town's thing is that of the town; a town in the text is a place", () => {
    const budget = ["Accueil", "Budget 2016 de la Ville de Vintzheim", "Recettes"];
    expect(ownerOfPage(budget, settled)).toEqual({ owner: "other", because: "spoken" });
    expect(ownerOfPage(["Accueil", "Transports", "Le car part vers la ville de Vintzheim."], settled).owner).toBe("unsaid");
    expect(ownerOfPage([...budget, "Conseil d'Aïn Zitouna"], settled).owner).toBe("unsaid");
  });

  test("a council of the young beside the council is no other body", () => {
    const texts = [
      "Les élus",
      "Partager : X.",
      "Luc Basso | Maire de Vintzheim",
      "Conseil Municipal des Jeunes",
      "Conseil Municipal des Aînés",
    ];
    expect(ownerOfPage(texts, settled)).toEqual({ owner: "other", because: "spoken" });
    expect(ownerOfPage(["Les élus", "Partager : X.", "Conseil Municipal des Jeunes"], settled).owner).toBe("unsaid");
  });
});
