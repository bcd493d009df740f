import { z } from "zod";
import type { DateMention } from "../../text/dates.js";
import { isWithinMonths } from "../../text/periods.js";
import { findTerms, hasTerm } from "../../text/terms.js";
import { type DetectContext, defineDetector } from "../detector.js";
import type { Candidate } from "../judge/choose.js";
import { gather, type Refusal } from "../judge/gather.js";
import { isFlatForm } from "../read/flat-form.js";
import { wordsOf } from "../read/lines.js";
import { readDays } from "../read/period.js";
import type { Line, Source } from "../site/corpus.js";
import { likelihoodAt } from "../site/parts.js";
import { minProbability, type Passage, placeWeight } from "../topic/passages.js";
import { matchTopicInText, termList, topicParams } from "../topic/topic.js";

const params = z.object({
  ...topicParams,
  /** What a form must let people give. */
  proposals: termList,
  /** Words of a call to take part. */
  call: termList,
  withinMonths: z.number().int().positive(),
});
type Params = z.output<typeof params>;

/** A form for proposals, a permanent space, or a dated call. Codebook: online-consultation. */
export const consultation = defineDetector({
  name: "consultation",
  version: 2,
  params,
  detect: (context, params) => {
    const found = context.corpus.sources.flatMap((source) => readForm(source, params) ?? []);
    return { ...gather(context, params, readCall, { found, passages: openedAs(context, params) }), scans: [] };
  },
});

const linesOpening = 2;
const maxOpening = 110;

/** Pages under a title that says nothing ("Comment ça marche") of which one of the first lines names the subject. */
function openedAs({ corpus }: DetectContext, params: Params): Passage[] {
  return corpus.sources.flatMap((source): Passage[] => {
    if (!source.isPage || source.isHome || source.isNews || source.isExternal) return [];
    if ([source.title, ...source.lines.flatMap((line) => line.headings)].some((name) => matchTopicInText(name, params) !== "silent"))
      return [];
    const first = source.lines.filter((line) => line.kind !== "heading").slice(0, linesOpening);
    const line = first.find(({ text }) => text.length <= maxOpening && matchTopicInText(text, params) === "about");
    return line === undefined ? [] : [{ source, place: "label", naming: line.text, lines: source.lines, from: 0 }];
  });
}

const longFields = new Set(["textarea", "file"]);

/** A form with room for a text, in a place about participation, that asks for a proposal or an opinion. */
function readForm(source: Source, params: Params): Candidate | undefined {
  for (const form of source.document.forms) {
    if (!form.fields.some((field) => longFields.has(field.type))) continue;
    const names = [...[...form.headings].reverse(), source.isHome ? "" : source.title, ...source.document.breadcrumb.slice(-1)];
    const match = names.map((name) => matchTopicInText(name, params)).find((found) => found !== "silent");
    const text = wordsOf([form.text, ...form.fields.map((field) => field.label)].join(" | "));
    if (match === "other" || hasTerm(text, params.unless)) continue;
    const asks = findTerms(text, params.proposals).length;
    const around = source.lines.filter((line) => line.headings.join() === form.headings.join());
    const inviting = around.filter(({ text: said }) => invitesHere(said, params));
    const invites = inviting.length;
    const isNamed = match === "about" || around.some((line) => hasTerm(line.words, params.about)) || hasTerm(text, params.about);
    if (match === "about" ? asks + invites === 0 : asks < (isNamed ? 1 : 2)) continue;
    const line = inviting[0] ?? { locator: form.locator, text: form.text };
    if (line.text.trim() === "") continue;
    return {
      evidence: { source, line },
      isCurrent: true,
      restsOn: "",
      complete: false,
      sure: { about: match === "about" ? 1 : 0.7, substance: asks > 0 ? 1 : 0.8, period: 1 },
      reason: { code: "consultation-form", facts: {} },
    };
  }
  return undefined;
}

const sentenceEnd = /(?<=\p{L}{2}[.؟!])\s+(?=\p{L})/u;
/** Another place where complaints go: "le portail national", "البوابة الوطنية". */
const elsewhere =
  /portail|plateforme|(?<!\p{L})site(?!\p{L})|[\p{L}-]+\.(?:ma|gov|org)(?!\p{L})|[وبلف]?(?:ال|لل)?(?:بوابة|منصة|موقع)(?!\p{L})/iu;

/** Whether a sentence of a line asks for proposals here; one that sends complaints and remarks to another place asks for none. */
function invitesHere(text: string, params: Params): boolean {
  return text.split(sentenceEnd).some((sentence) => {
    const words = wordsOf(sentence);
    return hasTerm(words, params.proposals) && !(hasTerm(words, params.unless) && elsewhere.test(sentence));
  });
}

