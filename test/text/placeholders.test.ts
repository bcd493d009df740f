import { describe, expect, it } from "vitest";
import { isUnfilled } from "../../src/text/placeholders.js";

describe("isUnfilled", () => {
  it.each([
    "…",
    "..........",
    "Téléphone : ……",
    "الهاتف: ……",
    "Article 4. …",
    "المادة 4: ...",
    "[à compléter par le service]",
    "Le conseil de [commune] se réunit à [salle].",
    "Session de mai | … | … | ____",
    "Le conseil de [...] se réunit à [...].",
    "… | …",
  ])("takes %s for a template", (text) => {
    expect(isUnfilled(text)).toBe(true);
  });

  it.each([
    "",
    "Travaux de voirie…",
    "Article 4. Le président ouvre la séance…",
    "Rapport annuel [PDF]",
    "Le compte [voir l'annexe] est arrêté.",
    "Session de mai | 6 mai 2026 | …",
    "Téléphone : 05 36 00 00 01",
    "Voir la suite...",
    "Rapport d'audit des services de la mairie, mars 2012. Rapporteurs : [...], inspecteur général, [...], inspecteur, [...], chargé de mission.",
  ])("keeps %s, which says something or nothing at all", (text) => {
    expect(isUnfilled(text)).toBe(false);
  });
});
