import { describe, expect, test } from "vitest";
import { keyOfProcedure as key, wholeName } from "../../../src/detect/read/procedure-parts.js";

describe("parts of one procedure share a key", () => {
  test.each([
    ["Permis de construire", "Permis de construire : retrait"],
    ["Permis de construire", "Demande de permis de construire"],
    ["Permis de construire", "Dépôt du permis de construire"],
    ["Permis de construire : dépôt du dossier", "Permis de construire (2/3)"],
    ["Permis de construire – étape 1", "Permis de construire – étape 2"],
    ["رخصة البناء: الطلب", "رخصة البناء"],
  ])("%s, %s", (one, other) => {
    expect(key(one)).toBe(key(other));
  });
});

describe("different procedures do not", () => {
  test.each([
    ["Permis de construire", "Permis d’habiter"],
    ["État civil : acte de naissance", "État civil : acte de décès"],
    ["Autorisation : terrasse", "Autorisation : débit de boissons"],
    ["Autorisation de voirie - 2 m", "Autorisation de lotir"],
    ["رخصة البناء", "رخصة السكن"],
    ["Copie intégrale", "Copie conforme"],
  ])("%s, %s", (one, other) => {
    expect(key(one)).not.toBe(key(other));
  });
});

test("a step is of the procedure over it", () => {
  expect(wholeName("Première étape", ["Guide", "Permis de construire", "Première étape"])).toBe("Permis de construire");
  expect(wholeName("المرحلة الثانية", ["رخصة البناء", "المرحلة الثانية"])).toBe("رخصة البناء");
  expect(wholeName("Copie conforme", ["Guide"])).toBe("Copie conforme");
});
