import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { z } from "zod";
import { makePublishing, publishWorkbooks } from "../../../kit/publishing.js";
import { type Edition, editionSchema } from "../../../model/edition.js";
import type { ReportSettings } from "../../../model/settings.js";
import { latestPage } from "../../../report/latest.js";
import { pagePath, permalink } from "../../../report/links.js";
import type { Asset, MapShapes, PlaceNames, Publishing, ReportOptions } from "../../../report/options.js";
import { tombstoneFiles } from "../../../report/pages/tombstones.js";
import { renderReport } from "../../../report/report.js";
import { styleSheet } from "../../../report/style-sheet.js";
import type { Lang } from "../../../report/words.js";
import { packageFile } from "../../adapters/package-file.js";
import { assetsFolder } from "../../adapters/package-root.js";
import { readStrings } from "../../adapters/report-texts.js";
import { listUnfrozenFormers } from "../../editions/known-editions.js";
import { publishingJob } from "../../read-kit.js";
import { type MadeCopies, writeCopies } from "./evidence.js";
import type { EvidenceSource } from "./evidence-source.js";
import { openSiteFolder, type Written } from "./folder.js";
import { manifestFile, manifestText, readManifest, removeStale } from "./manifest.js";
import { pictureList, writePictures } from "./pictures.js";
import { forgetSheets, listSheets, printSheets } from "./sheets.js";
import { makeWorkbook } from "./workbook.js";

/** Fonts as the style sheet names them, and the file of the npm package that each comes from. */
const fontFiles: Readonly<Record<string, string>> = {
  "newsreader-latin-600.woff2": "@fontsource/newsreader/files/newsreader-latin-600-normal.woff2",
  "noto-naskh-arabic-700.woff2": "@fontsource/noto-naskh-arabic/files/noto-naskh-arabic-arabic-700-normal.woff2",
  "inter-latin.woff2": "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
  "inter-latin-ext.woff2": "@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2",
  "noto-sans-arabic-400.woff2": "@fontsource/noto-sans-arabic/files/noto-sans-arabic-arabic-400-normal.woff2",
};

/** A script of ours without the lines that only comment, and without indentation: none of them has a text over several lines. */
const withoutComments = (script: string): string => script.replace(/^\s*\/\/.*\n/gm, "").replace(/^[ \t]+/gm, "");

function readAssets(strings: ReportOptions["strings"]): Asset[] {
  const read = (path: string): Buffer => readFileSync(join(assetsFolder, path));
  const listed = (path: string, ending: string): string[] =>
    readdirSync(join(assetsFolder, path))
      .filter((name) => name.endsWith(ending))
      .sort();
  const styles = listed("styles", ".css").map((name) => read(`styles/${name}`).toString("utf8"));
  const names = listed(".", ".js").filter((name) => name !== "find.js");
  const scripts = names.map((name) => ({ path: name, content: withoutComments(read(name).toString("utf8")) }));
  const find = withoutComments(read("find.js").toString("utf8"));
  // The words of the search are written once per language, not on every page.
  const finds = Object.entries(strings).map(([lang, { find: own }]) => ({
    path: `find-${lang}.js`,
    content: `globalThis.nashrWords=${JSON.stringify({ label: own?.label, hint: own?.hint })};\n${find}`,
  }));
  const icons = listed(".", ".svg").map((name) => ({ path: name, content: read(name) }));
  const fonts = Object.entries(fontFiles).map(([name, file]) => ({ path: `fonts/${name}`, content: readFileSync(packageFile(file)) }));
  const chart = { path: "chart.js", content: readFileSync(packageFile("chart.js/dist/chart.umd.min.js")) };
  return [...scripts, ...finds, ...icons, ...fonts, chart, { path: "report.css", content: styleSheet(styles, strings) }];
}

/** Everything that the report needs beside the edition, read from the package. */
export function loadReportOptions(
  settings: ReportSettings,
  extras: {
    /** Absent where the country has none. */
    readonly map?: MapShapes | undefined;
    /** Places bear the registry's names alone where the country has none. */
    readonly places?: PlaceNames | undefined;
    readonly pictures?: boolean;
    readonly sheets?: boolean;
    readonly hasSheet?: (page: string) => boolean;
    readonly notCompared?: readonly string[];
    readonly about?: ReportOptions["about"] | undefined;
    /** Absent where the rubric has no kit. */
    readonly publishing?: Publishing | undefined;
  } = {},
): ReportOptions {
  const strings = { fr: readStrings("fr"), ar: readStrings("ar"), en: readStrings("en") };
  return {
    languages: settings.languages,
    strings,
    places: extras.places ?? { regions: [], provinces: [] },
    map: extras.map,
    assets: readAssets(strings),
    title: settings.title,
    titles: settings.titles,
    publisher: settings.publisher,
    contact: settings.contact,
    contestDays: settings.contestDays,
    about: extras.about ?? {},
    siteUrl: settings.siteUrl,
    embargoUntil: settings.embargoUntil,
    notCompared: extras.notCompared ?? [],
    editionSchema: `${JSON.stringify(z.toJSONSchema(editionSchema))}\n`,
    publishing: extras.publishing,
    pictures: extras.pictures ?? false,
    pressPictures: false,
    sheets: extras.sheets ?? false,
    hasSheet: extras.hasSheet ?? (() => false),
  };
}

