import { beforeAll, describe, expect, test } from "vitest";
import type { DetectContext } from "../../../src/detect/detector.js";
import { type Candidate, choose } from "../../../src/detect/judge/choose.js";
import type { Topic } from "../../../src/detect/topic/topic.js";
import { compileTerms } from "../../../src/text/terms.js";
import { makeCorpus, sourceAt } from "../make-corpus.js";

const none = compileTerms({ fr: [], ar: [] });
const topic: Topic = { about: compileTerms({ fr: ["budget"], ar: [] }), unless: none, never: none, kinds: [] };
const paths = ["/a", "/b", "/c"];
let context: DetectContext;

beforeAll(async () => {
  const corpus = await makeCorpus(paths.map((path) => ({ path, title: `Budget ${path}`, body: `<p>Contenu de la page ${path}</p>` })));
  context = { corpus, item: { openAs: "text" } } as unknown as DetectContext;
});

/** A candidate of one page. */
function candidate(path: string, more: Partial<Candidate> = {}): Candidate {
  const source = sourceAt(context.corpus, path);
  const line = source.lines[0] ?? { locator: "", text: "" };
  const sure = { about: 1, substance: 1, period: 1 };
  return {
    evidence: { source, line },
    isCurrent: true,
    restsOn: "2026",
    complete: false,
    sure,
    reason: { code: "figures-current", facts: {} },
    ...more,
  };
}

const pathOf = (url: string) => new URL(url).pathname;
const chosen = (...found: Candidate[]) => pathOf(choose(context, topic, found, []).evidence[0].source.document.url);

describe("the best of several places", () => {
  test("current comes before stale, whatever else", () => {
    expect(chosen(candidate("/a", { isCurrent: false, restsOn: "2025", complete: true }), candidate("/b"))).toBe("/b");
  });
  test("complete before not", () => {
    expect(chosen(candidate("/a"), candidate("/b", { complete: true }))).toBe("/b");
  });
  test("of stale ones the later", () => {
    const stale = { isCurrent: false } as const;
    expect(chosen(candidate("/a", { ...stale, restsOn: "2023" }), candidate("/b", { ...stale, restsOn: "2024" }))).toBe("/b");
  });
  test("of two that give something the richer, whatever its openness or date, and whichever came first", () => {
    const poor = candidate("/a", { richness: [1, 9] });
    const rich = candidate("/b", { richness: [2, 0], restsOn: "2020", sure: { about: 0.1, substance: 1, period: 1 } });
    expect([chosen(poor, rich), chosen(rich, poor)]).toEqual(["/b", "/b"]);
    expect(chosen({ ...poor, richness: [2, 1] }, rich)).toBe("/a");
    expect(chosen({ ...poor, isCurrent: false, richness: ["2024-09"] }, { ...rich, isCurrent: false, richness: ["2023"] })).toBe("/a");
  });
  test("of those that nothing tells apart the first of the site, always", () => {
    expect([chosen(candidate("/a"), candidate("/b")), chosen(candidate("/b"), candidate("/a"))]).toEqual(["/a", "/b"]);
  });
  test("of equal ones the surer", () => {
    expect(chosen(candidate("/a", { sure: { about: 0.5, substance: 1, period: 1 } }), candidate("/b"))).toBe("/b");
  });
  test("stale says on what it rests; completeness of any current place counts", () => {
    expect(choose(context, topic, [candidate("/a", { isCurrent: false, restsOn: "2023" })], [])).toMatchObject({
      state: "stale",
      restsOn: "2023",
    });
    expect(choose(context, topic, [candidate("/a"), candidate("/b", { complete: true, isCurrent: true })], [])).toMatchObject({
      state: "current",
      complete: true,
    });
  });
  test("the runner-up is another document; none is no answer", () => {
    const judged = choose(context, topic, [candidate("/a"), candidate("/a"), candidate("/b")], []);
    expect(judged.runnerUp === undefined ? "" : pathOf(judged.runnerUp.source.document.url)).toBe("/b");
    expect(() => choose(context, topic, [], [])).toThrow("at least one");
  });
  test("what all current places say together outweighs the best alone, and a stale answer owes nothing to it", () => {
    const combine = () => ({
      complete: true,
      open: false,
      more: [candidate("/b").evidence],
      reason: { code: "session-current", facts: {} },
    });
    const judged = choose(context, topic, [candidate("/a"), candidate("/b"), candidate("/c")], [], combine);
    expect(judged).toMatchObject({ state: "current", complete: true, open: false, reason: { code: "session-current" } });
    expect(judged.evidence.map(({ source }) => pathOf(source.document.url))).toEqual(["/a", "/b"]);
    expect(judged.runnerUp === undefined ? "" : pathOf(judged.runnerUp.source.document.url)).toBe("/c");
    const stale = choose(context, topic, [candidate("/a", { isCurrent: false, restsOn: "2023" })], [], combine);
    expect(stale).toMatchObject({ state: "stale", reason: { code: "figures-current" } });
    expect(stale.evidence).toHaveLength(1);
  });
  test("further proofs of the best place are cited with it", () => {
    const judged = choose(context, topic, [candidate("/a", { more: [candidate("/c").evidence] }), candidate("/b")], []);
    expect(judged.evidence.map(({ source }) => pathOf(source.document.url))).toEqual(["/a", "/c"]);
  });
});
