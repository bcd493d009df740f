import type { Finding, Reason } from "../model/verdict.js";
import type { BodyRecord } from "./bodies.js";
import { boolean, type Column, number, type PublicTable, text, type Value } from "./table.js";

/** Columns of the verdicts. They are published: none is renamed, moved or taken away. */
export const verdictColumns: readonly Column[] = [
  text("edition", true),
  text("entity_code", true),
  text("indicator", true),
  { name: "state", type: "string", values: ["current", "stale", "absent", "unknown"], required: true },
  boolean("complete"),
  boolean("open"),
  number("points_low"),
  number("points_high"),
  number("confidence"),
  { name: "decided_by", type: "string", values: ["machine", "person"] },
  text("evidence_url"),
  { name: "fetched_at", type: "datetime" },
  text("sha256"),
  text("channel"),
  text("quotation"),
  text("reason"),
  text("second_reader"),
];

/** The first of them, without the proof but its address: what a table of one place holds. The table of the nation has the whole proof. */
export const answerColumns: readonly Column[] = verdictColumns.slice(0, 11);

/** The verdicts of some bodies in `answerColumns`. */
export function* answerRows(edition: string, bodies: Iterable<BodyRecord>): Iterable<readonly Value[]> {
  for (const row of verdictRows(edition, bodies)) yield row.slice(0, answerColumns.length);
}

/** How the reason of a verdict is written: its code for programs, a sentence for people. */
export type SayReason = (reason: Reason) => string;

const reasonCode: SayReason = ({ code }) => code;

/** The verdicts of some bodies, item by item, in `verdictColumns`: what stands after review, its points, its proof. */
export function* verdictRows(edition: string, bodies: Iterable<BodyRecord>, sayReason = reasonCode): Iterable<readonly Value[]> {
  for (const { score, findings } of bodies) {
    const points = new Map(score?.items.map((item) => [item.itemId, item.points]));
    for (const finding of findings) {
      yield verdictRow(edition, finding, points.get(finding.verdict.itemId), sayReason);
    }
  }
}

function verdictRow(
  edition: string,
  { verdict, decidedBy }: Finding,
  points: { readonly low: number; readonly high: number } | undefined,
  sayReason: SayReason,
): readonly Value[] {
  const citation = "citation" in verdict ? verdict.citation : undefined;
  const current = verdict.state === "current" ? verdict : undefined;
  return [
    edition,
    verdict.entityCode,
    verdict.itemId,
    verdict.state,
    current?.complete ?? false,
    current?.open ?? false,
    points?.low,
    points?.high,
    verdict.confidence,
    decidedBy,
    citation?.url,
    citation?.fetchedAt,
    citation?.sha256,
    citation?.channel,
    citation?.quotation,
    sayReason(verdict.reason),
    verdict.pointed?.settles === true ? verdict.pointed.reader : "",
  ];
}

/** The table of the verdicts; reasons are codes unless `sayReason` says otherwise. */
export function verdictsTable(edition: string, bodies: readonly BodyRecord[], sayReason?: SayReason): PublicTable<"verdicts"> {
  return {
    name: "verdicts",
    key: ["edition", "entity_code", "indicator"],
    columns: verdictColumns,
    rows: () => verdictRows(edition, bodies, sayReason),
  };
}
