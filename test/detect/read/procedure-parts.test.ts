import { describe, expect, test } from "vitest";
import { keyOfProcedure as key, tellsStage, wholeName } from "../../../src/detect/read/procedure-parts.js";

describe("parts of one procedure share a key", () => {
  test.each([
    ["Permis de construire", "Permis de construire : retrait"],
    ["Permis de construire", "Demande de permis de construire"],
    ["Permis de construire", "Dépôt du permis de construire"],
    ["Permis de construire : dépôt du dossier", "Permis de construire (2/3)"],
    ["Permis de construire – étape 1", "Permis de construire – étape 2"],
    ["Permis de construire : dépôt du dossier", "Permis de construire : pièces justificatives à fournir"],
    ["Permis de construire : délivrance et retrait", "Dépôt de la demande de permis de construire"],
    ["Partie 1 : Permis de construire", "Permis de construire – étape 2 : paiement des frais"],
    ["Étape 1 : demande de permis de construire", "Étape 2 : retrait du permis de construire"],
    ["Permis de construire 1/3", "Permis de construire (3/3)"],
    ["رخصة البناء: الطلب", "رخصة البناء"],
    ["Dépôt", "Retrait"],
    ["Dépôt du dossier", "Paiement des taxes"],
    ["Eau : demande", "Eau : paiement"],
    ["رخصة البناء: إيداع الملف", "رخصة البناء: أداء الرسوم"],
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
    ["État civil : demande d’acte de naissance", "État civil : demande du livret de famille"],
    ["Urbanisme – demande de permis de construire", "Urbanisme – demande de permis d’habiter"],
    ["Urbanisme : retrait du permis de construire", "Urbanisme : retrait du permis de démolir"],
    ["Partie 1 : Permis de construire", "Partie 2 : Permis d’habiter"],
    ["الحالة المدنية: طلب عقد الازدياد", "الحالة المدنية: طلب الدفتر العائلي"],
    ["الجزء الأول: رخصة البناء", "الجزء الثاني: رخصة السكن"],
    ["Étape 1", "Étape 2"],
    ["Eau : demande", "Électricité : demande"],
    ["Dépôt", "Dépôt de plainte"],
  ])("%s, %s", (one, other) => {
    expect(key(one)).not.toBe(key(other));
  });
});

const whole = (name: string, ...headings: string[]): string => wholeName(name, headings, (text) => /permis|رخصة/iu.test(text));

test("a step is of the procedure over it", () => {
  expect(whole("Première étape", "Guide", "Permis de construire", "Première étape")).toBe("Permis de construire");
  expect(whole("المرحلة الثانية", "رخصة البناء", "المرحلة الثانية")).toBe("رخصة البناء");
  expect(whole("Étape 2 : dépôt du dossier", "Copie conforme", "Étape 2 : dépôt du dossier")).toBe("Copie conforme");
  expect(whole("Étape 1 : remplir le formulaire", "Permis de construire", "Au guichet")).toBe("Permis de construire");
  expect(whole("Copie conforme", "Guide")).toBe("Copie conforme");
});

test("a bare stage is of the procedure over it; a stage that names what it is about is not", () => {
  expect(whole("Dépôt", "Guide", "Copie conforme", "Dépôt")).toBe("Copie conforme");
  expect(whole("Retrait", "Dépôt", "Retrait")).toBe("Retrait");
  expect(whole("Eau : demande", "Guide")).toBe("Eau : demande");
});

test.each([
  ["Eau : demande", true],
  ["Dépôt du dossier", true],
  ["الماء: الأداء", true],
  ["Copie conforme", false],
  ["Étape 2", false],
])("%s tells a stage: %s", (name, tells) => {
  expect(tellsStage(name)).toBe(tells);
});

test("a step with nothing over it, or with a procedure of its own, keeps its name", () => {
  expect(whole("Étape 2", "Étape 2")).toBe("Étape 2");
  expect(whole("Étape 1 : remplir le formulaire", "Guide")).toBe("Étape 1 : remplir le formulaire");
  expect(whole("Étape 2 : permis d’habiter", "Permis")).toBe("Étape 2 : permis d’habiter");
  expect(whole("Partie 2 : légalisation de signature", "Permis et légalisations")).toBe("Partie 2 : légalisation de signature");
});
