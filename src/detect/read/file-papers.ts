import { countDecisions } from "../../text/deliberation.js";
import { findTerms } from "../../text/terms.js";
import type { Line, Source } from "../site/corpus.js";
import { nameWords } from "./lines.js";
import {
  areMinutes,
  countPoints,
  isOfSession,
  isPoint,
  kindOf,
  monthOf,
  namesOf,
  type Paper,
  type PaperWords,
  recordsSitting,
  sessionOf,
  showingLine,
} from "./session-papers.js";
import { isSittingName, namesCouncil } from "./sitting-names.js";

const minWords = 20;

/** The papers that a file holds: agenda and minutes in one file are both. Empty when it is none, or too short to be one. */
export function filePapers(source: Source, words: PaperWords, latest: string): Paper[] {
  const paper = filePaper(source, words, latest);
  return paper === undefined ? [] : withOther(paper, words);
}

/** A paper, and the other that stands in the same file. */
export function withOther(paper: Paper, words: PaperWords): Paper[] {
  const other = paper.source.isPage ? undefined : otherKindIn(paper.source, paper.kind, words);
  return other === undefined ? [paper] : [paper, { ...paper, ...other }];
}

const maxOpening = 200;
const maxTitleWords = 4;
const pointsAfter = 12;

/** The other paper in a file, where a line opens it: an agenda with its points in minutes, a record of decisions below an agenda. */
function otherKindIn({ lines, document }: Source, kind: Paper["kind"], words: PaperWords): Pick<Paper, "kind" | "line"> | undefined {
  const wanted: readonly Paper["kind"][] = kind === "agenda" ? ["minutes", "decisions"] : ["agenda"];
  for (const [index, line] of lines.entries()) {
    if (line.text.length > maxOpening) continue;
    const opened = wanted.find((one) => opens(line, one, words));
    if (opened === undefined) continue;
    const end = lines.findIndex(
      (other, at) => at > index && kindOf(other.text, words) !== undefined && !wanted.some((one) => opens(other, one, words)),
    );
    const after = lines.slice(index, Math.min(end === -1 ? lines.length : end, index + pointsAfter));
    const least = document.ocrConfidence === undefined ? 2 : 1;
    const isHeld =
      opened === "agenda" ? countPoints(after.slice(1)) + inlineIn(line) >= least : after.some(({ text }) => countDecisions(text) > 0);
    if (isHeld) return { kind: opened, line };
  }
  return undefined;
}

const inlineIn = (line: Line): number => (/[:：]/u.test(line.text) ? countPoints([line]) : 0);

/** A short line that begins with the name of a paper, a number before it apart: "I. Ordre du jour :", "جدول الأعمال". */
function opens({ text, words: read }: Line, kind: Paper["kind"], words: PaperWords): boolean {
  const first = findTerms(read, words.kinds[kind])[0];
  if (first === undefined || first.firstWord > 1) return false;
  return read.list.length <= maxTitleWords || /[:：.]/u.test(text.slice(0, maxOpening));
}

/** The paper that a file is first of all; undefined when it is none, or too short to be one. */
function filePaper(source: Source, words: PaperWords, latest: string): Paper | undefined {
  const size = source.lines.reduce((sum, line) => sum + line.words.list.length, 0);
  const first = source.lines[0];
  if (first === undefined || size < minWords) return undefined;
  const { own, labels } = namesOf(source);
  const name = nameWords(source.document.fileName);
  const head = own.join("\n");
  const ownKind = own.map((text) => kindOf(text, words)).find((kind) => kind !== undefined);
  if (ownKind === undefined && own.length > 0 && namesAnother(own, words)) return undefined;
  const namedKind = labels.map((text) => kindOf(text, words)).find((kind) => kind !== undefined) ?? kindOf(name, words);
  const kind =
    ownKind ??
    namedKind ??
    (labels.some((text) => isSittingName(text, words.councils)) && areMinutes(source.lines) ? "minutes" : undefined);
  if (kind === undefined || !(isOfSession([head, ...labels, name], words) || isSittingOf(source, kind) || isVotedList(source, kind)))
    return undefined;
  const fromOwn = sessionOf([...own, ...source.lines.slice(0, linesDated).map((line) => line.text)], latest);
  const fromLabel = sessionOf(labels, latest) ?? withMonth(monthOf([...labels, name], latest));
  const session = fromOwn !== undefined && fromOwn.month.length === 7 ? fromOwn : (fromLabel ?? fromOwn);
  const named = source.lines.find((candidate) => kindOf(candidate.text, words) !== undefined);
  const line = named ?? showingLine(source.lines) ?? first;
  const sure = (ownKind === undefined ? 0.75 : 1) * (fromOwn === undefined ? 0.8 : 1);
  return { source, kind, line, month: session?.month ?? "", isOrdinary: session?.isOrdinary ?? true, sure };
}

/** Minutes that do not say "session": "Compte rendu du conseil du …", with those present, the matters and the votes. */
function isSittingOf({ lines }: Source, kind: Paper["kind"]): boolean {
  return (
    kind === "minutes" && namesCouncil(lines.slice(0, linesDated).map((line) => line.text)) && recordsSitting(lines.slice(0, linesRead))
  );
}

/** "Liste des délibérations votées le …" on a page that is about the council: matters and a day, without the word session. */
function isVotedList(source: Source, kind: Paper["kind"]): boolean {
  return (
    kind === "decisions" &&
    source.lines.filter(isPoint).length >= minPoints &&
    namesCouncil(source.labels.flatMap((label) => [label.heading, ...label.pageNames]))
  );
}

const minPoints = 2;
const linesDated = 40;
const linesRead = 120;

const withMonth = (month: string | undefined) => (month === undefined ? undefined : { month, isOrdinary: true });

/** The head names something else than a paper of a session. */
function namesAnother(own: readonly string[], words: PaperWords): boolean {
  const title = own.slice(0, 4).join(" ");
  return (
    kindOf(title, words) === undefined &&
    own.slice(0, 4).some((text) => kindOf(text, words) === undefined && /association|جمعية|assemblée générale|الجمع العام/iu.test(text))
  );
}
