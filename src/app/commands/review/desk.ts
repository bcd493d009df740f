import { statSync } from "node:fs";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { findNearest, type NearPassage } from "../../../detect/nearest.js";
import type { Edition } from "../../../model/edition.js";
import type { FetchedSnapshot } from "../../../model/evidence.js";
import type { Item } from "../../../model/rubric.js";
import type { Verdict } from "../../../model/verdict.js";
import { leftToDo, medianOf } from "../../../review/progress.js";
import type { ReviewContext } from "../../../review/review.js";
import type { Store } from "../../../store/open.js";
import { openPagePainter } from "../../adapters/reading/page-painter.js";
import { readWorkspaceEdition } from "../../editions/edition-file.js";
import { archivedPages } from "../../stages/archived-page.js";
import { makeJudgingInput, readBodyRecords } from "../../stages/judging-input.js";
import { findDocuments } from "../../stages/kept-readings.js";
import type { Workspace } from "../../workspace.js";
import type { ReplyInSight } from "../reply/list-replies.js";
import { openReplyDesk } from "../reply/reply-desk.js";
import { type ArchiveViewer, openViewer } from "./archive-view.js";
import { type CaseFilter, caseKey, type DeskCase, type DeskDecisions, isSettled, listCases } from "./case-list.js";
import { type CaseAnswer, decideCase, type Taken, withdrawLatest } from "./decide-case.js";
import { watchDecisions } from "./decisions-in-sight.js";

/** How far the review of an edition is. */
export interface DeskProgress {
  readonly total: number;
  readonly settled: number;
  /** Decisions of this person that stand or stood. */
  readonly own: number;
  /** Seconds per case of this person, the middle one; undefined before the first. */
  readonly seconds: number | undefined;
  /** 0..1: share of items expected to be right now. */
  readonly accuracy: number;
  /** Cases until the wanted share is expected to be right. */
  readonly looks: number;
}

/** The review desk of an edition: cases, decisions and the archive, without any page or server. */
export interface Desk {
  readonly edition: string;
  readonly title: string;
  readonly viewer: ArchiveViewer;
  /** Items of the cases, in the order of the rubrics. */
  readonly items: () => Item[];
  readonly findCase: (entityCode: string, itemId: string) => DeskCase | undefined;
  readonly listCases: (filter: CaseFilter) => DeskCase[];
  /** The case to go on with: the first open one behind `after` that nobody else has in sight; undefined where none is left. */
  readonly nextCase: (filter: CaseFilter, who: string, after?: string) => DeskCase | undefined;
  /** Notes that a person has a case in sight. */
  readonly noteSight: (key: string, who: string) => void;
  readonly decisions: () => DeskDecisions;
  /** Names of all who wrote a line, sorted. */
  readonly reviewers: () => string[];
  readonly progress: (who: string, wanted: number) => DeskProgress;
  readonly decide: (deskCase: DeskCase, answer: CaseAnswer) => Promise<Taken>;
  /** Takes back the latest decision of a person; its case, or undefined where there was none. */
  readonly undo: (who: string, why: string) => Promise<DeskCase | undefined>;
  /** Passages of the body's archive that came nearest to the item, best first. */
  readonly nearest: (deskCase: DeskCase) => Promise<readonly NearPassage[]>;
  /** Replies of the body on a case, in the order in which they came. */
  readonly replies: (key: string) => readonly ReplyInSight[];
  /** Keys of the cases on which a reply waits. */
  readonly waiting: () => ReadonlySet<string>;
  readonly close: () => Promise<void>;
}

/** Minutes for which a case that somebody opened is not given to others. */
const inSightMinutes = 10;

/** Opens the desk of the edition of a workspace. Throws InputError where nothing has been scored yet. */
export function openDesk(workspace: Workspace, store: Store, now: () => Date): Desk {
  const painter = openPagePainter(workspace.settings.extract.maxFileMs);
  const readEdition = watchEdition(workspace);
  const decisions = watchDecisions(workspace);
  const first = readEdition();
  const archive = workspace.path("archive");
  const { edition } = workspace.settings;
  const { extractorVersion } = first.edition.run;
  const viewer = openViewer({ store, archive, edition, extractorVersion, painter, ocr: workspace.settings.extract.ocr });
  const findPage = archivedPages(store, edition, extractorVersion);
  const sights = new Map<string, { who: string; at: number }>();
  const nearest = nearestFinder(workspace, store, extractorVersion);

  const isFree = (key: string, who: string) => {
    const sight = sights.get(key);
    return sight === undefined || sight.who === who || now().getTime() - sight.at > inSightMinutes * 60_000;
  };
  const context = (): ReviewContext => ({ reaches: readEdition().edition.reaches, findPage, on: workspace.settings.referenceOn });

  const { filtered, ...replyDesk } = openReplyDesk(workspace, store, () => readEdition().cases, decisions);

  return {
    ...replyDesk,
    edition,
    title: workspace.settings.report.title,
    viewer,
    items: () => askedItems(readEdition()),
    findCase: (entityCode, itemId) => readEdition().byKey.get(caseKey(entityCode, itemId)),
    listCases: filtered,
    nextCase(filter, who, after) {
      const list = filtered(filter).filter(({ key }) => key !== after && isFree(key, who));
      const order = readEdition().order;
      const from = after === undefined ? -1 : (order.get(after) ?? -1);
      return list.find(({ key }) => (order.get(key) ?? 0) > from) ?? list[0];
    },
    noteSight: (key, who) => void sights.set(key, { who, at: now().getTime() }),
    decisions,
    reviewers: () =>
      [
        ...new Set(
          decisions()
            .sheets.lines.filter(({ kind }) => kind !== "reply")
            .map(({ who }) => who),
        ),
      ].sort(),
    progress(who, wanted) {
      const { cases } = readEdition();
      const known = decisions();
      const open = cases.filter((deskCase) => !isSettled(known, deskCase));
      const own = known.sheets.lines.filter((line) => line.who === who && line.kind !== "reply" && line.kind !== "withdrawal");
      const left = leftToDo(
        open.map(({ worth }) => worth),
        cases.length,
        wanted,
      );
      const seconds = medianOf(own.flatMap(({ seconds }) => seconds ?? []));
      return { total: cases.length, settled: cases.length - open.length, own: own.length, seconds, ...left };
    },
    decide: (deskCase, answer) => decideCase(workspace, deskCase, answer, now(), context()),
    async undo(who, why) {
      const key = await withdrawLatest(workspace, who, why, now());
      return key === undefined ? undefined : readEdition().byKey.get(key);
    },
    nearest,
    close: () => painter.close(),
  };
}

