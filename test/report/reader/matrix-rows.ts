import type { BodyFacts, GroupFacts, LevelFacts } from "./facts.js";
import { placesOf } from "./tables.js";
import type { Allowed, Teller } from "./teller.js";

const signs = { current: "●", stale: "◐", absent: "○", unknown: "?" } as const;

/** Sign of an item's state. */
function signOf(body: BodyFacts, itemId: string): string {
  return signs[body.findings.get(itemId)?.verdict.state ?? "unknown"];
}

/** Heads of a matrix: the items, numbered, after the name of the first column. */
function headRows(teller: Teller, level: LevelFacts): string[] {
  const items = level.asked.map((item, at) => `${at + 1}${teller.label(item)}`);
  return ["ranking.name", "ranking.province"].map((key) => [teller.tell(key), ...items].join(" | "));
}

/** Rows of the bodies of a level against its items. */
export function bodyMatrix(teller: Teller, level: LevelFacts, bodies: readonly BodyFacts[]): string[] {
  return [
    ...headRows(teller, level),
    ...bodies.map((body) => [teller.name(body), ...level.asked.map((item) => signOf(body, item.id))].join(" | ")),
  ];
}

function countRow(teller: Teller, kind: "region" | "province", name: string, group: GroupFacts): string {
  const { main } = teller.facts;
  const counts = main.asked.map((item) => teller.number(group.items.get(item.id)?.current ?? 0));
  return [`${teller.place(kind, name)} ${teller.number(group.bodies.length)}`, ...counts].join(" | ");
}

/** The nation by province, and the other levels body by body. */
export function matrixPage(teller: Teller): Allowed {
  const { main, levels } = teller.facts;
  return {
    texts: [teller.tell("matrix.counts", { level: teller.tell(`level.${main.level}s`) })],
    rows: [
      ...headRows(teller, main),
      ...(["region", "province"] as const).flatMap((kind) =>
        placesOf(teller, kind).map(({ name, group }) => countRow(teller, kind, name, group)),
      ),
      ...levels.flatMap((level) => bodyMatrix(teller, level, level.bodies)),
    ],
  };
}

/** Every body of a level under its province with its state of an item, and how many have it. */
export function itemBodies(teller: Teller, level: LevelFacts, itemId: string): Allowed {
  const groups = new Map<string, BodyFacts[]>();
  for (const body of level.bodies) {
    const { province, region } = body.entity;
    const name = province === "" ? teller.place("region", region) : teller.place("province", province);
    groups.set(name, [...(groups.get(name) ?? []), body]);
  }
  return {
    texts: [teller.tell("items.allTitle", { n: level.bodies.length })],
    rows: [
      ...level.bodies.map((body) => `${signOf(body, itemId)} ${teller.name(body)}`),
      ...[...groups].map(([name, own]) => {
        const n = own.filter(({ findings }) => findings.get(itemId)?.verdict.state === "current").length;
        return `${name} ${teller.tell("items.allOf", { n, total: own.length })}`;
      }),
    ],
  };
}
