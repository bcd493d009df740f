import { z } from "zod";
import type { Block } from "../../model/document.js";
import { readAddresses } from "../../text/addresses.js";
import { readEmails } from "../../text/contacts.js";
import { hasTerm } from "../../text/terms.js";
import { type DetectContext, defineDetector, type NearMiss } from "../detector.js";
import { bestNearMisses, isCertainlyOther, missing, nearMissOf } from "../judge/answers.js";
import { addressBlock, contentBlocks, footContact, isPostalLine } from "../read/contact-blocks.js";
import { contactWords, maxText, namesSeat, partsIn } from "../read/contact-parts.js";
import { wordsOf } from "../read/lines.js";
import { namedContact } from "../read/named-contact.js";
import { isOwnMailbox } from "../read/own-mailbox.js";
import { blocksOfMaker } from "../read/site-makers.js";
import type { Line, Source } from "../site/corpus.js";
import { isOfMaker } from "../site/made-by.js";
import { likelihoodAt, type Part, probabilityOf, sureProbability, wholeOf } from "../site/parts.js";
import { matchLabelTopic, pointedPassages } from "../topic/passages.js";
import { matchTopicInText, proofKinds, type Topic, topicParams } from "../topic/topic.js";

const params = z
  .object({
    ...topicParams,
    /** Kinds of passages in which the body's own contact may stand beside other things, such as its legal notice. */
    proofKinds,
  })
  .transform(({ proofKinds: proving, ...topic }) => ({ ...topic, kinds: [...topic.kinds, ...proving] }));

/** A line with what it says together with the bare label above it: "Téléphone :" and below it the number. */
interface ContactLine extends Line {
  readonly said: string;
  /** Known by its own shape on a page of another subject. */
  readonly isApart?: boolean;
}

interface Found {
  readonly source: Source;
  readonly phone: ContactLine;
  readonly reach: ContactLine;
  readonly sure: number;
}

/** Phone together with e-mail or postal address of the body, as text, footers included. Codebook: commune-contact. */
export const contact = defineDetector({
  name: "contact",
  version: 2,
  params,
  detect: (context, params) => {
    const found: Found[] = [];
    const misses: NearMiss[] = [];
    for (const [source, lines] of context.pointed === undefined ? contactLines(context, params) : pointedLines(context.pointed, params)) {
      const answer = readContact(source, lines);
      if ("code" in answer) misses.push(nearMissOf(source, answer.code, answer.promise));
      else found.push(answer);
    }
    // Of several that are as sure the page that is a contact by its content is cited, not one that gives a number among other things.
    const likelihoodOf = ({ source }: Found) => likelihoodAt(context.corpus.parts, source, undefined, params.kinds);
    const best = found.sort((a, b) => b.sure - a.sure || likelihoodOf(b) - likelihoodOf(a))[0];
    // Details in a picture are no text: no scan can help here.
    if (best === undefined) {
      const answer = missing(context, params, [], misses);
      const refused = [...new Set([...answer.refused, ...doubtfulPages(context)])];
      return { ...answer, refused, scans: [], unclear: [], isNeverInScans: true };
    }
    const first = { source: best.source, line: best.phone, isApart: best.phone.isApart };
    return {
      state: "current",
      evidence: best.reach === best.phone ? [first] : [first, { source: best.source, line: best.reach }],
      complete: false,
      open: false,
      reason: { code: "contact-current", facts: {} },
      sure: { about: best.sure, substance: 1, period: 1 },
      misses: bestNearMisses(misses),
      scans: [],
    };
  },
});

/** The lines that a second reader pointed to, of a page of the body's own. */
function pointedLines(part: Part, topic: Topic): [Source, ContactLine[]][] {
  const { source, lines } = part;
  if (!source.isPage || source.isNews || source.isExternal || pointedPassages(part, topic).length === 0) return [];
  const near = lines.filter(({ text, headings }) => text.length <= maxText && !isOfMaker({ text, headings }));
  return [[source, near.map((line) => ({ ...line, said: line.text }))]];
}

