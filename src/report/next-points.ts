import type { Level } from "../model/entity.js";
import type { Item } from "../model/rubric.js";
import type { Citation, Finding } from "../model/verdict.js";
import type { Body, EditionIndex } from "./edition-index.js";

/** One thing that a body can do next and what it gains. */
export interface NextPoint {
  readonly item: Item;
  readonly kind: "update" | "publish" | "complete" | "open";
  readonly gain: number;
  /** Share (0..1) of the judged bodies of the same level that have done it. */
  readonly doneBy: number;
  /** The nearest body that does it well, with its proof. */
  readonly example: { readonly body: Body; readonly citation: Citation } | undefined;
}

/** Bodies that have an item up to date, per level and item: the best of each province, of each region and of all. */
export interface Examples {
  readonly share: (item: Item, level: Level) => number;
  readonly find: (item: Item, kind: NextPoint["kind"], near: Body) => NextPoint["example"];
}

function worth(finding: Finding): number {
  return finding.verdict.state === "current" ? 1 + Number(finding.verdict.complete) + Number(finding.verdict.open) : 0;
}

/** Indexes the good examples of an edition once, so that every page finds the nearest at no cost. */
export function openExamples(editionIndex: EditionIndex): Examples {
  const best = new Map<string, { body: Body; citation: Citation; worth: number }>();
  const judged = new Map<string, number>();
  const done = new Map<string, number>();
  const offer = (key: string, body: Body, citation: Citation, value: number): void => {
    const other = best.get(key);
    if (other === undefined || value > other.worth) best.set(key, { body, citation, worth: value });
  };
  for (const body of editionIndex.bodies) {
    for (const finding of body.findings) {
      const { verdict } = finding;
      if (verdict.state === "unknown") continue;
      const place = `${body.entity.level}/${verdict.itemId}`;
      judged.set(place, (judged.get(place) ?? 0) + 1);
      if (verdict.state !== "current") continue;
      done.set(place, (done.get(place) ?? 0) + 1);
      const facets = [...(verdict.complete ? ["complete"] : []), ...(verdict.open ? ["open"] : []), "any"];
      for (const facet of facets) {
        const head = `${verdict.itemId}/${body.entity.level}/${facet}`;
        offer(`${head}/province/${body.entity.province}`, body, verdict.citation, worth(finding));
        offer(`${head}/region/${body.entity.region}`, body, verdict.citation, worth(finding));
        offer(`${head}/all`, body, verdict.citation, worth(finding));
      }
    }
  }
  return {
    share: (item, level) => (done.get(`${level}/${item.id}`) ?? 0) / Math.max(1, judged.get(`${level}/${item.id}`) ?? 0),
    find: (item, kind, near) => {
      const head = `${item.id}/${near.entity.level}/${kind === "complete" || kind === "open" ? kind : "any"}`;
      const found =
        best.get(`${head}/province/${near.entity.province}`) ?? best.get(`${head}/region/${near.entity.region}`) ?? best.get(`${head}/all`);
      return found === undefined || found.body === near ? undefined : { body: found.body, citation: found.citation };
    },
  };
}

function bonusPoints(item: Item, finding: Finding): { kind: "complete" | "open"; gain: number }[] {
  if (finding.verdict.state !== "current") return [];
  const found: { kind: "complete" | "open"; gain: number }[] = [];
  if (!finding.verdict.complete && item.bonuses.complete !== undefined) found.push({ kind: "complete", gain: item.bonuses.complete.value });
  if (!finding.verdict.open && item.bonuses.open !== undefined) found.push({ kind: "open", gain: item.bonuses.open.value });
  return found;
}

const effort: Readonly<Record<NextPoint["kind"], number>> = { update: 1, publish: 1, complete: 0.6, open: 0.6 };

/**
 * What a body gains most cheaply, best first. What is already there in an old version comes before what is missing, and what
 * many others manage comes before what few do: expected ease = gain x (0.5 when missing, 1 when only old) x (0.25 + share of others).
 * Unknown items are left out: nobody knows whether points are to be won there.
 */
export function nextPoints(editionIndex: EditionIndex, examples: Examples, body: Body): NextPoint[] {
  const byItem = new Map(body.findings.map((finding) => [finding.verdict.itemId, finding]));
  const points: (NextPoint & { readonly ease: number })[] = [];
  for (const item of editionIndex.levelOf(body.entity).items) {
    const finding = byItem.get(item.id);
    if (finding === undefined) continue;
    const { state } = finding.verdict;
    const share = examples.share(item, body.entity.level);
    const steps =
      state === "stale"
        ? [{ kind: "update" as const, gain: item.points.value }]
        : state === "absent"
          ? [{ kind: "publish" as const, gain: item.points.value }]
          : bonusPoints(item, finding);
    for (const { kind, gain } of steps) {
      const ease = gain * (kind === "publish" ? 0.5 : 1) * effort[kind] * (0.25 + share);
      points.push({ item, kind, gain, doneBy: share, example: examples.find(item, kind, body), ease });
    }
  }
  return points.sort((a, b) => b.ease - a.ease || (a.item.id < b.item.id ? -1 : 1));
}
