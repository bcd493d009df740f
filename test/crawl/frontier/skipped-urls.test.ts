import { describe, expect, test } from "vitest";
import type { QueuedUrl } from "../../../src/crawl/frontier/frontier.js";
import { interestsOf } from "../../../src/crawl/frontier/interests.js";
import { openPatternStatistics } from "../../../src/crawl/frontier/pattern-statistics.js";
import { openSkippedUrls } from "../../../src/crawl/frontier/skipped-urls.js";
import { compileValue } from "../../../src/crawl/frontier/value.js";
import { readShippedRubric } from "../../rubric/run-example.js";

const at = (url: string, value: number, external = false): QueuedUrl => ({
  url,
  value,
  external,
  depth: 1,
  foundBy: { text: "words", via: "link" },
});

describe("what rules left out", () => {
  test("is listed where its words promise enough for its reason, the most promising first, once each", () => {
    const left = openSkippedUrls(() => false);
    left.note(at("http://a.ma/1", 12), "trap");
    left.note(at("http://a.ma/1", 12), "trap");
    left.note(at("http://a.ma/2", 9), "trap");
    left.note(at("http://a.ma/3", 0), "alike");
    left.note(at("http://a.ma/4", -1), "alike");
    left.note(at("http://b.ma/5", 9, true), "other-host");
    left.note(at("http://b.ma/7", 11, true), "other-host");
    left.note(at("http://a.ma/6", 20), "budget");
    expect(left.list().map(({ unread }) => unread)).toEqual([
      { url: "http://a.ma/6", text: "words", why: "budget" },
      { url: "http://a.ma/1", text: "words", why: "trap" },
      { url: "http://b.ma/7", text: "words", why: "other-host" },
      { url: "http://a.ma/3", text: "words", why: "alike" },
    ]);
  });

  test("says the page and the words around it, and tells the controls of one page apart", () => {
    const left = openSkippedUrls(() => true);
    const onPage = (text: string): QueuedUrl => ({
      ...at("http://a.ma/docs", 12),
      foundBy: { page: "http://a.ma/docs", text, via: "link" },
      context: "Documents – Budget",
    });
    left.note(onPage("Budget 2026"), "script");
    left.note(onPage("Budget 2025"), "script");
    left.note(onPage("Voir"), "trap");
    const common = { url: "http://a.ma/docs", page: "http://a.ma/docs", context: "Documents – Budget", why: "script" };
    expect(left.list().map(({ unread }) => unread)).toEqual([
      { ...common, text: "Budget 2026" },
      { ...common, text: "Budget 2025" },
    ]);
  });

  test("is not listed where it was read after all, and what does not fit is counted", () => {
    const left = openSkippedUrls((url) => url.endsWith("/1"));
    left.note(at("http://a.ma/1", 12), "budget");
    for (let n = 2; n < 10_000; n += 1) left.note(at(`http://a.ma/${n}`, n === 9000 ? 50 : 1), "budget");
    const listed = left.list().map(({ unread }) => unread.url);
    expect(listed).not.toContain("http://a.ma/1");
    expect(listed[0]).toBe("http://a.ma/9000");
    expect(listed.length + left.dropped).toBe(9998);
  });
});

test("days and months of an agenda promise nothing, those of the council's sessions do", () => {
  const { rubric } = readShippedRubric("smiig-communes");
  if (rubric === undefined) throw new Error("the rubric cannot be read");
  const rate = compileValue(interestsOf(rubric));
  const left = openSkippedUrls(() => false);
  const offer = (url: string, text: string, heading: string) => {
    const link = { url, text, title: "", heading, context: "", region: "main", kind: "link" } as const;
    left.note({ ...at(url, rate(link, 2)), foundBy: { text, via: "link" } }, "trap");
  };
  for (const [n, text] of ["Agenda de la commune", "Mois suivant", "12", "novembre 2026", "أجندة الجماعة"].entries())
    offer(`http://a.ma/agenda?mois=2026-${n}`, text, "Agenda");
  expect(left.list()).toEqual([]);
  offer("http://a.ma/seances?mois=2026-12", "Procès-verbal du conseil", "");
  expect(left.list().length).toBe(1);
});

describe("families of pages", () => {
  const read = (times: number, note: (n: number) => readonly [promising: number, text: string, twin: boolean]) => {
    const statistics = openPatternStatistics();
    for (let n = 0; n < times; n += 1) statistics.note(`http://a.ma/x?n=${n}`, ...note(n));
    return statistics.isExhausted("http://a.ma/x?n=9999");
  };
  test("that repeat one text are left after many, those that name another page as canonical after a few", () => {
    expect(read(100, (n) => [0, `same ${n}`, false])).toBe(false);
    expect(read(152, (n) => [0, `same ${n}`, false])).toBe(true);
    expect(read(15, (n) => [0, `text ${"abc".repeat(n)}`, true])).toBe(true);
  });
  test("that lead to something are not left, whatever they call themselves", () => {
    expect(read(400, (n) => [n % 10 === 9 ? 1 : 0, "same", true])).toBe(false);
  });
});
