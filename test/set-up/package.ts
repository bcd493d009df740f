import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const root = fileURLToPath(new URL("../..", import.meta.url));

/**
 * Packs the project and unpacks it into a folder as npm would, beside the packages that it declares and no others; no registry is asked.
 * Gives the path of its program.
 */
export async function installPackage(folder: string): Promise<string> {
  const home = join(folder, "node_modules/nashr");
  const run = (command: string, args: string[]) => promisify(execFile)(command, args, { cwd: root, timeout: 240_000, maxBuffer: 64 << 20 });
  const packed = await run("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder]);
  const [{ filename }] = JSON.parse(packed.stdout) as [{ filename: string }];
  mkdirSync(home, { recursive: true });
  await run("tar", ["-xzf", join(folder, filename), "-C", home, "--strip-components", "1"]);
  linkDeclared(folder);
  return join(home, "dist/cli/main.js");
}

/** Links every package that the lock file installs without development dependencies. */
function linkDeclared(folder: string): void {
  const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {
    packages: Record<string, { dev?: boolean; devOptional?: boolean }>;
  };
  for (const [path, { dev }] of Object.entries(packages)) {
    const name = /^node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(path)?.[1];
    if (name === undefined || dev === true || !existsSync(join(root, path))) continue;
    const target = join(folder, "node_modules", name);
    mkdirSync(join(target, ".."), { recursive: true });
    symlinkSync(join(root, path), target);
  }
}
