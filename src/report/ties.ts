import type { Body } from "./edition-index.js";

/** Bodies that nothing tells apart: the same score, with the same open points. */
export interface Tie {
  readonly bodies: readonly Body[];
  readonly score: { readonly low: number; readonly high: number };
}

/** Ranked bodies, in their order, grouped where they are equal; bodies without a rank are left out. */
export function groupTies(bodies: readonly Body[]): Tie[] {
  const groups: { bodies: Body[]; score: Tie["score"] }[] = [];
  for (const body of bodies) {
    const score = body.score?.rank === undefined ? undefined : body.score.score;
    if (score === undefined) continue;
    const last = groups.at(-1);
    if (last !== undefined && last.score.low === score.low && last.score.high === score.high) last.bodies.push(body);
    else groups.push({ bodies: [body], score });
  }
  return groups;
}

const grouped = new WeakMap<readonly Body[], { readonly ties: readonly Tie[]; readonly placeOf: ReadonlyMap<Body, number> }>();

/** The same of a list that many pages ask for, grouped once, with the place of each body among the groups. */
export function openTies(bodies: readonly Body[]): { readonly ties: readonly Tie[]; readonly placeOf: ReadonlyMap<Body, number> } {
  const known = grouped.get(bodies);
  if (known !== undefined) return known;
  const ties = groupTies(bodies);
  const made = { ties, placeOf: new Map(ties.flatMap((tie, at) => tie.bodies.map((body) => [body, at] as const))) };
  grouped.set(bodies, made);
  return made;
}

/** The first groups that fit whole into `most` bodies, and the group after them: a list is never cut through equals. */
export function takeWhole(groups: readonly Tie[], most: number): { readonly whole: readonly Tie[]; readonly next: Tie | undefined } {
  let count = 0;
  let taken = 0;
  for (const { bodies } of groups) {
    if (count + bodies.length > most) break;
    count += bodies.length;
    taken += 1;
  }
  return { whole: groups.slice(0, taken), next: groups[taken] };
}
