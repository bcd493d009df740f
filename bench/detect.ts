/**
 * How long the twenty items take for one entity of 200 documents, once they are extracted: pages in French and Arabic with
 * menus, tables, lists and news, made by a seeded rule. Run: npx tsx bench/detect.ts. Prints one JSON line of processor
 * time; exit 1 from half a second a body.
 */

import { detect } from "../src/detect/detect.js";
import { extract } from "../src/extract/extract.js";
import { readingLimits } from "../src/extract/tools.js";
import type { Document } from "../src/model/document.js";
import type { Entity } from "../src/model/entity.js";
import type { FetchedSnapshot, Reach } from "../src/model/evidence.js";
import { readShippedRubric } from "../test/rubric/run-example.js";
import { morocco } from "../test/shipped-country.js";

const pages = 200;
const limitMs = 500;
const rounds = 5;
const site = "http://bench.test";
const { rubric } = readShippedRubric("smiig-communes");
if (rubric === undefined) throw new Error("the rubric of the communes does not load");
const communes = rubric;

const bodies = communes.items.flatMap((item) => item.examples.flatMap((example) => example.pages));
const filler = [
  "<p>Une campagne de propreté a réuni les élèves et les volontaires du quartier, sous le regard des habitants.</p>",
  "<p>نظمت الجماعة حملة نظافة بمشاركة تلاميذ المؤسسات التعليمية ومتطوعي الأحياء، وسط ارتياح الساكنة.</p>",
  "<ul><li>Centre de santé</li><li>Marché hebdomadaire</li><li>Maison des jeunes</li></ul>",
];
const menu = bodies
  .slice(0, 24)
  .map((page, index) => `<li><a href="/p${index}">${page.link ?? page.title}</a></li>`)
  .join("");

async function makeDocument(index: number): Promise<Document[]> {
  const page = bodies[index % bodies.length];
  const isNews = index % 2 === 1;
  const main = isNews ? `<h1>Actualité ${index}</h1>${filler.join("").repeat(4)}` : (page?.html ?? "");
  const html = `<!doctype html><html><head><meta charset="utf-8"><title>${isNews ? `Actualité ${index}` : page?.title} | Commune</title></head><body><nav><ul>${menu}</ul></nav><main>${main}</main><footer><p>© Commune</p></footer></body></html>`;
  const url = `${site}/p${index}`;
  const snapshot: FetchedSnapshot = {
    entityCode: "bench",
    requestedUrl: url,
    url,
    redirects: [],
    fetchedAt: "2026-11-15T00:00:00Z",
    foundBy: { text: "", via: "link" },
    depth: 1,
    outcome: "fetched",
    status: 200,
    mediaType: "text/html",
    charset: "utf-8",
    byteLength: html.length,
    sha256: String(index).padStart(64, "0"),
    place: { file: "bench.warc.gz", offset: 0, length: 1 },
  };
  return extract(snapshot, Buffer.from(html, "utf8"), { limits: readingLimits });
}

const entity: Entity = {
  code: "bench",
  nameFr: "Aïn Zitouna",
  nameAr: "عين الزيتونة",
  level: "commune",
  province: "",
  region: "",
  url: `${site}/`,
  tags: [],
};
const reach: Reach = {
  entityCode: "bench",
  end: "exhausted",
  pagesRead: pages,
  documentsRead: 0,
  requests: pages,
  bytes: 0,
  unread: [],
  unreadCount: 0,
  defects: [],
  hosts: [],
};
const documents = (await Promise.all(Array.from({ length: pages }, (_, index) => makeDocument(index)))).flat();
const judge = () =>
  detect({
    country: morocco,
    rubric: communes,
    entity,
    otherNames: [],
    documents: structuredClone(documents),
    failures: [],
    reach,
    edition: "2026",
    referenceOn: "2026-11-15",
  });
judge();
const times = Array.from({ length: rounds }, () => {
  const started = process.cpuUsage();
  judge();
  const used = process.cpuUsage(started);
  return (used.user + used.system) / 1000;
}).sort((a, b) => a - b);
const middle = times[Math.floor(rounds / 2)] ?? Number.POSITIVE_INFINITY;
console.log(
  JSON.stringify({
    documents: documents.length,
    items: 20,
    processorMs: Math.round(middle),
    entitiesPerSecond: Math.round(10_000 / middle) / 10,
  }),
);
process.exitCode = middle < limitMs ? 0 : 1;
