import { describe, expect, test } from "vitest";
import { isSittingName } from "../../../src/detect/read/session-papers.js";

describe("the name of a sitting and its day", () => {
  test.each([
    "conseil du 24/02/2023",
    "Conseil municipal 30/10/2025",
    "Session du 24/02/2023",
    "PV conseil du 24/02/23",
    "دورة 24/02/2023",
    "الدورة العادية 24 فبراير 2023",
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
    "Le conseil du 24/02/2023 a approuvé le budget de la halle et la convention du transport scolaire",
  ])("not: %s", (text) => {
    expect(isSittingName(text)).toBe(false);
  });
});
