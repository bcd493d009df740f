import { type BodyFacts, type Interval, type LevelFacts, maxPoints, pointsFor } from "./facts.js";
import { replyTexts } from "./replies.js";
import type { Values } from "./say.js";
import * as second from "./second-rubric.js";
import { changeSize, errorBand, scoreCell } from "./tables.js";
import { type Allowed, type Teller, tiesOf, wholeTies } from "./teller.js";

/** The one sentence that fits a body, chosen again from its states. */
export function bodySentence(teller: Teller, body: BodyFacts): string {
  const verdicts = [...body.findings.values()].map(({ verdict }) => verdict);
  const count = (state: string): number => verdicts.filter((verdict) => verdict.state === state).length;
  const [current, stale, absent, unknown] = [count("current"), count("stale"), count("absent"), count("unknown")];
  const total = verdicts.length;
  const values: Values = { name: teller.name(body), total, current, stale, absent, unknown };
  if (verdicts.every((verdict) => verdict.state === "absent" && verdict.because === "no-site"))
    return teller.tell("sentence.noSite", values);
  if (body.entity.siteUnknown === true && unknown === total) return teller.tell("sentence.siteUnknown", values);
  if (unknown === total) return teller.tell("sentence.unreachable", values);
  if (current === total) return teller.tell("sentence.everything", values);
  if (current + stale === 0) return teller.tell(unknown > 0 ? "sentence.nothingSure" : "sentence.nothing", values);
  if (unknown > 0) return teller.tell("sentence.mixedOpen", values);
  return teller.tell(stale > 0 ? "sentence.mixed" : "sentence.mixedFresh", values);
}

const points = (teller: Teller, { low, high }: Interval): string =>
  low === high ? teller.number(low) : `${teller.number(low)}–${teller.number(high)}`;

/** The strip on top of the page: each section with its points. */
function sectionTexts(teller: Teller, level: LevelFacts, body: BodyFacts): string[] {
  return level.rubric.sections.map((section) => {
    const own = level.asked.filter((item) => item.section === section.id);
    const sum = (end: "low" | "high"): number => own.reduce((total, item) => total + pointsFor(item, body.findings.get(item.id))[end], 0);
    const maximum = own.reduce((total, item) => total + maxPoints(item), 0);
    const told = teller.tell("entity.points", { points: points(teller, { low: sum("low"), high: sum("high") }), maximum });
    return `${section.label[teller.lang]} ${told}`;
  });
}

/** The score of each edition: the former one as the edition keeps it, the present one as it is counted here. */
function yearTexts(teller: Teller, body: BodyFacts): string[] {
  const { former, run } = teller.facts.edition;
  const past = former.flatMap(({ edition, scores }) =>
    scores.filter(({ entityCode }) => entityCode === body.entity.code).map((score) => `${edition} ${teller.range(score)}`),
  );
  return body.isSilent ? past : [...past, `${run.edition} ${teller.range(body.score)}`];
}

function boxRows(teller: Teller, level: LevelFacts, body: BodyFacts): Allowed {
  const { tell } = teller;
  const maximum = level.asked.reduce((sum, item) => sum + maxPoints(item), 0);
  const checked = level.isMeasured ? "yes" : "no";
  const score = teller.facts.edition.scores.find(({ entityCode }) => entityCode === body.entity.code);
  const change = teller.facts.edition.changes.find(({ entityCode }) => entityCode === body.entity.code);
  const rank = tiedRank(teller, body) ?? tell(`unranked.${score?.unranked ?? "other-level"}`);
  const band = errorBand(teller, body);
  const moved = (change?.scoreAfter ?? 0) - (change?.scoreBefore ?? 0);
  const sign = Number(Math.abs(moved).toFixed(1)) === 0 ? "±" : moved > 0 ? "+" : "\u2212";
  return {
    texts: [
      ...(body.isSilent
        ? ["–", tell(body.entity.siteUnknown === true ? "unranked.site-unknown" : "unranked.unreachable")]
        : [teller.range(body.score)]),
      ...(score?.uncertainty === undefined ? [] : [tell("entity.withError", { checked })]),
      ...(score?.uncertainty?.sameAsNext === true ? [tell("entity.sameAsNext", { checked })] : []),
    ],
    rows: [
      `${tell("entity.rank")} | ${rank}`,
      `${tell("entity.pointsTotal")} | ${tell("entity.points", { points: points(teller, body.points), maximum })}`,
      `${tell("entity.since", { edition: "2025" })} | ${sign}${teller.number(Math.abs(moved), 1)}`,
      ...(body.error === undefined ? [] : [`${tell("entity.score")} | ${teller.range(body.error.score)}`]),
      ...(band === undefined ? [] : [`${tell("entity.rank")} | ${band}`]),
    ],
  };
}

