import { z } from "zod";
import { termListSchema } from "../../model/rubric.js";
import { addMonths, isWithinMonths } from "../../text/periods.js";
import { compileTerms } from "../../text/terms.js";
import { bestMisses, missing, missOf, scansAbout } from "../answers.js";
import { isOpenText } from "../cite.js";
import { type Case, defineDetector, type Judgement } from "../detector.js";
import { findPassages, placeWeight } from "../passages.js";
import { datesOf, labelTexts } from "../period.js";
import { filePaper, pagePapers } from "../read-papers.js";
import { dueSessions, type Paper, type PaperWords } from "../session-papers.js";
import { joinTerms } from "../topic.js";

const params = z
  .object({
    session: termListSchema,
    agenda: termListSchema,
    minutes: termListSchema,
    decisions: termListSchema,
    unless: termListSchema,
    /** Months before the reference date within which the session must have been held. */
    withinMonths: z.number().int().positive(),
    complete: z.object({ sessions: z.number().int().positive() }),
  })
  .transform(({ session, agenda, minutes, decisions, unless, ...rest }) => {
    const papers = joinTerms([agenda, minutes, decisions]);
    const words: PaperWords = {
      session: compileTerms(session),
      kinds: { agenda: compileTerms(agenda), minutes: compileTerms(minutes), decisions: compileTerms(decisions) },
      topic: { about: compileTerms(papers), unless: compileTerms(unless), never: compileTerms({ fr: [], ar: [] }) },
    };
    const wide = { ...words.topic, about: compileTerms(joinTerms([papers, session])) };
    return { ...rest, words, wide };
  });
type Params = z.output<typeof params>;

/** Agendas, minutes and decisions, put together over the whole site. Codebook: council-sessions. */
export const sessions = defineDetector({
  name: "sessions",
  version: 2,
  params,
  detect: (look, given) => {
    // Papers of a session may be out some weeks before it.
    const latest = addMonths(look.referenceOn, 1).slice(0, 7);
    const papers = look.corpus.sources.flatMap((source) => {
      if (source.owner === "other" || source.isUnread) return [];
      return source.isPage ? pagePapers(source, given.words, latest) : (filePaper(source, given.words, latest) ?? []);
    });
    const dated = papers.filter((paper) => paper.month !== "");
    if (dated.length > 0) return judge(dated, look, given);
    const passages = findPassages(look.corpus, given.wide);
    const misses = passages.map((passage) =>
      missOf(passage.source, passage.source.isUnread ? "scan-unread" : "no-session-paper", placeWeight[passage.place] * 0.9),
    );
    const undated = papers[0];
    const answer = missing(
      look,
      given.wide,
      passages,
      misses,
      undated === undefined ? undefined : { source: undated.source, line: undated.line },
    );
    return undated === undefined ? answer : { ...answer, reason: { code: "session-undated", facts: {} } };
  },
});

/** In the first month that counts in part, the day decides where the paper or its page tells one. */
function isRecent({ month, source }: Paper, look: Case, given: Params): boolean {
  if (month > look.referenceOn) return true;
  const first = addMonths(look.referenceOn, -given.withinMonths);
  if (month !== first.slice(0, 7)) return isWithinMonths(month, look.referenceOn, given.withinMonths);
  const texts = [source.title, ...source.lines.slice(0, linesSearched).map((line) => line.text), ...labelTexts(source)];
  const days = texts.flatMap(datesOf).filter((date) => date.what === "day" && date.iso.slice(0, 7) === month);
  return days.length === 0 || days.some((date) => date.iso >= first);
}

const linesSearched = 60;

function judge(papers: readonly Paper[], look: Case, given: Params): Judgement {
  const ranked = [...papers].sort((a, b) => (a.month < b.month ? 1 : a.month > b.month ? -1 : b.sure - a.sure));
  const recent = ranked.filter((paper) => isRecent(paper, look, given));
  const best = recent[0] ?? ranked[0];
  if (best === undefined) throw new Error("judge needs at least one paper");
  const evidenceOf = (paper: Paper) => ({ source: paper.source, line: paper.line });
  const common = {
    sure: { about: best.sure, substance: 1, period: best.month.length === 7 ? 1 : 0.6 },
    misses: bestMisses([]),
    runnerUp: ranked[1] === undefined ? undefined : evidenceOf(ranked[1]),
    scans: scansAbout(look, given.wide),
  };
  if (recent.length === 0) {
    const reason = { code: "session-old", facts: { month: best.month } };
    return { ...common, state: "stale", evidence: [evidenceOf(best)], restsOn: best.month, reason };
  }
  const due = dueSessions(look.referenceOn, look.sessionMonths, given.complete.sessions);
  const held = (month: string, kinds: readonly Paper["kind"][]) =>
    papers.find((paper) => paper.month === month && kinds.includes(paper.kind));
  const pairs = due.map((month) => [held(month, ["agenda"]), held(month, ["minutes", "decisions"])] as const);
  const complete = due.length > 0 && pairs.every(([agenda, rest]) => agenda !== undefined && rest !== undefined);
  const open = recent.filter((paper) => isOpenText(evidenceOf(paper))).length * 2 >= recent.length;
  const proofs = [best, ...pairs.flat().filter((paper) => paper !== undefined), ...recent];
  const [first, ...more] = [...new Set(proofs)].map(evidenceOf);
  return {
    ...common,
    state: "current",
    evidence: [first ?? evidenceOf(best), ...more.slice(0, 8)],
    complete,
    open,
    reason: { code: "session-current", facts: { month: best.month, papers: recent.length, due: due.join(", ") } },
  };
}
