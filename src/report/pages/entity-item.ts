import type { Item } from "../../model/rubric.js";
import type { Citation, Considered, Finding, Reason, State, Verdict } from "../../model/verdict.js";
import type { Body } from "../edition-index.js";
import { documentLink, pointsText, quotation, quoted, shownUrl, stateText } from "../fragments.js";
import { type Html, html, htmlText, outside } from "../html.js";
import { link, type Page, type Site } from "../layout.js";
import { locatorText } from "../locator.js";
import type { MessageValues, Words } from "../words.js";
import { saidHtml } from "./said.js";

const day = /^\d{4}-\d{2}(-\d{2})?$/;
const days = /^\d{4}(-\d{2}){0,2}(, \d{4}(-\d{2}){0,2})+$/;

/** A fact of a reason as readers write it: days and months by name, several as a list, other texts isolated. */
function factHtml(words: Words, value: string | number): MessageValues[string] {
  if (typeof value === "number") return html`${String(value)}`;
  if (days.test(value)) return html`${words.list(value.split(", ").map((day) => words.day(day)))}`;
  return day.test(value) ? value : quoted(value, words);
}

/** A reason as a sentence; facts that are days are written out, other texts isolated. Nothing for the empty reason. */
export function reasonHtml(words: Words, reason: Reason): Html | undefined {
  if (reason.code === "") return undefined;
  const values: MessageValues = Object.fromEntries(Object.entries(reason.facts).map(([key, value]) => [key, factHtml(words, value)]));
  const counts = Object.fromEntries(Object.entries(reason.facts).filter(([, value]) => typeof value === "number" && !isYear(value)));
  const key = `reason.${reason.code}`;
  return words.has(key) ? words.t(key, { ...values, ...counts }) : words.t("entity.reasonUnspecified", { code: reason.code });
}

/** Numbers that are years are written without a separator. */
function isYear(value: string | number): boolean {
  return typeof value === "number" && Number.isInteger(value) && value >= 1900 && value <= 2100;
}

/** What a sceptic checks a proof by, in small letters: instant, hash and place in the archive. Address and place in the document stand beside the quotation. */
function proof({ fetchedAt, sha256, place }: Citation): Html {
  return html`<code>${fetchedAt} SHA-256 ${sha256} ${place.file} @ ${String(place.offset)} + ${String(place.length)}</code>`;
}

/** Where the quotation stands, and the archived copy in which it is marked, where such copies were made. */
function placeOf(site: Site, page: Page, citation: Citation): Html {
  const { words, options } = site;
  const place = locatorText(words, citation.locator);
  const copy = options.copies?.pathOf(citation);
  return html`${place !== "" && html`, <bdi>${place}</bdi>`}${copy !== undefined && html` · <a href="${link(page, copy)}">${words.t("entity.copy")}</a>`}`;
}

function citationHtml(site: Site, page: Page, citation: Citation): Html {
  const { words } = site;
  const read = words.t("entity.readOn", { channel: words.t(`channel.${citation.channel}`), date: citation.fetchedAt.slice(0, 10) });
  return html`${quotation(citation.quotation, words)}<p>${documentLink(citation, words)} ${read}${placeOf(site, page, citation)}</p>${proof(citation)}`;
}

/** The mark of a finding that a second reader's pointer settled: who pointed, and that the rules did the rest. */
function pointedHtml(words: Words, { pointed }: Verdict): Html | false {
  return (
    pointed?.settles === true &&
    html`<p class="pointed">${words.t("entity.pointed", { reader: quoted(pointed.reader, words), date: pointed.at.slice(0, 10) })}</p>`
  );
}

function consideredHtml(site: Site, considered: readonly Considered[]): Html | false {
  const { words } = site;
  return (
    considered.length > 0 &&
    html`<details><summary>${words.t("entity.looked", { n: considered.length })}</summary><ul>${considered.map(
      (page) =>
        html`<li>${words.t("entity.lookedLine", { document: documentLink(page, words), why: reasonHtml(words, page.why) ?? html`–` })}</li>`,
    )}</ul></details>`
  );
}

