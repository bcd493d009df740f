import { readFileSync } from "node:fs";
import type { DecidedPlace } from "../../../detect/training-passages.js";
import { InputError } from "../../../model/errors.js";
import { rubricOf } from "../../../model/level-rubrics.js";
import type { Verdict } from "../../../model/verdict.js";
import { settleDecisions } from "../../../review/review.js";
import { readCsvLines } from "../../adapters/csv-lines.js";
import { readDecisionSheets } from "../../editions/decision-files.js";
import { readWorkspaceEdition } from "../../editions/edition-file.js";
import { readOwnSample } from "../../editions/samples.js";
import type { Workspace } from "../../workspace.js";
import { requireGold } from "../coding/gold.js";

/** What people say of an item of a body, and where they saw it. */
interface Said {
  readonly entityCode: string;
  readonly itemId: string;
  readonly state: string;
  readonly urls: readonly string[];
  readonly quotation: string;
}

/**
 * Places that people decided on, by code of the body: of the decisions of the edition, or of the gold of samples for development. Where people say that nothing is published, the
 * place that the machine took for it. Throws InputError for a sample that measures, or that is not settled.
 */
export function listDecidedPlaces(workspace: Workspace, samples: readonly string[]): Map<string, DecidedPlace[]> {
  const said = samples.length === 0 ? saidByDecisions(workspace) : samples.flatMap((name) => saidByGold(workspace, name));
  const edition = readWorkspaceEdition(workspace);
  const machine = new Map<string, Verdict>(
    edition.findings.map(({ verdict, machine }) => [`${verdict.entityCode}\n${verdict.itemId}`, machine ?? verdict]),
  );
  const bodies = new Map(edition.entities.map((entity) => [entity.code, entity]));
  const places = new Map<string, DecidedPlace[]>();
  for (const { entityCode, itemId, state, urls, quotation } of said) {
    const body = bodies.get(entityCode);
    const item = body === undefined ? undefined : rubricOf(edition, body).items.find(({ id }) => id === itemId);
    if (item === undefined) continue;
    const known = places.get(entityCode) ?? [];
    places.set(entityCode, known);
    if (state === "current" || state === "stale") for (const url of urls) known.push({ item, url, quotation, isAsked: true });
    const verdict = machine.get(`${entityCode}\n${itemId}`);
    if (state === "absent" && (verdict?.state === "current" || verdict?.state === "stale"))
      known.push({ item, url: verdict.citation.url, quotation: verdict.citation.quotation, isAsked: false });
  }
  return places;
}

function saidByDecisions(workspace: Workspace): Said[] {
  const standing = settleDecisions(readDecisionSheets(workspace).decisions);
  return [...standing.values()].flatMap(({ decided }) => {
    if (decided?.state === undefined) return [];
    const { entityCode, itemId, state, link, quotation } = decided;
    return [{ entityCode, itemId, state, urls: link === "" ? [] : [link], quotation }];
  });
}

function saidByGold(workspace: Workspace, name: string): Said[] {
  if (readOwnSample(workspace, name).purpose === "measuring") {
    const hint = "Only samples drawn with --purpose development teach; a measuring one would then measure what was learned by heart.";
    throw new InputError([{ file: "", key: "--sample", message: `the sample "${name}" measures and does not teach`, hint }]);
  }
  const [head, ...lines] = readCsvLines(readFileSync(requireGold(workspace, name), "utf8"));
  const at = (cells: readonly string[], column: string) => cells[head?.cells.indexOf(column) ?? -1] ?? "";
  return lines.map(({ cells }) => ({
    entityCode: at(cells, "entity_code"),
    itemId: at(cells, "indicator"),
    state: at(cells, "state"),
    urls: at(cells, "evidence")
      .split(" | ")
      .filter((url) => url !== ""),
    quotation: "",
  }));
}
