import { describe, expect, test } from "vitest";
import { openTrapWatch, plainVersion } from "../../../src/crawl/frontier/traps.js";

const check = (path: string, chosen = false) => openTrapWatch().check(`http://c.example${path}`, chosen);

describe("query keys", () => {
  test.each([
    "?action=budget",
    "?action=download&id=3",
    "?mode=liste",
    "?do=conseil",
    "?op=3",
    "?task=document.viewdoc&id=2",
    "?annee=2024",
    "/annee/2024",
  ])("%s chooses a page", (path) => {
    expect(check(`/index.php${path}`)).toBeUndefined();
  });
  test.each([
    "?action=edit",
    "?do=login",
    "?task=user.logout",
    "?mode=delete",
    "?add-to-cart=3",
    "?sort=asc",
    "?replytocom=4",
    "?do=export_pdf",
  ])("%s does something", (path) => {
    expect(check(`/index.php${path}`)).toBe("action");
  });
  test("a search is distinguished from a choice of a form", () => {
    expect(check("/liste?q=budget")).toBe("search");
    expect(check("/recherche?annee=2024")).toBe("search");
    expect(check("/recherche?annee=2024", true)).toBeUndefined();
  });
  test("a print version stands for its page", () => {
    expect(check("/p?id=3&print=1")).toBe("variant");
    expect(plainVersion("http://c.example/p?id=3&print=1&tmpl=component")).toBe("http://c.example/p?id=3");
    expect(plainVersion("http://c.example/p?id=3")).toBe("http://c.example/p?id=3");
  });
});

test("years are an archive, months without end a calendar, choices of a form neither", () => {
  const watch = openTrapWatch();
  const of = (from: number, to: number, make: (n: number) => string, chosen = false) =>
    Array.from({ length: to - from }, (_, n) => watch.check(`http://c.example${make(from + n)}`, chosen)).filter(
      (trap) => trap === "calendar",
    ).length;
  expect(of(1990, 2040, (year) => `/pv?annee=${year}`)).toBe(0);
  expect(of(1, 13, (month) => `/agenda?mois=${month}`)).toBe(8);
  expect(of(1, 13, (month) => `/pv?mois=${month}`, true)).toBe(0);
  expect(of(3000, 3020, (year) => `/jour?date=${year}`)).toBe(16);
});
