import { describe, expect, test } from "vitest";
import { councilsOf, isBareDay, isSittingName, namesCouncilDay } from "../../../src/detect/read/sitting-names.js";
import { morocco } from "../../shipped-country.js";

describe("the name of a sitting and its day", () => {
  test.each([
    "conseil du 24/02/2023",
    "Conseil municipal 30/10/2025",
    "Session du 24/02/2023",
    "PV conseil du 24/02/23",
    "دورة 24/02/2023",
    "الدورة العادية 24 فبراير 2023",
    "PV session ordinaire du 24/02/2023",
    "Session 24/02/2023 commune d’Agadir",
    "دورة مجلس جماعة تافراوت 24/02/2023",
    "Conseil provincial du 24/02/2023",
  ])("%s", (text) => {
    expect(isSittingName(text)).toBe(true);
  });

  test.each([
    "conseil du jour 24/02/2023",
    "conseil de classe du 24/02/2023",
    "conseil d’administration du 24/02/2023",
    "Conseil des sages du 24/02/2023",
    "Session de formation du 24/02/2023",
    "دورة تكوينية 24/02/2023",
    "Réunion du 24/02/2023",
    "Conseil communal",
    "Conseil du 24/02/2023 : vote du budget",
    "Approbation du procès-verbal de la session du 24/02/2023",
    "Budget annexe | Session du 24/02/2023",
    "Budget annexe (session du 24/02/2023)",
    "Marché communal – session du 24/02/2023",
    "Session du baccalauréat 24/06/2023",
    "Session du tribunal du 24/06/2023",
    "Annulation de la session du 24/06/2023",
    "دورة كرة القدم 24/02/2023",
    "Conseil des ministres du 24/02/2023",
    "Le conseil du 24/02/2023 a approuvé le budget de la halle et la convention du transport scolaire",
  ])("not: %s", (text) => {
    expect(isSittingName(text)).toBe(false);
  });
});

describe("a sitting of a council of another level", () => {
  const names: readonly (readonly [text: string, level: "commune" | "province" | "region"])[] = [
    ["Conseil communal du 24/02/2023", "commune"],
    ["Conseil provincial du 24/02/2023", "province"],
    ["Conseil régional du 24/02/2023", "region"],
    ["دورة المجلس الجماعي 24/02/2023", "commune"],
    ["دورة المجلس الإقليمي 24/02/2023", "province"],
    ["دورة المجلس الجهوي 24/02/2023", "region"],
  ];

  test.each(names)("%s is of a %s alone", (text, own) => {
    for (const level of ["commune", "province", "region"] as const)
      expect([level, isSittingName(text, councilsOf(level, morocco.bodies))]).toEqual([level, level === own]);
  });
  test("a council without a level is the body's own", () => {
    expect(isSittingName("Conseil du 24/02/2023", councilsOf("region", morocco.bodies))).toBe(true);
    expect(namesCouncilDay(["Conseil du 24/02/2023"], councilsOf("region", morocco.bodies))).toBe(true);
  });
  test("its day over matters is none of the body's", () => {
    expect(namesCouncilDay(["Conseil provincial du 24/02/2023"], councilsOf("province", morocco.bodies))).toBe(true);
    expect(namesCouncilDay(["Conseil provincial du 24/02/2023"], councilsOf("commune", morocco.bodies))).toBe(false);
    expect(namesCouncilDay(["Conseil des ministres du 24/02/2023"], councilsOf("commune", morocco.bodies))).toBe(false);
  });
});

describe("a bare day", () => {
  test.each(["24/02/2023", "Vendredi 24 février 2023 à 18 h", "Le 24 février 2023", "يوم الجمعة 24 فبراير 2023", "Conseil du 24/02/2023"])(
    "%s",
    (text) => {
      expect(isBareDay(text)).toBe(true);
    },
  );

  test.each([
    "Vote du budget du 24/02/2023",
    "24/02/2023 : Budget",
    "Vendredi",
    "3 points",
    "Le 24 février 2023, le conseil communal s'est réuni à la maison communale",
    "",
  ])("not: %s", (text) => {
    expect(isBareDay(text)).toBe(false);
  });
});
