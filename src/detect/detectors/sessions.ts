import { z } from "zod";
import { termListSchema } from "../../model/rubric.js";
import { addMonths, isWithinMonths } from "../../text/periods.js";
import { compileTerms } from "../../text/terms.js";
import { type DetectContext, defineDetector, type Judgement } from "../detector.js";
import { bestNearMisses, missing, nearMissOf, scansAbout } from "../judge/answers.js";
import { isOpenText } from "../judge/cite.js";
import { codeOf } from "../judge/gather.js";
import { filePaper } from "../read/file-papers.js";
import { pagePapers } from "../read/page-papers.js";
import { datesOf, labelTexts } from "../read/period.js";
import { recognisedPapers } from "../read/recognised-papers.js";
import { dueSessions, type Paper, type PaperWords } from "../read/session-papers.js";
import { findPassages, placeWeight } from "../topic/passages.js";
import { joinTerms } from "../topic/topic.js";

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
      topic: { about: compileTerms(papers), unless: compileTerms(unless), never: compileTerms({ fr: [], ar: [] }), kinds: [] },
    };
    const wide = { ...words.topic, about: compileTerms(joinTerms([papers, session])), kinds: [] };
    return { ...rest, words, wide };
  });
type Params = z.output<typeof params>;

/** Agendas, minutes and decisions, put together over the whole site. Codebook: council-sessions. */
export const sessions = defineDetector({
  name: "sessions",
  version: 2,
  params,
  detect: (context, params) => {
    // Papers of a session may be out some weeks before it.
    const latest = addMonths(context.referenceOn, 1).slice(0, 7);
    const named = context.corpus.sources.flatMap((source) => {
      if (source.owner === "other" || source.isUnread) return [];
      return source.isPage ? pagePapers(source, params.words, latest) : (filePaper(source, params.words, latest) ?? []);
    });
    const papers = [...named, ...recognisedPapers(context.corpus, named, params.words, latest)];
    const dated = papers.filter((paper) => paper.month !== "");
    if (dated.length > 0) return judge(dated, context, params);
    const passages = findPassages(context.corpus, params.wide);
    const misses = passages.map((passage) =>
      nearMissOf(passage.source, codeOf(passage, { code: "no-session-paper" }), placeWeight[passage.place] * 0.9),
    );
    const undated = papers[0];
    const answer = missing(
      context,
      params.wide,
      passages,
      misses,
      undated === undefined ? undefined : { source: undated.source, line: undated.line },
    );
    return undated === undefined ? answer : { ...answer, reason: { code: "session-undated", facts: {} } };
  },
});

/** In the first month that counts in part, the day decides where the paper or its page tells one. */
function isRecent({ month, source }: Paper, context: DetectContext, params: Params): boolean {
  if (month > context.referenceOn) return true;
  const first = addMonths(context.referenceOn, -params.withinMonths);
  if (month !== first.slice(0, 7)) return isWithinMonths(month, context.referenceOn, params.withinMonths);
  const texts = [source.title, ...source.lines.slice(0, linesSearched).map((line) => line.text), ...labelTexts(source)];
  const days = texts.flatMap(datesOf).filter((date) => date.what === "day" && date.iso.slice(0, 7) === month);
  return days.length === 0 || days.some((date) => date.iso >= first);
}

const linesSearched = 60;

function judge(papers: readonly Paper[], context: DetectContext, params: Params): Judgement {
  const ranked = [...papers].sort((a, b) => (a.month < b.month ? 1 : a.month > b.month ? -1 : b.sure - a.sure));
  const recent = ranked.filter((paper) => isRecent(paper, context, params));
  const best = recent[0] ?? ranked[0];
  if (best === undefined) throw new Error("judge needs at least one paper");
  const evidenceOf = (paper: Paper) => ({ source: paper.source, line: paper.line });
  const common = {
    sure: { about: best.sure, substance: 1, period: best.month.length === 7 ? 1 : 0.6 },
    misses: bestNearMisses([]),
    runnerUp: ranked[1] === undefined ? undefined : evidenceOf(ranked[1]),
    scans: scansAbout(context, params.wide),
  };
  if (recent.length === 0) {
    const reason = { code: "session-old", facts: { month: best.month } };
    return { ...common, state: "stale", evidence: [evidenceOf(best)], restsOn: best.month, reason };
  }
  const due = dueSessions(context.referenceOn, context.sessionMonths, params.complete.sessions);
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
