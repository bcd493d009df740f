import { latestStanding, placeOfLine } from "../../../agreement/coding-line.js";
import { type CodedRow, type CoderProgress, type CodersAgreement, isCoded } from "../../../agreement/double-coding.js";
import type { Verdict } from "../../../model/verdict.js";
import type { Store } from "../../../store/open.js";
import { appendCoding } from "../../editions/coding-files.js";
import { readWorkspaceEdition } from "../../editions/edition-file.js";
import { readOwnSample } from "../../editions/samples.js";
import type { Workspace } from "../../workspace.js";
import {
  type CodingAnswer,
  type CodingCase,
  type CodingDesk,
  type CodingProblem,
  checkCoding,
  openCodingDesk,
  withdrawalOf,
} from "./coding-desk.js";
import { readCodingStand } from "./coding-stand.js";
import { type GoldState, writeGold } from "./gold.js";

/** A row with what the coders said of it. */
export type AdjudicationCase = CodingCase & { readonly row: CodedRow };

/** What whoever adjudicates may see at this moment. */
export interface AdjudicationState {
  readonly progress: readonly CoderProgress[];
  readonly isCoded: boolean;
  /** Figures and answers; undefined until every coder has answered every row, unless they were asked for before. */
  readonly shown: { readonly agreement: CodersAgreement; readonly cases: readonly AdjudicationCase[] } | undefined;
  readonly gold: GoldState;
}

/** The desk at which what coders disagree on is settled, without any page or server. */
export interface AdjudicationDesk extends Pick<CodingDesk, "sample" | "edition" | "title" | "viewer" | "close"> {
  readonly state: () => AdjudicationState;
  /** Writes an adjudication. Taken only where the coding is finished. */
  readonly settle: (who: string, number: number, answer: CodingAnswer, sawMachine: boolean) => Promise<readonly CodingProblem[]>;
  /** Takes back the latest adjudication of a person; the number of its row, undefined where there is none. */
  readonly undo: (who: string) => Promise<number | undefined>;
  /** What the machine says, for who asks for it. */
  readonly machine: (number: number) => Verdict | undefined;
}

/** Opens the adjudication of a sample; `isEarly` shows figures and answers before everybody has finished. */
export function openAdjudication(workspace: Workspace, store: Store, name: string, now: () => Date, isEarly: boolean): AdjudicationDesk {
  const desk = openCodingDesk(workspace, store, name, now);
  const { rows } = readOwnSample(workspace, name);
  const state = (): AdjudicationState => {
    const { progress, joined, isCoded: isDone, agreement } = readCodingStand(workspace, name, isEarly);
    const cases = desk.cases.flatMap((codingCase) => {
      const row = joined[codingCase.number - 1];
      return row === undefined ? [] : [{ ...codingCase, row }];
    });
    return {
      progress,
      isCoded: isDone,
      shown: agreement === undefined ? undefined : { agreement, cases },
      gold: writeGold(workspace, name),
    };
  };
  return {
    ...{ sample: name, edition: desk.edition, title: desk.title, viewer: desk.viewer, close: desk.close },
    state,
    async settle(who, number, answer, sawMachine) {
      const codingCase = desk.cases[number - 1];
      if (codingCase === undefined) return ["closed"];
      const checked = checkCoding(codingCase.item, answer);
      if ("problems" in checked) return checked.problems;
      const { entity, item } = codingCase;
      const place = { entityCode: entity.code, itemId: item.id };
      const line = await appendCoding(workspace, name, (lines) =>
        isCoded(rows, lines)
          ? {
              ...checked.line,
              ...place,
              kind: "adjudication" as const,
              at: now().toISOString(),
              coder: who,
              ...(sawMachine ? { sawMachine } : {}),
            }
          : undefined,
      );
      writeGold(workspace, name);
      return line === undefined ? ["unfinished"] : [];
    },
    async undo(who) {
      const line = await appendCoding(workspace, name, (lines) =>
        latestStanding(lines, who)?.kind === "adjudication" ? withdrawalOf(lines, who, now()) : undefined,
      );
      if (line === undefined) return undefined;
      writeGold(workspace, name);
      return desk.cases.find(({ entity, item }) => placeOfLine({ entityCode: entity.code, itemId: item.id }) === placeOfLine(line))?.number;
    },
    machine(number) {
      const codingCase = desk.cases[number - 1];
      if (codingCase === undefined) return undefined;
      const { findings } = readWorkspaceEdition(workspace);
      const finding = findings.find(
        ({ verdict }) => verdict.entityCode === codingCase.entity.code && verdict.itemId === codingCase.item.id,
      );
      return finding?.machine ?? finding?.verdict;
    },
  };
}
