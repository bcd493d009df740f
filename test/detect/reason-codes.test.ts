import { describe, expect, test } from "vitest";
import { detectByLinkText } from "../../src/detect/baseline.js";
import { detect } from "../../src/detect/detect.js";
import type { Document } from "../../src/model/document.js";
import type { Entity } from "../../src/model/entity.js";
import type { FailedSnapshot, Reach, Unread } from "../../src/model/evidence.js";
import type { Verdict } from "../../src/model/verdict.js";
import { readShippedRubric, rubricIds, runExample } from "../rubric/run-example.js";
import { morocco } from "../shipped-country.js";
import { ofPages } from "./reason-pages.js";

const rubrics = new Map(rubricIds.map((id) => [id, readShippedRubric(id).rubric]));

/** The rubric and the item of a name; throws where there is none. */
function findItem(rubricId: string, itemId: string) {
  const rubric = rubrics.get(rubricId);
  const item = rubric?.items.find(({ id }) => id === itemId);
  if (rubric === undefined || item === undefined) throw new Error(`no item ${itemId} in ${rubricId}`);
  return { rubric, item };
}

/** Codes of the reason of a verdict and of what was looked at beside it. */
const codesOf = ({ reason, considered }: Verdict): string[] => [reason.code, ...considered.map(({ why }) => why.code)];

/** Code of a reason, and the example of a shipped item that gives it: rubric, item, name of the example. */
const ofExamples = [
  ["announced", "openness-programme", "citizen-budget", "a title"],
  ["chart-current", "smiig-communes", "organization-chart", "divisions and services"],
  ["chart-old", "smiig-communes", "organization-chart", "the structure of 2018"],
  ["committees-current", "smiig-communes", "council-committees", "two committees with chair and members"],
  ["committees-former", "smiig-communes", "council-committees", "committees of 2015-2021"],
  ["consultation-form", "openness-programme", "online-consultation", "a form for proposals"],
  ["consultation-old", "smiig-communes", "online-consultation", "a call that closed in 2023"],
  ["contact-current", "smiig-communes", "commune-contact", "phone and e-mail on the contact page"],
  ["empty-section", "openness-programme", "proactive-publication", "a heading over nothing"],
  ["figures-current", "openness-programme", "budget-figures", "the budget of the year"],
  ["figures-old", "smiig-communes", "budget-current", "the budget of 2023"],
  ["form-there", "openness-programme", "complaints", "a complaints form"],
  ["list-current", "openness-programme", "project-progress", "a table of projects"],
  ["list-old", "smiig-communes", "asset-list", "an inventory of 2018"],
  ["news-only", "openness-programme", "audit-reports", "only a mention in the news"],
  ["no-address", "smiig-communes", "commune-contact", "a phone without address"],
  ["no-chart", "smiig-communes", "organization-chart", "a menu label and an empty page"],
  ["no-contact", "smiig-communes", "commune-contact", "a form without details"],
  ["no-figures", "openness-programme", "budget-figures", "news of the vote"],
  ["no-form", "openness-programme", "complaints", "a phone number"],
  ["no-names", "openness-programme", "consultative-bodies", "a definition"],
  ["no-notice", "smiig-communes", "recruitment", "a link to the national portal"],
  ["no-officer", "openness-programme", "information-officer", "a form alone"],
  ["no-papers", "smiig-communes", "procedures-guide", "a bare link to the national portal"],
  ["no-participation", "openness-programme", "online-consultation", "a form for proposals"],
  ["no-projects", "smiig-communes", "action-plan", "news of the adoption"],
  ["no-rows", "openness-programme", "project-progress", "a slogan"],
  ["no-session-paper", "openness-programme", "session-papers", "a session announced in the news"],
  ["nothing-about", "it-section-tree", "general-provisions", "a tree without it"],
  ["nothing-said", "smiig-communes", "recruitment", "nothing but a heading"],
  ["notice-current", "smiig-communes", "recruitment", "a notice of May 2026"],
  ["notice-old", "smiig-communes", "recruitment", "results of 2024"],
  ["officer-current", "openness-programme", "information-officer", "name, phone and e-mail"],
  ["officer-former", "smiig-communes", "information-officer", "named in a decision of 2019"],
  ["other-body", "openness-programme", "opening-programme", "a logo and a sentence"],
  ["other-year", "smiig-communes", "budget-history", "only the budget of this year"],
  ["people-current", "smiig-communes", "council-members", "twelve members with functions"],
  ["people-former", "smiig-communes", "council-members", "a list of the former term"],
  ["people-undated", "openness-programme", "consultative-bodies", "members by name"],
  ["plan-current", "smiig-communes", "action-plan", "projects of 2022-2027"],
  ["plan-old", "smiig-communes", "action-plan", "the plan of 2016-2021"],
  ["procedures-current", "smiig-communes", "procedures-guide", "three procedures with their papers"],
  ["procedures-old", "smiig-communes", "procedures-guide", "a guide last brought up to date in 2014"],
  ["publication-current", "openness-programme", "citizen-budget", "the citizen budget of the year"],
  ["publication-old", "openness-programme", "citizen-budget", "one of four years ago"],
  ["report-current", "openness-programme", "activity-report", "the report of last year"],
  ["report-old", "smiig-communes", "audit-reports", "a report on the exercise 2018"],
  ["rules-current", "smiig-communes", "council-rules", "the rules of the council"],
  ["rules-old", "smiig-communes", "council-rules", "rules of the former term"],
  ["section-linked", "it-section-tree", "general-provisions", "linked from the tree of sections"],
  ["section-there", "openness-programme", "proactive-publication", "a space with its documents"],
  ["session-current", "openness-programme", "session-papers", "an agenda"],
  ["session-old", "smiig-communes", "council-sessions", "decisions of May 2023"],
  ["too-short", "openness-programme", "participatory-budget", "an intention"],
  ["under-construction", "smiig-communes", "financial-statements", "a menu entry to an empty page"],
] as const;