/** Lines that may hold the body's own contact: footers and headers of pages, contact pages, the first page. */
function contactLines(context: DetectContext, topic: Topic): Map<Source, ContactLine[]> {
  const lines = new Map<Source, ContactLine[]>();
  const { country } = context.corpus;
  for (const source of context.corpus.sources) {
    if (!source.isPage || source.isExternal || source.owner === "other") continue;
    const isContact = isContactPage(source, topic) || isContactByContent(source, context, topic);
    const ofMaker = blocksOfMaker(source);
    const kept = source.document.blocks.flatMap(byLine).filter((block) => {
      if (block.region === "nav" || block.text.length > maxText || (block.region === "main" && !isContact)) return false;
      if (block.region === "main" && (source.isHome || isWelcome(source)) && !namesBody(source, block, context)) return false;
      if (isOfMaker(block) || ofMaker.has(block.locator)) return false;
      const { phone, email, address } = partsIn(saidBy(source, block), country);
      if (!phone && !email && !address) return false;
      const named = block.headings.map((heading) => matchTopicInText(heading, topic)).findLast((match) => match !== "silent");
      return named !== "other" && !hasTerm(wordsOf(block.text), topic.unless);
    });
    if (!isContact && kept.every((block) => block.region === "main"))
      kept.push(...(firstOf(shapedContact(source, context, topic)) ?? placedContact(source, context, topic)));
    if (kept.length > 0 || isContact)
      lines.set(
        source,
        kept.map((block) => ({ ...block, words: wordsOf(block.text), country, said: saidBy(source, block) })),
      );
  }
  return lines;
}

/** Pages that tell how to reach somebody and may be the body's own: nobody else names himself as their author. */
function doubtfulPages({ corpus: { sources, country } }: DetectContext): Source[] {
  return sources.filter((source) => {
    if (!source.isPage || source.isExternal || source.owner !== "other" || isCertainlyOther(source)) return false;
    const parts = source.document.blocks
      .filter(({ text }) => text.length <= maxText)
      .map((block) => partsIn(saidBy(source, block), country));
    return parts.some(({ phone }) => phone) && parts.some(({ email, address }) => email || address);
  });
}

/** The lines of a block that a page breaks: a number of the officer in the last one does not take the others away. */
function byLine(block: Block): Block[] {
  return block.text.includes("\n") ? block.text.split("\n").map((text) => ({ ...block, text })) : [block];
}

/** On a page of any subject: the body's own contact, by its name or mailbox beside it. */
function placedContact(source: Source, context: DetectContext, topic: Topic): (Block & { readonly isApart: true })[] {
  const { ownNames, country } = context.corpus;
  const main = source.isNews ? [] : contentBlocks(source, (block) => saidBy(source, block)).filter((block) => !isOfMaker(block));
  const found =
    firstOf(namedContact(source, ownNames)) ??
    firstOf(addressBlock(main, ownNames, country)) ??
    firstOf(footContact(main, ownNames, source, (text) => holdsOwnMailbox(text, context))) ??
    mailboxContact(source, context, topic);
  return found.map((block) => ({ ...block, isApart: true }));
}

const firstOf = <T>(list: readonly T[]): readonly T[] | undefined => (list.length === 0 ? undefined : list);

const bareLabel =
  /^[^\p{L}]*(?:t[ée]l(?:[ée]phone)?|phone|standard|fax|adresse(?: postale)?|e-?mail|courriel|(?:ال)?هاتف|(?:ال)?عنوان|(?:ال)?فاكس|(?:ال)?بريد (?:ال)?[إا]لكتروني)[^\p{L}\d]*$/iu;

