import type { Language, VerdictTexts } from "../app/adapters/reason-text.js";
import type { Edition } from "../model/edition.js";
import { rubricOf } from "../model/level-rubrics.js";
import type { Item } from "../model/rubric.js";
import type { Citation, Finding } from "../model/verdict.js";
import { alignRows } from "./io.js";
import { phrases } from "./phrases.js";

/** What an explanation is written from. */
export interface ExplainView {
  readonly edition: Edition;
  readonly entityCode: string;
  readonly language: Language;
  readonly texts: VerdictTexts;
}

/** The item of a finding, from the rubric of the body's level; undefined for a body that is not in the edition. */
function itemOf({ edition }: ExplainView, { verdict }: Finding): Item | undefined {
  const entity = edition.entities.find((entity) => entity.code === verdict.entityCode);
  return entity === undefined ? undefined : rubricOf(edition, entity).items.find((item) => item.id === verdict.itemId);
}

/** All items of one body: a line each, then what would earn the next points. */
export function explainEntity(view: ExplainView): string[] {
  const { edition, entityCode, language } = view;
  const say = phrases[language];
  const entity = edition.entities.find((entity) => entity.code === entityCode);
  const score = edition.scores.find((score) => score.entityCode === entityCode);
  const name = language === "ar" ? entity?.nameAr : entity?.nameFr;
  const findings = edition.findings.filter((finding) => finding.verdict.entityCode === entityCode);
  const rows = findings.map((finding) => {
    const item = itemOf(view, finding);
    return [
      pointsText(view, finding),
      view.texts.states[finding.verdict.state],
      item?.label[language] ?? "",
      `${view.texts.reason(finding.verdict.reason)}${finding.conflict.length > 0 ? ` (${say.disagreement})` : ""}`,
    ];
  });
  return [
    `${name ?? entityCode} (${entityCode}), ${entity?.siteUnknown === true ? say.siteUnknown : (entity?.url ?? say.noSite)}`,
    `${say.score}: ${rangeText(score?.score.low, score?.score.high)} / 100; ${say.rank}: ${rankText(score?.rank) ?? say.notRanked}; ${say.edition} ${edition.run.edition}, ${edition.run.referenceOn}`,
    "",
    ...alignRows(rows),
    "",
    ...nextPoints(view, findings),
    say.more(entityCode),
  ];
}

/** One item in full: the finding, its proof, what else was looked at, what people said. */
export function explainItem(view: ExplainView, finding: Finding): string[] {
  const { language } = view;
  const say = phrases[language];
  const { verdict } = finding;
  const item = itemOf(view, finding);
  const lines = [
    `${item?.label[language] ?? verdict.itemId} (${verdict.itemId})`,
    `  ${item?.question[language] ?? ""}`,
    `  ${item?.law.text[language] ?? ""}`,
    "",
    `  ${[`${say.state}: ${view.texts.states[verdict.state]}`, `${say.points}: ${pointsText(view, finding)}`, ...certaintyText(view, finding), say.decidedBy[finding.decidedBy]].join("    ")}`,
    `  ${say.why}: ${view.texts.reason(verdict.reason)}`,
  ];
  if (verdict.state === "current" && item !== undefined) {
    const facet = (bonus: "complete" | "open") => (verdict.unsettled?.includes(bonus) ? say.unsettled : say.yesNo(verdict[bonus]));
    if (item.bonuses.complete !== undefined) lines.push(`  ${say.complete}: ${facet("complete")}`);
    if (item.bonuses.open !== undefined) lines.push(`  ${say.open}: ${facet("open")}`);
    if (verdict.unsettled !== undefined)
      lines.push(...(verdict.unreadScans ?? []).map((scan) => `  ${say.lookAt}: ${scan.url} (${scan.why})`));
  }
  if (verdict.state === "stale") lines.push(`  ${say.restsOn}: ${verdict.restsOn}`);
  if (verdict.state === "current" || verdict.state === "stale") {
    lines.push("", `  ${say.proof}`, ...[verdict.citation, ...verdict.more].flatMap((citation) => proofLines(citation)));
  }
  if (verdict.recognised !== undefined) {
    const { kind, probability, words } = verdict.recognised;
    lines.push(`  ${say.recognised(kind, Math.round(probability * 100))}: ${words.join(", ")}`);
  }
  lines.push(...pointedText(view, verdict), ...likelihoodText(view, verdict));
  if (verdict.state === "unknown") lines.push(...verdict.look.map((place) => `  ${say.lookAt}: ${place.url} (${place.why})`));
  if (verdict.considered.length > 0) {
    lines.push(
      "",
      `  ${say.considered}`,
      ...verdict.considered.map((page) => `    ${page.url}  ${page.title}: ${view.texts.reason(page.why)}`),
    );
  }
  if (verdict.runnerUp !== undefined) lines.push("", `  ${say.runnerUp}`, ...proofLines(verdict.runnerUp));
  const voices = [...(finding.decision === undefined ? [] : [finding.decision]), ...finding.conflict, ...finding.replies];
  if (finding.conflict.length > 0) lines.push("", `  ${say.disagreement}`);
  lines.push(...voices.map((voice) => `  ${say.voices[voice.kind]} ${voice.who}, ${voice.on}: ${voice.why} ${voice.link}`));
  return [...lines, ...(finding.decidedBy === "machine" ? [`  ${verdict.detector}`] : []), ""];
}