test.each(ofExamples)("%s is the reason of an example: %s, %s, %s", async (code, rubricId, itemId, name) => {
  const { rubric, item } = findItem(rubricId, itemId);
  const example = item.examples.find((candidate) => candidate.name === name);
  if (example === undefined) throw new Error(`no example "${name}" of ${itemId}`);
  expect(codesOf(await runExample(rubric, item, example))).toContain(code);
});

/** Judges an item on a site of one page. */
async function judgePage(
  itemId: string,
  title: string,
  html: string,
  unread: Unread[] = [],
  adapt?: (documents: Document[]) => Document[],
) {
  const { rubric, item } = findItem("smiig-communes", itemId);
  return runExample(rubric, item, { name: itemId, state: "absent", pages: [{ path: "/page", title, link: title, html }] }, unread, adapt);
}

test.each(ofPages)("%s is the reason that a page gives for %s", async (code, itemId, title, html) => {
  expect((await judgePage(itemId, title, html)).reason.code).toBe(code);
});

test("a paper that does not say of which session it is leaves its item open, undecided", async () => {
  const page = ofPages.find(([code]) => code === "session-undated");
  if (page === undefined) throw new Error("no such page");
  const [, itemId, title, html] = page;
  expect(await judgePage(itemId, title, html)).toMatchObject({ state: "unknown", because: "undecided" });
});

const bare = "<h1>Bienvenue</h1><p>Le souk se tient le mardi, la fête du village en août.</p>";

describe("a link that names the budget and was not followed", () => {
  test.each([
    ["not-found", "dead-link", "absent"],
    ["login", "walled-link", "absent"],
    ["unexpected", "lost-failed", "unknown"],
    ["blocked", "lost-blocked", "unknown"],
    ["disallowed", "lost-disallowed", "unknown"],
    ["too-large", "lost-file-not-readable", "unknown"],
    ["other-host", "lost-other-host", "unknown"],
    ["form", "lost-control", "unknown"],
    ["script", "lost-control", "unknown"],
    ["frame", "lost-frame", "unknown"],
    ["needs-rendering", "lost-needs-rendering", "unknown"],
    ["query-key", "lost-not-enough-seen", "unknown"],
  ] as const)("because of %s: %s, %s", async (why, code, state) => {
    const unread = [{ url: "http://site.test/documents/912", text: "Budget 2026 de la commune", why }];
    const verdict = await judgePage("budget-current", "Bienvenue", bare, unread);
    expect([verdict.reason.code, verdict.state]).toEqual([code, state]);
  });
});