/** Flags of one run of the report. */
export interface ReportFlags {
  /** Paint PNG pictures: figures at twice their size, a card per page. */
  readonly images?: boolean | undefined;
  /** Print PDF: the report per language and a sheet per body. */
  readonly pdf?: boolean | undefined;
  /** Bodies that get a sheet; all when empty. */
  readonly only?: ReadonlySet<string> | undefined;
  /** Shapes of the country; tiles stand for them where there are none. */
  readonly map?: MapShapes | undefined;
  /** Names of the country's places. */
  readonly places?: PlaceNames | undefined;
  /** What the publisher says of itself, by language. */
  readonly about?: ReportOptions["about"] | undefined;
  /** What the archived copies are made from; absent: none are made. */
  readonly evidence?: EvidenceSource | undefined;
  /** Told what became of the copies. */
  readonly onCopies?: ((made: MadeCopies) => void) | undefined;
}

/**
 * Renders the site of an edition into its folder. Files that did not change are left alone, so that a server copies little. Files of an
 * earlier run that the edition no longer has go away; their pages say so at the same address. PNG pictures that were asked for once are kept true.
 */
export async function writeReport(
  edition: Edition,
  folder: string,
  settings: ReportSettings,
  flags: ReportFlags = {},
  step: (done: number, path: string) => void = () => undefined,
): Promise<Written> {
  const images = flags.images === true || existsSync(join(folder, pictureList));
  const former = readManifest(folder);
  const wanted = sheetPages(edition, settings.languages, flags.only);
  const withSheet = new Set([...listSheets(folder), ...(flags.pdf === true ? wanted : [])]);
  const publishing = publishingJob(edition);
  const plain = loadReportOptions(settings, {
    publishing: publishing === undefined ? undefined : makePublishing(publishing),
    hasSheet: (page) => withSheet.has(page),
    map: flags.map,
    places: flags.places,
    about: flags.about,
    pictures: images,
    notCompared: listUnfrozenFormers(dirname(folder), edition.run.edition),
    sheets: flags.pdf === true || existsSync(join(folder, settings.languages[0] ?? "fr", "report.pdf")),
  });
  const site = openSiteFolder(folder);
  const made = flags.evidence === undefined ? undefined : await writeCopies(edition, plain, flags.evidence, site, former);
  if (made !== undefined) flags.onCopies?.(made);
  const options: ReportOptions = { ...plain, copies: made?.copies, pressPictures: true };
  let done = 0;
  for (const file of renderReport(edition, options)) {
    await site.put(file);
    done += 1;
    step(done, file.path);
  }
  if (publishing !== undefined) {
    for await (const { lang, itemId, content } of publishWorkbooks(publishing))
      await site.put({ path: pagePath.publishTable(lang, itemId, "xlsx"), content });
  }
  await site.put(await makeWorkbook(edition, options));
  await site.put(site.checksums());
  await writePictures(edition, options, site, former, images ? "all" : "press", (count, path) => step(done + count, path));
  const pages = [...site.pages()];
  const removed = Object.keys(former).filter((path) => !site.written().has(path));
  for (const file of tombstoneFiles(edition, options, removed)) await site.put(file);
  await site.put({ path: manifestFile, content: manifestText(site.written()) });
  const written = await site.close();
  await removeStale(folder, former, site.written());
  await forgetSheets(folder, new Set(pages));
  if (flags.pdf === true) {
    const address = settings.siteUrl === "" ? "" : permalink(settings.siteUrl, edition.run.edition, "");
    await printSheets({ folder, languages: settings.languages, address, pages: wanted }, (count, path) =>
      step(written.files + count, path),
    );
  }
  return settings.embargoUntil === "" && isLatest(folder) ? addLatest(folder, pages, written) : written;
}

function sheetPages(edition: Edition, languages: readonly Lang[], only: ReadonlySet<string> | undefined): string[] {
  const chosen = edition.entities.filter((entity) => only === undefined || only.size === 0 || only.has(entity.code));
  return languages.flatMap((lang) => chosen.map((entity) => pagePath.entity(lang, entity)));
}

/** True when no other edition beside this one has a later name. An edition with a word after its year is never the latest. */
function isLatest(folder: string): boolean {
  const own = basename(folder);
  const others = existsSync(dirname(folder)) ? readdirSync(dirname(folder)) : [];
  return /^\d{4}$/.test(own) && !others.some((name) => /^\d{4}$/.test(name) && name > own);
}

/** Writes the alias `latest/` beside the edition. */
async function addLatest(folder: string, pages: readonly string[], written: Written): Promise<Written> {
  const all = openSiteFolder(dirname(folder));
  for (const path of pages) await all.put(latestPage(basename(folder), path));
  const more = await all.close();
  return { files: written.files + more.files, changed: written.changed + more.changed, bytes: written.bytes + more.bytes };
}
