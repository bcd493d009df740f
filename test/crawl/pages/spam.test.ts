import { describe, expect, test } from "vitest";
import type { QueuedUrl } from "../../../src/crawl/frontier/frontier.js";
import { isSpamLink, openSpamWatch } from "../../../src/crawl/pages/spam.js";
import { linksOf } from "../../../src/extract/links.js";

const french =
  "La commune met à la disposition des habitants les services de la mairie et les documents du conseil dans les locaux de la commune. ";
const english =
  "The shop sells the best shoes in the world and you can buy them with your card on this page for the lowest price of the year. ";
const japanese = "激安ブランド靴の通販サイトです。送料無料で全国どこでもお届けします。人気商品が毎日入荷しています。";
const outlineOf = (title: string, text: string, links = "") =>
  linksOf(Buffer.from(`<meta charset="utf-8"><title>${title}</title><p>${text}</p>${links}`), {
    url: "http://c.example/",
    mediaType: "text/html",
  });
const at = (path: string, page = "http://c.example/"): QueuedUrl => ({
  url: `http://c.example${path}`,
  foundBy: { page, text: "", via: "link" },
  depth: 1,
  value: 0,
  external: false,
});
const watch = (maxPages = 600) => {
  const made = openSpamWatch(maxPages);
  made.learn(outlineOf("Commune", french.repeat(4)));
  return made;
};

describe("pages of a hacked site", () => {
  test.each([
    ["trades that no body has", "Slot gacor hari ini", "slot gacor maxwin togel situs judi online ".repeat(20)],
    ["Arabic ones", "كازينو اون لاين", "كازينو مراهنات قمار كازينو مراهنات ".repeat(20)],
    ["a writing that the site does not use", "靴", japanese.repeat(3)],
  ])("%s", (_, title, text) => {
    expect(watch().judge(at("/x"), outlineOf(title, text), false)).toBe("spam");
  });

  test.each([
    [
      "a town with a casino",
      "Casino municipal",
      `Le casino de la commune : délégation de service public du casino, rapport du casino. ${french.repeat(6)}`,
    ],
    ["a page of the site", "Budget", french.repeat(6)],
    ["a page in another language", "Welcome", english.repeat(4)],
    ["a link to a page in Japanese", "Jumelage", `${french.repeat(6)} 日本語`],
  ])("%s is none", (_, title, text) => {
    expect(watch().judge(at("/x"), outlineOf(title, text), false)).toBe("clean");
  });

  test("words and links that were put into a page of the site spoil a part of it", () => {
    const hidden = `<div style="display:none">${"<a href='http://x.example/slot-gacor'>slot gacor</a> <a href='http://y.example/'>togel situs</a>".repeat(5)}</div>`;
    expect(watch().judge(at("/"), outlineOf("Commune", french.repeat(10), hidden), false)).toBe("partly");
  });

  test("a site in that writing is not hacked by it", () => {
    const made = openSpamWatch(600);
    made.learn(outlineOf("村", japanese.repeat(4)));
    expect(made.judge(at("/x"), outlineOf("靴", japanese.repeat(3)), false)).toBe("clean");
  });
});

describe("kinds of pages that are left", () => {
  const spamPage = outlineOf("靴", japanese.repeat(3));
  test("after three of spam and nothing else, by their address or by the page that names them", () => {
    const made = watch();
    for (const path of ["/shop/1.html", "/shop/2.html", "/shop/3.html"]) made.judge(at(path, "http://c.example/map.xml"), spamPage, false);
    expect(made.isClosed(at("/shop/4.html", "http://c.example/other"))).toBe(true);
    expect(made.isClosed(at("/autre/x", "http://c.example/map.xml"))).toBe(true);
    expect(made.isClosed(at("/autre/x", "http://c.example/"))).toBe(false);
  });

  test("not where pages of the site stand among them", () => {
    const made = watch();
    for (let n = 0; n < 5; n += 1) {
      made.judge(at(`/p/${n}.html`), spamPage, false);
      made.judge(at(`/p/1${n}.html`), outlineOf("Conseil", french.repeat(6)), false);
    }
    expect(made.isClosed(at("/p/99.html"))).toBe(false);
  });

  test("after ten that are off subject and in another language, not those that words of the rubric led to", () => {
    const strange = watch();
    strange.judge(at("/widget"), outlineOf("Viagra cialis", `viagra cialis ${english.repeat(4)}`), false);
    for (let n = 0; n < 10; n += 1) strange.judge(at(`/en/${n}`, `http://c.example/p${n}`), outlineOf("Shoes", english.repeat(4)), false);
    expect(strange.isClosed(at("/en/99", "http://c.example/"))).toBe(true);
    const honest = watch();
    for (let n = 0; n < 12; n += 1) honest.judge(at(`/en/${n}`, `http://c.example/p${n}`), outlineOf("Visit us", english.repeat(4)), false);
    expect(honest.isClosed(at("/en/99", "http://c.example/"))).toBe(false);
    const promising = watch();
    promising.judge(at("/widget"), outlineOf("Viagra cialis", `viagra cialis ${english.repeat(4)}`), false);
    for (let n = 0; n < 10; n += 1) promising.judge(at(`/en/${n}`, `http://c.example/p${n}`), outlineOf("Budget", english.repeat(4)), true);
    expect(promising.isClosed(at("/en/99", "http://c.example/"))).toBe(false);
  });
});

test("a link is a spammer's by his words alone", () => {
  const link = (text: string, url = "http://c.example/x") => ({ text, title: "", url });
  expect(isSpamLink(link("Slot gacor"))).toBe(true);
  expect(isSpamLink(link("ici", "http://c.example/buy-viagra-online"))).toBe(true);
  expect(isSpamLink(link("Casino municipal"))).toBe(false);
  expect(isSpamLink(link("Specialiste"))).toBe(false);
});
