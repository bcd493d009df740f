import { expect, test } from "vitest";
import { isAnnouncedByOther } from "../../../src/detect/read/organiser.js";
import { morocco } from "../../shipped-country.js";

const told = (text: string, level: "commune" | "province" = "commune") => isAnnouncedByOther([{ text, country: morocco }], level);

test.each([
  "La province de Settat organise un concours de recrutement de quatre techniciens.",
  "L'Office des ports recrute des mécaniciens.",
  "L'académie lance un concours de professeurs.",
  "تعلن وزارة الصحة عن مباراة توظيف ممرضين.",
  "تنظم عمالة الإقليم يوم 12 ماي 2026 مباراة لتوظيف تقنيين.",
  "La préfecture organise le 12 mai 2026 un concours de recrutement.",
])("somebody else announces: %s", (text) => {
  expect(told(text)).toBe(true);
});

test.each([
  "La commune organise un concours de recrutement de deux techniciens.",
  "Le président du conseil communal ouvre un concours pour un poste d'adjoint technique.",
  "La commune de Sidi Rahal recrute un agent.",
  "تعلن جماعة سيدي رحال عن مباراة توظيف تقني.",
  "تنظم الجماعة يوم 12 ماي 2026 مباراة لتوظيف تقنيين.",
  "Liste des candidats admis au concours du 12 mai 2026.",
  "L'avis qui annonce le concours est affiché.",
])("the body itself, or nobody, announces: %s", (text) => {
  expect(told(text)).toBe(false);
});

test("a province's own contest is its own", () => {
  expect(told("La province de Settat organise un concours de recrutement.", "province")).toBe(false);
});
