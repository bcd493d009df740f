import { type CodedAnswer, type CodingLine, latestStanding, placeOfLine, standingAnswers } from "../../../agreement/coding-line.js";
import { type CoderProgress, type DrawnRow, progressOf } from "../../../agreement/double-coding.js";
import type { Entity } from "../../../model/entity.js";
import { InputError } from "../../../model/errors.js";
import { rubricOf } from "../../../model/level-rubrics.js";
import type { Item } from "../../../model/rubric.js";
import type { State } from "../../../model/verdict.js";
import type { Store } from "../../../store/open.js";
import { openPagePainter } from "../../adapters/reading/page-painter.js";
import { appendCoding, readCoding } from "../../editions/coding-files.js";
import { readOwnSample } from "../../editions/samples.js";
import type { Workspace } from "../../workspace.js";
import { type ArchiveViewer, openViewer } from "../review/archive-view.js";
import { type BodyPage, openBodyPages } from "./body-pages.js";

/** A drawn row as a coder sees it; nothing here was said by the machine. */
export interface CodingCase {
  /** Number of the row, from 1. */
  readonly number: number;
  readonly entity: Entity;
  readonly item: Item;
}

/** What a coder says of a row. */
export interface CodingAnswer {
  readonly state: State;
  readonly complete: boolean;
  readonly open: boolean;
  /** Addresses, one a line. */
  readonly evidence: string;
  readonly note: string;
  readonly seconds?: number | undefined;
}

/** Why an answer is not taken. */
export type CodingProblem = "evidence" | "evidence-address" | "closed" | "unfinished";

/** The desk at which a sample is coded, without any page or server. It reads no verdict. */
export interface CodingDesk {
  readonly sample: string;
  readonly edition: string;
  readonly title: string;
  readonly viewer: ArchiveViewer;
  readonly cases: readonly CodingCase[];
  readonly answersOf: (coder: string) => ReadonlyMap<number, CodedAnswer>;
  readonly progress: (coder: string) => CoderProgress;
  /** The first row behind `after` that the coder has not answered, then from the start; undefined where none is left. */
  readonly next: (coder: string, after: number) => CodingCase | undefined;
  /** Answers are taken until somebody has begun to adjudicate. */
  readonly isClosed: () => boolean;
  readonly answer: (coder: string, codingCase: CodingCase, answer: CodingAnswer) => Promise<readonly CodingProblem[]>;
  /** Takes back the latest answer of a coder; its row, or undefined where there is none, or the coding is closed. */
  readonly undo: (coder: string) => Promise<CodingCase | undefined>;
  /** What the archive holds of a body, in a neutral order; with words only what holds them. */
  readonly pages: (entityCode: string, words: string) => BodyPage[];
  readonly close: () => Promise<void>;
}

