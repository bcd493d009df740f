import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const folder = fileURLToPath(new URL("../../rubrics/", import.meta.url));
const isUpdate = process.env.UPDATE_WORDS === "1";

/** The lists of a file of words, each with its text as written. */
function readLists(path: string): Map<string, string> {
  const parts = readFileSync(path, "utf8").split(/^(?=[a-z][a-z0-9-]*:)/mu);
  return new Map(parts.slice(1).map((part) => [part.slice(0, part.indexOf(":")), part.trimEnd()]));
}

function termFiles(id: string): string[] {
  return readdirSync(join(folder, id, "terms")).map((name) => join(folder, id, "terms", name));
}

/**
 * Rubrics are complete in themselves, so that one may be copied and changed alone. Lists that two shipped rubrics share by name
 * are the same words all the same: what was learnt for communes serves provinces, regions and the openness programme.
 */
test.each(["smiig-provinces", "smiig-regions", "openness-programme"])(
  "%s has the words of the communes (UPDATE_WORDS=1 copies them)",
  (id) => {
    const originals = new Map(termFiles("smiig-communes").flatMap((path) => [...readLists(path)]));
    const different: string[] = [];
    let shared = 0;
    for (const path of termFiles(id)) {
      let text = readFileSync(path, "utf8");
      for (const [name, written] of readLists(path)) {
        const original = originals.get(name);
        if (original === undefined) continue;
        shared++;
        if (original === written) continue;
        if (isUpdate) text = text.replace(written, () => original);
        else different.push(name);
      }
      if (isUpdate) writeFileSync(path, text);
    }
    expect(shared).toBeGreaterThan(10);
    expect(different).toEqual([]);
  },
);
