import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { EnvironmentError } from "../../model/errors.js";

const require = createRequire(import.meta.url);

/** A file of an npm package, wherever npm put the package; "exports" of a package do not matter. Throws EnvironmentError. */
export function packageFile(name: string): string {
  const found = (require.resolve.paths(name) ?? []).map((folder) => join(folder, name)).find((path) => existsSync(path));
  if (found === undefined) throw new EnvironmentError(`The file ${name} of an npm package is missing.`, "run: npm install");
  return found;
}
