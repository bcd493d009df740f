import type { BodyFacts, LevelFacts } from "./facts.js";
import { itemBodies } from "./matrix-rows.js";
import type { Values } from "./say.js";
import * as second from "./second-rubric.js";
import { bodyRow, difference, errorBand, itemCountRows, placeRows, placesOf, rankingRow } from "./tables.js";
import { type Allowed, extremes, groupTold, mapTold, type Teller, tiesOf, wholeTies } from "./teller.js";

export const plural = (level: LevelFacts): string => `level.${level.level}s`;

/** Titles of the maps of regions and provinces; of the provinces of one region alone where it is named. */
export function mapTitles(teller: Teller, within?: string): string[] {
  const values = (kind: "region" | "province"): Values => {
    const isInside = ({ entity }: BodyFacts): boolean => within === undefined || entity.region === within;
    const places = placesOf(teller, kind).filter(({ group }) => group.bodies.length > 0 && group.bodies.some(isInside));
    const known = places.map(({ name, group }) => ({ name: teller.place(kind, name), range: group.mean, text: teller.range(group.mean) }));
    return mapTold(teller, known);
  };
  return [teller.tell("chart.mapTitle", values("region")), teller.tell("chart.provincesTitle", values("province"))];
}

/** Title of the chart of scores, and the rows behind it. */
export function histogram(teller: Teller): Allowed {
  const { main } = teller.facts;
  const scores = main.ranked.map(({ score }) => score.low).sort((a, b) => a - b);
  const proven = scores.filter((score) => score > 0);
  const zeros = scores.length - proven.length;
  if (proven.length === 0) return { texts: [], rows: [] };
  const median = scores[Math.floor((scores.length - 1) / 2)] ?? 0;
  const values = {
    shape: zeros > 0 ? "rest" : "spread",
    n: scores.length,
    zeros,
    below: scores.filter((score) => score < 50).length,
    median: teller.number(Math.ceil(median * 10 - 1e-9) / 10, 1),
    min: teller.number(Math.min(...proven), 1),
    max: teller.number(Math.max(...proven), 1),
  };
  const bins = Array.from({ length: 20 }, (_, at) => {
    const count = proven.filter((score) => Math.min(19, Math.floor(score / 5)) === at).length;
    return `${teller.number(at * 5)}–${teller.number(at * 5 + 5)} | ${teller.number(count)}`;
  });
  const rows =
    proven.length < 30 ? proven.map((score) => teller.number(score, 1)) : [...bins, ...(zeros > 0 ? [`0 | ${teller.number(zeros)}`] : [])];
  const count = teller.tell(`chart.count.${main.level}`, { zeros });
  return {
    texts: [teller.tell(`chart.histogramTitle.${main.level}`, values)],
    rows: [...rows, `${teller.tell("chart.provenScore")} | ${count}`],
  };
}

/** Title of the chart of items of a level. */
export function itemsTitle(teller: Teller, level: LevelFacts): string {
  const key = level === teller.facts.main ? "chart.itemsTitle" : "chart.itemsTitleOf";
  return teller.tell(key, { extremes: extremes(teller, level, level), level: teller.tell(plural(level)) });
}

function leader(teller: Teller): string[] {
  const { main } = teller.facts;
  const [tie] = tiesOf(main.ranked);
  const first = tie?.[0];
  if (tie === undefined || first?.rank === undefined) return [];
  if (first.score.low === 0) return [teller.tell("home.leaderNone")];
  const possible = main.ranked.filter(({ rank }) => rank?.best === 1).length;
  const score = teller.range(first.score);
  if (tie.length > 1) return [teller.tell("home.leaderTied", { n: tie.length, score, possible: possible - tie.length })];
  const band = errorBand(teller, first);
  const certainty = first.rank.worst > 1 ? "open" : band === undefined ? "sure" : "error";
  const values = { name: teller.name(first), score, certainty, checked: main.isMeasured ? "yes" : "no", band: band ?? "", n: possible };
  return [teller.tell("home.leader", values)];
}

