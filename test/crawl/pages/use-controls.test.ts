import { expect, test } from "vitest";
import { mayUse, showsMore } from "../../../src/crawl/pages/use-controls.js";

const papers = [
  "Budget",
  "Vote du budget",
  "Voir plus",
  "Imprimés à télécharger",
  "Suivant",
  "Printemps culturel",
  "تسجيل المواليد",
  "المزيد",
  "année = 2025",
  "2025 – budget",
];
const others = [
  "Envoyer",
  "Voter",
  "S'inscrire",
  "Imprimer",
  "Print",
  "Accepter",
  "Gérer les cookies",
  "Recherche",
  "×",
  "12",
  "إرسال",
  "تسجيل الدخول",
  "Menu",
];

test.each(papers)("%s is used", (name) => expect(mayUse(name)).toBe(true));
test.each(others)("%s is left alone", (name) => expect(mayUse(name)).toBe(false));

test.each(["Plus d'actualités", "تحميل المزيد", "Load more", "Page suivante"])("%s shows more of a list", (name) =>
  expect(showsMore(name)).toBe(true),
);
test.each(["Finances et programmation", "المصالح", "Budget 2026"])("%s shows a part of its own", (name) =>
  expect(showsMore(name)).toBe(false),
);
