import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readRecogniser } from "../../src/app/adapters/recogniser.js";
import { type DetectInput, detect } from "../../src/detect/detect.js";
import { detectorParams } from "../../src/detect/detectors.js";
import type { Country } from "../../src/detect/site/country.js";
import { extract } from "../../src/extract/extract.js";
import { readingLimits } from "../../src/extract/tools.js";
import type { Document } from "../../src/model/document.js";
import type { Entity } from "../../src/model/entity.js";
import type { FetchedSnapshot, Reach } from "../../src/model/evidence.js";
import type { Example, Item, Rubric } from "../../src/model/rubric.js";
import type { Verdict } from "../../src/model/verdict.js";
import { type CheckedRubric, checkRubric } from "../../src/rubric/rubric.js";
import { morocco } from "../shipped-country.js";

const shippedFolder = fileURLToPath(new URL("../../rubrics/", import.meta.url));
/** The rubrics that are read: those that ship, or those of the folder that NASHR_RUBRICS names. */
const rubricsFolder = process.env.NASHR_RUBRICS ?? shippedFolder;
const site = "http://site.test";
const edition = "2026";
const referenceOn = "2026-11-15";

/** Ids of the rubrics that ship with nashr. */
export const rubricIds: readonly string[] = readdirSync(rubricsFolder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort();

/** What was read: files of tests in one process ask for the same rubrics, and nothing changes them. */
const known = new Map<string, CheckedRubric>();

/** Reads a shipped rubric with the real detectors; once in a process. */
export function readShippedRubric(id: string): CheckedRubric {
  const checked = known.get(id) ?? readFiles(id);
  known.set(id, checked);
  return checked;
}

function readFiles(id: string): CheckedRubric {
  const names = readdirSync(join(rubricsFolder, id), { recursive: true })
    .map(String)
    .filter((name) => name.endsWith(".yaml"));
  const files = new Map(names.sort().map((name) => [`rubrics/${id}/${name}`, readFileSync(join(rubricsFolder, id, name), "utf8")]));
  return checkRubric(files, detectorParams);
}

/**
 * The verdict that an item gives on the invented site of an example: a first page with a menu, and the example's pages. `unread`: addresses
 * that the crawl left; `adapt`: what is judged in place of the documents of the pages.
 */
export async function runExample(
  rubric: Rubric,
  item: Item,
  example: Example,
  unread: Reach["unread"] = [],
  adapt: (documents: Document[]) => Document[] = (documents) => documents,
  country: Country = morocco,
): Promise<Verdict> {
  const [verdict] = detect(await exampleInput(rubric, item, example, unread, adapt, country));
  if (verdict === undefined) throw new Error(`no verdict for ${item.id}`);
  return verdict;
}

/** What judging reads of the invented site of an example. */
export async function exampleInput(
  rubric: Rubric,
  item: Item,
  example: Example,
  unread: Reach["unread"] = [],
  adapt: (documents: Document[]) => Document[] = (documents) => documents,
  country: Country = morocco,
): Promise<DetectInput> {
  const level = item.levels?.[0] ?? "commune";
  const entity: Entity = {
    code: "example",
    nameFr: "Aïn Zitouna",
    nameAr: "عين الزيتونة",
    level,
    province: "",
    region: "",
    url: `${site}/`,
    tags: [],
  };
  const documents: Document[] = [];
  for (const [path, html] of pagesOf(example)) documents.push(...(await read(`${site}${path}`, html)));
  return {
    model: readRecogniser()?.model,
    country,
    rubric: { ...rubric, items: [{ ...item, active: true }] },
    entity,
    otherNames: [],
    documents: adapt(documents),
    failures: [],
    reach: { ...reachOf(documents.length), unread, unreadCount: unread.length },
    edition,
    referenceOn,
  };
}

function pagesOf(example: Example): [string, string][] {
  const menu = example.pages.map(({ path, title, link }) => `<li><a href="${path}">${link ?? title}</a></li>`).join("");
  const page = (title: string, body: string) =>
    `<!doctype html><html><head><meta charset="utf-8"><title>${title}</title></head><body><header><nav><ul><li><a href="/">Accueil</a></li>${menu}</ul></nav></header><main>${body}</main></body></html>`;
  const home: [string, string] = [
    "/",
    page("Site officiel", "<h1>Site officiel</h1><p>Bienvenue sur le site officiel. مرحبا بكم في الموقع الرسمي.</p>"),
  ];
  const pages = example.pages.map(({ path, title, html }): [string, string] => [path, page(title, html)]);
  return pages.some(([path]) => path === "/") ? pages : [home, ...pages];
}

async function read(url: string, html: string): Promise<Document[]> {
  const bytes = Buffer.from(html, "utf8");
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const snapshot: FetchedSnapshot = {
    entityCode: "example",
    requestedUrl: url,
    url,
    redirects: [],
    fetchedAt: "2026-11-15T10:00:00Z",
    foundBy: { text: "", via: "link" },
    depth: 1,
    outcome: "fetched",
    status: 200,
    mediaType: "text/html",
    charset: "utf-8",
    byteLength: bytes.length,
    sha256,
    place: { file: "example.warc.gz", offset: 0, length: 1 },
  };
  return extract(snapshot, bytes, { limits: readingLimits });
}

function reachOf(pagesRead: number): Reach {
  return {
    entityCode: "example",
    end: "exhausted",
    pagesRead,
    documentsRead: 0,
    requests: pagesRead,
    bytes: 0,
    unread: [],
    unreadCount: 0,
    defects: [],
    hosts: [],
  };
}