/** An edition with its cases made ready. */
interface EditionInSight {
  readonly edition: Edition;
  readonly cases: readonly DeskCase[];
  readonly byKey: ReadonlyMap<string, DeskCase>;
  readonly order: ReadonlyMap<string, number>;
}

/** Items of the cases, each once, in the order of the rubrics. */
function askedItems({ edition, cases }: EditionInSight): Item[] {
  const asked = new Set(cases.map(({ item }) => item.id));
  const all = edition.rubrics.flatMap(({ rubric }) => rubric.items.filter(({ id }) => asked.has(id)));
  return all.filter(({ id }, index) => all.findIndex((other) => other.id === id) === index);
}

/** Gives the edition as its file holds it now, read again after a scoring. */
function watchEdition(workspace: Workspace): () => EditionInSight {
  const chosen = new Set(workspace.chosen.map(({ code }) => code));
  const file = join(workspace.editionDir, "edition.json");
  let stamp = Number.NaN;
  let known: EditionInSight | undefined;
  return () => {
    const present = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (known !== undefined && stamp === present) return known;
    const edition = readWorkspaceEdition(workspace);
    const cases = listCases(edition, chosen);
    stamp = present;
    known = {
      edition,
      cases,
      byKey: new Map(cases.map((deskCase) => [deskCase.key, deskCase])),
      order: new Map(cases.map(({ key }, index) => [key, index])),
    };
    return known;
  };
}

const maxKeptBodies = 200;

/** Finds the nearest passages of a body at the first look at one of its cases and keeps them. */
function nearestFinder(workspace: Workspace, store: Store, extractorVersion: string): Desk["nearest"] {
  const known = new Map<string, ReadonlyMap<string, readonly NearPassage[]>>();
  return async ({ entity, item }) => {
    const kept = known.get(entity.code);
    if (kept !== undefined) return kept.get(item.id) ?? [];
    // The page that asks is sent before the work begins.
    await setImmediate();
    const find = (snapshot: FetchedSnapshot, ocr: boolean) => findDocuments(store, snapshot, ocr, extractorVersion);
    const records = readBodyRecords(workspace, store, entity);
    const scans = new Set(records.fetched.map(({ sha256 }) => sha256));
    const found = findNearest(makeJudgingInput(workspace, records, find, scans));
    known.set(entity.code, found);
    const [oldest] = known.keys();
    if (known.size > maxKeptBodies && oldest !== undefined) known.delete(oldest);
    return found.get(item.id) ?? [];
  };
}

/** Addresses that a verdict names, the best first: its proof, what else was cited, what a second reader points to, where a person should look, what was passed over. */
export function placesOfVerdict(verdict: Verdict): { url: string; title: string; quotation: string }[] {
  const cited = verdict.state === "current" || verdict.state === "stale" ? [verdict.citation, ...verdict.more] : [];
  const all = [
    ...[
      ...cited,
      ...(verdict.pointed === undefined ? [] : [verdict.pointed.citation]),
      ...(verdict.runnerUp === undefined ? [] : [verdict.runnerUp]),
    ].map(({ url, title, quotation }) => ({
      url,
      title,
      quotation,
    })),
    ...(verdict.state === "unknown" ? verdict.look : []).map(({ url, why }) => ({ url, title: why, quotation: "" })),
    ...(verdict.unreadScans ?? []).map(({ url, why }) => ({ url, title: why, quotation: "" })),
    ...verdict.considered.map(({ url, title }) => ({ url, title, quotation: "" })),
  ];
  const keys = all.map(({ url, quotation }) => `${url}\n${quotation}`);
  return all.filter(({ url, quotation }, index) => {
    if (keys.indexOf(keys[index] ?? "") !== index) return false;
    return quotation !== "" || !all.some((other, at) => other.url === url && (other.quotation !== "" || at < index));
  });
}
