import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { TestProject } from "vitest/node";
import { silentCodes, worldFolder, writeDemoWorkspace } from "../../src/demo/demo.js";
import { serveWorld } from "../../src/demo/server.js";

declare module "vitest" {
  interface ProvidedContext {
    /** Folder of a finished workspace of the demo; tests copy it. */
    demoWorkspace: string;
    /** The same without OCR, which is most of the work of a run: scans are left unread. */
    plainWorkspace: string;
    /** What the run printed on its standard output. */
    demoOutput: string;
    /** Address of each site of the demo, by the code of its body; they answer until all tests have ended. */
    demoAddresses: [string, string][];
  }
}

const bin = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

/** Serves the demo's sites for all tests, and audits them once, from the sites to the report, for those that begin at a finished workspace. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "nashr-demo-"));
  const workspace = join(folder, "demo");
  const world = await serveWorld({ root: join(worldFolder, "sites"), silent: silentCodes });
  const plain = join(folder, "plain");
  writeDemoWorkspace(workspace, world.addresses);
  writePlainWorkspace(plain, [...world.addresses]);
  const run = (dir: string) => promisify(execFile)(process.execPath, [bin, "run", "-C", dir, "--quiet"], { maxBuffer: 64 << 20 });
  const [{ stdout }] = await Promise.all([run(workspace), run(plain)]);
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

/** Writes a workspace of the demo's sites, without OCR and with one attempt at the silent one. */
export function writePlainWorkspace(dir: string, addresses: readonly (readonly [string, string])[]): void {
  writeDemoWorkspace(dir, new Map(addresses));
  const settings = join(dir, "nashr.yaml");
  const text = readFileSync(settings, "utf8").replace("crawl:\n", "crawl:\n  maxTries: 1\n");
  writeFileSync(settings, `${text.trimEnd()}\nextract: { ocr: false }\n`);
}
