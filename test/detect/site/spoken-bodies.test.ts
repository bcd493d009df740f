import { describe, expect, test } from "vitest";
import { type OtherName, readNames } from "../../../src/detect/site/names.js";
import { spokenBody } from "../../../src/detect/site/spoken-bodies.js";
import type { Entity } from "../../../src/model/entity.js";
import { morocco } from "../../shipped-country.js";
import { ownerOfPage } from "./owner-of-page.js";

/** Names of a body of the country, a commune unless it is said otherwise, among other registered ones. */
const namesOf = (body: Partial<Entity> & Pick<Entity, "nameFr">, others: readonly OtherName[] = []) =>
  readNames({ code: "a", nameAr: "", level: "commune", province: "", region: "", tags: [], ...body }, others, morocco);

const names = namesOf({ nameFr: "Commune d'Aïn Zitouna", nameAr: "جماعة عين الزيتونة", province: "Settat" });

/** What stands above on a page, so that no line is read as a letterhead. */
const above = ["Actualités", "Partager : X."];

describe("a page in another body's voice", () => {
  test.each([
    {
      name: "a letterhead broken after de",
      texts: ["MUNICIPALITE DE", "SAINT-AUBERT", "Séance ordinaire du conseil"],
      says: "saint-aubert",
    },
    {
      name: "a sentence that begins with it",
      texts: ["Secrétaire général", "La commune de Cazères recrute un secrétaire."],
      says: "cazeres",
    },
    { name: "its council, early", texts: ["Vos élus", "Découvrez les élus du conseil municipal de Sauqueville."], says: "sauqueville" },
    { name: "its services", texts: ["L'organisation des services municipaux de La Roquette."], says: "roquette" },
    { name: "its president, in Arabic", texts: ["كلمة السيد رئيس جماعة تاونات بمناسبة الدخول"], says: "تاونات" },
    { name: "what it does for people, in Arabic", texts: ["دليل الخدمات التي تقدمها جماعة تاونات للمرتفقين"], says: "تاونات" },
    {
      name: "in both scripts of one name",
      texts: ["تعلن جماعة تيسة عن فتح باب التسجيل", "La commune de Tissa ouvre les inscriptions."],
      says: "تيسه",
    },
    { name: "its mail", texts: ["Tél. 04 73 88 60 67", "mairie.murol@poste.example"], says: "murol" },
    { name: "the mail of its town hall's host", texts: ["Écrire à prada@mairie-illzach.example"], says: "illzach" },
    {
      name: "its postal line and a mention",
      texts: ["4 place de l'Église, 41220 Dhuizon", "un service de la commune de Dhuizon"],
      says: "dhuizon",
    },
    {
      name: "one name that its mail writes without the apostrophe",
      texts: ["Les services de la commune de M'Cisna", "commune.mcisna.sg@poste.example", "La commune de M'Cisna recrute."],
      says: "mcisna",
    },
    { name: "article 1", texts: ["Article 1 : les services de la commune de Meziana sont fixés comme suit"], says: "meziana" },
    { name: "an Arabic sentence that begins with a verb", texts: ["تضع جماعة فاس رهن إشارة المواطنين وثائقها"], says: "فاس" },
    { name: "a sentence on a commune of which kind and name are told", texts: ["بلدية تيفلت القروية تعلن عن موعد الدورة"], says: "تيفلت" },
    { name: "the council of a body, in Arabic", texts: ["وبعد ذلك صادق المجلس الجماعي بجماعة تاونات على الفائض"], says: "تاونات" },
    { name: "where its council met", texts: ["Le conseil s'est réuni le 5 avril à la mairie d'Artassenx."], says: "artassenx" },
  ])("$name", ({ texts, says }) => {
    expect(spokenBody(texts, names)?.split(" ")[0]).toBe(says);
    expect(ownerOfPage([...above, ...texts], names)).toEqual({ owner: "other", because: "spoken" });
  });
});