describe("a file that bears the name of the budget", () => {
  const named =
    "<h1>Budget 2026</h1><p>Le budget de la commune pour l'année 2026 a été arrêté par le conseil, recettes et dépenses comprises.</p>";
  const unreadable: Partial<Document> = { kind: "pdf", title: "", blocks: [] };
  test.each<[string, string, Partial<Document>]>([
    ["a scan that was not read", "scan-unread", { ...unreadable, channel: "pdf-scan", problems: ["no-text-layer"] }],
    ["a scan that was read badly", "scan-unclear", { kind: "pdf", channel: "pdf-scan", ocrConfidence: 40, problems: ["ocr-poor"] }],
    ["a file under a password", "lost-file-not-readable", { ...unreadable, channel: "pdf-text", problems: ["encrypted"] }],
  ])("%s: %s", async (_, code, changes) => {
    const adapt = (documents: Document[]) =>
      documents.map((document) => (document.url.endsWith("/page") ? { ...document, ...changes } : document));
    const verdict = await judgePage("budget-current", "Budget 2026", named, [], adapt);
    expect([verdict.state, verdict.reason.code]).toEqual(["unknown", code]);
  });
});

describe("a site as a whole", () => {
  const { rubric, item } = findItem("smiig-communes", "budget-current");
  const entity: Entity = {
    code: "example",
    nameFr: "Aïn Zitouna",
    nameAr: "عين الزيتونة",
    level: "commune",
    province: "",
    region: "",
    url: "http://site.test/",
    tags: [],
  };
  const reach: Reach = {
    entityCode: "example",
    end: "exhausted",
    pagesRead: 2,
    documentsRead: 0,
    requests: 2,
    bytes: 0,
    unread: [],
    unreadCount: 0,
    defects: [],
    hosts: [],
  };
  const refusal = (at: number): FailedSnapshot => ({
    entityCode: "example",
    requestedUrl: `http://site.test/p${at}`,
    url: `http://site.test/p${at}`,
    redirects: [],
    fetchedAt: "2026-11-15T10:00:00Z",
    foundBy: { text: "", via: "link" },
    depth: 1,
    outcome: "failed",
    failure: "forbidden",
    detail: "",
  });

  /** What is judged of the documents of a page of that title. */
  async function inputOf(title: string, failures: readonly FailedSnapshot[], seen: Reach | undefined = reach) {
    let documents: Document[] = [];
    await judgePage("budget-current", title, bare, [], (read) => {
      documents = read;
      return read;
    });
    const own = { ...rubric, items: [{ ...item, active: true }] };
    const place = { edition: "2026", referenceOn: "2026-11-15" };
    return {
      model: undefined,
      country: morocco,
      rubric: own,
      entity,
      otherNames: [],
      documents,
      failures: [...failures],
      reach: seen,
      ...place,
    };
  }

  test("that turned more requests away than it answered leaves its items open: walls", async () => {
    const verdicts = detect(await inputOf("Bienvenue", [1, 2, 3, 4].map(refusal)));
    expect(verdicts[0]).toMatchObject({ state: "unknown", because: "blocked", reason: { code: "walls", facts: { count: 4 } } });
    const few = detect(await inputOf("Bienvenue", [refusal(1)]));
    expect(few[0]?.reason.code).not.toBe("walls");
  });

  test("that was never visited leaves its items open: not-crawled", async () => {
    const { reach: _, ...unseen } = await inputOf("Bienvenue", []);
    expect(detect({ ...unseen, reach: undefined })[0]).toMatchObject({ state: "unknown", reason: { code: "not-crawled" } });
  });

  test("is judged by the text of its links alone: link-named, no-link", async () => {
    expect(detectByLinkText(await inputOf("Budget 2026", []))[0]).toMatchObject({ state: "current", reason: { code: "link-named" } });
    expect(detectByLinkText(await inputOf("Bienvenue", []))[0]).toMatchObject({ state: "absent", reason: { code: "no-link" } });
  });
});
