import type { Item, Rubric } from "../model/rubric.js";
import type { Secondary, SecondScore } from "../model/secondary.js";
import type { Verdict } from "../model/verdict.js";
import type { Body, EditionIndex } from "./edition-index.js";
import type { Site } from "./layout.js";

/** A body that the second rubric judges, with what it found. */
export interface SecondMember {
  readonly body: Body;
  readonly items: readonly Item[];
  readonly verdicts: ReadonlyMap<string, Verdict>;
  readonly score: SecondScore | undefined;
}

/** One edition of the series: the mean of the members that could be judged. */
export interface SecondEdition {
  readonly edition: string;
  /** False where another rubric, or another version of it, judged then. */
  readonly isSame: boolean;
  readonly scores: ReadonlyMap<string, { readonly low: number; readonly high: number }>;
}

/** The second rubric of an edition, ready to be looked things up in. */
export interface SecondIndex {
  readonly secondary: Secondary;
  readonly rubric: Rubric;
  /** Active items, in the order of the rubric. */
  readonly items: readonly Item[];
  /** In the order of the report. */
  readonly members: readonly SecondMember[];
  readonly byCode: ReadonlyMap<string, SecondMember>;
  /** Former editions that had a second rubric with this tag, oldest first, and the present one. */
  readonly series: readonly SecondEdition[];
}

const opened = new WeakMap<EditionIndex, SecondIndex>();

/** The second rubric of an edition; undefined where it has none. */
export function secondIndexOf(editionIndex: EditionIndex): SecondIndex | undefined {
  const { secondary } = editionIndex.edition;
  if (secondary === undefined) return undefined;
  const known = opened.get(editionIndex);
  if (known !== undefined) return known;
  const made = openSecondIndex(editionIndex, secondary);
  opened.set(editionIndex, made);
  return made;
}

function openSecondIndex({ edition, bodies }: EditionIndex, secondary: Secondary): SecondIndex {
  const { rubric } = secondary;
  const items = rubric.items.filter(({ active }) => active);
  const codes = new Set(secondary.members);
  const scores = new Map(secondary.scores.map((score) => [score.entityCode, score]));
  const verdicts = new Map<string, Map<string, Verdict>>();
  for (const verdict of secondary.verdicts) {
    const own = verdicts.get(verdict.entityCode) ?? new Map<string, Verdict>();
    verdicts.set(verdict.entityCode, own.set(verdict.itemId, verdict));
  }
  const members = bodies
    .filter(({ entity }) => codes.has(entity.code))
    .map((body) => ({
      body,
      items: items.filter(({ levels }) => levels?.includes(body.entity.level) ?? true),
      verdicts: verdicts.get(body.entity.code) ?? new Map<string, Verdict>(),
      score: scores.get(body.entity.code),
    }));
  const former = edition.former.flatMap(({ edition: name, secondary: then }) =>
    then?.tag === secondary.tag
      ? [
          {
            edition: name,
            isSame: then.id === rubric.id && then.hash === rubric.hash,
            scores: new Map(then.scores.map(({ entityCode, ...range }) => [entityCode, range])),
          },
        ]
      : [],
  );
  const judged = secondary.scores.filter(({ unranked }) => unranked === undefined);
  const present = {
    edition: edition.run.edition,
    isSame: true,
    scores: new Map(judged.map(({ entityCode, score }) => [entityCode, score])),
  };
  return {
    secondary,
    rubric,
    items,
    members,
    byCode: new Map(members.map((member) => [member.body.entity.code, member])),
    series: [...former, present],
  };
}

/** Name of the network whose members are judged; the tag itself where it has no name. */
export function networkName({ words }: Pick<Site, "words">, { secondary: { tag } }: SecondIndex): string {
  return words.has(`tag.${tag}`) ? words.text(`tag.${tag}`) : tag;
}
