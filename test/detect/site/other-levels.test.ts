import { describe, expect, test } from "vitest";
import { type OtherName, readNames } from "../../../src/detect/site/names.js";
import { isHeadedByOtherProvince, isOfCouncilOfOtherLevel } from "../../../src/detect/site/other-levels.js";
import type { Entity, Level } from "../../../src/model/entity.js";
import { morocco } from "../../shipped-country.js";
import { ownerOfPage } from "./owner-of-page.js";

const others: readonly OtherName[] = [];
const namesOf = (level: Level, more: Partial<Entity> = {}) =>
  readNames(
    {
      code: "a",
      nameFr: "Aïn Zitouna",
      nameAr: "عين الزيتونة",
      level,
      province: "Settat",
      region: "Casablanca-Settat",
      tags: [],
      ...more,
    },
    others,
    morocco,
  );
const names = { commune: namesOf("commune"), province: namesOf("province"), region: namesOf("region") };

/** What stands above on a page, so that no line is read as a letterhead. */
const above = ["Actualités", "Partager : X."];

describe("a text of a council of another level", () => {
  test.each<{ name: string; level?: Level; texts: string[] }>([
    { name: "that met", texts: ["Le conseil régional s'est réuni le 6 mars en session ordinaire.", "Point 1 : routes"] },
    { name: "that met, in capitals without accents", texts: ["LE CONSEIL REGIONAL S'EST REUNI EN SESSION ORDINAIRE LE 6 MARS 2026."] },
    { name: "that met, after an adverbial", texts: ["Lors de sa session de mars, le conseil provincial a adopté son budget."] },
    { name: "whose session met", texts: ["La session ordinaire du conseil préfectoral s'est tenue lundi."] },
    { name: "of a place of the country", texts: ["Le conseil régional de Souss-Massa a adopté son programme."] },
    { name: "that met, in Arabic", texts: ["عقد مجلس الجهة دورته العادية لشهر مارس 2026"] },
    { name: "that approved, in Arabic", texts: ["صادق أعضاء المجلس الإقليمي بالإجماع على مشروع الميزانية"] },
    { name: "whose session met, behind a preposition", texts: ["التأمت صباح أمس الدورة العادية للمجلس الإقليمي بمقر العمالة"] },
    { name: "whose session dealt with matters", texts: ["تداولت دورة مارس للمجلس الجهوي في سبع نقط"] },
    { name: "with the verb after it", texts: ["المجلس الإقليمي يعقد دورته العادية"] },
    {
      name: "of which only its law tells",
      texts: ["Commissions permanentes", "Selon l'article 28 de la loi organique 111.14, sept commissions"],
    },
    { name: "of which only its law tells, in Arabic", texts: ["طبقا للقانون التنظيمي رقم 112.14، تتكون الإدارة من"] },
    { name: "on the site of a province", level: "province", texts: ["Vu la loi organique n° 113-14, les commissions sont :"] },
    { name: "on the site of a region", level: "region", texts: ["المجلس الجماعي يعقد دورته العادية لشهر ماي 2026"] },
  ])("$name", ({ level = "commune", texts }) => {
    expect(isOfCouncilOfOtherLevel(texts, names[level])).toBe(true);
    expect(ownerOfPage([...above, ...texts], names[level])).toEqual({ owner: "other", because: "spoken" });
    expect(ownerOfPage([...above, ...texts, "Commune d'Aïn Zitouna, Province d'Aïn Zitouna"], names[level]).owner).toBe("unsaid");
  });
});

describe("a text that may be the body's own", () => {
  test.each<{ name: string; level?: Level; texts: string[] }>([
    { name: "with a partner", texts: ["Le conseil a approuvé une convention avec le conseil régional."] },
    { name: "with partners in a row", texts: ["Projet financé par la commune, le conseil régional et l'agence, adopté à l'unanimité."] },
    { name: "with who pays", texts: ["Route financée par le conseil provincial et adoptée à l'unanimité."] },
    { name: "with a guest", texts: ["عقد المجلس دورته بحضور رئيس مجلس الجهة"] },
    {
      name: "that names the council of its level",
      texts: ["Le conseil communal s'est réuni.", "Le conseil régional a approuvé la convention."],
    },
    { name: "that cites two laws", texts: ["Vu la loi organique 113-14", "Vu la loi organique 111-14"] },
    { name: "on all three laws", level: "region", texts: ["Les lois organiques 111-14, 112-14 et 113-14 sont parues."] },
    { name: "on the laws of two other levels", texts: ["Les lois organiques 111-14 et 112-14 sont parues."] },
    { name: "with a sum", texts: ["Loi de finances", "Achat de plants : 111.14 DH"] },
    { name: "with a number that holds that of a law", texts: ["Loi n° 2111-14, décret 111-145"] },
    { name: "on the court of accounts", texts: ["المجلس الجهوي للحسابات يصادق على التقرير"] },
    { name: "on a council of a profession", texts: ["Le conseil régional de l'ordre des architectes s'est réuni."] },
    { name: "on the site of a region that acts", level: "region", texts: ["Le conseil régional s'est réuni.", "Loi organique 111-14"] },
    { name: "on the site of a province, of its own law", level: "province", texts: ["Vu la loi organique 112-14 relative aux provinces"] },
  ])("$name", ({ level = "commune", texts }) => {
    expect(isOfCouncilOfOtherLevel(texts, names[level])).toBe(false);
    expect(ownerOfPage([...above, ...texts], names[level]).owner).toBe("unsaid");
  });
});

