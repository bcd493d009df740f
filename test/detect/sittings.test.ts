import { describe, expect, test } from "vitest";
import type { Unread } from "../../src/model/evidence.js";
import type { Verdict } from "../../src/model/verdict.js";
import { readShippedRubric, runExample } from "../rubric/run-example.js";

// Lists of a council's sittings that are named by the council and the day alone.

const { rubric } = readShippedRubric("smiig-communes");
const item = rubric?.items.find(({ id }) => id === "council-sessions");

interface Page {
  readonly path: string;
  readonly title: string;
  readonly link: string;
  readonly html: string;
}

async function judge(pages: Page[], unread: Unread[] = []): Promise<Verdict> {
  if (rubric === undefined || item === undefined) throw new Error("the rubric cannot be read");
  return runExample(rubric, item, { name: "sittings", pages, state: "current" }, unread);
}

const pageOf = (html: string, title = "Vie municipale", link = title): Page => ({
  path: "/page",
  title,
  link,
  html: `<h1>${title}</h1>${html}`,
});
const matters =
  "<ul><li>Vote du budget annexe de la halle</li><li>Signature de la convention du transport</li><li>Étude de la convention de la crèche</li></ul>";
const minutes =
  "<p>Étaient présents : M. Omar Tazi, M. Rachid Sebti, Mme Latifa Chraibi, M. Said Benjelloun et M. Driss Lahlou.</p><p>1. Vote du budget annexe de la halle</p><p>Le conseil, à l’unanimité, approuve le budget annexe de la halle.</p><p>2. Signature de la convention du transport scolaire</p><p>Le conseil approuve la convention du transport scolaire à la majorité.</p>";
const course = "<ul><li>Présentation du budget d’une association</li><li>Étude de cas</li><li>Information des participants</li></ul>";

describe("a sitting that is named by council and day", () => {
  test.each([
    ["a heading over matters", pageOf(`<h2>Conseil du 24/02/2026</h2>${matters}`)],
    ["a plain line over matters", pageOf(`<p>Conseil du 24/02/2026</p>${matters}`)],
    ["a session over matters", pageOf(`<h2>Session du 24/02/2026</h2>${matters}`)],
    [
      "in a column beside matters",
      pageOf(
        "<table><tr><th>Objet</th><th>Session</th></tr><tr><td>Budget annexe</td><td>Session du 24/02/2026</td></tr><tr><td>Marché communal</td><td>Session du 24/02/2026</td></tr><tr><td>Taxe locale</td><td>Session du 24/02/2026</td></tr></table>",
        "Délibérations du conseil communal",
      ),
    ],
    [
      "in brackets behind matters",
      pageOf(
        "<ul><li>Budget annexe (session du 24/02/2026)</li><li>Marché communal (session du 24/02/2026)</li><li>Taxe locale (session du 24/02/2026)</li></ul>",
        "Délibérations du conseil communal",
      ),
    ],
    [
      "دورة",
      pageOf(
        "<h2>دورة 24/02/2026</h2><ul><li>الدراسة والمصادقة على اتفاقية النقل</li><li>الدراسة والمصادقة على برمجة الفائض</li></ul>",
        "المجلس",
      ),
    ],
  ])("%s", async (_, page) => {
    const verdict = await judge([page]);
    expect([verdict.state, verdict.reason.facts.month]).toEqual(["current", "2026-02"]);
  });

  test.each([
    ["a company's board over matters", pageOf(`<h2>Conseil d’administration du 24/02/2026</h2>${matters}`)],
    ["the class council over matters", pageOf(`<h2>Conseil de classe du 24/02/2026</h2>${matters}`)],
    ["the council of the province over matters", pageOf(`<h2>Conseil provincial du 24/02/2026</h2>${matters}`)],
    ["the ministers over matters", pageOf(`<h2>Conseil des ministres du 24/02/2026</h2>${matters}`)],
    ["the advice of the day over matters", pageOf(`<h2>Conseil du jour 24/02/2026</h2>${matters}`)],
    ["a course over what it teaches", pageOf(`<h2>Session de formation du 24/02/2026</h2>${course}`)],
    [
      "names of sittings alone",
      pageOf("<ul><li>conseil du 24/02/2026</li><li>conseil du 05/05/2026</li><li>Session du 05/10/2026</li></ul>", "Conseil communal"),
    ],
    [
      "links with the names of sittings alone",
      pageOf(
        '<ul><li><a href="/a.pdf">conseil du 24/02/2026</a></li><li><a href="/b.pdf">conseil du 05/05/2026</a></li><li><a href="/c.pdf">Session du 05/10/2026</a></li></ul>',
        "Conseil communal",
      ),
    ],
  ])("nothing: %s", async (_, page) => {
    expect((await judge([page])).state).toBe("absent");
  });
});

describe("minutes without a title, under a link", () => {
  const judged = (label: string) =>
    judge([
      pageOf(`<ul><li><a href="/minutes">${label}</a></li></ul>`),
      { path: "/minutes", title: "Document", link: "Document", html: `<h1>Document</h1>${minutes}` },
    ]);

  test("with the name of a sitting", async () => {
    const verdict = await judged("conseil du 24/02/2026");
    expect([verdict.state, verdict.reason.facts.month]).toEqual(["current", "2026-02"]);
  });
});

describe("a paper that was left unread", () => {
  const list = (text: string) => pageOf(`<ul><li><a href="/a.pdf">${text}</a></li></ul>`, "Conseil communal");
  const left = (text: string): Unread => ({ url: "http://site.test/a.pdf", text, why: "alike" });

  test.each(["conseil du 24/02/2026", "Conseil 24 février 2026", "Session du 24/02/2026", "دورة 24/02/2026"])(
    "may be of a sitting: %s",
    async (text) => {
      expect((await judge([list(text)], [left(text)])).state).toBe("unknown");
    },
  );

  test.each([
    "conseil du jour 24/02/2026",
    "conseil de classe du 24/02/2026",
    "session de formation du 24/02/2026",
    "دورة تكوينية 24/02/2026",
  ])("is of none: %s", async (text) => {
    expect((await judge([list(text)], [left(text)])).state).toBe("absent");
  });
});