describe("a page that only mentions others is nobody else's", () => {
  test.each([
    { name: "one mention", texts: ["Travaux", "Les élèves de la commune de Meziana sont reçus au collège."] },
    { name: "a partner", texts: ["Convention", "Le conseil approuve une convention avec la commune de Meziana."] },
    { name: "a postal line alone: the post of the next town", texts: ["Centre de Tamda, 25000 Tamda", "Tél. 05 23 44 55 66"] },
    { name: "a mail without an office", texts: ["contact@tizi.example", "plan@commune.example"] },
    { name: "a list of bodies", texts: ["Commune de Meziana : 05 23 00 00 01", "Commune de Tiflet : 05 23 00 00 02"] },
    { name: "what was done with another", texts: ["المشاريع التي أنجزت بشراكة مع جماعة تاونات"] },
    { name: "inhabitants of a hamlet", texts: ["MM. Naciri et Kadiri, habitants du douar voisin"] },
    { name: "inhabitants of a place", texts: ["Une borne pour les habitants de Tamda."] },
    { name: "a mayor who is met", texts: ["Rencontre avec le maire de Nantes à la salle des fêtes."] },
    {
      name: "land that is kept, and a department of state",
      texts: ["المحافظة على البيئة", "Département de l'Environnement, contact@yahoo.fr"],
    },
    { name: "a state that gives money", texts: ["أنجز المشروع بتمويل من دولة الإمارات العربية المتحدة"] },
    { name: "of what kind its commune is", texts: ["الجماعة", "جماعة قروية مساحتها 211 كلم مربع.", "جماعة جبلية تقع شمال الإقليم."] },
    { name: "the mayor without a place", texts: ["Le maire de la commune reçoit le lundi."] },
  ])("$name", ({ texts }) => {
    expect(ownerOfPage([...above, ...texts], names).owner).toBe("unsaid");
  });

  test("a page that names its own body anywhere is not judged by voices", () => {
    const other = ["La commune de Cazères recrute un secrétaire."];
    expect(ownerOfPage([...other, "Maison des jeunes d'Aïn Zitouna"], names).owner).toBe("unsaid");
    expect(ownerOfPage(other, names).owner).toBe("other");
  });
});

describe("a headline that tells its place", () => {
  const registered = namesOf({ nameFr: "Aïn Zitouna", nameAr: "عين الزيتونة", province: "Settat", region: "Casablanca-Settat" }, [
    { nameFr: "Souk Jdid", nameAr: "سوق جديد", level: "commune" },
    { nameFr: "Larbaa", nameAr: "الدورة", level: "commune" },
    { nameFr: "Oulad Hamdane", nameAr: "أولاد حمدان", level: "commune" },
  ]);

  test.each([
    { name: "before a colon", title: "Oulad Hamdane : session extraordinaire du conseil", says: "oulad hamdane" },
    {
      name: "of one word, which a line names as a body",
      title: "Larbaa : session",
      texts: ["Réunion à la commune de Larbaa."],
      says: "larbaa",
    },
    { name: "of one word, which may be any word", title: "Larbaa : session", texts: ["Le marché de larbaa."], says: undefined },
    { name: "of one word that names a thing, too", title: "الدورة: فبراير 2026", texts: ["جدول أعمال الدورة"], says: undefined },
    { name: "before dots, in Arabic", title: "أولاد حمدان.. المجلس يصادق على الميزانية", says: "اولاد حمدان" },
    { name: "a province of the country", title: "أزيلال: دورة استثنائية", texts: ["التأمت الدورة بمقر بلدية أزيلال"], says: "ازيلال" },
    {
      name: "a part of the name of its region",
      title: "Casablanca - Subventions",
      texts: ["Réunion tenue dans la ville de Casablanca"],
      says: undefined,
    },
    { name: "and nothing else, as an encyclopaedia has it", title: "Souk Jdid", says: "souk jdid" },
    { name: "beside other bodies", title: "Souk Jdid : les communes en fête", texts: ["La commune de Meziana expose."], says: "souk jdid" },
    {
      name: "of another registered body",
      title: "Gestion des recettes et du patrimoine communal par la commune rurale de Souk Jdid",
      says: "souk jdid",
    },
    {
      name: "at the end of the title of its plan",
      title: "Plan communal de développement 2011-2016 d'Oulad Hamdane",
      says: "oulad hamdane",
    },
    { name: "of whom a plan is not", title: "Plan de circulation des marchés d'Oulad Hamdane", says: undefined },
    { name: "of a partner, at the end", title: "Convention communale avec les services d'Oulad Hamdane", says: undefined },
    { name: "of a partner", title: "Convention avec la commune de Souk Jdid", says: undefined },
    { name: "of a body that is not registered", title: "Gestion du patrimoine par la commune de Meziana", says: undefined },
    { name: "of the body itself", title: "Aïn Zitouna : session du conseil", says: undefined },
    { name: "of its province", title: "Settat : appel à candidatures", says: undefined },
    { name: "that is no place", title: "Budget : les chiffres de 2026", says: undefined },
    { name: "later in the title", title: "Visite d'une délégation de Souk Jdid", says: undefined },
  ])("$name", ({ title, texts = [], says }) => {
    expect(spokenBody([title, ...texts], registered)).toBe(says);
  });
});