/** Words that ask people to come forward; the report of a meeting that took place has none. */
const invitation =
  /invit|appel(?:ée?s?|le)? à|donnez|participez|peuvent|pouvez|envoyez|dépos(?:ez|er)|ouverte?s? (?:du|au|aux|jusqu|à (?:tou|partir))|est ouverte?|contributions? (?:étaient |ont été |furent |sont )?reçues|(?:soumis|soumise?s?) [^.;]{3,90} à l['’]avis d|\d+ contributions|propos(?:ez|er)|faites|consulte(?!nt)|recueill|soumise?s? à|à la disposition du public|mis(?:es?)? à (?:la )?disposition (?:en|des|de tous)|possibilité de s['’]exprimer|معروضة?|رهن إشارة|تدوين|تلقت|تدعو|ندعو|يدعو|دعوة|شارك(?:وا|ونا)|ساهم(?:وا)|يمكن|المرجو|أدلوا|موافات|إبداء|تقديم|مفتوح|نستشير|pouvai(?:t|ent)|perme(?:t|ttent|ttaient|ttait|ttront) (?:à|au|aux) |dépôt des (?:projets|idées|propositions)|vote des (?:citoyens|habitants)|votre avis|vos (?:remarques|idées|propositions)/iu;
const means =
  /formulaire|adress|envoy|par courriel|par e-?mail|@|jusqu|avant le|du \d|registre|remplir|استمارة|ملء|إرسال|البريد|عبر|إلى غاية|قبل|ابتداء|من \d|السجل/iu;
const minWords = 15;
/** Probability from which a call without a day is no mere explanation. */
const undatedProbability = 0.3;

/** Whether a line names something else, other than within a longer name of a call ("بحث" in "بحث علني"). */
function isOfOther({ words }: Line, params: Params): boolean {
  const own = findTerms(words, params.call);
  return findTerms(words, params.unless).some(
    (hit) => !own.some((call) => call.firstWord <= hit.firstWord && call.lastWord >= hit.lastWord),
  );
}

/** A dated call: it invites, names a day, and says how to answer or until when. */
function readCall(passage: Passage, context: DetectContext, params: Params): Candidate | Refusal {
  const none = { code: "no-participation", weight: 0.9 };
  const { source, lines, place } = passage;
  const texts = lines.filter((line) => line.kind !== "heading");
  if (texts.reduce((sum, line) => sum + line.words.list.length, 0) < minWords) return none;
  const likelihood = likelihoodAt(context.corpus.parts, source, lines[0], params.kinds);
  const isLikely = likelihood >= minProbability;
  if (place === "name" && !isLikely) return none;
  const isForm = !texts.some((line) => closed.test(line.text)) && isFlatForm(texts, params.proposals);
  const isCall = ({ words }: Line) => isLikely || hasTerm(words, params.call) || (isForm && hasTerm(words, params.proposals));
  const inviting = texts.find((line) => isCall(line) && invitation.test(line.text) && !isOfOther(line, params));
  if (inviting === undefined) return none;
  if (isLikely && permanent.test(inviting.text)) return spaceOf(passage, inviting);
  if (!texts.some((line) => means.test(line.text))) return none;
  const days = readDays(lines).filter(
    ({ date, from, line }) => isDayLike(date) && (from <= context.referenceOn || deadline.test(line.text)),
  );
  const last = days
    .map(({ date }) => date.until)
    .sort()
    .at(-1);
  // A form is there as long as no day says that its call is over.
  if (isForm && (last === undefined || last > context.referenceOn)) return spaceOf(passage, inviting);
  // A call of which only the day is missing is left to a person.
  if (last === undefined && likelihood < undatedProbability) return none;
  const isCurrent = last !== undefined && (last > context.referenceOn || isWithinMonths(last, context.referenceOn, params.withinMonths));
  return {
    evidence: { source, line: inviting satisfies Line },
    isCurrent,
    restsOn: last ?? "",
    complete: false,
    sure: { about: placeWeight[place], substance: 0.8, period: 1 },
    reason: { code: isCurrent ? "consultation-call" : "consultation-old", facts: { date: last ?? "" } },
  };
}

/** A space that stays open: proposals can be given whenever somebody has one. */
const permanent =
  /tou(?:te l['’]année|t au long de l['’]année)|en permanence|à tout moment|permanente?(?!\p{L})|chaque trimestre|طيلة السنة|على مدار السنة|طوال السنة|بشكل دائم|في أي وقت/iu;
/** What says that people could take part, and no longer can. */
const closed = /(?<!\p{L})(?:close|clôturée?s?|terminée?s?|achevée?s?|n['’]est plus ouverte?)(?!\p{L})|انته[ىت]|اختتم/iu;
/** Until when: a day to come that ends a call which is open. */
const deadline = /jusqu['’]|avant le|au plus tard|clôtur|إلى غاية|قبل|آخر أجل/iu;

function spaceOf({ source, place }: Passage, line: Line): Candidate {
  const sure = { about: placeWeight[place], substance: 0.8, period: 1 };
  return {
    evidence: { source, line },
    isCurrent: true,
    restsOn: "",
    complete: false,
    sure,
    reason: { code: "consultation-form", facts: {} },
  };
}

/** A day, a month, or days from … to …; the years of a plan are no days of a call. */
function isDayLike(date: DateMention): boolean {
  return date.what === "day" || date.what === "month" || (date.what === "range" && date.iso.length >= 7);
}
