import type { Entity, Level } from "../model/entity.js";
import type { FailureCode } from "../model/evidence.js";
import type { Profile } from "../model/profile.js";
import { type ContactReader, compileContacts, readEmails, readPhones } from "../text/contacts.js";
import type { BodiesIndex } from "./bodies-index.js";
import type { Landing, SiteConfidence, SiteJudgement, SiteReason } from "./landing.js";
import { latinForms, plainWords, type SiteWords } from "./names.js";

/** What landings are judged by; made once by `openJudge`. */
export interface SiteJudge {
  readonly index: BodiesIndex;
  readonly words: SiteWords;
  readonly contacts: ContactReader;
  readonly postalCode: RegExp | undefined;
  readonly levels: Readonly<Record<Level, { readonly french: string; readonly arabic: string }>>;
}

/** Makes a judge of the profile of the country and the bodies of the registry. */
export function openJudge({ contacts, addresses, bodies }: Profile, words: SiteWords, index: BodiesIndex): SiteJudge {
  const { firstDigits, digits } = addresses.postalCode;
  const postalCode = digits === 0 ? undefined : new RegExp(`(?<!\\d)[${firstDigits}]\\d{${digits - 1}}(?!\\d)`, "u");
  return { index, words, contacts: compileContacts(contacts), postalCode, levels: bodies.levels };
}

/**
 * Judges what a candidate answered: is it the site of this body? `isListed`: a list or another body's site names the address for it. A name
 * alone never fits: the kind of the body must stand with it, and where several bodies bear it, its province or region.
 */
export function judgeLanding(landing: Landing, body: Entity, judge: SiteJudge, isListed: boolean): SiteJudgement {
  const without = judgeFailure(landing);
  if (without !== undefined) return without;
  const seen = readNaming(landing, body, judge);
  const reasons: SiteReason[] = [...seen.reasons, ...supporting(landing, body, judge, isListed)];
  const against = findContradiction(landing, body, judge, seen);
  if (against !== undefined) return { ...against, confidence: "", reasons: [...reasons, ...against.reasons] };
  if (seen.reasons.length === 0) {
    const hasMoved = isElsewhere(landing);
    return { kind: hasMoved ? "moved" : "not-named", confidence: "", reasons: [...reasons, hasMoved ? "leads-elsewhere" : "not-named"] };
  }
  if (isElsewhere(landing)) reasons.push("moved-here");
  if (landing.spam === "partly") reasons.push("spam-partly");
  const isOpen = judge.index.homonyms(body).length > 0 && !seen.isPlaced && !isListed;
  if (isOpen) reasons.push("homonym-open");
  return weigh(reasons);
}

const closed: ReadonlySet<FailureCode> = new Set<FailureCode>([
  "blocked",
  "captcha",
  "login",
  "rate-limited",
  "needs-rendering",
  "not-rendered",
]);
const robots: ReadonlySet<FailureCode> = new Set<FailureCode>(["disallowed", "opted-out"]);
const noConnection: ReadonlySet<FailureCode> = new Set<FailureCode>([
  ...(["dns", "refused", "reset", "timeout", "tls", "protocol", "private-address", "network-down"] as const),
]);

function judgeFailure({ failure, spam }: Landing): SiteJudgement | undefined {
  const none = (kind: SiteJudgement["kind"], reason: SiteReason): SiteJudgement => ({ kind, confidence: "", reasons: [reason] });
  if (spam === "spam") return none("hijacked", "spam");
  if (failure === undefined) return undefined;
  if (failure === "parked") return none("parked", "parked");
  if (failure === "under-construction") return none("closed", "unfinished");
  if (robots.has(failure)) return none("closed", "robots");
  if (closed.has(failure)) return none("closed", "wall");
  return none("no-answer", noConnection.has(failure) ? "no-answer" : "no-page");
}

/** Names of the body in a landing, and whether its province or region stands there too. */
interface Naming {
  readonly reasons: readonly SiteReason[];
  readonly isPlaced: boolean;
}

function readNaming({ title, headings, text }: Landing, body: Entity, judge: SiteJudge): Naming {
  const head = pad(title);
  const whole = pad([title, ...headings, text].join(" \n "));
  const latin = latinForms(plainWords(body.nameFr), judge.words);
  const arabic = plainWords(body.nameAr);
  const holds = (where: string, name: string) => where.includes(` ${name} `);
  const isLatin = latin.some((name) => holds(whole, name));
  const isArabic = arabic !== "" && holds(whole, arabic);
  const bodyIn = (where: string) => [...latin, arabic].some((name) => name !== "" && bodyPattern(name, body.level, judge).test(where));
  const nameIn = (where: string) => latin.some((name) => holds(where, name)) || (arabic !== "" && holds(where, arabic));
  const reasons: SiteReason[] = [];
  if (bodyIn(head)) reasons.push("body-in-title");
  else if (nameIn(head)) reasons.push("name-in-title");
  if (bodyIn(whole)) reasons.push("body-in-page");
  else if (isLatin || isArabic) reasons.push("name-in-page");
  if (isLatin && isArabic && latin[0] !== arabic) reasons.push("both-scripts");
  return { reasons, isPlaced: isPlaceNamed(whole, body) };
}

/** The province or region of a body, where it bears another name than the body itself. */
function isPlaceNamed(whole: string, body: Entity): boolean {
  const places = [body.province, body.region].map(plainWords).filter((place) => place !== "" && place !== plainWords(body.nameFr));
  return places.some((place) => whole.includes(` ${place} `));
}

