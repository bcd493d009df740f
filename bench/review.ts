/**
 * How many decisions an edition needs: a reviewer who never errs settles the findings of a workspace in the order of the queue, until the
 * machine and the reviewer together agree with the gold by a kappa of 0.95. Run: npx tsx bench/review.ts WORKSPACE GOLD. Prints one JSON
 * line: decisions per body in queue order, by points in doubt, by doubt alone, and the least that any order needs; exit 1 above five per body.
 */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { machineAnswers, placeOf } from "../src/agreement/answers.js";
import { cohenKappa, countPairs } from "../src/agreement/statistics.js";
import { queueOf } from "../src/app/commands/measure/review-queue.js";
import { readSheetRows } from "../src/app/commands/measure/sheet-rows.js";
import { readWorkspaceEdition } from "../src/app/editions/edition-file.js";
import { readWorkspace } from "../src/app/read-workspace.js";

const wantedKappa = 0.95;
const maxPerBody = 5;
const [folder = "", goldFile = ""] = process.argv.slice(2);
const edition = readWorkspaceEdition(readWorkspace({ dir: resolve(folder), only: [] }));
const [sheet] = await readSheetRows(goldFile, readFileSync(goldFile));
const [head, ...lines] = (sheet?.lines ?? []).map(({ cells }) => cells);
const cell = (cells: readonly string[], name: string) => cells[head?.indexOf(name) ?? -1] ?? "";
const gold = new Map(
  lines.map((cells) => [placeOf({ entityCode: cell(cells, "entity_code"), itemId: cell(cells, "indicator") }), cell(cells, "state")]),
);
const { queue, silent } = queueOf(edition);
const machine = new Map(
  machineAnswers(edition.findings)
    .filter((row) => gold.has(placeOf(row)) && !silent.includes(row.entityCode))
    .map((row) => [placeOf(row), row.state as string]),
);
const bodies = new Set([...machine.keys()].map((place) => place.split("\n")[0])).size;

/** Decisions until the kappa is reached, in this order of places; undefined where it is not reached. */
function decisionsUntil(order: readonly string[]): number | undefined {
  const answers = new Map(machine);
  const kappa = () => cohenKappa(countPairs([...answers].map(([place, state]) => [state, gold.get(place) ?? ""] as const))) ?? 1;
  let count = 0;
  for (const place of order) {
    if (kappa() >= wantedKappa) return count;
    answers.set(place, gold.get(place) ?? "");
    count += 1;
  }
  return kappa() >= wantedKappa ? count : undefined;
}

const places = queue.map(placeOf).filter((place) => machine.has(place));
const byPoints = [...queue].sort((a, b) => b.stake - a.stake).map(placeOf);
const byDoubt = [...queue].sort((a, b) => b.wrong - a.wrong).map(placeOf);
const wrongFirst = [...places].sort((a, b) => Number(machine.get(a) === gold.get(a)) - Number(machine.get(b) === gold.get(b)));
const perBody = (order: readonly string[]) => Math.round((100 * (decisionsUntil(order) ?? Number.NaN)) / bodies) / 100;
const wrong = places.filter((place) => machine.get(place) !== gold.get(place)).length;
const figures = {
  bodies,
  items: machine.size,
  unknownPerBody: [...machine.values()].filter((state) => state === "unknown").length / bodies,
  wrongPerBody: wrong / bodies,
  inQueueOrder: perBody(places),
  byWholePoints: perBody(byPoints.filter((place) => machine.has(place))),
  byDoubtAlone: perBody(byDoubt.filter((place) => machine.has(place))),
  leastPossible: perBody(wrongFirst),
};
process.stdout.write(`${JSON.stringify(figures)}\n`);
process.exitCode = figures.inQueueOrder <= maxPerBody ? 0 : 1;
