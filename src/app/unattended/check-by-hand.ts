import { existsSync } from "node:fs";
import { join } from "node:path";
import type { GateReason } from "../../model/forced.js";
import { listStanding } from "../../store/crawls.js";
import type { Store } from "../../store/open.js";
import { checkGate } from "../../unattended/gate.js";
import { keepForced } from "../editions/forced-report.js";
import type { Workspace } from "../workspace.js";
import { gatherGateFigures } from "./gate-figures.js";

/**
 * The check before publishing for a report that a person asks for by hand. It is written in any case: what the check says is kept as for a forced
 * report, so that the edition says it too. `mustBeScored`: the edition must be scored again, for it says so now, or no longer. Nothing is
 * checked where the edition is frozen, not scored, or was not crawled in this workspace. `at`: ISO 8601, UTC.
 */
export function checkByHand(
  workspace: Workspace,
  store: Store,
  at: string,
): { readonly gate: GateReason[]; readonly mustBeScored: boolean } {
  const { editionDir, settings } = workspace;
  const has = (name: string) => existsSync(join(editionDir, name));
  if (has("frozen.json") || !has("edition.json") || listStanding(store, settings.edition).size === 0)
    return { gate: [], mustBeScored: false };
  const gate = checkGate(gatherGateFigures(workspace, store), settings.run);
  return { gate, mustBeScored: keepForced(editionDir, gate, at) };
}
