import { describe, expect, test } from "vitest";
import { settle, settleEntity } from "../../../src/detect/judge/settle.js";
import type { SiteWide } from "../../../src/detect/judge/site-wide.js";
import type { UnreadWay } from "../../../src/detect/site/unread-ways.js";
import type { Entity } from "../../../src/model/entity.js";
import type { Reach } from "../../../src/model/evidence.js";
import { nothingFound } from "./missing-judgement.js";

const entity: Entity = { code: "a", nameFr: "A", nameAr: "ا", level: "commune", province: "", region: "", url: "http://a.test/", tags: [] };
const reach: Reach = {
  entityCode: "a",
  end: "exhausted",
  pagesRead: 9,
  documentsRead: 1,
  requests: 10,
  bytes: 1,
  unread: [],
  unreadCount: 0,
  defects: [],
  hosts: [],
};

describe("what is said of a body before anything was read", () => {
  const { url: _, ...without } = entity;
  test.each([
    { name: "no address: absent, because there is no site", body: without, seen: undefined, documents: 0, gives: ["absent", "no-site"] },
    {
      name: "an address that nobody has looked for: unknown, never absent",
      body: { ...without, siteUnknown: true as const },
      seen: { ...reach, end: "site-unknown" },
      documents: 0,
      gives: ["unknown", "site-unknown"],
    },
    {
      name: "an address that was not looked for when the crawl ended, and is known now: not visited yet",
      body: entity,
      seen: { ...reach, end: "site-unknown" },
      documents: 0,
      gives: ["unknown", "not-enough-seen"],
    },
    {
      name: "an address that was not looked for, and a body that turned out to have none: absent",
      body: without,
      seen: { ...reach, end: "site-unknown" },
      documents: 0,
      gives: ["absent", "no-site"],
    },
    { name: "never visited: unknown", body: entity, seen: undefined, documents: 0, gives: ["unknown", "not-enough-seen"] },
    {
      name: "no answer: unknown, never absent",
      body: entity,
      seen: { ...reach, end: "unreachable", failure: "refused" },
      documents: 0,
      gives: ["unknown", "unreachable"],
    },
    {
      name: "a parked page: unknown, never absent",
      body: entity,
      seen: { ...reach, end: "not-a-site", failure: "parked" },
      documents: 1,
      gives: ["unknown", "unreachable"],
    },
    {
      name: "a wall against robots: unknown because blocked",
      body: entity,
      seen: { ...reach, end: "not-a-site", failure: "captcha" },
      documents: 0,
      gives: ["unknown", "blocked"],
    },
    {
      name: "a damaged archive: unknown, whatever else was read",
      body: entity,
      seen: reach,
      documents: 12,
      damaged: ["https://c1.example/budget.pdf"],
      gives: ["unknown", "archive-damaged"],
    },
    {
      name: "no address and a damaged archive: still absent, because there is no site",
      body: without,
      seen: undefined,
      documents: 0,
      damaged: ["https://c1.example/budget.pdf"],
      gives: ["absent", "no-site"],
    },
  ])("$name", ({ body, seen, documents, damaged, gives }) => {
    const answer = settleEntity(body, seen as Reach | undefined, documents, damaged);
    expect([answer?.state, answer?.because]).toEqual(gives);
  });

  test("a site that was read is left to the detectors", () => {
    expect(settleEntity(entity, undefined, 9)).toMatchObject({ state: "unknown", because: "not-enough-seen" });
    expect(settleEntity(entity, reach, 9)).toBeUndefined();
  });
});

describe("absent or unknown, by what was seen", () => {
  const ways = (why: UnreadWay["why"]) => [{ url: "http://a.test/b.pdf", name: "Budget 2026", around: [], fileName: "b", why }];
  const siteWide = (isTotal: boolean): SiteWide[] => [
    {
      because: "needs-rendering",
      reason: { code: "needs-rendering", facts: { count: 2 } },
      look: [{ url: "http://a.test/", why: "x" }],
      isTotal,
    },
  ];
  test.each([
    { name: "the crawl came to its end", judgement: nothingFound, seen: reach, site: [], gives: ["absent", "not-found", "nothing-about"] },
    {
      name: "robots may not follow",
      judgement: { ...nothingFound, ways: ways("disallowed") },
      seen: reach,
      site: [],
      gives: ["unknown", "disallowed", "lost-disallowed"],
    },
    {
      name: "the server could not give it",
      judgement: { ...nothingFound, ways: ways("server-error") },
      seen: reach,
      site: [],
      gives: ["unknown", "failed", "lost-failed"],
    },
    {
      name: "it was left unread",
      judgement: { ...nothingFound, ways: ways("budget") },
      seen: reach,
      site: [],
      gives: ["unknown", "not-enough-seen", "lost-not-enough-seen"],
    },
    {
      name: "another host keeps it",
      judgement: { ...nothingFound, ways: ways("other-host") },
      seen: reach,
      site: [],
      gives: ["unknown", "not-enough-seen", "lost-other-host"],
    },
    {
      name: "a form stands before it",
      judgement: { ...nothingFound, ways: ways("form") },
      seen: reach,
      site: [],
      gives: ["unknown", "not-enough-seen", "lost-control"],
    },
    {
      name: "a frame shows it",
      judgement: { ...nothingFound, ways: ways("frame") },
      seen: reach,
      site: [],
      gives: ["unknown", "not-enough-seen", "lost-frame"],
    },
    {
      name: "only scripts fill the pages",
      judgement: nothingFound,
      seen: reach,
      site: siteWide(true),
      gives: ["unknown", "needs-rendering", "needs-rendering"],
    },
    {
      name: "only scripts fill the pages, though one was seen",
      judgement: { ...nothingFound, placesSeen: 1 },
      seen: reach,
      site: siteWide(true),
      gives: ["unknown", "needs-rendering", "needs-rendering"],
    },
    {
      name: "a weaker doubt, but the place was seen",
      judgement: { ...nothingFound, placesSeen: 1 },
      seen: reach,
      site: siteWide(false),
      gives: ["absent", "not-found", "nothing-about"],
    },
    {
      name: "a crawl cut short and no place seen",
      judgement: nothingFound,
      seen: { ...reach, end: "settled" },
      site: [],
      gives: ["unknown", "not-enough-seen", "not-enough-seen"],
    },
    {
      name: "a crawl cut short, but the place was seen",
      judgement: { ...nothingFound, placesSeen: 1 },
      seen: { ...reach, end: "settled" },
      site: [],
      gives: ["absent", "not-found", "nothing-about"],
    },
  ] as const)("$name", ({ judgement, seen, site, gives }) => {
    const answer = settle(judgement, seen, site);
    expect([answer.state, answer.because, answer.reason.code]).toEqual(gives);
  });

  test("an unknown says where a person should look, in words", () => {
    const answer = settle(
      { ...nothingFound, ways: [{ url: "http://a.test/f", name: "", around: ["Budget 2026"], fileName: "", why: "budget" }] },
      reach,
      [],
    );
    expect(answer).toMatchObject({ look: [{ url: "http://a.test/f", why: "Budget 2026" }] });
  });
});
