import type { BodyFacts, GroupFacts } from "./facts.js";
import { histogram, itemsTitle, mapTitles, plural, tieTexts } from "./general-pages.js";
import { bodyMatrix } from "./matrix-rows.js";
import type { Values } from "./say.js";
import { bodyRow, itemCountRows, placeRows, placesOf } from "./tables.js";
import { type Allowed, groupTold, type Teller, tiesOf, wholeTies } from "./teller.js";

function territoryTold(teller: Teller, _kind: "region" | "province", group: GroupFacts, name: string): { texts: string[]; told: Values } {
  const { main } = teller.facts;
  if (group.bodies.length === 0) return { texts: [teller.tell("territory.noSentence", { name })], told: { name } };
  const told: Values = { name, ...groupTold(teller, group, main) };
  const compare = { own: teller.range(group.mean), all: teller.range(main.mean) };
  return {
    told,
    texts: [
      teller.tell(`territory.sentence.${main.level}`, told),
      teller.tell("territory.compare", compare),
      teller.tell("chart.territoryTitle", { name, extremes: String(told.extremes) }),
    ],
  };
}

function groupNamed(teller: Teller, kind: "region" | "province", name: string): GroupFacts {
  const found = placesOf(teller, kind).find((place) => place.name === name);
  if (found === undefined) throw new Error(`no ${kind} ${name}`);
  return found.group;
}

export function territoryPage(teller: Teller, kind: "region" | "province", place: string): Allowed {
  const { levels, main } = teller.facts;
  const name = teller.place(kind, place);
  const group = groupNamed(teller, kind, place);
  return {
    texts: [
      ...territoryTold(teller, kind, group, name).texts,
      ...(kind === "region" ? mapTitles(teller, place).slice(1) : []),
      teller.tell("territory.bodiesCaption", { name }),
      ...levels.map((level) => teller.tell("territory.levelCaption", { name, level: teller.tell(plural(level)) })),
      teller.tell("territory.bodiesFile", { name }),
      // The answers of a province are lines of the table of its region.
      ...[...new Set(group.bodies.map(({ entity }) => entity.region))].map((region) =>
        teller.tell("territory.verdictsFile", { name: teller.place("region", region) }),
      ),
    ],
    rows: [
      ...placeRows(teller, "province"),
      ...levels.flatMap((level) =>
        bodyMatrix(
          teller,
          level,
          level.bodies.filter(({ entity }) => entity[kind] === place),
        ),
      ),
      ...itemCountRows(teller, group, main),
      ...levels.flatMap(({ bodies }) => bodies.filter(({ entity }) => entity[kind] === place).map((body) => bodyRow(teller, body))),
    ],
  };
}

/** Sentences and lists of a press kit. */
function kitTold(teller: Teller, ranked: readonly BodyFacts[], told: Values): string[] {
  const top = wholeTies(tiesOf(ranked.filter(({ score }) => score.low > 0)), 5);
  const worst = [...ranked].sort((a, b) => a.score.high - b.score.high);
  const ties = worst.reduce<BodyFacts[][]>((groups, body) => {
    if (groups.at(-1)?.[0]?.score.high === body.score.high) groups.at(-1)?.push(body);
    else groups.push([body]);
    return groups;
  }, []);
  const bottom = wholeTies(ties, 5);
  const last = bottom.named.length === 0 ? bottom.next : undefined;
  const high = (body: BodyFacts | undefined): string => teller.number(body?.score.high ?? 0, 1);
  return [
    ...["reach", "items", "score", "extremes"].map((key) => teller.tell(`press.fact.${key}`, told)),
    ...top.named.map((body) =>
      teller.tell("press.scoreAndRank", { name: teller.name(body), score: teller.range(body.score), rank: teller.rank(body) }),
    ),
    ...(top.named.length === 0 ? tieTexts(teller, top.next) : []),
    ...bottom.named.map((body) => teller.tell("press.upTo", { name: teller.name(body), score: high(body) })),
    ...(last === undefined ? [] : [teller.tell("press.upToTied", { n: last.length, score: high(last[0]) })]),
  ];
}

export function pressPage(teller: Teller): Allowed {
  const { main, levels } = teller.facts;
  const told = groupTold(teller, main, main);
  return {
    texts: [
      teller.tell(`home.headline.${main.level}`, told),
      ...kitTold(teller, main.ranked, told),
      ...mapTitles(teller),
      ...histogram(teller).texts,
      ...levels.map((level) => itemsTitle(teller, level)),
    ],
    rows: [],
  };
}

export function regionPressPage(teller: Teller, place: string): Allowed {
  const name = teller.place("region", place);
  const group = groupNamed(teller, "region", place);
  const { texts, told } = territoryTold(teller, "region", group, name);
  const ranked = teller.facts.main.ranked.filter(({ entity }) => entity.region === place);
  return {
    texts: [
      ...texts,
      ...(group.bodies.length === 0 ? [] : kitTold(teller, ranked, told)),
      teller.tell("press.regionTitle", { name }),
      teller.tell("press.regionPage", { name }),
      teller.tell("territory.bodiesFile", { name }),
      teller.tell("territory.verdictsFile", { name }),
    ],
    rows: [],
  };
}
