import { type BodyFacts, type Interval, type LevelFacts, maxPoints, pointsFor } from "./facts.js";
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
  if (unknown === total) return teller.tell("sentence.unreachable", values);
  if (current === total) return teller.tell("sentence.everything", values);
  if (current + stale === 0) return teller.tell(unknown > 0 ? "sentence.nothingSure" : "sentence.nothing", values);
  if (unknown > 0) return teller.tell("sentence.mixedOpen", values);
  return teller.tell(stale > 0 ? "sentence.mixed" : "sentence.mixedFresh", values);
}

const points = (teller: Teller, { low, high }: Interval): string =>
  low === high ? teller.number(low) : `${teller.number(low)}–${teller.number(high)}`;

function sectionTexts(teller: Teller, level: LevelFacts, body: BodyFacts): Allowed {
  const sections = level.rubric.sections.map((section) => {
    const own = level.asked.filter((item) => item.section === section.id);
    const sum = (end: "low" | "high"): number => own.reduce((total, item) => total + pointsFor(item, body.findings.get(item.id))[end], 0);
    const [low, high, maximum] = [sum("low"), sum("high"), own.reduce((total, item) => total + maxPoints(item), 0)];
    const told = teller.tell("chart.pointsOf", { points: points(teller, { low, high }), maximum });
    const strip = teller.tell("entity.points", { points: points(teller, { low, high }), maximum });
    return { strip, label: section.label[teller.lang], low, high, maximum, told, share: low / maximum };
  });
  const sorted = [...sections].sort((a, b) => b.share - a.share);
  const [best, worst] = [sorted[0], sorted.at(-1)];
  if (best === undefined || worst === undefined) return { texts: [], rows: [] };
  const values = { name: teller.name(body), best: best.label, bestPoints: best.told, worst: worst.label, worstPoints: worst.told };
  const even = best.share === 0 ? "chart.sectionsNone" : best.share === 1 ? "chart.sectionsAll" : "chart.sectionsEven";
  return {
    texts: [
      teller.tell(best.share > worst.share ? "chart.sectionsTitle" : even, values),
      // The strip on top of the page: each section with its points.
      ...sections.map(({ label, strip }) => `${label} ${strip}`),
    ],
    rows: sections.map(({ label, low, high, maximum }) =>
      [label, ...[low, high, maximum].map((value) => teller.number(value))].join(" | "),
    ),
  };
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
      ...(body.isSilent ? ["–", tell("unranked.unreachable")] : [teller.range(body.score)]),
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

function citationTexts(teller: Teller, body: BodyFacts): Allowed {
  const { tell } = teller;
  const citations = [...body.findings.values()].flatMap(({ verdict }) =>
    verdict.state === "current" || verdict.state === "stale" ? [verdict.citation, ...verdict.more] : [],
  );
  return {
    texts: citations.flatMap((citation) => [
      citation.title,
      citation.quotation,
      tell("place.page.line", { page: 2, at: 14 }),
      tell("entity.readOn", { channel: tell(`channel.${citation.channel}`), date: citation.fetchedAt.slice(0, 10) }),
    ]),
    rows: citations.flatMap((citation) => {
      const { place } = citation;
      const at = new Intl.DateTimeFormat({ fr: "fr", ar: "ar-MA-u-nu-latn", en: "en-GB" }[teller.lang], {
        dateStyle: "long",
        timeStyle: "short",
        timeZone: "UTC",
      }).format(new Date(citation.fetchedAt));
      return [
        `${tell("proof.address")} | ${citation.url}`,
        `${tell("proof.place")} | ${tell("place.page.line", { page: 2, at: 14 })}`,
        `${tell("proof.fetchedAt")} | ${at} UTC`,
        `${tell("proof.sha256")} | ${citation.sha256}`,
        `${tell("proof.archive")} | ${place.file} @ ${place.offset} + ${place.length}`,
      ];
    }),
  };
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
        return [tell("entity.absentReach", { date, pages: pagesRead, documents: documentsRead, unread: unreadCount })];
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
      ...gains.map((n) => teller.tell("next.gain", { n })),
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
  return [...rivals.sort((a, b) => distance(a) - distance(b)).slice(0, 6), body];
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

function neighbourRows(teller: Teller, level: LevelFacts, body: BodyFacts): Allowed {
  const near = (other: BodyFacts): string => `${teller.rank(other)} | ${teller.name(other)} | ${scoreCell(teller, other)}`;
  const ties = tiesOf(level.ranked);
  const at = ties.findIndex((tie) => tie.includes(body));
  const own = ties[at] ?? [];
  // Neighbours are named in whole groups of equals, three bodies at most on either side.
  const sides = at < 0 ? [] : [...wholeTies(ties.slice(0, at).reverse(), 3).named, ...wholeTies(ties.slice(at + 1), 3).named];
  const beside = [...sides, ...(own.length > 7 ? [body] : own)];
  const same = level.bodies.filter(({ entity }) => entity.province === body.entity.province);
  const inPlace = tiesOf(level.ranked.filter((other) => same.includes(other)));
  const named = same.length <= 8 ? same : [...wholeTies(inPlace, 8).named, body];
  const groups = [...ties, ...inPlace];
  const equals = (body.rank?.tied ?? 1) - 1;
  return {
    texts: equals > 0 ? [teller.tell("ties.own", { name: teller.name(body), n: equals })] : [],
    rows: [
      ...beside.map(near),
      ...named.map(near),
      ...nearInSize(level, body).map(near),
      ...groups.flatMap((tie) => {
        const [first] = tie;
        return first === undefined
          ? []
          : [teller.tell("ties.group", { n: tie.length, rank: teller.rank(first), score: teller.range(first.score) })];
      }),
    ],
  };
}

export function entityPage(teller: Teller, level: LevelFacts, body: BodyFacts): Allowed {
  const { tell } = teller;
  const reach = teller.facts.edition.reaches.find(({ entityCode }) => entityCode === body.entity.code);
  const parts = [
    sectionTexts(teller, level, body),
    boxRows(teller, level, body),
    citationTexts(teller, body),
    neighbourRows(teller, level, body),
    second.entityTexts(teller, body),
  ];
  const name = teller.name(body);
  const size = changeSize(teller, body);
  return {
    texts: [
      tell("entity.title", { name }),
      bodySentence(teller, body),
      ...(body.entity.population === undefined ? [] : [tell("entity.inhabitants", { n: body.entity.population })]),
      tell("next.others", { n: stepsOf(level, body) - 5 }),
      ...(size === undefined ? [] : [tell("changes.last", { size: tell(`changes.size.${size}`) })]),
      tell("entity.itemsTitle", { n: level.asked.length }),
      ...itemVerdicts(teller, level, body),
      ...verdictTexts(teller, level, body),
      ...(reach === undefined ? [] : [tell(`reach.${reach.end}`)]),
      ...(reach?.failure === undefined ? [] : [tell(`failure.${reach.failure}`)]),
      ...adviceTexts(teller, level),
      ...level.bodies.map((other) => tell("next.example", { name: teller.name(other) })),
      ...(reach === undefined
        ? []
        : [tell("reach.counts", { pages: reach.pagesRead, documents: reach.documentsRead, requests: reach.requests })]),
      (body.entity.url ?? "").replace(/^https?:\/\//, ""),
      ...parts.flatMap(({ texts }) => texts),
    ],
    rows: parts.flatMap(({ rows }) => rows),
  };
}
