import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Edition } from "../../../model/edition.js";
import type { Citation } from "../../../model/verdict.js";
import { slugOf } from "../../../report/links.js";
import { pageOfLocator } from "../../../report/locator.js";
import type { EvidenceCopies, ReportFile, ReportOptions } from "../../../report/options.js";
import { archivedCopy, type CopyContent, openTongues, readList, type Tongues } from "../../../report/pages/archived-copy.js";
import type { PagePainter } from "../../adapters/reading/page-painter.js";
import { sha256 } from "../../workspace.js";
import type { EvidenceSource } from "./evidence-source.js";
import type { SiteFolder } from "./folder.js";
import type { Manifest } from "./manifest.js";
import { markBlocks, type Quotation } from "./mark-blocks.js";

/** Records what each copy was made from, so that the next run makes only what changed; where it stands, copies were asked for. */
export const copyList = "evidence/copies.json";
/** Part of each recorded hash: raise it when the making itself changes. */
const copyVersion = "1";
const painters = 2;

const listSchema = z.record(z.string(), z.string());

/** All citations of one document, or of one page of it. */
interface CopyTask {
  readonly path: string;
  readonly entityCode: string;
  readonly citation: Citation;
  readonly page: number | undefined;
  readonly quotations: readonly Quotation[];
}

const quotationKey = ({ locator, quotation }: Citation): string => `${locator}\u0000${quotation}`;

function pathOf(citation: Citation): string {
  const page = pageOfLocator(citation.locator);
  return `evidence/${citation.sha256.slice(0, 20)}${page === undefined ? "" : `-p${page}`}.html`;
}

/** Citations by the file that shows them, those that verdicts rest on before further ones: bounds cut the end. */
function listTasks(edition: Edition): CopyTask[] {
  const verdicts = [...edition.findings.map(({ verdict }) => verdict), ...(edition.secondary?.verdicts ?? [])];
  const entries = verdicts.flatMap((verdict) =>
    verdict.state === "current" || verdict.state === "stale"
      ? [verdict.citation, ...verdict.more].map((citation, at) => ({ citation, rank: Math.min(1, at), entityCode: verdict.entityCode }))
      : [],
  );
  const files = new Map<string, (typeof entries)[number][]>();
  for (const entry of entries.sort((a, b) => a.rank - b.rank)) {
    const path = pathOf(entry.citation);
    files.set(path, [...(files.get(path) ?? []), entry]);
  }
  return [...files].flatMap(([path, own]) => {
    const [first] = own;
    if (first === undefined) return [];
    const distinct = new Map(own.map(({ citation }) => [quotationKey(citation), citation]));
    const quotations = [...distinct]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, { quotation, locator }], at) => ({ id: `q${at + 1}`, text: quotation, locator }));
    return [{ path, entityCode: first.entityCode, citation: first.citation, page: pageOfLocator(first.citation.locator), quotations }];
  });
}

/** What a copy shows; undefined where neither the bytes can be drawn nor a reading is kept. */
async function makeContent(
  source: EvidenceSource,
  painter: PagePainter,
  task: CopyTask,
): Promise<{ readonly content: CopyContent; readonly marked: ReadonlySet<string> } | undefined> {
  const { citation, quotations } = task;
  const document = source.documentOf(task.entityCode, citation);
  if (citation.channel.startsWith("pdf") || document?.kind === "pdf" || document?.kind === "image") {
    const bytes = await source.bytesOf(citation);
    const picture =
      bytes === undefined
        ? undefined
        : await painter.draw({
            bytes,
            page: task.page ?? 1,
            quotations: quotations.map(({ text }) => text),
            ocr: source.limits.ocr,
          });
    if (picture !== undefined) {
      const { webp, width, height, marked } = picture;
      return {
        content: { kind: "picture", webp: Buffer.from(webp).toString("base64"), width, height },
        marked: new Set(quotations.filter((_, at) => marked[at] === true).map(({ id }) => id)),
      };
    }
  }
  const blocks = document?.blocks.filter((block) => task.page === undefined || block.page === task.page) ?? [];
  if (blocks.length === 0) return undefined;
  const { marked, ...rest } = markBlocks(blocks, quotations);
  return { content: { kind: "text", ...rest }, marked };
}

