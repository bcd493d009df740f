import { execFile } from "node:child_process";
import { lookup } from "node:dns/promises";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmdirSync, statfsSync, statSync } from "node:fs";
import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { gunzipSync } from "node:zlib";
import { findBrowser } from "../../../crawl/pages/browser.js";
import { launchBrowser } from "../../../crawl/pages/launch-browser.js";
import { newestFormat } from "../../../store/migrate.js";
import { readEngineVersion, readFormat } from "../../../store/read-format.js";
import { packageFile } from "../../adapters/package-file.js";
import { packageRoot } from "../../adapters/package-root.js";
import { findLock } from "../../adapters/workspace-lock.js";
import { readWorkspaceOutline, type WorkspaceChoice } from "../../workspace.js";
import type { CheckedWorkspace, DoctorEnvironment } from "./check.js";

/** Milliseconds that a host, a proxy or a name server is given. */
const networkMs = 10_000;
const browserMs = 60_000;

/** The machine that nashr runs on, and the workspace that was chosen. */
export function openThisMachine(
  choice: WorkspaceChoice,
  variables: Readonly<Record<string, string | undefined>>,
  now: () => Date,
): DoctorEnvironment {
  return {
    nodeVersion: process.versions.node,
    neededNode: readNeededNode(),
    loadAddOns,
    readWorkspace: () => readChecked(choice),
    freeBytes(folder) {
      const { bavail, bsize } = statfsSync(nearest(folder));
      return bavail * bsize;
    },
    temporary: tmpdir(),
    // Folders of an audit are made where they are missing; nobody makes the one for temporary files.
    tryWriting: (folder) => rmdirSync(mkdtempSync(join(folder === tmpdir() ? folder : nearest(folder), ".nashr-doctor-"))),
    findLock,
    readFormat,
    newestFormat: newestFormat(),
    now,
    newestChange,
    askDate,
    findBrowser,
    startBrowser,
    listArabicFonts,
    openOcrData,
    variables,
    lookUp: (host) => within(lookup(host).then(() => undefined)),
    connect: connectTo,
  };
}

function readNeededNode(): string {
  const { engines } = JSON.parse(readFileSync(`${packageRoot}package.json`, "utf8")) as { engines?: { node?: string } };
  return (engines?.node ?? "").replace(/^[^\d]*/, "");
}

async function loadAddOns(): Promise<string> {
  const engine = readEngineVersion();
  const { createCanvas } = await import("@napi-rs/canvas");
  createCanvas(1, 1).getContext("2d").fillRect(0, 0, 1, 1);
  return `SQLite ${engine}, painter of pictures`;
}

function readChecked(choice: WorkspaceChoice): CheckedWorkspace {
  const { dir, settings, path, chosen } = readWorkspaceOutline(choice);
  const hosts = chosen.flatMap(({ url }) => (url === undefined ? [] : [new URL(url).hostname]));
  return {
    directory: dir,
    settings,
    database: path("database"),
    folders: [dirname(path("database")), path("archive"), path("reports"), path("decisions")],
    hosts: [...new Set(hosts)],
  };
}

/** The folder itself, or the one in which it would be made. */
function nearest(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? folder : nearest(dirname(folder));
}

/** Files of the folders themselves and one level below tell enough: the database, the archive of each body. */
function newestChange(folders: readonly string[]): Date | undefined {
  const built = `${packageRoot}dist/code-versions.json`;
  const times = [...folders.flatMap((folder) => listFiles(folder, 1)), built].map(
    (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0,
  );
  const newest = times.reduce((a, b) => Math.max(a, b), 0);
  return newest === 0 ? undefined : new Date(newest);
}

function listFiles(folder: string, depth: number): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return depth > 0 ? listFiles(path, depth - 1) : [];
    return entry.isFile() ? [path] : [];
  });
}

/** Asks for the head of the first page of a host, as "www.example.ma", or "http://127.0.0.1:8080" for another way. */
function askDate(host: string): Promise<Date | undefined> {
  const address = new URL(host.includes("://") ? host : `https://${host}`);
  const request = address.protocol === "http:" ? requestHttp : requestHttps;
  return new Promise((resolve, reject) => {
    const asked = request(address, { method: "HEAD", timeout: networkMs }, ({ headers }) => {
      const serverTime = Date.parse(headers.date ?? "");
      resolve(Number.isNaN(serverTime) ? undefined : new Date(serverTime));
    });
    asked.on("timeout", () => asked.destroy(new Error("no answer in time")));
    asked.on("error", reject);
    asked.end();
  });
}

/** Shows a page whose script writes a word, and reads it. */
async function startBrowser(executablePath: string): Promise<string> {
  const { browser, isSandboxed } = await launchBrowser({ executablePath, timeout: browserMs, args: ["--disable-gpu"] });
  try {
    const page = await browser.newPage();
    await page.setContent("<p id=a></p><script>document.getElementById('a').textContent = 'نشر'</script>", { timeout: browserMs });
    if ((await page.textContent("#a")) !== "نشر") throw new Error("the browser runs no scripts");
    return `version ${browser.version()}, ${isSandboxed ? "in its sandbox" : "without its sandbox (it has none as root, nor where user namespaces are forbidden)"}`;
  } finally {
    await browser.close();
  }
}

async function listArabicFonts(): Promise<readonly string[] | undefined> {
  try {
    const { stdout } = await promisify(execFile)("fc-list", [":lang=ar", "family"], { timeout: networkMs });
    return [...new Set(stdout.split("\n").map((line) => line.split(",")[0]?.trim() ?? ""))].filter((name) => name !== "").sort();
  } catch {
    return undefined;
  }
}

const ocrLanguages = { Arabic: "ara", French: "fra" } as const;

/** Unpacks the data, so that a file cut short shows. */
function openOcrData(): readonly string[] {
  for (const name of Object.values(ocrLanguages)) {
    gunzipSync(readFileSync(packageFile(`@tesseract.js-data/${name}/4.0.0_best_int/${name}.traineddata.gz`)));
  }
  return Object.keys(ocrLanguages);
}

function connectTo(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, timeout: networkMs });
    const end = (settle: () => void) => {
      socket.destroy();
      settle();
    };
    socket.on("connect", () => end(resolve));
    socket.on("timeout", () => end(() => reject(new Error("no answer in time"))));
    socket.on("error", (error) => end(() => reject(error)));
  });
}

function within(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("no answer in time")), networkMs);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
