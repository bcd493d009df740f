import { beforeAll, describe, expect, test } from "vitest";
import type { DetectContext } from "../../../src/detect/detector.js";
import type { Candidate } from "../../../src/detect/judge/choose.js";
import { type Answer, type GatherOptions, gather } from "../../../src/detect/judge/gather.js";
import type { Source } from "../../../src/detect/site/corpus.js";
import type { Passage } from "../../../src/detect/topic/passages.js";
import type { Topic } from "../../../src/detect/topic/topic.js";
import { compileTerms } from "../../../src/text/terms.js";
import { makeCorpus, sourceAt } from "../make-corpus.js";

const none = compileTerms({ fr: [], ar: [] });
const topic: Topic = { about: compileTerms({ fr: ["budget"], ar: [] }), unless: none, never: none, kinds: [] };
let context: DetectContext;

beforeAll(async () => {
  const corpus = await makeCorpus([
    ...["/a", "/b", "/c"].map((path) => ({ path, title: `Budget ${path}`, body: `<p>Contenu de la page ${path}</p>` })),
    { path: "/empty", title: "Budget annexe", body: "<p>Aucun document n'est disponible pour le moment.</p>" },
    { path: "/plain", title: "Vie locale", body: "<p>Une page qui ne nomme rien</p>" },
  ]);
  context = { corpus, item: { openAs: "text" } } as unknown as DetectContext;
});

const pathOf = (source: Source) => new URL(source.document.url).pathname;
const pathOfUrl = (url: string) => new URL(url).pathname;

/** A candidate of one page. */
function candidate(path: string, more: Partial<Candidate> = {}): Candidate {
  const source = sourceAt(context.corpus, path);
  const sure = { about: 1, substance: 1, period: 1 };
  const reason = { code: "figures-current", facts: {} };
  const evidence = { source, line: source.lines[0] ?? { locator: "", text: "" } };
  return { evidence, isCurrent: true, restsOn: "2026", complete: false, sure, reason, ...more };
}

const undated = (path: string) => candidate(path, { isCurrent: false, restsOn: "" });

/** Gathers with one answer for each path; other pages have no figures. */
const gathered = (answers: Readonly<Record<string, Answer<Candidate>>>, options: GatherOptions<Candidate> = {}) =>
  gather(context, topic, ({ source }: Passage) => answers[pathOf(source)] ?? { code: "no-figures", weight: 0.5 }, options);

describe("the passages about a subject", () => {
  test("the best that counts is the answer, and what does not count is listed", () => {
    const judged = gathered({ "/b": candidate("/b") });
    expect(judged.state).toBe("current");
    expect(judged.misses.map(({ url, why }) => [pathOfUrl(url), why.code])).toEqual([
      ["/a", "no-figures"],
      ["/c", "no-figures"],
      ["/empty", "nothing-said"],
    ]);
  });
  test("where nothing counts the nearest says why", () => {
    const judged = gathered({ "/c": { code: "no-rows", weight: 0.9 } });
    expect([judged.state, judged.reason.code]).toEqual(["missing", "no-rows"]);
  });
  test("what is refused for whose it seems to be leaves the item open; what holds nothing does not", () => {
    const refused = (isOfDoubtfulAuthor: boolean) => {
      const answer = { code: "rules-of-another", weight: 0.9, isOfDoubtfulAuthor };
      const judged = gathered({ "/a": [answer, answer], "/b": { code: "no-rows", weight: 0.9 } });
      return judged.state === "missing" ? judged.refused.map(pathOf) : judged.state;
    };
    expect(refused(true)).toEqual(["/a"]);
    expect(refused(false)).toEqual([]);
    expect(gathered({ "/a": { code: "rules-of-another", weight: 0.9, isOfDoubtfulAuthor: true }, "/b": candidate("/b") }).state).toBe(
      "current",
    );
  });
  test("the place that names a passage weighs a refusal, but for one that holds wherever it was named", () => {
    const promiseOf = (anyPlace: boolean) => {
      const judged = gather(context, topic, (passage) => ({ code: "no-rows", weight: passage.place === "self" ? 0.5 : 1, anyPlace }), {
        passages: [{ source: sourceAt(context.corpus, "/plain"), place: "name", naming: "", lines: [], from: 0 }],
      });
      return judged.misses.find(({ url }) => pathOfUrl(url) === "/plain")?.promise;
    };
    expect([promiseOf(false), promiseOf(true)]).toEqual([0.5, 1]);
  });
  test("no passage: nothing is about it", () => {
    const judged = gather(context, { ...topic, about: compileTerms({ fr: ["parking"], ar: [] }) }, () => ({ code: "no-rows", weight: 1 }));
    expect([judged.state, judged.reason.code]).toEqual(["missing", "nothing-about"]);
  });
  test("a passage may hold several things, or have no say", () => {
    const judged = gathered({ "/a": [undated("/a"), candidate("/a", { restsOn: "2025" })], "/b": [], "/c": [], "/empty": [] });
    expect([judged.state, judged.misses]).toEqual(["current", []]);
  });
  test("passages are put together or left out before they are read, and may be read in parts", () => {
    const none = gathered({ "/a": candidate("/a") }, { arrange: (named) => named.filter(({ source }) => pathOf(source) !== "/a") });
    expect(none.state).toBe("missing");
    const halves = gathered({ "/a": candidate("/a") }, { parts: (passage) => (pathOf(passage.source) === "/a" ? [] : [passage]) });
    expect(halves.state).toBe("missing");
  });
});