/** How often such answers are right; a person's decision has no such figure. */
function certaintyText({ language }: ExplainView, { decidedBy, verdict }: Finding): string[] {
  return decidedBy === "person" || verdict.state === "unknown"
    ? []
    : [`${phrases[language].confidence}: ${Math.round(verdict.confidence * 100)} %`];
}

/** To what a second reader pointed, and what became of it; the words that it proves where they are not the finding's own proof. */
function pointedText({ language, texts }: ExplainView, { pointed }: Finding["verdict"]): string[] {
  if (pointed === undefined) return [];
  const say = phrases[language];
  const day = pointed.at.slice(0, 10);
  if (pointed.state === "unproven") return [`  ${say.pointedUnproven(pointed.reader, day)}`, ...proofLines(pointed.citation)];
  const head = `  ${say.pointed(pointed.reader, pointed.at.slice(0, 10), texts.states[pointed.state])}: ${pointed.settles ? say.pointedUse.settles : say.pointedUse.orders}`;
  return pointed.settles ? [head] : [head, ...proofLines(pointed.citation)];
}

/** How likely it is that the item is published, and what weighed for (+) and against (−) it; nothing where that was not asked. */
function likelihoodText({ language, texts }: ExplainView, { estimate }: Finding["verdict"]): string[] {
  if (estimate?.published === undefined) return [];
  const signed = (weight: number) => `${weight > 0 ? "+" : "−"}${Math.abs(weight).toFixed(1)}`;
  const weighed = estimate.weighed.map(({ feature, weight }) => `${texts.feature(feature)} (${signed(weight)})`);
  return [`  ${phrases[language].likelihood(Math.round(estimate.published * 100))}: ${weighed.join(", ")}`];
}

function proofLines(citation: Citation): string[] {
  const place = [citation.title, citation.locator].filter((part) => part !== "").join("; ");
  return [
    `    « ${citation.quotation} »`,
    `      ${citation.url}${place === "" ? "" : `  (${place})`}`,
    `      ${citation.fetchedAt}  sha256 ${citation.sha256}`,
    `      ${citation.place.file} @ ${citation.place.offset}+${citation.place.length}`,
  ];
}

/** The three cheapest next points: items with most points to gain, those already on the site first. */
function nextPoints(view: ExplainView, findings: readonly Finding[]): string[] {
  const say = phrases[view.language];
  const effort = { stale: 0, current: 1, unknown: 2, absent: 3 } as const;
  const gains = findings
    .map((finding) => {
      const points = view.edition.scores
        .find((score) => score.entityCode === view.entityCode)
        ?.items.find((item) => item.itemId === finding.verdict.itemId);
      return { finding, gain: (points?.maximum ?? 0) - (points?.points.low ?? 0), effort: effort[finding.verdict.state] };
    })
    .filter((option) => option.gain > 0 && option.finding.verdict.state !== "unknown")
    .sort((a, b) => a.effort - b.effort || b.gain - a.gain)
    .slice(0, 3);
  if (gains.length === 0) return [];
  const label = (item: Item | undefined) => item?.label[view.language] ?? "";
  return [
    say.nextPoints,
    ...gains.map(({ finding, gain }) => {
      const item = itemOf(view, finding);
      return `  +${gain}  ${label(item)}: ${say.advice[finding.verdict.state as "stale" | "current" | "absent"]} (${item?.law.text[view.language] ?? ""})`;
    }),
    "",
  ];
}

function pointsText(view: ExplainView, finding: Finding): string {
  const item = view.edition.scores
    .find((score) => score.entityCode === view.entityCode)
    ?.items.find((item) => item.itemId === finding.verdict.itemId);
  return `${rangeText(item?.points.low, item?.points.high)}/${item?.maximum ?? "?"}`;
}

function rangeText(low: number | undefined, high: number | undefined): string {
  if (low === undefined || high === undefined) return "?";
  return low === high ? String(low) : `${low}-${high}`;
}

/** "3" or "3-7"; undefined when there is no rank. */
export function rankText(rank: { best: number; worst: number } | undefined): string | undefined {
  return rank === undefined ? undefined : rangeText(rank.best, rank.worst);
}