function facets(words: Words, item: Item, verdict: Extract<Verdict, { state: "current" }>): Html | false {
  const isOpen = (bonus: "complete" | "open") => verdict.unsettled?.includes(bonus) === true;
  const complete = verdict.complete ? "facet.complete" : isOpen("complete") ? "facet.unsettledComplete" : "facet.notComplete";
  const open = verdict.open ? "facet.open" : isOpen("open") ? "facet.unsettledOpen" : "facet.notOpen";
  const marks = [item.bonuses.complete !== undefined && words.t(complete), item.bonuses.open !== undefined && words.t(open)].filter(
    (mark) => mark !== false,
  );
  return marks.length > 0 && html`<p>${marks.map((mark, at) => html`${at > 0 && " · "}${mark}`)}</p>`;
}

/** Days on which the sites of the edition were read; the day of reference where none was. */
function readDays({ words, editionIndex }: Site): string {
  const { crawledFrom, crawledTo, referenceOn } = editionIndex.edition.run;
  const [from, to] = [crawledFrom, crawledTo].map((at) => words.day(at === "" ? referenceOn : at.slice(0, 10)));
  return from === to ? (from ?? "") : `${from} – ${to}`;
}

/** Where an item that was not found was looked for; `key`: of one item, or of all of them. */
function absence(site: Site, verdict: Extract<Verdict, { state: "absent" }>, key: "absentReach" | "absentShared"): Html {
  const { words } = site;
  if (verdict.because === "no-site") return words.t("entity.absentNoSite");
  const { pagesRead, documentsRead, unreadCount } = verdict.reach;
  return words.t(`entity.${key}`, { date: readDays(site), pages: pagesRead, documents: documentsRead, unread: unreadCount });
}

/** What the page says once of all items of a state, so that each of them needs not. */
export interface Shared {
  readonly state: State;
  readonly sentence: Html;
}

/** The one sentence of all items that were not found, or of a body of which nothing is known; undefined where the items differ. */
export function sharedSentence(site: Site, { findings }: Body): Shared | undefined {
  const told = findings.flatMap(({ verdict }) => (verdict.state === "absent" ? [absence(site, verdict, "absentShared")] : []));
  const [first] = told;
  if (first !== undefined)
    return told.every((sentence) => htmlText(sentence) === htmlText(first)) ? { state: "absent", sentence: first } : undefined;
  const [why] = findings.map(({ verdict }) => (verdict.state === "unknown" ? verdict.because : undefined));
  const isOne = findings.every(({ verdict }) => verdict.state === "unknown" && verdict.because === why && verdict.look.length === 0);
  return isOne && why !== undefined ? { state: "unknown", sentence: site.words.t(`unknown.${why}`) } : undefined;
}

function verdictHtml(site: Site, page: Page, item: Item, verdict: Verdict, isSaid: boolean): Html | false {
  const { words } = site;
  switch (verdict.state) {
    case "current":
      return html`${facets(words, item, verdict)}${pointedHtml(words, verdict)}${citationHtml(site, page, verdict.citation)}${verdict.more.length > 0 && html`<details><summary>${words.t("entity.more", { n: verdict.more.length })}</summary>${verdict.more.map((citation) => citationHtml(site, page, citation))}</details>`}`;
    case "stale":
      return html`<p>${words.t("entity.restsOn", { when: verdict.restsOn })}</p>${pointedHtml(words, verdict)}${citationHtml(site, page, verdict.citation)}`;
    case "absent":
      return !isSaid && html`<p>${absence(site, verdict, "absentReach")}</p>`;
    case "unknown":
      return html`${!isSaid && html`<p>${words.t(`unknown.${verdict.because}`)}</p>`}${
        verdict.look.length > 0 &&
        html`<details><summary>${words.t("entity.lookHere", { n: verdict.look.length })}</summary><ul>${verdict.look.map((place) => html`<li>${outside(place.url, shownUrl(place.url))}</li>`)}</ul></details>`
      }`;
  }
}

