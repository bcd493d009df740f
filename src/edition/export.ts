import type { Edition } from "../model/edition.js";
import type { Reason } from "../model/verdict.js";
import type { Cell, Table } from "./csv.js";

/**
 * One row per body and item (that of the rubric of the body's level): what stands after review, its points, and its proof. `sayReason`
 * puts a reason into words.
 */
export function exportVerdicts(edition: Edition, sayReason: (reason: Reason) => string): Table {
  const points = new Map(
    edition.scores.flatMap((score) => score.items.map((item) => [`${score.entityCode}\n${item.itemId}`, item.points] as const)),
  );
  const levels = new Map(edition.entities.map((entity) => [entity.code, entity.level]));
  const columns = [
    ...["edition", "entity_code", "indicator", "state", "complete", "open", "points_low", "points_high", "confidence", "decided_by"],
    ...["evidence_url", "fetched_at", "sha256", "channel", "quotation", "reason", "level"],
  ];
  const rows = edition.findings.map(({ verdict, decidedBy }): Cell[] => {
    const range = points.get(`${verdict.entityCode}\n${verdict.itemId}`);
    const facets = verdict.state === "current" ? [verdict.complete, verdict.open] : [false, false];
    const proof = verdict.state === "current" || verdict.state === "stale" ? verdict.citation : undefined;
    return [
      ...[edition.run.edition, verdict.entityCode, verdict.itemId, verdict.state, ...facets],
      ...[range?.low ?? null, range?.high ?? null, verdict.confidence, decidedBy],
      ...[proof?.url ?? "", proof?.fetchedAt ?? "", proof?.sha256 ?? "", proof?.channel ?? "", proof?.quotation ?? ""],
      sayReason(verdict.reason),
      levels.get(verdict.entityCode) ?? "",
    ];
  });
  return { columns, rows };
}

/** One row per body: its score, rank and bands, and each section's points. */
export function exportScores(edition: Edition): Table {
  const entities = new Map(edition.entities.map((entity) => [entity.code, entity]));
  const changes = new Map(edition.changes.map((change) => [change.entityCode, change]));
  const sections = [...new Set(edition.rubrics.flatMap(({ rubric }) => rubric.sections.map((section) => section.id)))];
  const columns = [
    ...["edition", "entity_code", "name_fr", "name_ar", "level", "province", "region", "population"],
    ...["points_low", "points_high", "maximum", "score_low", "score_high", "rank_best", "rank_worst", "tied", "unranked", "seal"],
    ...["score_p05", "score_p95", "rank_p05", "rank_p95", "rank_weights_low", "rank_weights_high", "rank_without_item_low"],
    ...["rank_without_item_high", "same_as_next", "change", "compared_with", "score_before", "score_after", "streak"],
    ...sections.flatMap((id) => [`${id}_low`, `${id}_high`, `${id}_maximum`]),
  ];
  const rows = edition.scores.map((score): Cell[] => {
    const entity = entities.get(score.entityCode);
    const { rank, uncertainty } = score;
    const change = changes.get(score.entityCode);
    return [
      ...[edition.run.edition, score.entityCode, entity?.nameFr ?? "", entity?.nameAr ?? "", entity?.level ?? ""],
      ...[entity?.province ?? "", entity?.region ?? "", entity?.population ?? null, score.points.low, score.points.high, score.maximum],
      ...[score.score.low, score.score.high, rank?.best ?? null, rank?.worst ?? null, rank?.tied ?? null, score.unranked ?? ""],
      ...[score.seal ?? null, uncertainty?.score.low ?? null, uncertainty?.score.high ?? null, uncertainty?.rank.low ?? null],
      ...[uncertainty?.rank.high ?? null, uncertainty?.weights.low ?? null, uncertainty?.weights.high ?? null],
      ...[uncertainty?.leaveOneOut.low ?? null, uncertainty?.leaveOneOut.high ?? null, uncertainty?.sameAsNext ?? null],
      ...[change?.kind ?? "", change?.edition ?? "", change?.scoreBefore ?? null, change?.scoreAfter ?? null, change?.streak ?? null],
      ...sections.flatMap((id): Cell[] => {
        const section = score.sections.find((one) => one.sectionId === id);
        return [section?.points.low ?? null, section?.points.high ?? null, section?.maximum ?? null];
      }),
    ];
  });
  return { columns, rows };
}

/** One row per body of the registry, with how its site answered. */
export function exportEntities(edition: Edition): Table {
  const reaches = new Map(edition.reaches.map((reach) => [reach.entityCode, reach]));
  const columns = [
    ...["code", "name_fr", "name_ar", "level", "province", "region", "population", "url", "tags"],
    ...["reach", "failure", "pages_read", "documents_read", "requests", "bytes", "unread", "defects"],
  ];
  const rows = edition.entities.map((entity): Cell[] => {
    const reach = reaches.get(entity.code);
    return [
      ...[entity.code, entity.nameFr, entity.nameAr, entity.level, entity.province, entity.region, entity.population ?? null],
      ...[entity.url ?? "", entity.tags.join(" "), reach?.end ?? "", reach?.failure ?? "", reach?.pagesRead ?? null],
      ...[reach?.documentsRead ?? null, reach?.requests ?? null, reach?.bytes ?? null, reach?.unreadCount ?? null],
      reach?.defects.join(" ") ?? "",
    ];
  });
  return { columns, rows };
}
