import { expect, test } from "vitest";
import { type Language, readVerdictTexts } from "../../src/app/adapters/reason-text.js";
import { explainItem } from "../../src/cli/explain-text.js";
import type { Edition } from "../../src/model/edition.js";
import { forAllLevels } from "../../src/model/level-rubrics.js";
import type { Finding, VerdictOf } from "../../src/model/verdict.js";
import { readShippedRubric } from "../rubric/run-example.js";

const shipped = readShippedRubric("smiig-communes").rubric;
const scan = { url: "https://commune.example/scan0012.pdf", why: "Membres du conseil" };

/** Lines on the members of a council that are named in part; with a scan about them that was not read, or none. */
function explain(language: Language, isLeft: boolean, more: Partial<VerdictOf<"current">> = {}): string {
  if (shipped === undefined) throw new Error("the shipped rubric has errors");
  const citation = {
    url: "https://commune.example/conseil",
    fetchedAt: "2026-11-15T10:00:00Z",
    sha256: "a".repeat(64),
    place: { file: "a.warc.gz", offset: 0, length: 1 },
    channel: "html",
    title: "Le conseil",
    locator: "p1",
    quotation: "Président : Ahmed Bennani",
  } as const;
  const verdict: VerdictOf<"current"> = {
    entityCode: "c1",
    itemId: "council-members",
    detector: "people@1",
    confidence: 0.9,
    reason: { code: "contact-current", facts: {} },
    considered: [],
    state: "current",
    citation,
    more: [],
    complete: false,
    open: false,
    ...(isLeft ? { unsettled: ["complete"], unreadScans: [scan] } : {}),
    ...more,
  };
  const finding: Finding = { verdict, decidedBy: "machine", replies: [], conflict: [] };
  const entity = { code: "c1", level: "commune" };
  const edition = { rubrics: forAllLevels(shipped), scores: [], entities: [entity] } as unknown as Edition;
  return explainItem({ edition, entityCode: "c1", language, texts: readVerdictTexts(language) }, finding).join("\n");
}

test.each([
  ["fr", "Complet : non établi", "Complet : non"],
  ["en", "Complete: open", "Complete: no"],
] as const)("in %s a bonus that a scan not read may earn is open and names the scan; without one it is a no", (language, open, no) => {
  const plain = (text: string) => text.replace(/\s*:/g, ":");
  expect(plain(explain(language, true))).toContain(plain(open));
  expect(explain(language, true)).toContain(scan.url);
  expect(plain(explain(language, false))).toMatch(new RegExp(`${plain(no)}$`, "m"));
  expect(explain(language, false)).not.toContain(scan.url);
});

test.each([
  [
    "fr",
    "Probabilité que ce soit publié : 93 % ; ce qui a le plus pesé: le passage le plus ressemblant du site (+1.6), une actualité (−1.3)",
  ],
  ["en", "Probability that it is published: 93 %; what weighed most: the likeliest passage of the site (+1.6), a news item (−1.3)"],
] as const)("in %s it says how likely the item is published and what weighed, and nothing where that was not asked", (language, words) => {
  const weighed = [
    { feature: "best", weight: 1.58 },
    { feature: "news", weight: -1.27 },
  ];
  const estimate = { byRules: "current", published: 0.93, features: { best: 1 }, weighed } as const;
  expect(explain(language, false, { estimate: { ...estimate, weighed } })).toContain(words);
  expect(explain(language, false)).not.toContain(words.slice(0, 20));
});
