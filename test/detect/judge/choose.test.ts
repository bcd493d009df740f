import { beforeAll, describe, expect, test } from "vitest";
import type { DetectContext } from "../../../src/detect/detector.js";
import { type Candidate, choose } from "../../../src/detect/judge/choose.js";
import { gather } from "../../../src/detect/judge/gather.js";
import type { Passage } from "../../../src/detect/topic/passages.js";
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
});

describe("the loop over the passages", () => {
  const gathered = (answers: Readonly<Record<string, ReturnType<Parameters<typeof gather>[2]>>>) =>
    gather(context, topic, ({ source }: Passage) => answers[pathOf(source.document.url)] ?? { code: "no-figures", weight: 0.5 });

  test("answers with what counts, and lists what does not", () => {
    const judged = gathered({ "/b": candidate("/b") });
    expect(judged.state).toBe("current");
    expect(judged.misses.map(({ url, why }) => [pathOf(url), why.code])).toEqual([
      ["/a", "no-figures"],
      ["/c", "no-figures"],
    ]);
  });
  test("says what was nearest where nothing counts", () => {
    const judged = gathered({ "/c": { code: "no-rows", weight: 0.9 } });
    expect([judged.state, judged.reason.code]).toEqual(["missing", "no-rows"]);
  });
  test("leaves what is undated to a person, never says that it is stale", () => {
    const judged = gathered({ "/a": candidate("/a", { isCurrent: false, restsOn: "" }) });
    expect(judged).toMatchObject({ state: "missing", reason: { code: "undated" } });
    expect(judged.state === "missing" && judged.undecided?.source).toBe(sourceAt(context.corpus, "/a"));
  });
  test("says that nothing is about it where no passage is", () => {
    const judged = gather(context, { ...topic, about: compileTerms({ fr: ["parking"], ar: [] }) }, () => ({ code: "no-rows", weight: 1 }));
    expect([judged.state, judged.reason.code]).toEqual(["missing", "nothing-about"]);
  });
});