function tiedRank(teller: Teller, body: BodyFacts): string | undefined {
  if (body.rank === undefined) return undefined;
  return body.rank.tied > 1 ? teller.tell("ties.rank", { rank: teller.rank(body), n: body.rank.tied }) : teller.rank(body);
}

function citationTexts(teller: Teller, body: BodyFacts): string[] {
  const { tell } = teller;
  const citations = [...body.findings.values()].flatMap(({ verdict }) =>
    verdict.state === "current" || verdict.state === "stale" ? [verdict.citation, ...verdict.more] : [],
  );
  return citations.flatMap((citation) => {
    const { place, fetchedAt, sha256 } = citation;
    return [
      citation.title,
      citation.quotation,
      tell("place.page.line", { page: 2, at: 14 }),
      tell("entity.readOn", { channel: tell(`channel.${citation.channel}`), date: fetchedAt.slice(0, 10) }),
      `${fetchedAt} SHA-256 ${sha256} ${place.file} @ ${place.offset} + ${place.length}`,
    ];
  });
}

/** "state points" of every item in the order of the rubric: what the page must show, item by item. */
export function itemVerdicts(teller: Teller, level: LevelFacts, body: BodyFacts): string[] {
  return level.rubric.sections.flatMap((section) =>
    level.asked
      .filter((item) => item.section === section.id)
      .map((item) => {
        const finding = body.findings.get(item.id);
        const state = finding?.verdict.state === "absent" && finding.decidedBy === "person" ? "not-published" : finding?.verdict.state;
        const worth = teller.tell("entity.points", { points: points(teller, pointsFor(item, finding)), maximum: maxPoints(item) });
        return `${teller.tell(`state.${state}`)} ${worth}`;
      }),
  );
}

function verdictTexts(teller: Teller, level: LevelFacts, body: BodyFacts): string[] {
  const { tell } = teller;
  const { run } = teller.facts.edition;
  const date = `${teller.day(run.crawledFrom)} – ${teller.day(run.crawledTo)}`;
  return level.asked.flatMap((item) => {
    const verdict = body.findings.get(item.id)?.verdict;
    // Only where a second reader's pointer settled the item does its mark stand beside the proof.
    const mark =
      verdict?.pointed?.settles === true
        ? [tell("entity.pointed", { reader: verdict.pointed.reader, date: verdict.pointed.at.slice(0, 10) })]
        : [];
    switch (verdict?.state) {
      case "current":
        return mark;
      case "stale":
        return [tell("entity.restsOn", { when: verdict.restsOn })];
      case "absent": {
        const { pagesRead, documentsRead, unreadCount } = verdict.reach;
        if (verdict.because === "no-site") return [tell("entity.absentNoSite")];
        const read = { date, pages: pagesRead, documents: documentsRead, unread: unreadCount };
        return [tell("entity.absentReach", read), tell("entity.absentShared", read)];
      }
      case "unknown":
        return [tell(`unknown.${verdict.because}`)];
      default:
        return [];
    }
  });
}

/** Advice: gains, and shares of the bodies that could be judged. */
function adviceTexts(teller: Teller, level: LevelFacts): string[] {
  return level.asked.flatMap((item) => {
    const counts = level.items.get(item.id);
    if (counts === undefined) return [];
    const share = counts.current / Math.max(1, counts.total - counts.unknown);
    const gains = [item.points.value, item.bonuses.complete?.value ?? 3, item.bonuses.open?.value ?? 3];
    return [
      ...gains.map((n) => `+${teller.number(n)}`),
      teller.tell("next.publish", { share }),
      teller.tell("next.update", { share }),
      ...(item.law.provenance === "sourced" ? [teller.tell("next.law", { law: item.law.text[teller.lang] })] : []),
      ...level.bodies.flatMap((other) => {
        const verdict = other.findings.get(item.id)?.verdict;
        return verdict?.state === "current" ? [verdict.citation.title] : [];
      }),
    ];
  });
}

