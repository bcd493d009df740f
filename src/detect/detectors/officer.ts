import { z } from "zod";
import { readEmails, readPhones } from "../../text/contacts.js";
import { readPerson, readPersons } from "../../text/persons.js";
import { readRole } from "../../text/roles.js";
import { hasTerm } from "../../text/terms.js";
import { type DetectContext, defineDetector } from "../detector.js";
import type { Candidate } from "../judge/choose.js";
import { gather, type Refusal } from "../judge/gather.js";
import { readPeople } from "../read/people-list.js";
import { readTerm } from "../read/term.js";
import type { Line } from "../site/corpus.js";
import { likelihoodAt, sureProbability } from "../site/parts.js";
import { type Passage, placeWeight } from "../topic/passages.js";
import { proofKinds, topicParams } from "../topic/topic.js";

/** `proofKinds`: an officer is often named on the page of the services or of the contact. */
const params = z.object({ ...topicParams, proofKinds });
type Params = z.output<typeof params>;

/** A person in charge with a phone or e-mail of theirs. Codebook: information-officer. */
export const officer = defineDetector({
  name: "officer",
  version: 2,
  params,
  detect: (context, params) => gather(context, params, readOfficer, { passages: mentions(context, params) }),
});

const linesAfter = 8;

/** Lines of the entity's pages that name the office, with those that follow under the same heading. */
function mentions(context: DetectContext, params: Params): Passage[] {
  return context.corpus.sources.flatMap((source) => {
    if (!source.isPage) return [];
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

/** Whether a piece of a line between signs is surely a name: "Référent : Ahmed Tazi, technicien. GSM : …". */
function holdsName({ text, country }: Line): boolean {
  const reader = country.readers.persons;
  const pieces = text.replace(/(?<!\p{L})(MM?|Mr|Mme|Mlle|Dr|Pr|Me)\./gu, "$1").split(/[.:;,،()|]\s+|\s[-–—]\s/u);
  return pieces.some((piece, index) => {
    if (piece.length <= 3 || readPerson(piece, reader)?.likelihood !== "likely") return false;
    const beside = pieces.slice(Math.max(0, index - 1), index + 2).map((near) => readRole(near, reader.roles));
    return isCharged(pieces.slice(index + 1).join(", ")) || beside.every((role) => role === undefined || !heads.has(role));
  });
}

function readOfficer(passage: Passage, context: DetectContext, params: Params): Candidate | Refusal {
  const { source, lines, place } = passage;
  if (passage.place === "content" && !speaksOfInformation(passage)) return { code: "no-officer", weight: 0.3 };
  const listed = readPeople(lines).filter((person) => person.role === undefined || !heads.has(person.role));
  const isOfficer = (line: Line) =>
    readPersons(line.text, line.country.readers.persons).some(
      (person) => person.role === undefined || !heads.has(person.role) || isCharged(line.text.slice(person.end)),
    );
  const isSure = likelihoodAt(context.corpus.parts, source, lines.at(-1), params.kinds) >= sureProbability;
  const name =
    listed[0]?.line ??
    lines.find((line) => line.text.length <= maxSentenceLength && isOfficer(line)) ??
    (isSure ? lines.find(holdsName) : undefined);
  const contact = lines.find(hasContact);
  if (name === undefined)
    return { code: contact === undefined ? "no-officer" : "no-officer-name", weight: contact === undefined ? 0.8 : 1 };
  if (contact === undefined) return { code: "no-officer-contact", weight: 1 };
  const { term, restsOn } = readTerm(passage, context);
  const isCurrent = term !== "former";
  return {
    evidence: { source, line: name },
    more: contact === name ? [] : [{ source, line: contact }],
    isCurrent,
    restsOn,
    complete: false,
    richness: [placeWeight[place]],
    sure: { about: placeWeight[place], substance: 1, period: term === "unsaid" ? 0.9 : 1 },
    reason: isCurrent ? { code: "officer-current", facts: {} } : { code: "officer-former", facts: { date: restsOn } },
  };
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