/** Opens the coding of a sample. Throws InputError where no such sample was drawn from this edition. */
export function openCodingDesk(workspace: Workspace, store: Store, name: string, now: () => Date): CodingDesk {
  const { settings } = workspace;
  const sample = readOwnSample(workspace, name);
  const painter = openPagePainter(settings.extract.maxFileMs);
  const archive = workspace.path("archive");
  const viewer = openViewer({ store, archive, edition: settings.edition, painter, ocr: settings.extract.ocr });
  const cases = listCodingCases(workspace, sample.rows);
  const numbers = new Map(cases.map(({ number, entity, item }) => [placeOfLine({ entityCode: entity.code, itemId: item.id }), number]));
  const answersOf = (coder: string) => {
    const standing = standingAnswers(readCoding(workspace, name), coder, "answer");
    return new Map([...standing].flatMap(([place, answer]) => (numbers.has(place) ? [[numbers.get(place) ?? 0, answer] as const] : [])));
  };
  return {
    sample: name,
    edition: settings.edition,
    title: settings.report.title,
    viewer,
    cases,
    answersOf,
    progress: (coder) => progressOf(sample.rows, readCoding(workspace, name), coder),
    next(coder, after) {
      const answers = answersOf(coder);
      const left = cases.filter(({ number }) => !answers.has(number) && number !== after);
      return left.find(({ number }) => number > after) ?? left[0];
    },
    isClosed: () => isClosed(readCoding(workspace, name)),
    async answer(coder, { entity, item }, answer) {
      const checked = checkCoding(item, answer);
      if ("problems" in checked) return checked.problems;
      let problems: readonly CodingProblem[] = [];
      await appendCoding(workspace, name, (lines) => {
        if (!isClosed(lines))
          return { ...checked.line, kind: "answer", at: now().toISOString(), coder, entityCode: entity.code, itemId: item.id };
        problems = ["closed"];
        return undefined;
      });
      return problems;
    },
    async undo(coder) {
      const line = await appendCoding(workspace, name, (lines) => (isClosed(lines) ? undefined : withdrawalOf(lines, coder, now())));
      return line === undefined ? undefined : cases[(numbers.get(placeOfLine(line)) ?? 0) - 1];
    },
    pages: openBodyPages(store, settings.edition),
    close: () => painter.close(),
  };
}

/** The drawn rows with their bodies and items. Throws InputError where the registry or the rubric has lost one. */
export function listCodingCases(workspace: Workspace, rows: readonly DrawnRow[]): CodingCase[] {
  const bodies = new Map(workspace.entities.map((entity) => [entity.code, entity]));
  return rows.map(({ entityCode, itemId }, index) => {
    const entity = bodies.get(entityCode);
    const item = entity === undefined ? undefined : rubricOf(workspace, entity).items.find(({ id }) => id === itemId);
    if (entity !== undefined && item !== undefined) return { number: index + 1, entity, item };
    const message = `row ${index + 1}: ${entityCode} ${itemId} is no longer in the registry or the rubric`;
    throw new InputError([{ file: "", message, hint: "Put the body or item back, or draw another sample: nashr sample --name OTHER." }]);
  });
}

/** The part of a line that an answer gives, or what is wrong with it. Facets count only where the item carries them and the state is current. */
export function checkCoding(
  item: Pick<Item, "bonuses">,
  answer: CodingAnswer,
):
  | { readonly line: Pick<CodingLine, "state" | "complete" | "open" | "evidence" | "note" | "seconds"> }
  | { readonly problems: readonly CodingProblem[] } {
  const addresses = answer.evidence
    .split(/[\n|]/)
    .map((address) => address.trim())
    .filter((address) => address !== "");
  const isPublished = answer.state === "current" || answer.state === "stale";
  const problems: CodingProblem[] = [
    ...(isPublished && addresses.length === 0 ? (["evidence"] as const) : []),
    ...(addresses.every((address) => /^https?:\/\/\S+$/i.test(address)) ? [] : (["evidence-address"] as const)),
  ];
  if (problems.length > 0) return { problems };
  const isCurrent = answer.state === "current";
  return {
    line: {
      state: answer.state,
      complete: isCurrent && answer.complete && item.bonuses.complete !== undefined,
      open: isCurrent && answer.open && item.bonuses.open !== undefined,
      evidence: addresses.join(" | "),
      note: answer.note,
      ...(answer.seconds === undefined ? {} : { seconds: Math.round(answer.seconds) }),
    },
  };
}

const isClosed = (lines: readonly CodingLine[]): boolean => lines.some(({ kind }) => kind === "adjudication");

/** The line that takes back what a person wrote last; undefined where nothing stands. */
export function withdrawalOf(lines: readonly CodingLine[], coder: string, now: Date): CodingLine | undefined {
  const latest = latestStanding(lines, coder);
  if (latest === undefined) return undefined;
  const { entityCode, itemId } = latest;
  return { at: now.toISOString(), coder, kind: "withdrawal", entityCode, itemId, complete: false, open: false, evidence: "", note: "" };
}
