import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { inject } from "vitest";

/** Finished workspaces that tests begin at. */
export interface MadeDemo {
  /** The program of the packed and unpacked project. */
  readonly packedProgram: string;
  /** Folder of the finished workspace of its demo, whose sites are gone; tests copy it. */
  readonly demoWorkspace: string;
  /** What the demo printed on its standard output. */
  readonly demoOutput: string;
  /** Folder of a finished workspace without OCR, which is most of the work of a run, of sites that answer until all tests have ended. */
  readonly plainWorkspace: string;
}

/** Milliseconds between two looks, and how often one is taken. */
const [pauseMs, looks] = [100, 6_000];

async function waitForDemo(): Promise<MadeDemo> {
  const file = join(inject("madeFolder"), "made.json");
  for (let look = 0; look < looks && !existsSync(file); look += 1) await sleep(pauseMs);
  const made = JSON.parse(readFileSync(file, "utf8")) as MadeDemo | { readonly failed: string };
  if ("failed" in made) throw new Error(`the workspaces that tests begin at could not be made: ${made.failed}`);
  return made;
}

/** The workspaces of this run of the tests; whoever imports it waits until they are made (test/set-up/demo.ts). */
export const madeDemo = await waitForDemo();
