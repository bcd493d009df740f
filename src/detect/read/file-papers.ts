import type { Source } from "../site/corpus.js";
import { nameWords } from "./lines.js";
import {
  isOfSession,
  isPoint,
  kindOf,
  monthOf,
  namesCouncil,
  namesOf,
  type Paper,
  type PaperWords,
  recordsSitting,
  sessionOf,
} from "./session-papers.js";

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
  if (kind === undefined || !(isOfSession([whole, ...labels, name], words) || isSittingOf(source, kind) || isVotedList(source, kind)))
    return undefined;
  const fromOwn = sessionOf([...own, ...source.lines.slice(0, linesDated).map((line) => line.text)], latest);
  const fromLabel = sessionOf(labels, latest) ?? withMonth(monthOf([...labels, name], latest));
  const session = fromOwn !== undefined && fromOwn.month.length === 7 ? fromOwn : (fromLabel ?? fromOwn);
  const line = source.lines.find((one) => kindOf(one.text, words) !== undefined) ?? first;
  const sure = (said === undefined ? 0.75 : 1) * (fromOwn === undefined ? 0.8 : 1);
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
