import type { BodyFacts, GroupFacts, LevelFacts } from "./facts.js";
import { groupOf } from "./facts.js";
import type { Teller } from "./teller.js";

/** Score of a body as tables print it. */
export function scoreCell(teller: Teller, body: BodyFacts): string {
  return body.isSilent ? "–" : teller.range(body.score);
}

/** Row of a short list of bodies; `extra` is the cell before the score. */
export function bodyRow(teller: Teller, body: BodyFacts, extra?: string, hasBar = true): string {
  const cells = [teller.rank(body), teller.bothNames(body), ...(extra === undefined ? [] : [extra]), scoreCell(teller, body)];
  return [...cells, ...(hasBar ? [""] : [])].join(" | ");
}

/** Rank band with the error, where it is wider than what the unknowns leave. */
export function errorBand(teller: Teller, { rank, error }: BodyFacts): string | undefined {
  if (rank === undefined || error === undefined) return undefined;
  const [best, worst] = [Math.min(rank.best, error.rank.low), Math.max(rank.worst, error.rank.high)];
  if (best === rank.best && worst === rank.worst) return undefined;
  return best === worst ? teller.number(best) : `${teller.number(best)}–${teller.number(worst)}`;
}

/** Row of the whole ranking. */
export function rankingRow(teller: Teller, body: BodyFacts): string {
  const { entity } = body;
  const band = errorBand(teller, body);
  const place = entity.province === "" ? teller.place("region", entity.region) : teller.place("province", entity.province);
  const people = entity.population === undefined ? "–" : teller.number(entity.population);
  const score = body.isSilent ? teller.tell("ranking.noScore") : teller.range(body.score);
  return `${teller.rank(body)}${band === undefined ? "" : ` (${band})`} | ${teller.bothNames(body)} | ${place} | ${people} | ${score} | `;
}

/** Rows of the table behind a chart of items. */
export function itemCountRows(teller: Teller, group: GroupFacts, level: LevelFacts): string[] {
  return level.asked.flatMap((item) => {
    const counts = group.items.get(item.id);
    if (counts === undefined) return [];
    const people = Math.round(counts.people.low * 1000) / 10;
    const numbers = [counts.current, counts.stale, counts.unknown, counts.absent].map((count) => teller.number(count));
    return [`${teller.label(item)} | ${numbers.join(" | ")} | ${teller.number(people, Number.isInteger(people) ? 0 : 1)}`];
  });
}

/** Bodies of the main level by region or province, with their sums. */
export function placesOf(
  { facts: { main, levels } }: Teller,
  kind: "region" | "province",
): { readonly name: string; readonly group: GroupFacts }[] {
  const names = new Set(levels.flatMap(({ bodies }) => bodies.map(({ entity }) => entity[kind])).filter((name) => name !== ""));
  return [...names].map((name) => ({
    name,
    group: groupOf(
      main.bodies.filter(({ entity }) => entity[kind] === name),
      main.asked,
    ),
  }));
}

/** Rows of the tables of regions or provinces, and of the table behind their map. */
export function placeRows(teller: Teller, kind: "region" | "province"): string[] {
  return placesOf(teller, kind).flatMap(({ name, group }) => {
    const shown = teller.place(kind, name);
    const mean = group.bodies.length === 0 ? "–" : teller.range(group.mean);
    return [`${shown} | ${teller.number(group.bodies.length)} | ${mean} | `, `${shown} | ${mean}`, `${shown} ${mean}`];
  });
}

/** How the change of a body stands to the error of both editions; undefined without a change. */
export function changeSize(teller: Teller, body: BodyFacts): "beyond" | "within" | "unknown" | undefined {
  const { scoreBefore, scoreAfter } = teller.changeOf(body.entity.code) ?? {};
  if (scoreBefore === undefined || scoreAfter === undefined || scoreBefore === scoreAfter) return undefined;
  if (body.error === undefined) return "unknown";
  const { low, high } = body.error.score;
  const margin = Math.max(0, body.score.low - low) + Math.max(0, high - body.score.low);
  return Math.abs(scoreAfter - scoreBefore) > margin ? "beyond" : "within";
}

/** Difference of two scores with its sign. */
export function difference(teller: Teller, before: number, after: number): string {
  const size = teller.number(Math.abs(after - before), 1);
  const sign = Number(Math.abs(after - before).toFixed(1)) === 0 ? "±" : after > before ? "+" : "\u2212";
  return `${sign}${size}`;
}
