import type { Item } from "../../../src/model/rubric.js";
import type { Secondary } from "../../../src/model/secondary.js";
import type { Verdict } from "../../../src/model/verdict.js";
import { type BodyFacts, type Interval, maxPoints, pointsFor, round } from "./facts.js";
import type { Allowed, Teller } from "./teller.js";

const signs = { current: "●", stale: "◐", absent: "○", unknown: "?" } as const;
const nothing: Allowed = { texts: [], rows: [] };

interface Member {
  readonly body: BodyFacts;
  readonly asked: readonly Item[];
  readonly verdicts: ReadonlyMap<string, Verdict>;
  readonly score: Interval;
  readonly isSilent: boolean;
  readonly isJudged: boolean;
}

/** The members and what the second rubric gives them, counted again from its verdicts. */
function membersOf({ facts }: Teller, secondary: Secondary): Member[] {
  const asked = secondary.rubric.items.filter(({ active }) => active);
  const bodies = facts.levels.flatMap((level) => [...level.ranked, ...level.unranked]);
  return bodies
    .filter(({ entity }) => entity.tags.includes(secondary.tag))
    .map((body) => {
      const own = secondary.verdicts.filter(({ entityCode }) => entityCode === body.entity.code);
      const verdicts = new Map(own.map((verdict) => [verdict.itemId, verdict]));
      const { low, high } = pointsOf(asked, verdicts);
      const maximum = asked.reduce((sum, item) => sum + maxPoints(item), 0);
      const end = facts.edition.reaches.find(({ entityCode }) => entityCode === body.entity.code)?.end;
      const isSilent = high > low && (end === "unreachable" || end === "not-a-site");
      const score = { low: round((low / maximum) * 100, 2), high: round((high / maximum) * 100, 2) };
      return { body, asked, verdicts, score, isSilent, isJudged: !isSilent && high - low <= maximum / 2 };
    });
}

function pointsOf(items: readonly Item[], verdicts: ReadonlyMap<string, Verdict>): Interval {
  const ranges = items.map((item) => {
    const verdict = verdicts.get(item.id);
    return pointsFor(item, verdict === undefined ? undefined : { verdict, decidedBy: "machine", replies: [], conflict: [] });
  });
  const sum = (end: "low" | "high"): number => ranges.reduce((total, range) => total + range[end], 0);
  return { low: sum("low"), high: sum("high") };
}

const network = (teller: Teller, tag: string): string => (teller.has(`tag.${tag}`) ? teller.tell(`tag.${tag}`) : tag);

/** Members against others: ranked ones of a level, with all that unknown items and the error leave open. */
export function homeTexts(teller: Teller): string[] {
  const { edition, levels } = teller.facts;
  const { secondary } = edition;
  if (secondary === undefined) return [];
  const rangeOf = ({ score, error }: BodyFacts): Interval => ({
    low: Math.min(score.low, error?.score.low ?? 100),
    high: Math.max(score.high, error?.score.high ?? 0),
  });
  const mean = (bodies: readonly BodyFacts[]): Interval => {
    const of = (end: "low" | "high"): number => round(bodies.reduce((sum, body) => sum + rangeOf(body)[end], 0) / bodies.length, 2);
    return { low: of("low"), high: of("high") };
  };
  const told = levels.flatMap((level) => {
    const inside = level.ranked.filter(({ entity }) => entity.tags.includes(secondary.tag));
    const outside = level.ranked.filter((body) => !inside.includes(body));
    if (inside.length === 0 || outside.length === 0) return [];
    const [own, others] = [mean(inside), mean(outside)];
    const side = own.low > others.high ? "higher" : own.high < others.low ? "lower" : "overlap";
    const values = { n: inside.length, m: outside.length, mean: teller.range(own), other: teller.range(others), side };
    return [teller.tell("second.compare", { level: teller.tell(`level.${level.level}s`), ...values })];
  });
  return [
    teller.tell("second.compareTitle", { network: network(teller, secondary.tag) }),
    ...(told.length === 0 ? [teller.tell("second.noCompare")] : told),
  ];
}

/** Titles and places of the proofs of a member. */
function proofTexts({ tell }: Teller, { verdicts }: Member): string[] {
  return [...verdicts.values()].flatMap((verdict) => {
    if (verdict.state === "unknown") return [tell(`unknown.${verdict.because}`)];
    if (verdict.state === "absent") return [];
    const { channel, fetchedAt, title, quotation } = verdict.citation;
    return [
      title,
      quotation,
      tell("place.page.line", { page: 2, at: 14 }),
      tell("entity.readOn", { channel: tell(`channel.${channel}`), date: fetchedAt.slice(0, 10) }),
      ...(verdict.state === "stale" ? [tell("entity.restsOn", { when: verdict.restsOn })] : []),
    ];
  });
}