async function makeCopy(
  context: { readonly source: EvidenceSource; readonly options: ReportOptions; readonly tongues: Tongues },
  painter: PagePainter,
  task: CopyTask,
): Promise<ReportFile | undefined> {
  const made = await makeContent(context.source, painter, task);
  if (made === undefined) return undefined;
  const { title, url, fetchedAt, sha256: hash } = task.citation;
  const quotations = task.quotations.map(({ id, text }) => ({ id, text, marked: made.marked.has(id) }));
  const sheet = { title, url, fetchedAt, sha256: hash, page: task.page, quotations, content: made.content };
  return { path: task.path, content: archivedCopy(context.options, context.tongues, sheet) };
}

function readCopyList(folder: string): Record<string, string> {
  const file = join(folder, copyList);
  if (!existsSync(file)) return {};
  const parsed = listSchema.safeParse(JSON.parse(readFileSync(file, "utf8")));
  return parsed.success ? parsed.data : {};
}

/** What was made, and how many proofs are without a copy because a bound was reached or nothing could be shown. */
export interface MadeCopies {
  readonly copies: EvidenceCopies;
  readonly left: { readonly bounds: number; readonly unreadable: number };
}

/**
 * Makes the archived copies of an edition: one file per cited document and page, and one list of read addresses per body. Those that rest
 * on the same bytes and quotations as in the last run, whose files are `former`, stay as they are.
 */
export async function writeCopies(
  edition: Edition,
  options: ReportOptions,
  source: EvidenceSource,
  site: SiteFolder,
  former: Manifest,
): Promise<MadeCopies> {
  const context = { source, options, tongues: openTongues(options) };
  const before = readCopyList(site.folder);
  const after: Record<string, string> = {};
  const made = new Map<string, ReadonlyMap<string, string>>();
  const left = { bounds: 0, unreadable: 0 };
  const tasks = listTasks(edition);
  let bytes = 0;
  const open = Array.from({ length: painters }, () => source.openPainter());
  const basis = [copyVersion, options.title, options.embargoUntil, options.languages];

  const keep = (task: CopyTask, hash: string, size: number): void => {
    after[task.path] = hash;
    bytes += size;
    made.set(task.path, new Map(task.quotations.map(({ id, text, locator }) => [`${locator}\u0000${text}`, id])));
  };
  try {
    for (let at = 0; at < tasks.length; at += painters) {
      const batch = tasks.slice(at, at + painters);
      const files = await Promise.all(
        batch.map(async (task, place) => {
          const hash = sha256(JSON.stringify([basis, task.citation.sha256, task.quotations]));
          const painter = open[place];
          const file = join(site.folder, task.path);
          const isKept = before[task.path] === hash && former[task.path] !== undefined && existsSync(file);
          const isOver = made.size + batch.length > source.limits.files || bytes >= source.limits.bytes;
          if (isOver || painter === undefined) return { task, hash, isOver };
          return isKept ? { task, hash, kept: statSync(file).size } : { task, hash, file: await makeCopy(context, painter, task) };
        }),
      );
      for (const entry of files) {
        const { task, hash } = entry;
        if ("kept" in entry) {
          site.keep(task.path, former[task.path] ?? "");
          keep(task, hash, entry.kept);
        } else if ("file" in entry && entry.file !== undefined) {
          await site.put(entry.file);
          keep(task, hash, entry.file.content.length);
        } else if ("isOver" in entry) left.bounds += 1;
        else left.unreadable += 1;
      }
    }
  } finally {
    await Promise.all(open.map((painter) => painter.close()));
  }
  const reads = await writeReadLists(edition, context, site);
  await site.put({ path: copyList, content: `${JSON.stringify(after, null, 1)}\n` });
  return {
    left,
    copies: {
      pathOf: (citation) => {
        const id = made.get(pathOf(citation))?.get(quotationKey(citation));
        return id === undefined ? undefined : `${pathOf(citation)}#${id}`;
      },
      readOf: (code) => reads.get(code),
    },
  };
}

async function writeReadLists(
  edition: Edition,
  { source, options, tongues }: { readonly source: EvidenceSource; readonly options: ReportOptions; readonly tongues: Tongues },
  site: SiteFolder,
): Promise<ReadonlyMap<string, { readonly path: string; readonly count: number }>> {
  const reads = new Map<string, { readonly path: string; readonly count: number }>();
  for (const { code, nameFr, nameAr } of edition.entities) {
    const addresses = source.readOf(code);
    if (addresses.length === 0) continue;
    const path = `evidence/read/${slugOf(code)}.html`;
    await site.put({ path, content: readList(options, tongues, [nameFr, nameAr].filter((name) => name !== "").join(" · "), addresses) });
    reads.set(code, { path, count: addresses.length });
  }
  return reads;
}