/** The text of a block after the label that stands alone in the block above it. */
function saidBy(source: Source, block: Block): string {
  const { blocks } = source.document;
  const above = blocks[blocks.indexOf(block) - 1];
  return above !== undefined && above.region === block.region && bareLabel.test(above.text)
    ? `${above.text.trim()} ${block.text}`
    : block.text;
}

function holdsOwnMailbox(text: string, { corpus: { country, ownNames } }: DetectContext): boolean {
  return readEmails(text, country.readers.contacts).some(({ address }) => isOwnMailbox(address, ownNames));
}

/** On a page of any subject: the body's own mailbox with a telephone a few lines from it. */
function mailboxContact(source: Source, context: DetectContext, topic: Topic): Block[] {
  const { country } = context.corpus;
  if (source.isNews || matchTopicInText(source.title, topic) === "other") return [];
  // Bare labels ("Téléphone") are read with what stands below them.
  const main = source.document.blocks.filter(
    (block) => block.region === "main" && block.text.length <= maxText && !bareLabel.test(block.text),
  );
  const { contacts } = country.readers;
  const at = main.findIndex(({ text }) => readEmails(text, contacts).some(({ address }) => isOwnMailbox(address, context.corpus.ownNames)));
  if (at === -1) return [];
  const around = (lines: number) => main.slice(Math.max(0, at - lines), at + lines + 1).filter((block) => !isOfMaker(block));
  // Among numbers of others the body's own stands directly beside its mailbox.
  const isDoubtful = isHardlyContact(source, context, topic) && !around(nearLines).some((block) => namesSeat(block.text, country));
  const near = around(isDoubtful ? 1 : nearLines);
  const reached = near.filter((block) => Object.values(partsIn(saidBy(source, block), country)).some(Boolean));
  return reached.some((block) => partsIn(saidBy(source, block), country).phone) ? reached : [];
}

const nearBlocks = 3;

/** On a first page, which has room for tradesmen and associations, a contact is the body's where something beside it names the body or its contact. */
function namesBody(source: Source, block: Block, context: DetectContext): boolean {
  const at = source.document.blocks.findIndex(({ locator }) => locator === block.locator);
  const near = source.document.blocks.slice(Math.max(0, at - nearBlocks), at + nearBlocks + 1).filter((other) => other.region === "main");
  return [...block.headings, ...near.map((other) => other.text)].some(
    (text) => (contactWords.test(text) && !welcome.test(text.trim())) || namesSeat(text, source.country) || holdsOwnMailbox(text, context),
  );
}

const shortPage = 16;
const nearLines = 5;

/** A list of craftsmen, a club's trainer or a pizza van have a phone and an e-mail too: by its content such a page is hardly a contact. */
const slightProbability = 0.1;

function isHardlyContact(source: Source, { corpus: { parts } }: DetectContext, { kinds }: Topic): boolean {
  const isRecognised = kinds.length > 0 && parts.some((part) => part.source === source);
  return isRecognised && likelihoodAt(parts, source, undefined, kinds) < slightProbability;
}

/** On a short page of any title: a phone with an e-mail or address a few lines from it. */
function shapedContact(source: Source, context: DetectContext, topic: Topic): Source["document"]["blocks"] {
  const { country } = context.corpus;
  if (source.lines.length > shortPage || matchTopicInText(source.title, topic) === "other") return [];
  const main = source.document.blocks.filter((block) => block.region === "main" && block.text.length <= maxText);
  const isOfOther = main.some(
    (block) => block.headings.some((heading) => matchTopicInText(heading, topic) === "other") || hasTerm(wordsOf(block.text), topic.unless),
  );
  const at = main.findIndex((block) => partsIn(saidBy(source, block), country).phone);
  if (isOfOther || at === -1) return [];
  const near = main.slice(Math.max(0, at - nearLines), at + nearLines + 1);
  if (!isOfBody(source, near, context, topic)) return [];
  const { contacts, addresses } = country.readers;
  const reaches = near.some(
    (block) =>
      readEmails(block.text, contacts).length > 0 ||
      addresses.postal.test(block.text) ||
      readAddresses(block.text, addresses).some((address) => address.sure || isLabelled(near, block)),
  );
  return reaches ? near.filter((block) => Object.values(partsIn(saidBy(source, block), country)).some(Boolean)) : [];
}

