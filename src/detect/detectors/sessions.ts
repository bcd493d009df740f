import { z } from "zod";
import { termListSchema } from "../../model/rubric.js";
import { addMonths, isWithinMonths } from "../../text/periods.js";
import { compileTerms, findTerms, type Matcher } from "../../text/terms.js";
import { type DetectContext, defineDetector } from "../detector.js";
import type { Candidate, Combine, Together } from "../judge/choose.js";
import { isOpenText } from "../judge/cite.js";
import { type Answer, gather } from "../judge/gather.js";
import { filePapers, withOther } from "../read/file-papers.js";
import { wordsOf } from "../read/lines.js";
import { pagePapers } from "../read/page-papers.js";
import { datesOf, labelTexts } from "../read/period.js";
import { paperKinds, paperOf, recognisedPapers } from "../read/recognised-papers.js";
import { dueSessions, type Paper, type PaperKind, type PaperWords } from "../read/session-papers.js";
import { councilsOf, isSittingName } from "../read/sitting-names.js";
import type { Source } from "../site/corpus.js";
import type { Passage } from "../topic/passages.js";
import { joinTerms } from "../topic/topic.js";

const params = z
  .object({
    session: termListSchema,
    agenda: termListSchema,
    minutes: termListSchema,
    decisions: termListSchema,
    unless: termListSchema,
    /** Assemblies of others: what bears the name of one in its title is of it. */
    otherAssemblies: termListSchema.optional(),
    /** Months before the reference date within which the session must have been held. */
    withinMonths: z.number().int().positive(),
    complete: z.object({ sessions: z.number().int().positive() }),
  })
  .transform(({ session, agenda, minutes, decisions, unless, otherAssemblies, ...rest }) => {
    const papers = joinTerms([agenda, minutes, decisions]);
    const words: Omit<PaperWords, "councils"> = {
      session: compileTerms(session),
      kinds: { agenda: compileTerms(agenda), minutes: compileTerms(minutes), decisions: compileTerms(decisions) },
      topic: { about: compileTerms(papers), unless: compileTerms(unless), never: compileTerms({ fr: [], ar: [] }), kinds: [] },
    };
    const wide = { ...words.topic, about: compileTerms(joinTerms([papers, session])), kinds: [] };
    const ofOthers = compileTerms(otherAssemblies ?? { fr: [], ar: [] });
    return { ...rest, words, wide, ofOthers };
  });
type Params = z.output<typeof params>;

/** A paper of a session as a place where the item is. */
interface SessionPaper extends Candidate, Pick<Paper, "kind" | "source"> {}

/** Agendas, minutes and decisions, put together over the whole site. Codebook: council-sessions. */
export const sessions = defineDetector({
  name: "sessions",
  version: 2,
  params,
  detect: (context, params) => {
    const found = papersOf(context, params).map((paper) => candidateOf(paper, context, params));
    const holding = new Set(found.map(({ source }) => source));
    const refuse = ({ source }: Passage): Answer<SessionPaper> => (holding.has(source) ? [] : { code: "no-session-paper", weight: 0.9 });
    const combine: Combine<SessionPaper> = (best, ranked) => readTogether(best, ranked, context, params);
    // By its content, too, what was pointed to may be a paper of a session.
    const wide = {
      ...params.wide,
      isNamedBy: (text: string) => isSittingName(text, councilsOf(context.level, context.corpus.country.bodies)),
    };
    const topic = context.pointed === undefined ? wide : { ...wide, kinds: [...paperKinds] };
    return gather(context, topic, refuse, { found, combine, undated: "session-undated" });
  },
});

/** Probability from which a part to which a second reader points is read as a paper of a session. */
const leastPointed = 0.05;

function papersOf({ corpus: all, referenceOn, pointed, level }: DetectContext, { words: told, ofOthers }: Params): Paper[] {
  const words: PaperWords = { ...told, councils: councilsOf(level, all.country.bodies) };
  const isOfOthers = ({ title }: Source): boolean => namesSittingOf(title, ofOthers) && !namesOwnSitting(title);
  const corpus = {
    ...all,
    sources: all.sources.filter((source) => !isOfOthers(source)),
    parts: all.parts.filter(({ source }) => !isOfOthers(source)),
  };
  // Papers of a session may be out some weeks before it.
  const latest = addMonths(referenceOn, 1).slice(0, 7);
  if (pointed !== undefined) {
    const paper = paperOf(pointed, words, latest, leastPointed);
    if (paper !== undefined) return withOther(paper, words);
  }
  const named = corpus.sources.flatMap((source) => {
    if (source.isUnread || source.document.kind === "feed") return [];
    return source.isPage ? pagePapers(source, words, latest) : filePapers(source, words, latest);
  });
  return [...named, ...recognisedPapers(corpus, named, words, latest).flatMap((paper) => withOther(paper, words))];
}

/** What may stand in a title before the assembly whose paper it is. */
const sittingWords = new Set(
  wordsOf(
    "procès-verbal procès-verbaux pv compte-rendu comptes-rendus cr réunion séance session ordre du jour convocation délibération à au aux la le les l de des d محضر محاضر اجتماع جلسة دورة جدول أعمال قرارات",
  ).list,
);

/** "Réunion du conseil d'école"; not "Désignation des délégués au conseil communautaire", which is a matter of the council. */
function namesSittingOf(title: string, ofOthers: Matcher): boolean {
  const words = wordsOf(title);
  const [first] = findTerms(words, ofOthers);
  return first !== undefined && words.list.slice(0, first.firstWord).every((word) => sittingWords.has(word) || /^\d+$/.test(word));
}

/** "Conseil communal du 4 avril" in a title that names another assembly besides. */
const namesOwnSitting = (title: string): boolean =>
  /(?:conseil (?:municipal|communal|provincial|préfectoral|régional))(?! des)/iu.test(title);

function candidateOf(paper: Paper, context: DetectContext, params: Params): SessionPaper {
  const { source, kind, line, month, sure } = paper;
  const isCurrent = month !== "" && isRecent(paper, context, params);
  return {
    source,
    kind,
    evidence: { source, line },
    isCurrent,
    restsOn: month,
    complete: false,
    richness: [month, sure],
    sure: { about: sure, substance: 1, period: month.length === 7 ? 1 : 0.6 },
    reason: { code: isCurrent ? "session-current" : "session-old", facts: { month } },
  };
}

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

const maxMore = 8;

/** Codebook, complete: of the last sessions that were due, each has its agenda and its minutes or decisions. Open: at least half of what is recent. */
function readTogether(best: SessionPaper, papers: readonly SessionPaper[], context: DetectContext, params: Params): Together {
  const recent = papers.filter(({ isCurrent }) => isCurrent);
  const due = dueSessions(context.referenceOn, context.sessionMonths, params.complete.sessions);
  const held = (month: string, kinds: readonly PaperKind[]) =>
    papers.find(({ restsOn, kind }) => restsOn === month && kinds.includes(kind));
  const pairs = due.map((month) => [held(month, ["agenda"]), held(month, ["minutes", "decisions"])] as const);
  const proofs = new Set([...pairs.flat().filter((paper) => paper !== undefined), ...recent]);
  proofs.delete(best);
  return {
    more: [...proofs].slice(0, maxMore).map(({ evidence }) => evidence),
    complete: due.length > 0 && pairs.every(([agenda, rest]) => agenda !== undefined && rest !== undefined),
    open: recent.filter(({ evidence }) => isOpenText(evidence)).length * 2 >= recent.length,
    reason: { code: "session-current", facts: { month: best.restsOn, papers: recent.length, due: due.join(", ") } },
  };
}
