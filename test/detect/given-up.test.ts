import { expect, test } from "vitest";
import { findUnsettledBonuses } from "../../src/detect/judge/unread-files.js";
import type { Source } from "../../src/detect/site/corpus.js";
import { blankDocument } from "../../src/extract/blank-document.js";
import type { Document, DocumentProblem } from "../../src/model/document.js";
import { pointsOf } from "../../src/score/points.js";
import { answerOf } from "../../src/score/score.js";
import { snapshotOf } from "../extract/read.js";
import { readShippedRubric, runExample } from "../rubric/run-example.js";

const { rubric } = readShippedRubric("smiig-communes");
const itemOf = (id: string) => {
  const item = rubric?.items.find((item) => item.id === id);
  if (item === undefined) throw new Error(`there is no item ${id}`);
  return item;
};
const parts = ["Recettes de fonctionnement 7 100 000", "Dépenses de fonctionnement 6 000 000", "Recettes d'équipement 1 100 000"];
const rows = parts.map((part) => `<tr><td>${part.replace(/ (\d)/, "</td><td>$1")}</td></tr>`).join("");
const figures = (year: number) => `<h1>Budget ${year}</h1><table><tr><td>Libellé</td><td>DH</td></tr>${rows}</table>`;

/** An item on a site with one page, a link on it to a file, and that file with these problems. */
async function judge(params: {
  item?: string;
  html: string;
  title: string;
  link?: string;
  problems: readonly DocumentProblem[];
  document?: Partial<Document>;
}) {
  if (rubric === undefined) throw new Error("the rubric cannot be read");
  const item = itemOf(params.item ?? "budget-current");
  const url = "http://site.test/fichiers/912.pdf";
  const html = `${params.html}<p><a href="${url}">${params.link ?? "Budget 2026 de la commune"}</a></p>`;
  const file: Document = {
    ...blankDocument(snapshotOf({ url })),
    entityCode: "example",
    problems: [...params.problems],
    ...params.document,
  };
  const page = { path: "/page", title: params.title, html };
  return runExample(rubric, item, { name: "given up", state: "absent", pages: [page] }, [], (documents) => [...documents, file]);
}

const nothing = { html: "<h1>Marchés</h1><p>Le souk se tient le mardi, la fête du village en août.</p>", title: "Le souk" };

test("what was not found stays open where the file that is named as it was given up", async () => {
  expect(await judge({ ...nothing, problems: ["given-up"] })).toMatchObject({
    state: "unknown",
    because: "file-not-readable",
    reason: { code: "file-given-up" },
    look: [{ url: "http://site.test/fichiers/912.pdf" }],
  });
});

test("a file that was read and holds nothing leaves it absent", async () => {
  expect(await judge({ ...nothing, problems: [], document: { kind: "pdf", format: "pdf" } })).toMatchObject({ state: "absent" });
});

test("a file about something else leaves it absent", async () => {
  const read = await judge({ ...nothing, link: "Règlement intérieur du conseil", problems: ["given-up"] });
  expect(read).toMatchObject({ state: "absent" });
});

test("an outdated answer stays open where a file about it was given up, and names what was found", async () => {
  const old = { html: figures(2019), title: "Budget 2019" };
  expect(await judge({ ...old, problems: [], document: { kind: "pdf", format: "pdf" } })).toMatchObject({ state: "stale" });
  expect(await judge({ ...old, problems: ["given-up"] })).toMatchObject({
    state: "unknown",
    reason: { code: "file-given-up" },
    runnerUp: { url: "http://site.test/page" },
  });
});

test("an outdated answer stays open where a scan about it was not read, unless that names an earlier year, was read at another address or is a photograph", async () => {
  const old = { html: figures(2019), title: "Budget 2019", problems: ["no-text-layer"] as const };
  const scan: Partial<Document> = { kind: "pdf", format: "pdf", channel: "pdf-scan", scanned: true };
  expect(await judge({ ...old, document: scan })).toMatchObject({
    state: "unknown",
    because: "scan-not-readable",
    reason: { code: "scan-unread" },
    look: [{ url: "http://site.test/fichiers/912.pdf" }],
    runnerUp: { url: "http://site.test/page" },
  });
  expect(await judge({ ...old, link: "Budget", document: scan })).toMatchObject({ state: "unknown" });
  expect(await judge({ ...old, link: "Budget 2016 de la commune", document: scan })).toMatchObject({ state: "stale" });
  expect(await judge({ ...old, link: "Règlement intérieur du conseil", document: scan })).toMatchObject({ state: "stale" });
  expect(await judge({ ...old, document: { ...scan, ocrConfidence: 0.9 } })).toMatchObject({ state: "stale" });
  const picture = { ...scan, kind: "image", format: "jpeg", channel: "image" } as const;
  expect(await judge({ ...old, document: picture })).toMatchObject({ state: "unknown" });
  expect(await judge({ ...old, document: { ...picture, scanned: false } })).toMatchObject({ state: "stale" });
});

const bureau = {
  item: "council-members",
  html: "<h1>Bureau du conseil communal</h1><ul><li>Président : Ahmed Bennani</li><li>Premier vice-président : Khadija El Mansouri</li><li>Deuxième vice-président : Youssef Aït Brahim</li><li>Secrétaire du conseil : Latifa Rguibi</li></ul>",
  title: "Bureau du conseil",
  link: "Membres du conseil communal",
};

test("a bonus that a file given up may earn is a range, not a no", async () => {
  const item = itemOf("council-members");
  const worth = item.bonuses.complete?.value ?? 0;
  const read = await judge({ ...bureau, problems: [], document: { kind: "pdf", format: "pdf" } });
  const lost = await judge({ ...bureau, problems: ["given-up"] });
  expect(read).toMatchObject({ state: "current", complete: false });
  expect(read).not.toHaveProperty("unsettled");
  expect(lost).toMatchObject({ state: "current", complete: false, unsettled: ["complete"] });
  const known = pointsOf(item, answerOf(read));
  expect(known.high).toBe(known.low);
  expect(worth).toBeGreaterThan(0);
  expect(pointsOf(item, answerOf(lost))).toEqual({ low: known.low, high: known.low + worth });
});

test("an open format may be that of a file given up, never that of a scan; a bonus that is earned stays so", () => {
  const item = itemOf("grants");
  const sourceOf = (document: Partial<Document>) => ({ document: { ...blankDocument(snapshotOf()), ...document } }) as unknown as Source;
  const unsettled = (document: Partial<Document>, facets: { complete: boolean; open: boolean }) =>
    findUnsettledBonuses(item, { state: "current", scans: [sourceOf(document)], ...facets } as unknown as Parameters<
      typeof findUnsettledBonuses
    >[1]);
  const neither = { complete: false, open: false };
  expect(unsettled({ problems: ["given-up"] }, neither)).toEqual(["complete", "open"]);
  expect(unsettled({ problems: ["given-up"] }, { complete: true, open: false })).toEqual(["open"]);
  expect(unsettled({ problems: ["given-up"] }, { complete: true, open: true })).toEqual([]);
  expect(unsettled({ problems: ["given-up"], channel: "pdf-scan", kind: "pdf" }, neither)).toEqual(["complete"]);
  expect(unsettled({ problems: ["no-text-layer"], channel: "pdf-scan", kind: "pdf" }, neither)).toEqual(["complete"]);
});
