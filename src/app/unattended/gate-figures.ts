import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Edition } from "../../model/edition.js";
import type { Reach } from "../../model/evidence.js";
import { listStanding } from "../../store/crawls.js";
import type { Store } from "../../store/open.js";
import type { GateFigures } from "../../unattended/gate.js";
import { readEditionFile, readWorkspaceEdition } from "../editions/edition-file.js";
import type { Workspace } from "../workspace.js";

const isWithoutSite = (end: Reach["end"] | undefined): boolean => end === "no-site" || end === "site-unknown";
const isSilent = (end: Reach["end"] | undefined): boolean => end === "unreachable" || end === "not-a-site";

/** Share (0..1) of items left unknown on sites that answered; 0 where none did. */
export function shareUnknown({ reaches, findings }: Edition): number {
  const silent = new Set(reaches.filter(({ end }) => isSilent(end) || isWithoutSite(end)).map(({ entityCode }) => entityCode));
  const asked = findings.filter(({ verdict }) => !silent.has(verdict.entityCode));
  return asked.length === 0 ? 0 : asked.filter(({ verdict }) => verdict.state === "unknown").length / asked.length;
}

/** What the gate looks at, from the edition as it was scored and the one before it. */
export function gatherGateFigures(workspace: Workspace, store: Store): GateFigures {
  const { settings, chosen } = workspace;
  const standing = listStanding(store, settings.edition);
  const last = readLastEdition(workspace);
  const endsNow = new Map(readWorkspaceEdition(workspace).reaches.map(({ entityCode, end }) => [entityCode, end]));
  const answered = (last?.reaches ?? []).filter(
    ({ entityCode, end }) => !isSilent(end) && !isWithoutSite(end) && endsNow.has(entityCode) && !isWithoutSite(endsNow.get(entityCode)),
  );
  return {
    bodies: chosen.length,
    crawled: chosen.filter(({ code, url }) => url === undefined || standing.get(code)?.ended === true).length,
    unknownShare: shareUnknown(readWorkspaceEdition(workspace)),
    answeredBefore: answered.length,
    lost: answered.filter(({ entityCode }) => isSilent(endsNow.get(entityCode))).length,
  };
}

/** The newest edition before this one that nashr made; undefined where there is none. */
function readLastEdition(workspace: Workspace): Edition | undefined {
  const folder = workspace.path("reports");
  if (!existsSync(folder)) return undefined;
  const last = readdirSync(folder)
    .filter((name) => name < workspace.settings.edition && existsSync(join(folder, name, "edition.json")))
    .sort()
    .at(-1);
  return last === undefined ? undefined : readEditionFile(join(folder, last, "edition.json"));
}