test("a link to a page about another council says nothing of the page on which it stands", () => {
  const news = "مجلس الجهة يعقد دورته العادية لشهر يوليوز";
  expect(ownerOfPage(["مرحبا بكم", news], names.commune, "الرئيسية", [news])).toEqual({ owner: "unsaid" });
  expect(ownerOfPage(["مرحبا بكم", news], names.commune, "الرئيسية")).toEqual({ owner: "other", because: "spoken" });
});

test.each([
  { name: "the entity's own council behind the preposition", texts: ["التأمت الدورة العادية للمجلس الجماعي", "عقد المجلس الإقليمي دورته"] },
  { name: "a partner of it", texts: ["عقدت الدورة مع ممثلين عن شركاء للمجلس الإقليمي"] },
  { name: "what is paid to it", texts: ["تمت المصادقة على منحة للمجلس الإقليمي"] },
])("no text of another level's council: $name", ({ texts }) => {
  expect(isOfCouncilOfOtherLevel(texts, names.commune)).toBe(false);
});

test("without numbers of laws in the profile none tells a level", () => {
  const { bodies } = morocco;
  const none = { commune: /(?!)/u, province: /(?!)/u, region: /(?!)/u };
  const country = { ...morocco, bodies: { ...bodies, laws: none } };
  expect(isOfCouncilOfOtherLevel(["Vu la loi organique 111-14"], { ...names.commune, country })).toBe(false);
});

describe("a cover that names another province", () => {
  test.each<{ name: string; level?: Level; texts: string[] }>([
    { name: "of the country", texts: ["Plan de développement", "REGION : MARRAKECH-TENSIFT-AL HAOUZ", "PROVINCE : EL KELÂA DES SRAGHNA"] },
    { name: "in Arabic", texts: ["المملكة المغربية", "إقليم قلعة السراغنة"] },
    { name: "in both scripts", texts: ["Région Souss-Massa", "جهة سوس ماسة", "Consultation"] },
    { name: "with its region", texts: ["Région Souss-Massa", "Province de Tiznit"] },
    { name: "a region alone", texts: ["Région Souss-Massa", "Programme"] },
    { name: "of the country, on the site of a province", level: "province", texts: ["Province de Tiznit", "Programme"] },
  ])("$name", ({ level = "commune", texts }) => {
    expect(isHeadedByOtherProvince(texts, names[level])).toBe(true);
    expect(ownerOfPage([...above, ...texts], names[level]).owner).toBe("other");
  });

  test.each<{ name: string; whose?: ReturnType<typeof namesOf>; texts: string[] }>([
    { name: "the body's own", texts: ["Région Casablanca-Settat", "Province de Settat"] },
    { name: "the body's own among others", texts: ["Province de Settat", "Région Souss-Massa"] },
    { name: "of several: a list", texts: ["Province de Tiznit", "Province d'Azilal"] },
    { name: "in a sentence", texts: ["La province de Tiznit expose ses produits au salon."] },
    { name: "that is not of the country", texts: ["Province de Liège"] },
    { name: "within a region", whose: names.region, texts: ["Province de Tiznit"] },
    {
      name: "a province, where only the region of the body is known",
      whose: namesOf("commune", { province: "" }),
      texts: ["Province de Tiznit"],
    },
    {
      name: "where it is not known where the body is",
      whose: namesOf("commune", { province: "", region: "" }),
      texts: ["Province de Tiznit"],
    },
  ])("none is read: $name", ({ whose = names.commune, texts }) => {
    expect(isHeadedByOtherProvince(texts, whose)).toBe(false);
  });
});