/** The way to what was read of a body, beside an item that was not found or not settled. */
function readLink(site: Site, page: Page, body: Body, state: State): Html | false {
  const read = state === "absent" || state === "unknown" ? site.options.copies?.readOf(body.entity.code) : undefined;
  return read !== undefined && html`<p><a href="${link(page, read.path)}">${site.words.t("entity.pagesRead", { n: read.count })}</a></p>`;
}

/** State and points, in one line: what the answer is. */
function verdictLine({ words }: Site, body: Body, { verdict, decidedBy }: Finding): Html {
  const points = body.score?.items.find(({ itemId }) => itemId === verdict.itemId);
  return html`${stateText(words, verdict.state, decidedBy === "person")}${
    points !== undefined &&
    html` <small>${words.t("entity.points", { points: html`${pointsText(words, points.points)}`, maximum: points.maximum })}</small>`
  }`;
}

/** What stands below the verdict: what it was before, quotation, proof, what was looked at, what people said. */
function answer(site: Site, page: Page, body: Body, item: Item, finding: Finding, isSaid: boolean): Html {
  const { words } = site;
  const { verdict } = finding;
  // The reason that only repeats why nothing is known.
  const isReasonKnown =
    verdict.state === "unknown" && verdict.reason.code === verdict.because && Object.keys(verdict.reason.facts).length === 0;
  const proven = verdict.state === "current" || verdict.state === "stale";
  const change = body.change?.items.find((candidate) => candidate.itemId === item.id);
  return html`${
    change !== undefined &&
    change.before !== change.after &&
    words.has(`state.${change.before}`) &&
    html`<p>${words.t("entity.changedFrom", { before: words.t(`state.${change.before}`) })}</p>`
  }${proven && why(site, finding)}${verdictHtml(site, page, item, verdict, isSaid)}${!proven && !isReasonKnown && why(site, finding)}${consideredHtml(site, verdict.considered)}${
    finding.decision !== undefined && saidHtml(site, finding.decision, "decision")
  }${finding.machine !== undefined && finding.machine.state !== verdict.state && html`<p>${words.t("entity.machineSaid", { state: words.t(`state.${finding.machine.state}`) })}</p>`}${finding.conflict.map(
    (decision) => saidHtml(site, decision, "conflict"),
  )}${finding.replies.map((reply) => saidHtml(site, reply, "reply"))}${readLink(site, page, body, verdict.state)}`;
}

/** One judged item with its finding. */
export type JudgedItem = readonly [item: Item, finding: Finding];

/**
 * The items of one section: those of which there is nothing to show as lines of a list, the others each with state, points, quotation and
 * proof. Their order is that of the rubric. `shared`: what the page says once for all of them.
 */
export function entityItems(site: Site, page: Page, body: Body, items: readonly JudgedItem[], shared: Shared | undefined): Html {
  const lines = shared?.state === "unknown" ? "unknown" : "absent";
  const isLine = (entry: JudgedItem | undefined): boolean => entry?.[1].verdict.state === lines;
  return html`${items.map((entry, at) => {
    const [item, finding] = entry;
    const told = answer(site, page, body, item, finding, finding.verdict.state === shared?.state);
    if (!isLine(entry))
      return html`<article class="s-${finding.verdict.state}" id="${item.id}"><h4>${site.words.pick(item.label)}</h4><p>${verdictLine(site, body, finding)}</p><div>${told}</div></article>`;
    // A run of lines is one list.
    return html`${!isLine(items[at - 1]) && html`<ul class="s-${lines}">`}<li id="${item.id}"><b>${site.words.pick(item.label)}</b> <span>${verdictLine(site, body, finding)}</span>${told}</li>${
      !isLine(items[at + 1]) && html`</ul>`
    }`;
  })}`;
}

function why(site: Site, finding: Finding): Html | false {
  const sentence = reasonHtml(site.words, finding.verdict.reason);
  return sentence !== undefined && html`<p>${sentence}</p>`;
}
