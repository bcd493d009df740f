import type { LevelFacts } from "./facts.js";
import { figure } from "./say.js";
import type { Allowed, Teller } from "./teller.js";

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** How far ranks move: read from the scores of the edition. */
function sensitivity(teller: Teller, level: LevelFacts): string[] {
  const codes = new Set(level.bodies.map(({ entity }) => entity.code));
  const found = teller.facts.edition.scores.flatMap((score) =>
    codes.has(score.entityCode) && score.uncertainty !== undefined ? [score.uncertainty] : [],
  );
  if (found.length === 0) return [];
  const width = (key: "rank" | "weights" | "leaveOneOut"): number => middle(found.map((one) => one[key].high - one[key].low));
  const values = { rank: width("rank"), weights: width("weights"), leave: width("leaveOneOut"), checked: level.isMeasured ? "yes" : "no" };
  const same = found.filter(({ sameAsNext }) => sameAsNext).length;
  return [teller.tell("method.sensitivityText", values), teller.tell("method.sameAsNext", { n: same, total: found.length })];
}

function errorTexts(teller: Teller, { rubric, isMeasured }: LevelFacts): string[] {
  const error = teller.facts.edition.measuredErrors[rubric.id];
  if (!isMeasured || error === undefined) return [teller.tell("method.errorUnknown")];
  const format = new Intl.NumberFormat({ fr: "fr", ar: "ar-MA-u-nu-latn", en: "en-GB" }[teller.lang], {
    style: "percent",
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  const percent = (value: number): string => format.format(value);
  const kappa = error.kappa === null ? "–" : teller.number(error.kappa, 2);
  const first = teller.tell("method.errorText", { rows: error.goldRows, accuracy: percent(error.accuracy), kappa });
  const { whole, sample, coders } = error;
  if (whole === undefined) return [first];
  const range = ({ low, high }: { low: number; high: number }) => ({ low: percent(low), high: percent(high) });
  const of = teller.tell("method.errorWhole", { accuracy: percent(whole.accuracy), ...range(whole.accuracyInterval) });
  const wrong = whole.wrong === null ? "" : teller.tell("method.errorWrong", { share: percent(whole.wrong.share), ...range(whole.wrong) });
  const ends = coders?.kappaInterval;
  if (sample === undefined || coders === undefined || coders.kappa === null || ends === null || ends === undefined)
    return [first, `${of} ${wrong}`.trim()];
  const two = (value: number) => teller.number(value, 2);
  const values = { sample, coders: coders.count, kappa: two(coders.kappa), low: two(ends.low), high: two(ends.high) };
  return [first, teller.tell("method.errorSample", values), `${of} ${wrong}`.trim()];
}

function rubricRow(teller: Teller, item: LevelFacts["asked"][number]): string {
  const provenance = (value: string): string => teller.tell(`provenance.${value}`);
  const bonus = (value: { readonly value: number; readonly provenance: string } | undefined): string =>
    value === undefined ? "–" : `+${value.value} ${provenance(value.provenance)}`;
  const cells = [
    teller.label(item),
    `${item.points.value} ${provenance(item.points.provenance)}`,
    bonus(item.bonuses.complete),
    bonus(item.bonuses.open),
    `${item.law.text[teller.lang]} ${provenance(item.law.provenance)}`,
    `${teller.tell(`duty.${item.duty.value}`)} ${provenance(item.duty.provenance)}`,
  ];
  return cells.join(" | ");
}

function versionRows(teller: Teller): string[] {
  const { run } = teller.facts.edition;
  const values: readonly (readonly [string, string])[] = [
    ["edition", run.edition],
    ["referenceOn", teller.day(run.referenceOn)],
    ["crawled", `${teller.day(run.crawledFrom)} – ${teller.day(run.crawledTo)}`],
    ["code", run.codeVersion],
    ["extractor", run.extractorVersion],
    ["registryHash", run.registryHash],
    ["decisionsHash", run.decisionsHash],
    ["settingsHash", run.settingsHash],
    ["seed", String(run.seed)],
    ...teller.facts.levels.flatMap(({ rubric }) => [
      ["rubric", `${rubric.id} ${rubric.version}`] as const,
      ["rubricHash", rubric.hash] as const,
    ]),
  ];
  return values.map(([key, value]) => `${teller.tell(`version.${key}`)} | ${value}`);
}

/** What is said of an edition that was published against the check of its run. */
function forcedText(teller: Teller): string[] {
  const { forced } = teller.facts.edition.run;
  if (forced === undefined) return [];
  const reasons = forced.reasons.map(({ code, value, limit }) =>
    teller.tell(`runReport.gate-${code}`, {
      value: figure(teller.lang, value, 1, "percent"),
      limit: figure(teller.lang, limit, 1, "percent"),
    }),
  );
  return [teller.tell("method.forced", { at: forced.at.slice(0, 10), reasons: reasons.join(" ") })];
}

export function methodPage(teller: Teller): Allowed {
  const { edition, levels, main } = teller.facts;
  const { findings, politeness } = edition;
  const settled = findings.flatMap(({ verdict: { pointed } }) => (pointed?.settles === true ? [pointed.reader] : []));
  const people = {
    total: findings.length,
    decided: findings.filter(({ decidedBy }) => decidedBy === "person").length,
    changed: findings.filter(({ machine }) => machine !== undefined).length,
    replies: findings.filter(({ replies }) => replies.length > 0).length,
    conflicts: findings.filter(({ conflict }) => conflict.length > 0).length,
    levels: levels.length > 1 ? "yes" : "no",
  };
  return {
    texts: [
      teller.tell("method.description", { n: main.asked.length }),
      teller.tell("method.peopleText", people),
      ...(settled.length === 0
        ? []
        : [teller.tell("method.secondReader", { n: settled.length, readers: [...new Set(settled)].sort().join(", ") })]),
      ...forcedText(teller),
      teller.tell("method.politenessText", {
        requests: politeness.reduce((sum, { requests }) => sum + requests, 0),
        hosts: politeness.length,
      }),
      ...edition.methodChanges,
      ...levels.flatMap((level) => [
        teller.tell("method.scoreText", { maximum: level.rubric.maximum }),
        teller.tell("method.meanText", { n: level.bodies.length, mean: teller.range(level.mean), weighted: teller.range(level.weighted) }),
        level.rubric.description[teller.lang],
        level.rubric.source[teller.lang],
        ...errorTexts(teller, level),
        ...sensitivity(teller, level),
      ]),
    ],
    rows: [
      ...versionRows(teller),
      ...levels.flatMap(({ asked, rubric }) => [
        ...asked.map((item) => rubricRow(teller, item)),
        ...(edition.measuredErrors[rubric.id]?.items ?? []).map(({ itemId, rows, errors, interval }) => {
          const item = asked.find(({ id }) => id === itemId);
          return `${item === undefined ? itemId : teller.label(item)} | ${rows} | ${errors} | ${interval === undefined ? "–" : teller.percents(interval)}`;
        }),
      ]),
    ],
  };
}
