import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { TestProject } from "vitest/node";
import { silentCodes, worldFolder, writeDemoWorkspace } from "../../src/demo/demo.js";
import { serveWorld } from "../../src/demo/server.js";
import { installPackage } from "./package.js";

declare module "vitest" {
  interface ProvidedContext {
    /** The program of the packed and unpacked project. */
    packedProgram: string;
    /** Folder of the finished workspace of its demo, whose sites are gone; tests copy it. */
    demoWorkspace: string;
    /** What the demo printed on its standard output. */
    demoOutput: string;
    /** Folder of a finished workspace without OCR, which is most of the work of a run, of sites that answer until all tests have ended. */
    plainWorkspace: string;
    /** Address of each of these sites, by the code of its body. */
    demoAddresses: [string, string][];
  }
}

/** Bodies of the plain workspace: verdicts of each state, decisions, replies, PDF and spreadsheets; one without a site, one that is silent. */
export const plainBodies = ["bab-nakhla", "khmis-azrar", "laarich", "sidi-amghar", "tizi-ouchen"];

const bin = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

/** Runs the demo of the packed project once, and audits the same sites without OCR, for all tests that begin at a finished workspace. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "nashr-demo-"));
  const workspace = join(folder, "demo");
  const program = installPackage(folder);
  const world = await serveWorld({ root: join(worldFolder, "sites"), silent: silentCodes });
  const plain = join(folder, "plain");
  writePlainWorkspace(plain, [...world.addresses], plainBodies);
  const run = (...args: string[]) => promisify(execFile)(process.execPath, [...args, "--quiet"], { maxBuffer: 64 << 20 });
  const [{ stdout }] = await Promise.all([run(program, "demo", "--into", workspace), run(bin, "run", "-C", plain)]);
  project.provide("packedProgram", program);
  project.provide("demoWorkspace", workspace);
  project.provide("plainWorkspace", plain);
  project.provide("demoOutput", stdout);
  project.provide("demoAddresses", [...world.addresses]);
  return async () => {
    await world.close();
    rmSync(folder, { recursive: true, force: true });
  };
}

/** A copy of a finished workspace, in which a test may do what it wants. */
export function copyDemo(workspace: string, into: string): void {
  cpSync(workspace, into, { recursive: true, preserveTimestamps: true });
}

/** Keeps some bodies of a workspace of the demo, and the decisions on them: what holds of each body needs no eight of them. */
export function keepBodies(workspace: string, codes: readonly string[]): void {
  for (const [file, column] of [
    ["data/entities.csv", 0],
    ["data/decisions/2026-demo.csv", 3],
    ["reports/2026-demo/decisions.csv", 3],
  ] as const) {
    if (!existsSync(join(workspace, file))) continue;
    const [head = "", ...rows] = readFileSync(join(workspace, file), "utf8").trim().split("\n");
    const kept = rows.filter((row) => codes.includes(row.split(",")[column] ?? ""));
    writeFileSync(join(workspace, file), `${[head, ...kept].join("\n")}\n`);
  }
}

/**
 * Writes a workspace of the demo's sites, without OCR, with one thread that reads (each costs a start), one attempt at the silent site and
 * pages in one language: what the three have in common is tested where reports are. `codes`: of these bodies alone.
 */
export function writePlainWorkspace(dir: string, addresses: readonly (readonly [string, string])[], codes?: readonly string[]): void {
  writeDemoWorkspace(dir, new Map(addresses));
  if (codes !== undefined) keepBodies(dir, codes);
  const settings = join(dir, "nashr.yaml");
  const text = readFileSync(settings, "utf8")
    .replace("crawl:\n", "crawl:\n  maxTries: 1\n")
    .replace("report:\n", "report:\n  languages: [fr]\n")
    .replace("timeoutMs: 5000", "timeoutMs: 2500");
  writeFileSync(settings, `${text.trimEnd()}\nextract: { ocr: false, workers: 1 }\n`);
}
