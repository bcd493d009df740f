import type { BodyFacts, LevelFacts } from "./facts.js";
import { moved } from "./general-pages.js";
import { bodyRow, changeSize } from "./tables.js";
import type { Allowed, Teller } from "./teller.js";

function sizeText(teller: Teller, body: BodyFacts): string {
  const size = changeSize(teller, body);
  return size === undefined ? "" : ` ${teller.tell(`changes.size.${size}`)}`;
}

/** Row behind the lines of the changes: both scores and how their difference stands to the error. */
function changeRow(teller: Teller, body: BodyFacts): string[] {
  const { scoreBefore, scoreAfter } = teller.changeOf(body.entity.code) ?? {};
  if (scoreBefore === undefined || scoreAfter === undefined) return [];
  const cell = (value: number): string => teller.number(value, Number.isInteger(value) ? 0 : 1);
  const size = teller.tell(`changes.size.${changeSize(teller, body) ?? "same"}`);
  return [`${teller.name(body)} | ${cell(scoreBefore)} | ${cell(scoreAfter)} | ${size}`];
}

/** Title of the lines of a level: how many changes exceed the error, up and down, and how many do not. */
function linesTitle(teller: Teller, { level, bodies }: LevelFacts): string {
  const counts = { up: 0, down: 0, within: 0 };
  for (const body of bodies) {
    const { scoreBefore, scoreAfter } = teller.changeOf(body.entity.code) ?? {};
    if (scoreBefore === undefined || scoreAfter === undefined) continue;
    if (changeSize(teller, body) !== "beyond") counts.within += 1;
    else if (scoreAfter > scoreBefore) counts.up += 1;
    else counts.down += 1;
  }
  return teller.tell("chart.changesTitle", { ...counts, level: teller.tell(`level.${level}s`), edition: "2025" });
}

export function changesPage(teller: Teller): Allowed {
  const { edition, levels } = teller.facts;
  const level = (code: string): string | undefined => levels.find(({ bodies }) => bodies.some(({ entity }) => entity.code === code))?.level;
  const texts = levels.map((own) => {
    const kinds = { improved: 0, regressed: 0, unchanged: 0, entered: 0, left: 0, "not-comparable": 0 };
    for (const change of edition.changes) if (level(change.entityCode) === own.level) kinds[change.kind] += 1;
    const isComparable = kinds.improved + kinds.regressed + kinds.unchanged > 0;
    return isComparable ? teller.tell("changes.sentence", { ...kinds, edition: "2025" }) : teller.tell("changes.none");
  });
  const rows = levels.flatMap((own) =>
    own.asked.map((item) => {
      const changed = edition.changes
        .filter(({ entityCode }) => level(entityCode) === own.level)
        .flatMap(({ items }) => items.filter(({ itemId }) => itemId === item.id));
      const gained = changed.filter(({ before, after }) => after === "current" && before !== "current").length;
      const lost = changed.filter(({ before, after }) => before === "current" && after !== "current" && after !== "unknown").length;
      return `${teller.label(item)} | ${teller.number(gained)} | ${teller.number(lost)}`;
    }),
  );
  const bodies = levels.flatMap((own) => own.bodies);
  return {
    texts: [
      ...texts,
      ...(edition.changes.length > 0 ? [teller.tell("changes.levels")] : []),
      ...levels.map((own) => linesTitle(teller, own)),
      teller.tell("home.improvedCaption", { edition: "2025" }),
      ...edition.methodChanges,
      ...edition.changes.flatMap(({ entityCode, streak }) => {
        const body = bodies.find(({ entity }) => entity.code === entityCode);
        return body === undefined || streak < 2 ? [] : [teller.tell("changes.streak", { name: teller.name(body), n: streak })];
      }),
    ],
    rows: [
      ...rows,
      ...(["improved", "regressed"] as const).flatMap((kind) =>
        moved(teller, kind).map(({ body, by }) => bodyRow(teller, body, `${by}${sizeText(teller, body)}`, false)),
      ),
      ...bodies.flatMap((body) => changeRow(teller, body)),
    ],
  };
}
