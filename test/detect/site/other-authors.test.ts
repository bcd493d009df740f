import { describe, expect, test } from "vitest";
import { inspectedBody, isOfAssociation, isOfJointBody } from "../../../src/detect/site/other-authors.js";
import { morocco } from "../../shipped-country.js";

describe("a body that communes form together, or the administration above them", () => {
  test.each([
    { name: "a letterhead", titles: ["Groupement de communes Al Wahda", "Comptes 2025"], is: true },
    { name: "a thing of it, in the title", titles: ["Budget du groupement de collectivités Al Wahda"], is: true },
    { name: "an Arabic letterhead", titles: ["مجموعة الجماعات الترابية الوحدة", "محضر الدورة"], is: true },
    { name: "the directorate above all communes", titles: ["Organigramme de la DGCT"], is: true },
    { name: "joining one", titles: ["Adhésion au groupement de communes Al Wahda"], is: false },
    { name: "an agreement with one", titles: ["Convention avec le groupement de communes Al Wahda"], is: false },
    {
      name: "one among the points of an agenda",
      titles: ["Ordre du jour", "1. Budget", "2. Statuts du groupement de communes"],
      is: false,
    },
    { name: "a commune's own letterhead", titles: ["Commune de Sidi Rahal", "Comptes 2025"], is: false },
  ])("$name: $is", ({ titles, is }) => {
    expect(isOfJointBody(titles, morocco.bodies)).toBe(is);
  });
});

describe("the letterhead of an association", () => {
  test.each([
    { name: "its name below a title", lines: ["Budget 2026 de la fête", "Association Al Amal pour la culture", "Recettes"], is: true },
    { name: "its Arabic name", lines: ["جمعية الأمل للثقافة", "التقرير المالي"], is: true },
    { name: "several names: a list of grants", lines: ["Subventions 2025", "Association Al Amal", "Association Nour"], is: false },
    { name: "a name with its sum", lines: ["Subventions 2025", "Association Al Amal : 20 000 DH"], is: false },
    { name: "a name far below", lines: ["Budget", "Recettes", "Dépenses", "Total", "Divers", "Association Al Amal"], is: false },
    { name: "a title on associations", lines: ["Associations bénéficiaires de l'aide communale"], is: false },
  ])("$name: $is", ({ lines, is }) => {
    expect(isOfAssociation(lines)).toBe(is);
  });
});

test.each([
  { text: "Organisme contrôlé : commune de Sidi Rahal", who: "commune de Sidi Rahal" },
  { text: "الجهاز المراقب: جماعة أولاد حمدان", who: "جماعة أولاد حمدان" },
  { text: "Lieu de la réunion : commune de Sidi Rahal", who: undefined },
  { text: "Le contrôle a porté sur la commune", who: undefined },
])("the body that a report is about: $text", ({ text, who }) => {
  expect(inspectedBody(text)).toBe(who);
});
