import type { AnsweredReply, Decision, Verdict } from "../model/verdict.js";

/**
 * A reply with what a person answered: the last decision on the item that came after it, while something is decided there. Nothing where nobody
 * has decided since, or where people disagree. `own` holds all lines of the item in the order of their days; `settle` gives the one that counts.
 */
export function answerReply(
  reply: Decision,
  own: readonly Decision[],
  machine: Verdict,
  verdict: Verdict,
  settle: (decisions: readonly Decision[]) => Decision | undefined,
): AnsweredReply {
  const acts = own.filter(({ kind }) => kind !== "reply");
  const later = acts.findLast((act) => isAfter(act, reply));
  if (later === undefined || settle(acts) === undefined) return reply;
  const earlier = settle(acts.filter((act) => !isAfter(act, reply)));
  const before = earlier === undefined ? facetsOf(machine) : facetsOf(earlier);
  const after = facetsOf(verdict);
  const changed = before.state !== after.state || before.complete !== after.complete || before.open !== after.open;
  return { ...reply, answer: { who: later.who, on: later.on, before: before.state, after: after.state, changed } };
}

/**
 * Whether a decision was made after a reply came: on a later day, or further down in the same file. Where two files have the same day nobody can say,
 * and the reply stays open: a person rather looks twice.
 */
export function isAfter(act: Pick<Decision, "on" | "source">, reply: Pick<Decision, "on" | "source">): boolean {
  if (act.on !== reply.on) return act.on > reply.on;
  const [a, b] = [placeOf(act.source), placeOf(reply.source)];
  return a.file === b.file && a.line > b.line;
}

function placeOf(source: string): { file: string; line: number } {
  const at = source.lastIndexOf(":");
  return { file: source.slice(0, at), line: Number(source.slice(at + 1)) };
}

/** State and bonuses of a verdict or of a decision that has a state. */
function facetsOf(said: Verdict | Decision): { state: Verdict["state"]; complete: boolean; open: boolean } {
  const isCurrent = said.state === "current";
  return { state: said.state ?? "unknown", complete: isCurrent && said.complete, open: isCurrent && said.open };
}
