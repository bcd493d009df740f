import type { BodyFacts } from "./facts.js";
import type { Allowed, Teller } from "./teller.js";

/** Replies as the reader counts them: what was said, and the outcome from the edition's own words. */
function repliesOf(body: BodyFacts) {
  return [...body.findings.values()].flatMap(({ verdict, replies }) => replies.map((said) => ({ verdict, said })));
}

/** What the page of a body says of its replies: what came, when, and what came of it. */
export function replyTexts(teller: Teller, body: BodyFacts): string[] {
  const { tell } = teller;
  return repliesOf(body).flatMap(({ said }) => {
    const head = [tell("said.reply", { who: said.who, date: said.on }), said.why, said.link.replace("https://", "")];
    if (said.answer === undefined) return [...head, tell("said.pending")];
    const { who, on: date, before, after, changed } = said.answer;
    if (!changed) return [...head, tell("said.kept", { who, date })];
    if (before === after) return [...head, tell("said.bonuses", { who, date })];
    return [...head, tell("said.changed", { who, date, before: tell(`state.${before}`), after: tell(`state.${after}`) })];
  });
}

/** The log of contests: a row per reply with body, item, words and outcome. */
export function contestPage(teller: Teller): Allowed {
  const { tell, facts } = teller;
  const rows = facts.levels.flatMap(({ bodies, asked }) =>
    bodies.flatMap((body) =>
      repliesOf(body).map(({ verdict, said }) => {
        const item = asked.find(({ id }) => id === verdict.itemId);
        const { answer } = said;
        const state = (name: string) => tell(`state.${name}`);
        const outcome =
          answer === undefined
            ? tell("contest.pending", { after: state(verdict.state) })
            : `${
                !answer.changed
                  ? tell("contest.confirmed", { after: state(answer.after) })
                  : answer.before === answer.after
                    ? tell("contest.bonuses", { after: state(answer.after) })
                    : tell("contest.changed", { before: state(answer.before), after: state(answer.after) })
              } (${teller.day(answer.on)})`;
        const label = item === undefined ? verdict.itemId : teller.label(item);
        return `${teller.day(said.on)} | ${teller.name(body)} | ${label} | ${said.who}: ${said.why} | ${outcome}`;
      }),
    ),
  );
  return { texts: [], rows };
}
