import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { findBrowser } from "../../crawl/pages/browser.js";
import { newestFormat } from "../../store/migrate.js";
import { type CodeVersions, codeVersions, findCommit } from "../adapters/code-versions.js";
import { packageRoot, packageVersion } from "../adapters/package-root.js";
import { findRubricFolder, listRubrics, readRubric } from "../rubric-folders.js";

/** All that a result may depend on beside its workspace, for a report of a fault and for whoever derives an edition again. */
export interface Versions {
  readonly nashr: string;
  /** Commit of the build, with "-dirty" where files differed from it; left out where it was built outside a repository. */
  readonly commit?: string;
  readonly node: string;
  /** Number of the newest format of the database. */
  readonly databaseFormat: number;
  readonly code: CodeVersions;
  /** Rubrics that ship with nashr, by id. */
  readonly rubrics: readonly { readonly id: string; readonly version: string; readonly hash: string }[];
  /** Versions of the language files for OCR, by language; null for one that is not installed. */
  readonly ocr: Readonly<Record<string, string | null>>;
  /** Program of the browser that renders pages and prints PDF; null where none was found. */
  readonly browser: string | null;
}

const ocrPackages = { ara: "@tesseract.js-data/ara", fra: "@tesseract.js-data/fra" } as const;

/** The versions of this installation. */
export async function describeVersions(): Promise<Versions> {
  const commit = findCommit();
  const shipped = join(packageRoot, "rubrics");
  return {
    nashr: packageVersion,
    ...(commit === undefined ? {} : { commit }),
    node: process.versions.node,
    databaseFormat: newestFormat(),
    code: codeVersions(),
    rubrics: listRubrics(packageRoot, shipped).map((id) => {
      const { version, hash } = readRubric(findRubricFolder(packageRoot, shipped, id));
      return { id, version, hash };
    }),
    ocr: Object.fromEntries(Object.entries(ocrPackages).map(([language, name]) => [language, findVersion(name)])),
    browser: (await findBrowser()) ?? null,
  };
}

/** Version of an installed package; null where it is not installed. */
function findVersion(name: string): string | null {
  const places = createRequire(import.meta.url).resolve.paths(name) ?? [];
  const file = places.map((place) => join(place, name, "package.json")).find((path) => existsSync(path));
  if (file === undefined) return null;
  const { version } = JSON.parse(readFileSync(file, "utf8")) as { version?: unknown };
  return typeof version === "string" ? version : null;
}
