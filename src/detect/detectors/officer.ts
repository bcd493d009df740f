import { z } from "zod";
import { readEmails, readPhones } from "../../text/contacts.js";
import { readPersons } from "../../text/persons.js";
import { hasTerm } from "../../text/terms.js";
import { type DetectContext, defineDetector, type Judgement, type NearMiss } from "../detector.js";
import { bestNearMisses, missing, nearMissOf, scansAbout } from "../judge/answers.js";
import { readPeople } from "../read/people-list.js";
import { readTerm } from "../read/term.js";
import type { Line, Source } from "../site/corpus.js";
import { findPassages, type Passage, placeWeight } from "../topic/passages.js";
import { topicParams } from "../topic/topic.js";

const params = z.object(topicParams);
type Params = z.output<typeof params>;

interface Officer {
  readonly passage: Passage;
  readonly name: Line;
  readonly contact: Line;
}

/** A person in charge with a phone or e-mail of theirs. Codebook: information-officer. */
export const officer = defineDetector({
  name: "officer",
  version: 2,
  params,
  detect: (context, params) => {
    const passages = [...findPassages(context.corpus, params), ...mentions(context, params)];
    const misses: NearMiss[] = [];
    const found: Officer[] = [];
    for (const passage of passages) {
      const answer = readOfficer(passage);
      if ("code" in answer) misses.push(nearMissOf(passage.source, answer.code, placeWeight[passage.place] * answer.weight));
      else found.push(answer);
    }
    return found.length === 0 ? missing(context, params, passages, misses) : judge(found, context, params, misses);
  },
});

const linesAfter = 8;

/** Lines of the entity's pages that name the office, with those that follow under the same heading. */
function mentions(context: DetectContext, params: Params): Passage[] {
  return context.corpus.sources.flatMap((source) => {
    if (!source.isPage || source.owner === "other") return [];
    return source.lines.flatMap((line, index): Passage[] => {
      if (line.kind === "heading" || !hasTerm(line.words, params.about)) return [];
      const lines = source.lines.slice(index, index + linesAfter).filter((near) => sharesHeading(near, line));
      return [{ source, place: "menu", naming: line.text, lines, from: index }];
    });
  });
}

function sharesHeading(near: Line, line: Line): boolean {
  return line.headings.every((heading, depth) => near.headings[depth] === heading);
}

const maxSentenceLength = 600;

const heads = new Set(["president", "vice-president"]);

function readOfficer(passage: Passage): Officer | { code: string; weight: number } {
  const { source, lines } = passage;
  if (source.isUnread) return { code: "scan-unread", weight: 0.6 };
  if (passage.place === "content" && !speaksOfInformation(passage)) return { code: "no-officer", weight: 0.3 };
  const listed = readPeople(lines).filter((person) => person.role === undefined || !heads.has(person.role));
  const isOfficer = (line: Line) =>
    readPersons(line.text, line.country.readers.persons).some(
      (person) => person.role === undefined || !heads.has(person.role) || isCharged(line.text.slice(person.end)),
    );
  const name = listed[0]?.line ?? lines.find((line) => line.text.length <= maxSentenceLength && isOfficer(line));
  const contact = lines.find(hasContact);
  if (name === undefined)
    return { code: contact === undefined ? "no-officer" : "no-officer-name", weight: contact === undefined ? 0.8 : 1 };
  if (contact === undefined) return { code: "no-officer-contact", weight: 1 };
  return { passage, name, contact };
}

/** Words of which one stands where somebody is named for information or documents; a name with a telephone alone may be anybody's. */
const ofInformation = /informations?(?!\p{L}|que)|documents?(?!\p{L})|31[-. ]13|transparence|معلوم|وثيق|وثائق|النفاذ|الشفافية/iu;

function speaksOfInformation({ source, lines }: Passage): boolean {
  return [source.title, ...(lines[0]?.headings ?? []), ...lines.map((line) => line.text)].some((text) => ofInformation.test(text));
}

/** "par arrêté du président, M. X, administrateur, est chargé de…": what follows the name outweighs the office named before it. */
const charged =
  /^[^.;]{0,90}?(?:(?:est|a été) (?:désignée?|nommée?|chargée?)|chargée? d|désignée? |responsable d|مكلفا? ب|مكلفة ب|مسؤولا? عن|مسؤولة عن)/iu;
const isCharged = (rest: string): boolean => charged.test(rest);

function hasContact(line: Line): boolean {
  const { contacts } = line.country.readers;
  return readEmails(line.text, contacts).length > 0 || readPhones(line.text, contacts).some((phone) => !phone.fax);
}

function judge(found: readonly Officer[], context: DetectContext, params: Params, misses: readonly NearMiss[]): Judgement {
  const dated = found.map((one) => ({ ...one, term: readTerm(one.passage, context) }));
  const best = dated.find(({ term }) => term.term !== "former") ?? dated[0];
  if (best === undefined) throw new Error("judge needs at least one finding");
  const { passage, name, contact, term } = best;
  const evidenceOf = (line: Line, source: Source) => ({ source, line });
  const first = evidenceOf(name, passage.source);
  const evidence = contact === name ? ([first] as const) : ([first, evidenceOf(contact, passage.source)] as const);
  const common = {
    evidence,
    sure: { about: placeWeight[passage.place], substance: 1, period: term.term === "unsaid" ? 0.9 : 1 },
    misses: bestNearMisses(misses),
    scans: scansAbout(context, params),
  };
  if (term.term === "former")
    return { ...common, state: "stale", restsOn: term.restsOn, reason: { code: "officer-former", facts: { date: term.restsOn } } };
  return { ...common, state: "current", complete: false, open: false, reason: { code: "officer-current", facts: {} } };
}