const pointsText = (teller: Teller, { low, high }: Interval): string =>
  low === high ? teller.number(low) : `${teller.number(low)}–${teller.number(high)}`;

/** What the page of a body may say of the second rubric: nothing where it is no member. */
export function entityTexts(teller: Teller, body: BodyFacts): Allowed {
  const { secondary, former, run } = teller.facts.edition;
  const member =
    secondary === undefined ? undefined : membersOf(teller, secondary).find((own) => own.body.entity.code === body.entity.code);
  if (secondary === undefined || member === undefined) return nothing;
  const { tell, lang } = teller;
  const count = (state: Verdict["state"]): number => [...member.verdicts.values()].filter((verdict) => verdict.state === state).length;
  const own = { current: count("current"), stale: count("stale"), absent: count("absent"), unknown: count("unknown") };
  const past = former.flatMap(({ edition, secondary: then }) => {
    const range = then?.tag === secondary.tag ? then.scores.find(({ entityCode }) => entityCode === body.entity.code) : undefined;
    if (range === undefined) return [];
    const other = then?.hash === secondary.rubric.hash ? "" : ` ${tell("second.otherRubric")}`;
    return [`${edition} | ${teller.range(range)}${other}`];
  });
  return {
    texts: [
      secondary.rubric.label[lang],
      tell("second.member", { network: network(teller, secondary.tag) }),
      member.isSilent
        ? tell("unranked.unreachable")
        : tell("second.own", { ...own, total: member.asked.length, score: teller.range(member.score) }),
      ...secondary.rubric.sections.map((section) => {
        const items = member.asked.filter((item) => item.section === section.id);
        const maximum = items.reduce((sum, item) => sum + maxPoints(item), 0);
        const points = pointsText(teller, pointsOf(items, member.verdicts));
        return `${section.label[lang]} ${tell("entity.points", { points, maximum })}`;
      }),
      ...member.asked.map((item) => `${item.label[lang]} ${tell(`state.${member.verdicts.get(item.id)?.state}`)}`),
      ...proofTexts(teller, member),
    ],
    rows: past.length === 0 ? [] : [...past, `${run.edition} | ${teller.range(member.score)}`],
  };
}

/** The list of members with their items, what they adopted, and the series. */
export function networkPage(teller: Teller): Allowed {
  const { secondary, former, run } = teller.facts.edition;
  if (secondary === undefined) return nothing;
  const { tell, lang } = teller;
  const { rubric } = secondary;
  const members = membersOf(teller, secondary);
  const asked = rubric.items.filter(({ active }) => active);
  const chosen = asked.filter(({ id }) => rubric.highlights?.includes(id));
  const mean = (ranges: readonly Interval[]): string => {
    const of = (end: "low" | "high"): number => ranges.reduce((sum, range) => sum + range[end], 0) / ranges.length;
    return ranges.length === 0 ? "–" : teller.range({ low: of("low"), high: of("high") });
  };
  const row = (edition: string, ranges: readonly Interval[]): string => [edition, teller.number(ranges.length), mean(ranges)].join(" | ");
  const past = former.flatMap(({ edition, secondary: then }) =>
    then?.tag === secondary.tag ? [row(then.hash === rubric.hash ? edition : `${edition} ${tell("second.otherRubric")}`, then.scores)] : [],
  );
  return {
    texts: [
      rubric.label[lang],
      rubric.source[lang],
      tell("second.description", { network: network(teller, secondary.tag), n: members.length, items: asked.length }),
      ...rubric.sections.map(({ label }) => label[lang]),
      ...asked.flatMap((item) => [`${item.label[lang]} ${tell("second.points", { n: item.points.value })}`, item.question[lang]]),
      ...members.flatMap(({ verdicts }) =>
        chosen.map((item) => {
          const verdict = verdicts.get(item.id);
          const proof = verdict?.state === "current" || verdict?.state === "stale" ? ` ${verdict.citation.title}` : "";
          return `${item.label[lang]} ${tell(`state.${verdict?.state}`)}${proof}`;
        }),
      ),
    ],
    rows: [
      [tell("ranking.name"), ...asked.map((item, at) => `${at + 1}${item.label[lang]}`)].join(" | "),
      ...members.map(({ body, verdicts }) =>
        [teller.name(body), ...asked.map(({ id }) => signs[verdicts.get(id)?.state ?? "unknown"])].join(" | "),
      ),
      [tell("second.edition"), tell("second.judged"), tell("second.mean")].join(" | "),
      ...past,
      row(
        run.edition,
        members.filter(({ isJudged }) => isJudged).map(({ score }) => score),
      ),
    ],
  };
}
