import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** Folder of a finished demo workspace; tests copy it. */
    demoWorkspace: string;
    /** What the demo printed on its standard output. */
    demoOutput: string;
  }
}

const bin = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

/** Runs the demo once, from the sites to the report, for all tests that begin at a finished workspace. */
export async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), "nashr-demo-"));
  const workspace = join(folder, "demo");
  const { stdout } = await promisify(execFile)(process.execPath, [bin, "demo", "--into", workspace, "--quiet"], { maxBuffer: 64 << 20 });
  project.provide("demoWorkspace", workspace);
  project.provide("demoOutput", stdout);
  return () => rmSync(folder, { recursive: true, force: true });
}

/** A copy of the finished demo workspace, in which a test may do what it wants. */
export function copyDemo(workspace: string, into: string): void {
  cpSync(workspace, into, { recursive: true });
}
