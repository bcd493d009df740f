import type { Item } from "../../model/rubric.js";
import type { Citation, Considered, Finding, Reason, State, Verdict } from "../../model/verdict.js";
import type { Body } from "../edition-index.js";
import { pointsText, quoted, shownUrl, stateMark, titleOf } from "../fragments.js";
import { type Html, html, outside } from "../html.js";
import { isMail, link, type Page, type Site } from "../layout.js";
import { itemPath } from "../level-pages.js";
import { pagePath } from "../links.js";
import { locatorText } from "../locator.js";
import type { MessageValues, Words } from "../words.js";
import { saidHtml } from "./said.js";

const day = /^\d{4}-\d{2}(-\d{2})?$/;
const days = /^\d{4}(-\d{2}){0,2}(, \d{4}(-\d{2}){0,2})+$/;

/** A fact of a reason as readers write it: days and months by name, several as a list, other texts isolated. */
function factHtml(words: Words, value: string | number): MessageValues[string] {
  if (typeof value === "number") return html`${String(value)}`;
  if (days.test(value)) return html`${words.list(value.split(", ").map((day) => words.day(day)))}`;
  return day.test(value) ? value : quoted(value);
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

function proof(site: Site, citation: Citation): Html {
  const { words } = site;
  return html`<details class="proof"><summary>${words.t("proof.summary")}</summary><dl><dt>${words.t("proof.address")}</dt><dd class="code"><bdi dir="ltr">${citation.url}</bdi></dd><dt>${words.t("proof.place")}</dt><dd><bdi>${locatorText(words, citation.locator)}</bdi></dd><dt>${words.t("proof.fetchedAt")}</dt><dd><time datetime="${citation.fetchedAt}">${words.instant(citation.fetchedAt)}</time></dd><dt>${words.t("proof.sha256")}</dt><dd class="code"><bdi dir="ltr">${citation.sha256}</bdi></dd><dt>${words.t("proof.archive")}</dt><dd class="code"><bdi dir="ltr">${citation.place.file} @ ${String(citation.place.offset)} + ${String(citation.place.length)}</bdi></dd></dl></details>`;
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
  return html`<figure class="quotation"><blockquote>${quoted(citation.quotation)}</blockquote><figcaption>${outside(citation.url, titleOf(citation))} <span class="meta">${words.t("entity.readOn", { channel: words.t(`channel.${citation.channel}`), date: citation.fetchedAt.slice(0, 10) })}${placeOf(site, page, citation)}</span></figcaption>${proof(site, citation)}</figure>`;
}

/** The mark of a finding that a second reader's pointer settled: who pointed, and that the rules did the rest. */
function pointedHtml(words: Words, { pointed }: Verdict): Html | false {
  return (
    pointed?.settles === true &&
    html`<p class="pointed">${words.t("entity.pointed", { reader: quoted(pointed.reader), date: pointed.at.slice(0, 10) })}</p>`
  );
}

function consideredHtml(site: Site, considered: readonly Considered[]): Html | false {
  const { words } = site;
  return (
    considered.length > 0 &&
    html`<details class="looked"><summary>${words.t("entity.looked", { n: considered.length })}</summary><ul>${considered.map(
      (page) =>
        html`<li>${words.t("entity.lookedLine", { document: outside(page.url, titleOf(page)), why: reasonHtml(words, page.why) ?? html`–` })}</li>`,
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
  return marks.length > 0 && html`<ul class="facets">${marks.map((mark) => html`<li>${mark}</li>`)}</ul>`;
}

/** Days on which the sites of the edition were read; the day of reference where none was. */
function readDays({ words, editionIndex }: Site): string {
  const { crawledFrom, crawledTo, referenceOn } = editionIndex.edition.run;
  const [from, to] = [crawledFrom, crawledTo].map((at) => words.day(at === "" ? referenceOn : at.slice(0, 10)));
  return from === to ? (from ?? "") : `${from} – ${to}`;
}

function verdictHtml(site: Site, page: Page, item: Item, verdict: Verdict): Html {
  const { words } = site;
  switch (verdict.state) {
    case "current":
      return html`${facets(words, item, verdict)}${pointedHtml(words, verdict)}${citationHtml(site, page, verdict.citation)}${verdict.more.length > 0 && html`<details class="more"><summary>${words.t("entity.more", { n: verdict.more.length })}</summary>${verdict.more.map((citation) => citationHtml(site, page, citation))}</details>`}`;
    case "stale":
      return html`<p>${words.t("entity.restsOn", { when: verdict.restsOn })}</p>${pointedHtml(words, verdict)}${citationHtml(site, page, verdict.citation)}`;
    case "absent":
      return html`<p class="reach">${
        verdict.because === "no-site"
          ? words.t("entity.absentNoSite")
          : words.t("entity.absentReach", {
              date: readDays(site),
              pages: verdict.reach.pagesRead,
              documents: verdict.reach.documentsRead,
              unread: verdict.reach.unreadCount,
            })
      }</p>`;
    case "unknown":
      return html`<p class="reach">${words.t(`unknown.${verdict.because}`)}</p>${
        verdict.look.length > 0 &&
        html`<details class="looked"><summary>${words.t("entity.lookHere", { n: verdict.look.length })}</summary><ul>${verdict.look.map((place) => html`<li>${outside(place.url, shownUrl(place.url))}</li>`)}</ul></details>`
      }`;
  }
}

/**
 * How to contest the finding: a letter that bears code and item, to which the script of the page adds names and address; where the contact
 * is no e-mail address, the page that says how. Where nothing was found, what was read of the body stands beside it.
 */
function acts(site: Site, page: Page, body: Body, item: Item, state: State): Html {
  const { words, options, lang } = site;
  const { code } = body.entity;
  const address = isMail(options.contact)
    ? `mailto:${options.contact}?subject=${encodeURIComponent(`${code} ${item.id}`)}`
    : link(page, pagePath.contest(lang));
  const read = state === "absent" || state === "unknown" ? options.copies?.readOf(code) : undefined;
  return html`<p class="acts"><a${isMail(options.contact) && html` class="contest"`} href="${address}">${words.t("entity.contest")}</a>${
    read !== undefined && html`<a href="${link(page, read.path)}">${words.t("entity.pagesRead", { n: read.count })}</a>`
  }</p>`;
}

/** One item of one body: state, points, quotation, proof, what was looked at, what people said. */
export function entityItem(site: Site, page: Page, body: Body, item: Item, finding: Finding): Html {
  const { words } = site;
  const { verdict } = finding;
  const points = body.score?.items.find((candidate) => candidate.itemId === item.id);
  // The reason that only repeats why nothing is known.
  const isReasonKnown =
    verdict.state === "unknown" && verdict.reason.code === verdict.because && Object.keys(verdict.reason.facts).length === 0;
  const proven = verdict.state === "current" || verdict.state === "stale";
  const change = body.change?.items.find((candidate) => candidate.itemId === item.id);
  return html`<article class="item s-${verdict.state}" id="${item.id}"><header><h4><a href="${link(page, itemPath(site, body.entity.level, item.id))}">${words.pick(item.label)}</a><a class="permalink" href="#${item.id}">#</a></h4><p class="verdict">${stateMark(words, verdict.state, finding.decidedBy === "person")} ${
    points !== undefined &&
    html`<span class="points">${words.t("entity.points", { points: html`<b class="num">${pointsText(words, points.points)}</b>`, maximum: points.maximum })}</span>`
  }</p></header><div class="answer">${
    change !== undefined &&
    change.before !== change.after &&
    words.has(`state.${change.before}`) &&
    html`<p class="changed">${words.t("entity.changedFrom", { before: words.t(`state.${change.before}`) })}</p>`
  }${proven && why(site, finding)}${verdictHtml(site, page, item, verdict)}${!proven && !isReasonKnown && why(site, finding)}${consideredHtml(site, verdict.considered)}${
    finding.decision !== undefined && saidHtml(site, finding.decision, "decision")
  }${finding.machine !== undefined && finding.machine.state !== verdict.state && html`<p class="machine">${words.t("entity.machineSaid", { state: words.t(`state.${finding.machine.state}`) })}</p>`}${finding.conflict.map(
    (decision) => saidHtml(site, decision, "conflict"),
  )}${finding.replies.map((reply) => saidHtml(site, reply, "reply"))}${acts(site, page, body, item, verdict.state)}</div></article>`;
}

function why(site: Site, finding: Finding): Html | false {
  const sentence = reasonHtml(site.words, finding.verdict.reason);
  return sentence !== undefined && html`<p class="why">${sentence}</p>`;
}
