import type { Edition } from "../model/edition.js";

/** What another rubric says of one item on the same evidence. */
export interface ItemOpinion {
  readonly itemId: string;
  /** Whether both rubrics have it, or only the first or the second. */
  readonly side: "both" | "first" | "second";
  readonly maximum: { readonly first?: number; readonly second?: number };
  /** Bodies judged by both. */
  readonly bodies: number;
  /** Bodies whose state differs, by code. */
  readonly changed: readonly { readonly entityCode: string; readonly first: string; readonly second: string }[];
}

/** A second opinion: two rubrics on the same evidence, item by item and body by body. */
export interface SecondOpinion {
  readonly rubrics: { readonly first: string; readonly second: string };
  readonly items: readonly ItemOpinion[];
  /** Of the bodies that both rubrics ask something of. */
  readonly scores: readonly {
    readonly entityCode: string;
    readonly first: number;
    readonly second: number;
    readonly rankFirst?: number | undefined;
    readonly rankSecond?: number | undefined;
  }[];
}

/**
 * Compares two editions that rest on the same evidence under two rubrics; items are the same where their ids are. Both are of bodies
 * that one rubric judges (`restrictToRubric`): the same id is another item in the rubric of another level.
 */
export function compareRubrics(first: Edition, second: Edition): SecondOpinion {
  const [states, others] = [statesOf(first), statesOf(second)];
  const [maxima, otherMaxima] = [maximaOf(first), maximaOf(second)];
  const ids = [...new Set([...maxima.keys(), ...otherMaxima.keys()])];
  const items = ids.map((itemId): ItemOpinion => {
    const [own, other] = [states.get(itemId) ?? new Map<string, string>(), others.get(itemId) ?? new Map<string, string>()];
    const both = [...own].filter(([code]) => other.has(code));
    const [before, after] = [maxima.get(itemId), otherMaxima.get(itemId)];
    return {
      itemId,
      side: before === undefined ? "second" : after === undefined ? "first" : "both",
      maximum: { ...(before === undefined ? {} : { first: before }), ...(after === undefined ? {} : { second: after }) },
      bodies: both.length,
      changed: both.flatMap(([entityCode, state]) => {
        const now = other.get(entityCode) ?? "";
        return now === state ? [] : [{ entityCode, first: state, second: now }];
      }),
    };
  });
  const now = new Map(second.scores.map((score) => [score.entityCode, score]));
  const scores = first.scores.flatMap((score) => {
    const other = now.get(score.entityCode);
    // A body of which one of the rubrics asks nothing has no score there to compare.
    if (other === undefined || score.maximum === 0 || other.maximum === 0) return [];
    const ranks = { rankFirst: score.rank?.best, rankSecond: other.rank?.best };
    return [{ entityCode: score.entityCode, first: score.score.low, second: other.score.low, ...ranks }];
  });
  return { rubrics: { first: nameOf(first), second: nameOf(second) }, items, scores };
}

/** The second opinion as plain text: items first, then the bodies whose score differs, the largest difference on top. */
export function printSecondOpinion(opinion: SecondOpinion): string {
  const lines = [`Second opinion: ${opinion.rubrics.second} on the evidence judged by ${opinion.rubrics.first}`, ""];
  for (const item of opinion.items) {
    const { first, second } = item.maximum;
    if (item.side !== "both") lines.push(`${item.itemId}: only in the ${item.side} rubric (${first ?? second} points)`);
    else {
      const points = first === second ? "" : `; worth ${first} → ${second} points`;
      lines.push(`${item.itemId}: ${item.changed.length} of ${item.bodies} bodies judged otherwise${points}`);
    }
    for (const change of item.changed) lines.push(`  ${change.entityCode}: ${change.first} → ${change.second}`);
  }
  const moved = opinion.scores
    .filter((score) => score.first !== score.second || score.rankFirst !== score.rankSecond)
    .sort((a, b) => Math.abs(b.second - b.first) - Math.abs(a.second - a.first) || (a.entityCode < b.entityCode ? -1 : 1));
  lines.push("", `Scores that differ: ${moved.length} of ${opinion.scores.length}`);
  for (const move of moved)
    lines.push(`  ${move.entityCode}: ${move.first} → ${move.second}, rank ${move.rankFirst ?? "-"} → ${move.rankSecond ?? "-"}`);
  return `${lines.join("\n")}\n`;
}

function nameOf(edition: Edition): string {
  return edition.rubrics.map(({ rubric }) => `${rubric.id} ${rubric.version} (${rubric.hash.slice(0, 8)})`).join(", ");
}

function maximaOf(edition: Edition): Map<string, number> {
  return new Map(edition.scores.flatMap((score) => score.items.map((item) => [item.itemId, item.maximum] as const)));
}

/** State of each body per item; facets stand with the state. */
function statesOf(edition: Edition): Map<string, Map<string, string>> {
  const states = new Map<string, Map<string, string>>();
  for (const { verdict } of edition.findings) {
    const own = states.get(verdict.itemId) ?? new Map<string, string>();
    const facets = verdict.state === "current" ? `${verdict.complete ? "+complete" : ""}${verdict.open ? "+open" : ""}` : "";
    states.set(verdict.itemId, own.set(verdict.entityCode, verdict.state + facets));
  }
  return states;
}