/** Bodies nearest in inhabitants by ratio, and the body itself. */
function nearInSize(level: LevelFacts, body: BodyFacts): readonly BodyFacts[] {
  const own = body.entity.population ?? 0;
  if (own <= 0) return [];
  const distance = ({ entity }: BodyFacts): number => Math.abs(Math.log(Math.max(1, entity.population ?? 1) / own));
  const rivals = level.ranked.filter((other) => other !== body && other.entity.population !== undefined);
  return [...rivals.sort((a, b) => distance(a) - distance(b)).slice(0, 4), body];
}

/** How many points a body may still win by things to do, one each for what is missing and for each bonus not won. */
function stepsOf(level: LevelFacts, body: BodyFacts): number {
  return level.asked.reduce((sum, item) => {
    const verdict = body.findings.get(item.id)?.verdict;
    if (verdict?.state === "absent" || verdict?.state === "stale") return sum + 1;
    if (verdict?.state !== "current") return sum;
    const complete = Number(!verdict.complete && item.bonuses.complete !== undefined);
    return sum + complete + Number(!verdict.open && item.bonuses.open !== undefined);
  }, 0);
}

/** What stands in the lists of neighbours: a body with its score, in the list of the ranking with its rank in front, or a crowd of equals. */
function neighbourTexts(teller: Teller, level: LevelFacts, body: BodyFacts): string[] {
  const near = (other: BodyFacts): string => `${teller.name(other)} ${scoreCell(teller, other)}`;
  const ties = tiesOf(level.ranked);
  const at = ties.findIndex((tie) => tie.includes(body));
  const own = ties[at] ?? [];
  // Neighbours are named in whole groups of equals, two bodies at most on either side.
  const sides = at < 0 ? [] : [...wholeTies(ties.slice(0, at).reverse(), 2).named, ...wholeTies(ties.slice(at + 1), 2).named];
  const beside = [...sides, ...(own.length > 7 ? [body] : own)];
  const same = level.bodies.filter(({ entity }) => entity.province === body.entity.province);
  const inPlace = tiesOf(level.ranked.filter((other) => same.includes(other)));
  const named = same.length <= 5 ? same : [...wholeTies(inPlace, 5).named, body];
  const equals = (body.rank?.tied ?? 1) - 1;
  return [
    ...(equals > 0 ? [teller.tell("ties.own", { name: teller.name(body), n: equals })] : []),
    ...beside.map((other) => `${teller.rank(other)} ${near(other)}`),
    ...named.map(near),
    ...nearInSize(level, body).map(near),
    ...[...ties, ...inPlace].flatMap((tie) => {
      const [first] = tie;
      return first === undefined
        ? []
        : [teller.tell("ties.group", { n: tie.length, rank: teller.rank(first), score: teller.range(first.score) })];
    }),
  ];
}

export function entityPage(teller: Teller, level: LevelFacts, body: BodyFacts): Allowed {
  const { tell } = teller;
  const reach = teller.facts.edition.reaches.find(({ entityCode }) => entityCode === body.entity.code);
  const box = boxRows(teller, level, body);
  const beside = second.entityTexts(teller, body);
  const name = teller.name(body);
  const size = changeSize(teller, body);
  return {
    texts: [
      tell("entity.title", { name }),
      bodySentence(teller, body),
      ...(body.entity.population === undefined ? [] : [tell("entity.inhabitants", { n: body.entity.population })]),
      tell("next.others", { n: stepsOf(level, body) - 3 }),
      ...(size === undefined ? [] : [tell("changes.last", { size: tell(`changes.size.${size}`) })]),
      tell("entity.itemsTitle", { n: level.asked.length }),
      ...itemVerdicts(teller, level, body),
      ...verdictTexts(teller, level, body),
      ...(reach === undefined ? [] : [tell(`reach.${reach.end}`)]),
      ...(reach?.failure === undefined ? [] : [tell(`failure.${reach.failure}`)]),
      ...adviceTexts(teller, level),
      ...replyTexts(teller, body),
      ...level.bodies.map((other) => tell("next.example", { name: teller.name(other) })),
      ...(reach === undefined
        ? []
        : [tell("reach.counts", { pages: reach.pagesRead, documents: reach.documentsRead, requests: reach.requests })]),
      (body.entity.url ?? "").replace(/^https?:\/\//, ""),
      ...sectionTexts(teller, level, body),
      ...yearTexts(teller, body),
      ...citationTexts(teller, body),
      ...neighbourTexts(teller, level, body),
      ...box.texts,
      ...beside.texts,
    ],
    rows: [...box.rows, ...beside.rows],
  };
}
