import { describe, expect, test } from "vitest";
import { collectLabels } from "../../../src/detect/site/labels.js";
import { read } from "../../extract/read.js";

const site = "https://commune.example";
const target = `${site}/target`;
const page = (path: string, body: string, menu = "") =>
  read(`<!doctype html><title>Page ${path}</title><header><nav>${menu}</nav></header><main>${body}</main>`, { url: `${site}${path}` });
const link = (text: string) => `<p><a href="/target">${text}</a></p>`;

describe("what links say of what they lead to", () => {
  test("the words of the link, the heading above it and the page it stands on", async () => {
    const documents = [await page("/a", `<h2>Finances</h2>${link("Budget 2026")}`), await page("/target", "<p>x</p>")];
    expect(collectLabels(documents, [], new Set()).get(target)).toMatchObject([
      { text: "Budget 2026", heading: "Finances", region: "main", page: `${site}/a` },
    ]);
  });

  test("those within content come before those of menus", async () => {
    const menu = '<ul><li><a href="/target">Menu</a></li></ul>';
    const documents = [await page("/a", "<p>x</p>", menu), await page("/b", link("Contenu")), await page("/target", "<p>x</p>")];
    const labels = collectLabels(documents, [], new Set()).get(target) ?? [];
    expect(labels.map(({ text }) => text)).toEqual(["Contenu", "Menu"]);
  });

  test("a menu that calls one page by many names says nothing of it", async () => {
    const menu = ["Un", "Deux", "Trois", "Quatre"].map((text) => `<li><a href="/target">${text}</a></li>`).join("");
    const documents = [await page("/a", link("Contenu"), `<ul>${menu}</ul>`), await page("/target", "<p>x</p>")];
    expect((collectLabels(documents, [], new Set()).get(target) ?? []).map(({ text }) => text)).toEqual(["Contenu"]);
  });

  test("the same words on many pages are one label; a page says nothing of itself; a lost address has labels too", async () => {
    const documents = [await page("/a", link("Budget")), await page("/b", link("BUDGET")), await page("/target", link("Ici"))];
    expect((collectLabels(documents, [], new Set()).get(target) ?? []).map(({ text }) => text)).toEqual(["Budget"]);
    const lost = collectLabels(documents.slice(0, 2), [target], new Set());
    expect(lost.get(target)).toHaveLength(1);
    expect(collectLabels(documents.slice(0, 2), [], new Set()).get(target)).toBeUndefined();
  });
});