/** Words for an office that receives people, other than its house. */
const office = /secrétariat|accueil du public|permanences? (?:du|de la) maire|الاستقبال|الكتابة العامة/iu;

/**
 * Whether something around a telephone says whose it is: the body or its house, an office that receives people or the body's own mailbox. A
 * baker in the square has a telephone and an address too, and on so short a page the content does not tell the two apart.
 */
function isOfBody(source: Source, near: readonly Block[], context: DetectContext, topic: Topic): boolean {
  const { country } = context.corpus;
  const texts = [source.title, ...near.map(({ text }) => text)];
  if (texts.some((text) => namesSeat(text, country))) return true;
  if (isHardlyContact(source, context, topic)) return false;
  return contactWords.test(source.title) || texts.some((text) => office.test(text) || holdsOwnMailbox(text, context));
}

const addressLabel = /^[^\p{L}]*(?:adresse(?: postale)?|(?:ال)?عنوان)[^\p{L}\d]*$/iu;
const labelReach = 2;

/** Whether "Adresse :" stands a line or two above a block, the name of the house between them. */
function isLabelled(blocks: readonly Block[], block: Block): boolean {
  const at = blocks.indexOf(block);
  return blocks.slice(Math.max(0, at - labelReach), at).some(({ text }) => addressLabel.test(text));
}

/** The page by which a site says whose it is: it tells the owner's address and telephone. */
const legalNotice = /mentions? légales?|informations? légales?|legal notice|imprint|الإشعار(?:ات)? القانوني|المعلومات القانونية/iu;

/** A first page under an address of its own, by its title. */
const welcome = /^(?:page d['’]accueil|accueil|bienvenue|home(?:page)?|(?:ال)?(?:صفحة )?(?:ال)?رئيسية)$/iu;
const isWelcome = ({ title }: Source): boolean => welcome.test(title.trim());

function isContactPage(source: Source, topic: Topic): boolean {
  // A page whose title is that of the whole site is named by its first heading.
  const first = source.isNews ? undefined : source.document.blocks.find(({ kind, region }) => kind === "heading" && region === "main");
  const names = [source.title, ...source.document.breadcrumb, first?.text ?? ""];
  return (
    source.isHome ||
    isWelcome(source) ||
    names.some((text) => legalNotice.test(text)) ||
    names.some((text) => matchTopicInText(text, topic) === "about") ||
    matchLabelTopic(source.labels, topic)?.match === "about"
  );
}

/** A page of any title that is wholly a contact, and in which the body or its seat is named. */
function isContactByContent(source: Source, { corpus }: DetectContext, topic: Topic): boolean {
  const whole = source.isNews ? undefined : wholeOf(corpus.parts, source);
  if (whole === undefined || probabilityOf(whole, topic.kinds) < sureProbability) return false;
  return whole.lines.some(({ text }) => namesSeat(text, source.country));
}

function readContact(source: Source, lines: readonly ContactLine[]): Found | { code: string; promise: number } {
  const phone = lines.find((line) => partsIn(line.said, line.country).phone);
  const email = lines.find((line) => partsIn(line.said, line.country).email);
  const address = lines.find((line) => partsIn(line.said, line.country).address || (line.isApart === true && isPostalLine(line)));
  const reach = [email, address].find((line) => line !== undefined && line === phone) ?? email ?? address;
  if (phone === undefined) return { code: reach === undefined ? "no-contact" : "no-phone", promise: reach === undefined ? 0.2 : 0.7 };
  if (reach === undefined) return { code: "no-address", promise: 0.9 };
  return { source, phone, reach, sure: email === undefined ? 0.85 : 1 };
}
