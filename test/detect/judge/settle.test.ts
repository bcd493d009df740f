import { describe, expect, test } from "vitest";
import { settle, settleEntity } from "../../../src/detect/judge/settle.js";
import type { Entity } from "../../../src/model/entity.js";
import type { Reach } from "../../../src/model/evidence.js";

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
const missing = {
  state: "missing",
  reason: { code: "nothing-about", facts: {} },
  misses: [],
  scans: [],
  unclear: [],
  lost: [],
  placesSeen: 0,
} as const;

describe("what is said of a body before anything was read", () => {
  const { url: _, ...without } = entity;
  test.each([
    { name: "no address: absent, because there is no site", body: without, seen: undefined, documents: 0, gives: ["absent", "no-site"] },
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
  const lost = (why: "not-found" | "disallowed" | "login" | "server-error" | "budget" | "trap" | "alike") => [
    { url: "http://a.test/b.pdf", texts: ["Budget 2026"], why },
  ];
  test.each([
    { name: "the crawl came to its end", judgement: missing, seen: reach, shells: [], gives: ["absent", "not-found"] },
    {
      name: "a dead link is nothing",
      judgement: { ...missing, lost: lost("not-found") },
      seen: reach,
      shells: [],
      gives: ["absent", "not-found"],
    },
    {
      name: "a login wall is no publication",
      judgement: { ...missing, lost: lost("login") },
      seen: reach,
      shells: [],
      gives: ["absent", "not-found"],
    },
    {
      name: "a link that robots may not follow",
      judgement: { ...missing, lost: lost("disallowed") },
      seen: reach,
      shells: [],
      gives: ["unknown", "disallowed"],
    },
    {
      name: "a file that the server could not give",
      judgement: { ...missing, lost: lost("server-error") },
      seen: reach,
      shells: [],
      gives: ["unknown", "failed"],
    },
    {
      name: "a promising page left unread",
      judgement: { ...missing, lost: lost("budget") },
      seen: reach,
      shells: [],
      gives: ["unknown", "not-enough-seen"],
    },
    {
      name: "a promising day of a calendar",
      judgement: { ...missing, lost: lost("trap") },
      seen: reach,
      shells: [],
      gives: ["unknown", "not-enough-seen"],
    },
    {
      name: "a promising page of a kind of which enough were read",
      judgement: { ...missing, lost: lost("alike") },
      seen: reach,
      shells: [],
      gives: ["unknown", "not-enough-seen"],
    },
    {
      name: "pages that only scripts fill",
      judgement: missing,
      seen: reach,
      shells: ["http://a.test/"],
      gives: ["unknown", "needs-rendering"],
    },
    {
      name: "a crawl cut short and no place seen",
      judgement: missing,
      seen: { ...reach, end: "budget" },
      shells: [],
      gives: ["unknown", "not-enough-seen"],
    },
    {
      name: "a crawl cut short, but the place was seen",
      judgement: { ...missing, placesSeen: 1 },
      seen: { ...reach, end: "budget" },
      shells: [],
      gives: ["absent", "not-found"],
    },
  ] as const)("$name", ({ judgement, seen, shells, gives }) => {
    const answer = settle(judgement, seen, shells);
    expect([answer.state, answer.because]).toEqual(gives);
  });
});