/** Bodies that rose or fell, with how much. */
export function moved(teller: Teller, kind: "improved" | "regressed"): { readonly body: BodyFacts; readonly by: string }[] {
  const { edition, levels } = teller.facts;
  const bodies = new Map(levels.flatMap(({ bodies }) => bodies.map((body) => [body.entity.code, body] as const)));
  return edition.changes.flatMap((change) => {
    const body = bodies.get(change.entityCode);
    if (change.kind !== kind || body === undefined || change.scoreBefore === undefined) return [];
    return [{ body, by: difference(teller, change.scoreBefore, change.scoreAfter ?? 0) }];
  });
}

export function tieTexts(teller: Teller, tie: readonly BodyFacts[] | undefined): string[] {
  const first = tie?.[0];
  if (tie === undefined || first === undefined) return [];
  const values = { n: tie.length, rank: teller.rank(first), score: teller.range(first.score) };
  return [teller.tell("ties.group", values), teller.tell("ties.rest", values), teller.tell("press.tied", values)];
}

export function homePage(teller: Teller): Allowed {
  const { main, levels } = teller.facts;
  const told = groupTold(teller, main, main);
  const { named, next } = wholeTies(tiesOf(main.ranked.filter(({ score }) => score.low > 0)), 10);
  const scores = histogram(teller);
  const budget = main.items.get("budget-current");
  return {
    texts: [
      ...levels.map((level) => teller.tell(`home.headline.${level.level}`, groupTold(teller, level, level))),
      teller.tell("home.standfirst", told),
      ...second.homeTexts(teller),
      ...mapTitles(teller).slice(0, 1),
      ...scores.texts,
      itemsTitle(teller, main),
      ...leader(teller),
      ...tieTexts(teller, next),
      teller.tell("home.improvedCaption", { edition: "2025" }),
    ],
    rows: [
      `${teller.tell(`home.count.${main.level}`, { n: main.bodies.length })} | ${teller.number(main.bodies.length)}`,
      `${teller.tell("home.reachable")} | ${teller.number(Number(told.reachable))}`,
      `${teller.tell("home.mean")} | ${teller.range(main.mean)}`,
      ...(budget === undefined ? [] : [`${teller.tell("home.budgetPeople")} | ${teller.percents(budget.people)}`]),
      ...named.map((body) => bodyRow(teller, body)),
      ...moved(teller, "improved").map(({ body, by }) => bodyRow(teller, body, by, false)),
      ...placeRows(teller, "region"),
      ...itemCountRows(teller, main, main),
      ...scores.rows,
    ],
  };
}

function bandsTold(teller: Teller, level: LevelFacts): string {
  const isBanded = level.bodies.some((body) => errorBand(teller, body) !== undefined);
  return teller.tell("ranking.bands", { checked: isBanded ? (level.isMeasured ? "yes" : "no") : "none" });
}

/** First and last place of each table of a ranking: cut at crowds of more than ten equals, and at every fifty rows. */
function pieces(ties: readonly (readonly BodyFacts[])[]): { readonly from: number; readonly to: number }[] {
  const lengths: { length: number; isCrowd: boolean }[] = [];
  for (const { length } of ties) {
    const last = lengths.at(-1);
    if (length > 10 || last === undefined || last.isCrowd) lengths.push({ length, isCrowd: length > 10 });
    else last.length += length;
  }
  let start = 0;
  return lengths.flatMap(({ length }) => {
    const own = Array.from({ length: Math.ceil(length / 50) }, (_, at) => ({
      from: start + at * 50 + 1,
      to: start + Math.min(length, at * 50 + 50),
    }));
    start += length;
    return own;
  });
}

export function rankingPage(teller: Teller): Allowed {
  const { levels } = teller.facts;
  const all = levels.reduce((sum, { bodies }) => sum + bodies.length, 0);
  return {
    texts: [
      teller.tell("ranking.description", { n: all }),
      ...levels.flatMap((level) => [
        teller.tell("ranking.standfirst", { n: level.ranked.length, m: level.unranked.length }),
        bandsTold(teller, level),
        teller.tell("ranking.unrankedCaptionOf", { level: teller.tell(plural(level)) }),
        ...[...pieces(tiesOf(level.ranked)), ...pieces(level.unranked.length === 0 ? [] : [level.unranked])].map(
          ({ from, to }) => `(${teller.number(from)}–${teller.number(to)})`,
        ),
        ...tiesOf(level.ranked).flatMap((tie) => tieTexts(teller, tie)),
      ]),
    ],
    rows: levels.flatMap(({ bodies }) => bodies.map((body) => rankingRow(teller, body))),
  };
}

