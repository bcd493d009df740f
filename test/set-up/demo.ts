import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { TestProject } from "vitest/node";
import { silentCodes, worldFolder, writeDemoWorkspace } from "../../src/demo/demo.js";
import { serveWorld } from "../../src/demo/server.js";
import type { MadeDemo } from "./made-demo.js";
import { installPackage } from "./package.js";

declare module "vitest" {
  interface ProvidedContext {
    /** Folder in which both workspaces are made; `made.json` says that they are there, or that making them failed. */
    madeFolder: string;
    /** Address of each site of the demo, by the code of its body; they answer until all tests have ended. */
    demoAddresses: [string, string][];
  }
}

/** Bodies of the plain workspace: verdicts of each state, decisions, replies, PDF and spreadsheets; one without a site, one that is silent. */
export const plainBodies = ["bab-nakhla", "khmis-azrar", "laarich", "sidi-amghar", "tizi-ouchen"];

const bin = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

/**
 * Runs the demo of the packed project once, and audits the same sites without OCR, for all tests that begin at a finished workspace. Tests
 * that need none begin meanwhile; those that do wait for `made-demo.ts`.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "nashr-demo-"));
  const world = await serveWorld({ root: join(worldFolder, "sites"), silent: silentCodes });
  const stop = new AbortController();
  project.provide("madeFolder", folder);
  project.provide("demoAddresses", [...world.addresses]);
  const making = make(folder, [...world.addresses], stop.signal).then(
    (made) => tell(folder, made),
    (error: unknown) => tell(folder, { failed: String(error) }),
  );
  return async () => {
    stop.abort();
    await making;
    await world.close();
    rmSync(folder, { recursive: true, force: true });
  };
}

async function make(folder: string, addresses: readonly (readonly [string, string])[], signal: AbortSignal): Promise<MadeDemo> {
  const [demoWorkspace, plainWorkspace] = [join(folder, "demo"), join(folder, "plain")];
  writePlainWorkspace(plainWorkspace, addresses, plainBodies);
  const run = (...args: string[]) => promisify(execFile)(process.execPath, [...args, "--quiet"], { maxBuffer: 64 << 20, signal });
  const plain = run(bin, "run", "-C", plainWorkspace);
  const packedProgram = await installPackage(folder);
  const [{ stdout }] = await Promise.all([run(packedProgram, "demo", "--into", demoWorkspace), plain]);
  return { packedProgram, demoWorkspace, plainWorkspace, demoOutput: stdout };
}

/** Written beside its place first: who looks for it never reads half of it. */
function tell(folder: string, made: MadeDemo | { readonly failed: string }): void {
  writeFileSync(join(folder, "made.part"), JSON.stringify(made));
  renameSync(join(folder, "made.part"), join(folder, "made.json"));
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
 * Writes a workspace of the demo's sites, without OCR, with one thread that reads (each costs a start), one attempt at the silent site,
 * no browser (no page of these sites has a script; each process that looks for one loads a library for half a second) and pages in one
 * language: what the three have in common is tested where reports are. `codes`: of these bodies alone.
 */
export function writePlainWorkspace(dir: string, addresses: readonly (readonly [string, string])[], codes?: readonly string[]): void {
  writeDemoWorkspace(dir, new Map(addresses));
  if (codes !== undefined) keepBodies(dir, codes);
  const settings = join(dir, "nashr.yaml");
  const text = readFileSync(settings, "utf8")
    .replace("crawl:\n", "crawl:\n  maxTries: 1\n  render: never\n")
    .replace("report:\n", "report:\n  languages: [fr]\n")
    .replace("timeoutMs: 5000", "timeoutMs: 2500");
  writeFileSync(settings, `${text.trimEnd()}\nextract: { ocr: false, workers: 1 }\n`);
}