const pad = (text: string): string => ` ${plainWords(text)} `;

/** "commune d'X", "جماعة X": the words for the kind of body right before its name. */
function bodyPattern(name: string, level: Level, { levels }: SiteJudge): RegExp {
  const { french, arabic } = levels[level];
  const before = /[a-z]/.test(name) ? `(?:${french})(?: (?:de|d|du|des|la|l|le))*` : `[لبو]?(?:${arabic})`;
  return new RegExp(` ${before} ${name} `, "u");
}

function supporting({ title, headings, text, end, url }: Landing, body: Entity, judge: SiteJudge, isListed: boolean): SiteReason[] {
  const { hostname } = new URL(url);
  const all = `${text}\n${end}`;
  const site = hostname.replace(/^www\./, "");
  const reasons: SiteReason[] = [];
  if (isPlaceNamed(pad([title, ...headings, text].join(" \n ")), body)) reasons.push("place-named");
  if (readPhones(all, judge.contacts).some(({ number }) => number.startsWith(`+${judge.contacts.countryCode}`))) reasons.push("phone");
  if (readEmails(all, judge.contacts).some(({ address }) => address.endsWith(`@${site}`))) reasons.push("own-mail");
  if (judge.postalCode?.test(all) === true) reasons.push("postal-code");
  if (judge.words.officialEndings.some((ending) => hostname.endsWith(`.${ending}`))) reasons.push("official-ending");
  if (isListed) reasons.push("listed");
  return reasons;
}

/** What forbids to take a landing for the body's: another body's name or level in its title, or another's place beside a shared name. */
function findContradiction(
  landing: Landing,
  body: Entity,
  judge: SiteJudge,
  seen: Naming,
): Pick<SiteJudgement, "kind" | "reasons"> | undefined {
  const title = plainWords([landing.title, landing.headings[0] ?? ""].join(" | "));
  const isOwn = seen.reasons.includes("body-in-title") || bodyPatternOf(body, judge, title);
  if (!isOwn) {
    for (const level of ["commune", "province", "region"] as const) {
      const named = namedIn(title, level, judge).filter((other) => other.code !== body.code);
      const isName = named.some((other) => isSameName(other, body));
      if (level !== body.level && isName) return { kind: "other-level", reasons: ["other-level"] };
      if (named.length > 0 && !isName) return { kind: "other-body", reasons: ["names-other"] };
    }
  }
  if (seen.isPlaced) return undefined;
  const whole = pad([landing.title, ...landing.headings, landing.text].join(" \n "));
  const isOther = judge.index.homonyms(body).some((other) => isPlaceNamed(whole, other) && !isSamePlace(other, body));
  return isOther ? { kind: "other-body", reasons: ["other-place"] } : undefined;
}

function bodyPatternOf(body: Entity, judge: SiteJudge, title: string): boolean {
  const names = [...latinForms(plainWords(body.nameFr), judge.words), plainWords(body.nameAr)];
  return names.some((name) => name !== "" && bodyPattern(name, body.level, judge).test(` ${title} `));
}

const isSameName = (a: Entity, b: Entity): boolean =>
  plainWords(a.nameFr) === plainWords(b.nameFr) || (a.nameAr !== "" && plainWords(a.nameAr) === plainWords(b.nameAr));
const isSamePlace = (a: Entity, b: Entity): boolean => plainWords(a.province) === plainWords(b.province) && a.region === b.region;

/** Bodies of a level that a title names with the words for their kind. */
function namedIn(title: string, level: Level, { levels, index }: SiteJudge): readonly Entity[] {
  const { french, arabic } = levels[level];
  const lead = new RegExp(` (?:(?:${french})(?: (?:de|d|du|des|la|l|le))*|[لبو]?(?:${arabic})) (?=\\p{L})`, "gu");
  const text = ` ${title} `;
  return [...text.matchAll(lead)].flatMap((match) => index.named(text.slice(match.index + match[0].length).split(" "), level));
}

/** Whether an address led to another site, "www." aside. */
function isElsewhere({ asked, url }: Landing): boolean {
  const site = (address: string) => new URL(address).host.replace(/^www\./, "");
  return site(asked) !== site(url);
}

const weights: Readonly<Partial<Record<SiteReason, number>>> = {
  "body-in-title": 4,
  "name-in-title": 2,
  "body-in-page": 2,
  "name-in-page": 1,
  "both-scripts": 1,
  "place-named": 1,
  phone: 1,
  "own-mail": 1,
  "postal-code": 1,
  "official-ending": 2,
  listed: 2,
};

function weigh(reasons: readonly SiteReason[]): SiteJudgement {
  const has = (reason: SiteReason) => reasons.includes(reason);
  const points = reasons.reduce((sum, reason) => sum + (weights[reason] ?? 0), 0);
  const isBody = has("body-in-title") || has("body-in-page");
  const isOpen = has("homonym-open") || has("spam-partly");
  const isReachable = has("phone") || has("own-mail") || has("postal-code") || has("official-ending");
  const confidence: SiteConfidence = isOpen || !isBody ? "low" : points >= 8 && isReachable ? "high" : points >= 5 ? "medium" : "low";
  return { kind: confidence === "low" ? "doubtful" : "fits", confidence, reasons };
}