test.each([
  {
    name: "an act that goes on after its law",
    text: "طبقا للمادة 120 من القانون التنظيمي، أحدثت جماعة الصخيرات هيئة استشارية",
    says: "الصخيرات",
  },
  { name: "a list of bodies", text: "اتفاقية مع الوكالة، جماعة الصخيرات، جماعة تمارة", says: undefined },
  { name: "a territory named in passing", text: "مشروع يهم الساكنة، بتراب جماعة الصخيرات", says: undefined },
  { name: "what was done with the body", text: "في إطار الشراكة بين الجماعات، وقعت جماعة تمارة اتفاقية مع مجلسنا", says: undefined },
  { name: "services named in passing", text: "تشمل القائمة، خدمات جماعة الصخيرات", says: undefined },
])("an Arabic clause: $name", ({ text, says }) => {
  expect(spokenBody(["Page", text], names)).toBe(says);
});

test("a regional council that the title is, is a doubt; one that pays is none", () => {
  const here = namesOf({ nameFr: "Aïn Zitouna", province: "Settat", region: "Casablanca-Settat" });
  expect(ownerOfPage(["Conseil régional de Fès-Meknès", "Sept commissions permanentes"], here, "Conseil régional de Fès-Meknès")).toEqual({
    owner: "other",
    because: "spoken",
  });
  const paid = "Subventions 2026 cofinancées par le Conseil régional de Fès-Meknès";
  expect(ownerOfPage([paid, "Association Amal"], here, paid).owner).toBe("unsaid");
});

test("a region's page that is titled by one of its provinces is its own", () => {
  const region = namesOf({ nameFr: "Tanger-Tétouan-Al Hoceima", level: "region", region: "Tanger-Tétouan-Al Hoceima" });
  expect(spokenBody(["Larache", "La province de Larache reçoit une antenne."], region)).toBeUndefined();
});

test("a name in a script in which the body's own is not known says nothing against it", () => {
  const french = namesOf({ nameFr: "Bouznika", province: "Benslimane" });
  expect(ownerOfPage([...above, "تضع جماعة بوزنيقة رهن إشارة المواطنين وثائقها"], french).owner).toBe("unsaid");
  expect(ownerOfPage([...above, "La commune de Cazères recrute un secrétaire."], french).owner).toBe("other");
});

test("short names that share letters with a longer one are other names", () => {
  const far = namesOf({ nameFr: "Tizguine", nameAr: "تيزكين", province: "Midelt", region: "Drâa-Tafilalet" });
  expect(ownerOfPage(["Le Conseil Communal de Salé tient une session extraordinaire"], far).owner).toBe("other");
  expect(ownerOfPage(["Le Conseil Communal de Tizeguine tient une session extraordinaire"], far).owner).toBe("unsaid");
});

test("spellings of one name that differ in length are one name", () => {
  const spelt = namesOf({ nameFr: "Ouled Hamdan" });
  expect(ownerOfPage(["Le Conseil Communal d'Ouladhamdane tient une session"], spelt).owner).toBe("unsaid");
  expect(ownerOfPage(["Le Conseil Communal de Berrechid tient une session"], spelt).owner).toBe("other");
});