describe("what is undated", () => {
  test("is left to a person, never said to be stale, whatever else came near", () => {
    const judged = gathered({ "/a": undated("/a"), "/b": { code: "no-rows", weight: 1 } });
    expect(judged).toMatchObject({ state: "missing", reason: { code: "undated" } });
    expect(judged.state === "missing" && judged.undecided?.source).toBe(sourceAt(context.corpus, "/a"));
  });
  test("gives way to what bears a date, and has the reason that the item names", () => {
    expect(gathered({ "/a": undated("/a"), "/b": candidate("/b") }).state).toBe("current");
    expect(gathered({}, { found: [undated("/a")], undated: "session-undated" }).reason.code).toBe("session-undated");
  });
});

describe("beside what is out of date", () => {
  const old = () => candidate("/b", { isCurrent: false, restsOn: "2019" });
  const doubt = "sums-unclear";
  const refusal = (isPast: boolean) => ({ code: "other-body", weight: 0.8, isOfDoubtfulAuthor: true, isPast });

  test.each([
    ["of now", {}],
    ["without a date", { isCurrent: false, restsOn: "" }],
  ])("a doubtful one %s is left to a person", (_, more) => {
    const judged = gathered({ "/a": candidate("/a", { doubt, ...more }), "/b": old() });
    expect(judged).toMatchObject({ state: "missing", reason: { code: doubt } });
    expect(judged.state === "missing" && judged.undecided?.source).toBe(sourceAt(context.corpus, "/a"));
  });
  test("a doubtful one that is out of date, too, leaves it so", () => {
    expect(gathered({ "/a": candidate("/a", { doubt, isCurrent: false, restsOn: "2018" }), "/b": old() }).state).toBe("stale");
  });
  test("a doubtful one leaves what is of now", () => {
    expect(gathered({ "/a": candidate("/a", { doubt }), "/b": old(), "/c": candidate("/c") }).state).toBe("current");
  });
  test("one refused for whose it seems to be is left to a person, unless it is out of date itself", () => {
    const judged = gathered({ "/a": refusal(false), "/b": old() });
    expect(judged.state === "missing" && judged.refused.map(pathOf)).toEqual(["/a"]);
    expect(gathered({ "/a": refusal(true), "/b": old() }).state).toBe("stale");
    const found = (isPast: boolean) => gathered({ "/b": old() }, { doubtful: [{ source: sourceAt(context.corpus, "/a"), isPast }] }).state;
    expect([found(false), found(true)]).toEqual(["missing", "stale"]);
  });
});

describe("what is found by its shape", () => {
  const passageOf = (source: Source): Passage => ({ source, place: "name", naming: "", lines: source.lines, from: 0 });

  test("counts beside what is found by its name", () => {
    const plain = sourceAt(context.corpus, "/plain");
    expect(gathered({}, { found: [candidate("/plain")] }).state).toBe("current");
    expect(gathered({ "/plain": candidate("/plain") }, { passages: [passageOf(plain)] }).state).toBe("current");
  });
  test("is nothing where the document is somebody else's", () => {
    const other = { ...sourceAt(context.corpus, "/plain"), owner: "other" as const };
    const theirs = { ...candidate("/plain"), evidence: { source: other, line: { locator: "", text: "x" } } };
    expect(gathered({}, { found: [theirs] }).state).toBe("missing");
    expect(gathered({ "/plain": candidate("/plain") }, { passages: [passageOf(other)] }).state).toBe("missing");
  });
  test("of what counts only together, too little is a near miss and enough an answer", () => {
    const select = (atLeast: number) => (found: readonly Candidate[]) =>
      found.length >= atLeast
        ? { found, misses: [] }
        : {
            found: [],
            misses: [{ url: "https://commune.example/plain", title: "", why: { code: "few-procedures", facts: {} }, promise: 0.95 }],
          };
    expect(gathered({}, { found: [candidate("/plain")], select: select(2) }).reason.code).toBe("few-procedures");
    expect(gathered({}, { found: [candidate("/plain"), candidate("/a")], select: select(2) }).state).toBe("current");
  });
});
