import { readAmounts } from "../../text/amounts.js";
import type { Line } from "../site/corpus.js";
import type { Row } from "./rows.js";

/** What says that a sum was given, not asked for or planned. */
const given =
  /(?<!\p{L})(?:accord|allou|octroy|attribu|vers)(?:é(?:e?s?)?|a|ait|ent|èrent)(?!\p{L})|(?<!\p{L})(?:a|ont) (?:reçu|bénéficié|obtenu|été (?:subventionnée?s?|soutenue?s?))(?!\p{L})|subventions? de(?!\p{L})|(?<!\p{L})[وفق]?(?:قد )?(?:منح|منحت|خصص|خصصت|صرف|صرفت|استفاد|استفادت|تلقت|حصلت|قدم المجلس|قدمت الجماعة)(?!\p{L})/iu;
const asked =
  /(?<!\p{L})(?:demand(?:e|ent|é|ait|aient)|sollicit\p{L}*|pourr(?:a|ont)|sera|seront)(?!\p{L})|(?<!\p{L})(?:طلبت?|تطلب|التمست|ملتمس|سيمنح|ستمنح|يمكن)(?!\p{L})/iu;
const sentenceEnd = /(?<=[\p{L}\d)][.؟!])\s+(?=\p{L})/u;

/** One body that is given a name: "l'association Al Amal", "جمعية الأمل". */
const beneficiary =
  /(?<!\p{L})(?:(?:l['’]|d['’])?(?:association|amicale|union)|coopérative|club|fédération|ligue|fondation|groupement|[وف]?[لب]?(?:ال|ل)?(?:جمعية|تعاونية|نادي|عصبة|فدرالية|جامعة|مؤسسة|ودادية|اتحاد|شبكة))\s+(?=[«"“]?\s*\p{L}{2})/giu;

const minTold = 3;

/** Grants that a text tells in its sentences. */
export interface ToldGrants {
  /** One row for each beneficiary with its sum; the line is that of the sentence. */
  readonly rows: readonly Row[];
  /** Fewer than three: too few for a list, enough for a doubt. */
  readonly isDoubtful: boolean;
}

/**
 * Beneficiaries with a sum each in one sentence that says that they were given: "le conseil a accordé 15 000 DH à l'association A, 20 000 DH au club B et
 * 10 000 DH à la coopérative C". Two are a doubt; a single one, a total ("12 associations : 200 000 DH") or sums that were asked for are none.
 */
export function toldGrants(lines: readonly Line[]): ToldGrants | undefined {
  const told = lines.flatMap((line) =>
    line.kind === "row" || line.kind === "heading" ? [] : line.text.split(sentenceEnd).map(rowsIn(line)),
  );
  const most = told.reduce<Row[]>((longest, rows) => (rows.length > longest.length ? rows : longest), []);
  if (most.length < minTold - 1) return undefined;
  return { rows: told.filter(({ length }) => length >= Math.min(most.length, minTold)).flat(), isDoubtful: most.length < minTold };
}

const rowsIn =
  (line: Line) =>
  (sentence: string): Row[] => {
    if (!given.test(sentence) || asked.test(sentence)) return [];
    const sums = readAmounts(sentence, line.country.readers).filter(({ currency, value }) => currency && value > 0);
    const bodies = [...sentence.matchAll(beneficiary)].map(({ index }) => index);
    if (sums.length < minTold - 1 || bodies.length !== sums.length) return [];
    const order = [...sums.map(({ start }) => start), ...bodies].sort((a, b) => a - b);
    const first = order[0] === bodies[0] ? bodies : sums.map(({ start }) => start);
    const isInTurn = order.every((at, index) => (index % 2 === 0) === first.includes(at));
    return isInTurn ? sums.map(({ value }, index) => rowOf(line, sentence, bodies[index] ?? 0, value)) : [];
  };

function rowOf(line: Line, sentence: string, from: number, sum: number): Row {
  const name = (/^.{2,80}?(?=\s*(?:[,،;:(.]|\d|$))/u.exec(sentence.slice(from))?.[0] ?? sentence.slice(from)).trim();
  return { line, cells: [name, String(sum)], amounts: [sum] };
}
