import { readDecisionSheets } from "../app/editions/decision-files.js";
import { findEmbargo } from "../app/editions/embargo.js";
import type { Workspace } from "../app/workspace.js";
import { describeProblem } from "../model/errors.js";

/** What holds for the edition as a whole. */
export interface EditionStatus {
  /** Instant until which nothing may be published, "" for none; it holds until it is lifted. */
  readonly embargo: string;
  readonly embargoIsPast: boolean;
  /** Items on which two people disagree, with who says what. */
  readonly conflicts: readonly { readonly entityCode: string; readonly itemId: string; readonly said: readonly string[] }[];
  /** Bad lines of the decision files, one sentence each. */
  readonly decisionProblems: readonly string[];
}

/** The state of the edition as its files say it, at an instant (milliseconds since 1970). */
export function describeEdition(workspace: Workspace, now: number): EditionStatus {
  const { conflicts, problems } = readDecisionSheets(workspace);
  const chosen = new Set(workspace.chosen.map((entity) => entity.code));
  const embargo = findEmbargo(workspace);
  return {
    embargo,
    embargoIsPast: embargo !== "" && Date.parse(embargo) <= now,
    conflicts: conflicts.flatMap((conflict) => {
      const [first] = conflict;
      if (first === undefined || !chosen.has(first.entityCode)) return [];
      return [{ entityCode: first.entityCode, itemId: first.itemId, said: conflict.map(({ who, state }) => `${who}: ${state ?? ""}`) }];
    }),
    decisionProblems: problems.map(describeProblem),
  };
}

/** The same in sentences; none where there is nothing to say. */
export function editionLines({ embargo, embargoIsPast, conflicts, decisionProblems }: EditionStatus): string[] {
  return [
    ...conflicts.map(
      ({ entityCode, itemId, said }) =>
        `Two people disagree on ${entityCode} ${itemId} (${said.join("; ")}): the machine's answer stands until a third one adjudicates.`,
    ),
    ...(decisionProblems.length > 0
      ? ["To mend in the decisions before the next scoring:", ...decisionProblems.map((line) => `  ${line}`)]
      : []),
    ...(embargo === ""
      ? []
      : [
          `Under embargo until ${embargo}${embargoIsPast ? ", which has passed" : ""}: every report keeps it until it is lifted with nashr report --embargo none.`,
        ]),
  ];
}
