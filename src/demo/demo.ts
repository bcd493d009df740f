import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { demoFolder } from "../app/adapters/package-root.js";
import { loadConfig } from "../config/config.js";
import { InputError } from "../model/errors.js";
import { serveWorld } from "./server.js";

/** Folder of the demo's workspace when the user names none. */
export const demoDefaultFolder = ".demo";

/** Edition of the demo, fixed in its settings. */
export const demoEdition = "2026-demo";

/** Folder of the embedded world: one folder per site, and the files of the workspace. */
export const worldFolder = `${demoFolder}world/`;

/** Codes of the bodies whose address in the registry is one where nobody answers, so that "unreachable" can be seen. */
export const silentCodes: readonly string[] = ["tizi-ouchen"];

/** Files of the embedded world and where the workspace wants them. Addresses stand in them as @@code@@. */
const workspaceFiles: Readonly<Record<string, string>> = {
  "nashr.yaml": "nashr.yaml",
  "entities.csv": "data/entities.csv",
  "decisions.csv": `data/decisions/${demoEdition}.csv`,
  "gold.csv": "data/gold.csv",
};

/**
 * Serves the embedded world on loopback, writes a fresh workspace for it into `dir` and hands over to `run`; stops serving when `run` ends.
 * Throws InputError when `dir` holds something else than a former demo.
 */
export async function runDemo<T>(options: {
  readonly dir: string;
  readonly run: (dir: string) => Promise<T>;
  readonly basePort?: number;
}): Promise<T> {
  clearFormerDemo(options.dir);
  const world = await serveWorld({
    root: join(worldFolder, "sites"),
    silent: silentCodes,
    ...(options.basePort === undefined ? {} : { basePort: options.basePort }),
  });
  try {
    writeDemoWorkspace(options.dir, world.addresses);
    return await options.run(options.dir);
  } finally {
    await world.close();
  }
}

/** Writes settings, registry, decisions and gold file of the demo, with the addresses at which the sites are served. */
export function writeDemoWorkspace(dir: string, addresses: ReadonlyMap<string, string>): void {
  for (const [source, target] of Object.entries(workspaceFiles)) {
    const text = readFileSync(join(worldFolder, source), "utf8");
    const file = join(dir, target);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(
      file,
      text.replace(/@@([a-z0-9-]+)@@/g, (token, code: string) => addresses.get(code) ?? token),
    );
  }
}

/** The sites get new addresses at each start, so what a former demo stored would speak of sites that are gone. */
function clearFormerDemo(dir: string): void {
  if (!existsSync(dir) || readdirSync(dir).length === 0) return;
  const file = join(dir, "nashr.yaml");
  const edition = existsSync(file) ? loadConfig(readFileSync(file, "utf8"), file).edition : undefined;
  if (edition !== demoEdition)
    throw new InputError([
      { file: dir, message: "this folder is not empty and holds no demo", hint: "name another folder with --into DIR" },
    ]);
  for (const name of ["data", join("reports", demoEdition)]) rmSync(join(dir, name), { recursive: true, force: true });
}
