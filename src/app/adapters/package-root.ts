import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { z } from "zod";

/** Folder of the installed package, with a slash at the end: rubrics, data and strings that ship with nashr are under it. */
export const packageRoot = fileURLToPath(new URL("../../../", import.meta.url));

/** Version of nashr, from package.json. */
export const packageVersion = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(`${packageRoot}package.json`, "utf8"))).version;
