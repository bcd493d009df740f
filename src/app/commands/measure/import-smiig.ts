import { existsSync, mkdirSync } from "node:fs";
import { basename, join } from "node:path";
import { canonicalJson } from "../../../edition/canonical.js";
import { InputError } from "../../../model/errors.js";
import { importSmiig, type SmiigImport } from "../../../smiig/import-smiig.js";
import { readBytes } from "../../adapters/read-text.js";
import { writeIfChanged } from "../../adapters/write-file.js";
import { readFormerFile } from "../../editions/former-editions.js";
import { sha256, type Workspace } from "../../workspace.js";
import { readSheetRows } from "./sheet-rows.js";

/**
 * Imports Tafra's released workbook into reports/<year>/former.json, one file a year. Throws InputError when a year is an edition of the
 * workspace's own, which an import must never replace.
 */
export async function importSmiigFile(workspace: Workspace, file: string): Promise<SmiigImport> {
  const bytes = readBytes(file, "give the workbook that Tafra released (XLSX)");
  const source = `Tafra, SMIIG Data communes Maroc 2023, CC BY 4.0, file ${basename(file)}, SHA-256 ${sha256(bytes)}`;
  const result = importSmiig(file, await readSheetRows(file, bytes), workspace.entities, source, sha256);
  const targets = result.editions.map((former) => ({ former, target: join(workspace.path("reports"), former.edition, "former.json") }));
  const own = targets.filter(({ target }) => existsSync(target) && readFormerFile(target).source === "");
  if (own.length > 0) {
    throw new InputError(
      own.map(({ target }) => ({
        file: target,
        message: "this year is an edition of your own",
        hint: "import into another workspace, or move this edition away",
      })),
    );
  }
  for (const { former, target } of targets) {
    mkdirSync(join(target, ".."), { recursive: true });
    writeIfChanged(target, canonicalJson(former));
  }
  return result;
}
