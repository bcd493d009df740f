import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
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
  writeDemoWorkspace(workspace, world.addresses);
  const { stdout } = await promisify(execFile)(process.execPath, [bin, "run", "-C", workspace, "--quiet"], { maxBuffer: 64 << 20 });
  project.provide("demoWorkspace", workspace);
  project.provide("demoOutput", stdout);
  project.provide("demoAddresses", [...world.addresses]);
  return async () => {
    await world.close();
    rmSync(folder, { recursive: true, force: true });
  };
}

/** A copy of the finished demo workspace, in which a test may do what it wants. */
export function copyDemo(workspace: string, into: string): void {
  cpSync(workspace, into, { recursive: true });
}
