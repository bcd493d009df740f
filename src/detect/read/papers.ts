import { findTerms } from "../../text/terms.js";
import type { Line, Source } from "../site/corpus.js";
import { nameWords, sameKey } from "./lines.js";
import { isOfSession, kindOf, monthOf, namesOf, type Paper, type PaperKind, type PaperWords, sessionOf } from "./session-papers.js";

const minWords = 20;

/** The paper that a file is; undefined when it is none, or too short to be one. */
export function filePaper(source: Source, words: PaperWords, latest: string): Paper | undefined {
  const size = source.lines.reduce((sum, line) => sum + line.words.list.length, 0);
  const first = source.lines[0];
  if (first === undefined || size < minWords) return undefined;
  const { own, labels } = namesOf(source);
  const name = nameWords(source.document.fileName);
  const whole = own.join("\n");
  const said = own.map((text) => kindOf(text, words)).find((kind) => kind !== undefined);
  if (said === undefined && own.length > 0 && namesAnother(own, words)) return undefined;
  const told = labels.map((text) => kindOf(text, words)).find((kind) => kind !== undefined) ?? kindOf(name, words);
  const kind = said ?? told;
  if (kind === undefined || !isOfSession([whole, ...labels, name], words)) return undefined;
  const fromOwn = sessionOf([...own, ...source.lines.slice(0, 40).map((line) => line.text)], latest);
  const fromLabel = sessionOf(labels, latest) ?? withMonth(monthOf([...labels, name], latest));
  const session = fromOwn !== undefined && fromOwn.month.length === 7 ? fromOwn : (fromLabel ?? fromOwn);
  const line = source.lines.find((one) => kindOf(one.text, words) !== undefined) ?? first;
  const sure = (said === undefined ? 0.75 : 1) * (fromOwn === undefined ? 0.8 : 1);
  return { source, kind, line, month: session?.month ?? "", isOrdinary: session?.isOrdinary ?? true, sure };
}

const withMonth = (month: string | undefined) => (month === undefined ? undefined : { month, isOrdinary: true });

/** The head names something else than a paper of a session. */
function namesAnother(own: readonly string[], words: PaperWords): boolean {
  const title = own.slice(0, 4).join(" ");
  return (
    kindOf(title, words) === undefined &&
    own.slice(0, 4).some((text) => kindOf(text, words) === undefined && /association|جمعية|assemblée générale|الجمع العام/iu.test(text))
  );
}

const minPoints = 2;
const linesBefore = 6;
const maxPaperNameWords = 12;
/** "The council approved …:" opens a list of decisions. */
const approval = /(?:a|ont) (?:été )?(?:approuvée?s?|adoptée?s?|votée?s?)|صادق|المصادقة على|تمت المصادقة/iu;
const minDecisionWords = 6;
const minMinutesWords = 50;
const minPointWords = 4;

/** Papers that stand in a page as text: the points of an agenda, minutes, decisions. Links to papers are no papers. */
export function pagePapers(source: Source, words: PaperWords, latest: string): Paper[] {
  const linked = new Set(source.document.links.map((link) => sameKey(link.text)));
  const groups = new Map<string, { kind: PaperKind; lines: Line[]; names: string[] }>();
  const pageNames = [source.title, ...source.document.breadcrumb.slice(-1)];
  const whole = source.isHome ? undefined : kindOf(source.title, words);
  let before: string[] = [];
  let lead: { kind: PaperKind; names: string[]; key: string } | undefined;
  for (const line of source.lines) {
    if (line.kind === "heading") {
      lead = undefined;
      before = [];
      continue;
    }
    if (linked.has(sameKey(line.text))) continue;
    const headings = [...line.headings].reverse();
    const heading = headings.find((one) => kindOf(one, words) !== undefined);
    const own = line.text.length < 160 ? kindOf(line.text, words) : undefined;
    const opens = own ?? (approval.test(line.text) ? ("decisions" as const) : undefined);
    if (opens !== undefined && /[:：]\s*$/u.test(line.text)) {
      lead = { kind: opens, names: [line.text, ...headings, ...pageNames, ...before], key: `${headings.join("|")}|${line.text}` };
      continue;
    }
    const isDecision = line.words.list.length >= minDecisionWords && findTerms(line.words, words.kinds.decisions)[0]?.firstWord === 0;
    if (isDecision) {
      const key = `${headings.join("|")}|decisions`;
      const group = groups.get(key) ?? { kind: "decisions" as const, lines: [], names: [...headings, ...pageNames] };
      group.lines.push(line);
      groups.set(key, group);
      continue;
    }
    const kind = lead?.kind ?? (heading === undefined ? whole : kindOf(heading, words));
    if (kind === undefined) {
      before = [...before, line.text].slice(-linesBefore);
      continue;
    }
    // The bare name of a paper is no point of it.
    if (own !== undefined && line.words.list.length <= maxPaperNameWords && !/[:：]/u.test(line.text)) continue;
    const key = lead?.key ?? headings.slice(heading === undefined ? headings.length : headings.indexOf(heading)).join("|");
    const group = groups.get(key) ?? { kind, lines: [], names: lead?.names ?? [...headings, ...pageNames, ...before] };
    group.lines.push(line);
    groups.set(key, group);
  }
  return [...groups.values()].flatMap((group) => paperOf(source, group, words, latest));
}

function paperOf(source: Source, group: { kind: PaperKind; lines: Line[]; names: string[] }, words: PaperWords, latest: string): Paper[] {
  const first = [...group.lines].sort((a, b) => Number(b.words.list.length >= 3) - Number(a.words.list.length >= 3))[0];
  const size = group.lines.reduce((sum, line) => sum + line.words.list.length, 0);
  const points = group.lines.filter((line) => line.words.list.length >= (line.kind === "paragraph" ? 3 : 1)).length;
  const isFull = group.kind === "minutes" ? size >= minMinutesWords : points >= minPoints && size >= minPointWords;
  if (first === undefined || !isFull) return [];
  const texts = [...group.names, ...group.lines.slice(0, 20).map((line) => line.text)];
  if (!isOfSession(texts, words)) return [];
  const session = sessionOf(texts, latest) ?? withMonth(monthOf(group.names, latest));
  return [{ source, kind: group.kind, line: first, month: session?.month ?? "", isOrdinary: session?.isOrdinary ?? true, sure: 0.85 }];
}