export function itemsPage(teller: Teller, level: LevelFacts): Allowed {
  const named = { level: teller.tell(plural(level)) };
  return {
    texts: [
      teller.tell("items.titleOf", named),
      teller.tell("items.description", { n: level.asked.length }),
      teller.tell("items.standfirst", groupTold(teller, level, level)),
      itemsTitle(teller, level),
    ],
    rows: [
      ...level.asked.map((item) => {
        const counts = level.items.get(item.id);
        const share = counts === undefined ? "–" : teller.share(counts.current, counts.total, counts.unknown);
        return `${teller.label(item)} | ${share} | ${counts === undefined ? "–" : teller.percents(counts.people)} | ${item.law.provenance === "sourced" ? item.law.text[teller.lang] : "–"}`;
      }),
      ...itemCountRows(teller, level, level),
    ],
  };
}

export function itemPage(teller: Teller, level: LevelFacts, itemId: string): Allowed {
  const item = level.asked.find(({ id }) => id === itemId);
  const counts = level.items.get(itemId);
  if (item === undefined || counts === undefined) throw new Error(`no item ${itemId}`);
  const values = { current: counts.current, stale: counts.stale, absent: counts.absent, unknown: counts.unknown, total: counts.total };
  const regions = placesOf(teller, "region").flatMap(({ name, group }) => {
    const own = group.items.get(itemId);
    if (own === undefined || own.total === 0) return [];
    const range = { low: (own.current / own.total) * 100, high: ((own.current + own.unknown) / own.total) * 100 };
    return [{ name: teller.place("region", name), range, text: teller.share(own.current, own.total, own.unknown) }];
  });
  const all = itemBodies(teller, level, itemId);
  const bonus = (item.bonuses.complete?.value ?? 0) + (item.bonuses.open?.value ?? 0);
  const duty = teller.tell(`duty.${item.duty.value}`);
  const without = level.bodies.filter(({ findings, entity }) => {
    const state = findings.get(itemId)?.verdict.state;
    return entity.population !== undefined && (state === "absent" || state === "stale");
  });
  const examples = level.bodies.flatMap((body) => {
    const verdict = body.findings.get(itemId)?.verdict;
    if (verdict?.state !== "current") return [];
    const { title, quotation } = verdict.citation;
    return [teller.tell("items.example", { name: teller.name(body), document: title }), quotation];
  });
  return {
    texts: [
      teller.tell(`items.sentence.${level.level}`, values),
      teller.tell("items.people", { people: teller.percents(counts.people) }),
      teller.tell("chart.itemMapTitle", { item: teller.label(item), ...mapTold(teller, regions) }),
      teller.tell("items.withoutTitleOf", { level: teller.tell(plural(level)) }),
      ...new Set(examples),
      ...all.texts,
    ],
    rows: [
      `${teller.tell("items.why")} | ${item.why[teller.lang]}`,
      ...(item.law.provenance === "sourced" ? [`${teller.tell("method.law")} | ${item.law.text[teller.lang]}`] : []),
      `${teller.tell("method.duty")} | ${duty}`,
      `${teller.tell("method.points")} | ${teller.tell("items.pointsText", { points: item.points.value, bonus })}`,
      ...all.rows,
      ...regions.flatMap(({ name, text }) => [`${name} | ${text}`, `${name} ${text}`]),
      ...placesOf(teller, "region").map(({ name }) => `${teller.place("region", name)} | –`),
      ...without.map((body) => {
        const finding = body.findings.get(itemId);
        const state = finding?.verdict.state === "absent" && finding.decidedBy === "person" ? "not-published" : finding?.verdict.state;
        return bodyRow(teller, body, `${teller.number(body.entity.population ?? 0)} ${teller.tell(`state.${state}`)}`);
      }),
    ],
  };
}

export function regionsPage(teller: Teller): Allowed {
  const regions = placesOf(teller, "region").length;
  return {
    texts: [teller.tell("territory.regionsDescription", { n: regions }), ...mapTitles(teller).slice(1)],
    rows: [...placeRows(teller, "region"), ...placeRows(teller, "province")],
  };
}
