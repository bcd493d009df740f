import { createHash } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { makePublishing } from "../../../kit/publishing.js";
import type { Edition } from "../../../model/edition.js";
import { InputError, type Problem } from "../../../model/errors.js";
import { formRows, formSheet } from "../../../reply/form.js";
import { formFiles, previewPage } from "../../../reply/preview-page.js";
import { type EditionIndex, openEditionIndex } from "../../../report/edition-index.js";
import { nextPoints, openExamples } from "../../../report/next-points.js";
import { makeWords } from "../../../report/words.js";
import { csvText } from "../../../tables/csv.js";
import { writeWorkbook } from "../../../tables/xlsx.js";
import { readStrings } from "../../adapters/report-texts.js";
import { writeIfChanged } from "../../adapters/write-file.js";
import { readWorkspaceEdition } from "../../editions/edition-file.js";
import { refuseFrozen } from "../../editions/frozen-edition.js";
import { openPreviewNames } from "../../editions/preview-names.js";
import { publishingJob } from "../../read-kit.js";
import type { Workspace } from "../../workspace.js";
import { readFormWords } from "./import-replies.js";

/** The private page of one body as it was written. */
export interface WrittenPreview {
  readonly entityCode: string;
  /** Path within the folder of previews, with a slash at the end: "2026/<name>/". */
  readonly path: string;
  readonly folder: string;
  /** Files within that folder. */
  readonly files: readonly string[];
}

const languages = ["fr", "ar", "en"] as const;

/** A page that shows nothing, where a web server would list what lies in a folder. */
const blankPage =
  '<!doctype html>\n<html lang="fr"><head><meta charset="utf-8"><meta name="robots" content="noindex"><title>-</title></head><body></body></html>\n';

/**
 * Writes the private page and the form of each body into the folder of previews, under a name that nobody can guess. Throws InputError where the edition is
 * frozen, and where the settings do not say until when and where to bodies may reply.
 */
export async function writePreviews(workspace: Workspace, codes: readonly string[]): Promise<WrittenPreview[]> {
  refuseFrozen(workspace);
  requireReplies(workspace);
  const edition = readWorkspaceEdition(workspace);
  refuseUnjudged(edition, codes);
  const { places } = workspace.profile;
  const editionIndex = openEditionIndex(edition, { places: places ?? { regions: [], provinces: [] } });
  const nameOf = openPreviewNames(workspace);
  const base = join(workspace.path("previews"), workspace.settings.edition);
  mkdirSync(base, { recursive: true });
  for (const folder of [workspace.path("previews"), base]) writeIfChanged(join(folder, "index.html"), blankPage);
  writeIfChanged(join(workspace.path("previews"), "robots.txt"), "User-agent: *\nDisallow: /\n");
  const render = openPreviewWriter(workspace, edition, editionIndex);
  const written: WrittenPreview[] = [];
  for (const code of codes) {
    const name = nameOf(code);
    const folder = join(base, name);
    mkdirSync(folder, { recursive: true });
    const files = await render(code);
    for (const [file, content] of files) writeIfChanged(join(folder, file), content);
    written.push({ entityCode: code, path: `${workspace.settings.edition}/${name}/`, folder, files: [...files.keys()] });
  }
  return written;
}

/** Throws InputError with every setting that previews and letters need and that is empty. */
export function requireReplies({ settings }: Workspace): void {
  const problems: Problem[] = [];
  if (settings.replies.until === "")
    problems.push({
      file: "nashr.yaml",
      key: "replies.until",
      message: "is empty",
      hint: "write the last day on which bodies may reply, as 2026-12-05",
    });
  if (settings.report.contact === "")
    problems.push({
      file: "nashr.yaml",
      key: "report.contact",
      message: "is empty",
      hint: "write where bodies send their replies, as audit@example.org",
    });
  if (problems.length > 0) throw new InputError(problems);
}

function refuseUnjudged(edition: Edition, codes: readonly string[]): void {
  const known = new Set(edition.entities.map(({ code }) => code));
  const missing = codes.filter((code) => !known.has(code));
  if (missing.length === 0) return;
  const hint = "codes are in the first column of the registry; after a change of the registry run: nashr run";
  throw new InputError(missing.map((code) => ({ file: "", message: `there is no body "${code}" in this edition`, hint })));
}

/** Makes the files of one body: a page per language, the same again as index, and the form as workbook and CSV. */
function openPreviewWriter(workspace: Workspace, edition: Edition, editionIndex: EditionIndex) {
  const { report, replies } = workspace.settings;
  const job = publishingJob(edition);
  const publishing = job === undefined ? undefined : makePublishing(job);
  const examples = openExamples(editionIndex);
  const formWords = readFormWords(["fr", "ar"]);
  const words = languages.map((lang) => makeWords(lang, readStrings(lang)));
  const [first = "fr"] = report.languages;
  return async (code: string): Promise<Map<string, string | Uint8Array>> => {
    const body = editionIndex.byCode.get(code);
    if (body === undefined) return new Map();
    const guides = publishing?.level === body.entity.level ? publishing.guides : [];
    const context = {
      editionIndex,
      body,
      steps: nextPoints(editionIndex, examples, body),
      guides: new Map(guides.map((guide) => [guide.itemId, guide])),
      languages,
      publisher: report.publisher,
      contact: report.contact,
      until: replies.until,
      sha256: (text: string) => createHash("sha256").update(text).digest("base64"),
    };
    const titleIn = (lang: (typeof languages)[number]) => report.titles[lang] ?? report.title;
    const pages = words.map((own) => [`${own.lang}.html`, previewPage({ ...context, title: titleIn(own.lang) }, own)] as const);
    const form = formRows(edition.run.edition, body.entity, editionIndex.levelOf(body.entity).items, body.findings, formWords);
    const stamp = { title: `${code} ${edition.run.edition}`, date: new Date(`${edition.run.referenceOn}T00:00:00Z`) };
    return new Map<string, string | Uint8Array>([
      ["index.html", pages.find(([name]) => name === `${first}.html`)?.[1] ?? ""],
      ...pages,
      [formFiles.xlsx, await writeWorkbook([formSheet(form, formWords)], stamp)],
      [formFiles.csv, csvText(form.head, form.rows)],
    ]);
  };
}
