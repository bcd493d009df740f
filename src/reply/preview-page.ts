import type { Item } from "../model/rubric.js";
import type { Citation, Finding } from "../model/verdict.js";
import type { Body, EditionIndex } from "../report/edition-index.js";
import { bodyName, countState, documentLink, nameOf, pointsText, quotation, shownUrl, stateMark } from "../report/fragments.js";
import { type Html, html, htmlText, outside } from "../report/html.js";
import { locatorText } from "../report/locator.js";
import type { NextPoint } from "../report/next-points.js";
import type { PublishGuide } from "../report/options.js";
import { reasonHtml } from "../report/pages/entity-item.js";
import type { Lang, Words } from "../report/words.js";
import { previewStyle } from "./preview-style.js";

/** What the private page of a body is written from. */
export interface PreviewContext {
  readonly editionIndex: EditionIndex;
  readonly body: Body;
  /** What the body can do next, by item. */
  readonly steps: readonly NextPoint[];
  /** How to publish an item, by its id; empty where the rubric has no kit. */
  readonly guides: ReadonlyMap<string, PublishGuide>;
  readonly languages: readonly Lang[];
  readonly title: string;
  readonly publisher: string;
  /** Where the form is sent to. */
  readonly contact: string;
  /** Last day for replies. */
  readonly until: string;
  /** Base64 of the SHA-256 of a text, for the Content-Security-Policy. */
  readonly sha256: (text: string) => string;
}

/** Names of the files beside the pages. */
export const formFiles = { xlsx: "reponse.xlsx", csv: "reponse.csv" } as const;
const names: Readonly<Record<Lang, string>> = { fr: "Français", ar: "العربية", en: "English" };

/**
 * The private page of one body in one language: its draft findings with their proof, what to do next, how to reply and until when. It
 * stands alone: no script, no request to anyone, no link from or to the published site, and search engines are asked to leave it out.
 */
export function previewPage(context: PreviewContext, words: Words): string {
  const { body, languages, title } = context;
  const { lang } = words;
  const name = bodyName(body.entity, lang).text;
  const heading = words.text("preview.title", { name });
  const others = languages.filter((other) => other !== lang);
  const policy = `default-src 'none'; style-src 'sha256-${context.sha256(previewStyle)}'; base-uri 'none'; form-action 'none'`;
  return htmlText(html`<!doctype html>
<html lang="${lang}" dir="${words.dir}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex, nofollow, noarchive"><meta name="referrer" content="no-referrer"><title>${heading} | ${title}</title>${styleElement()}</head><body>
<header><p class="brand"><bdi>${title}</bdi></p><nav aria-label="${words.text("nav.languages")}"><ul>${others.map((other) => html`<li><a lang="${other}" hreflang="${other}" href="${other}.html">${names[other]}</a></li>`)}</ul></nav></header>
<main><h1>${heading}</h1><p class="draft" role="note">${words.t("preview.draft", { name: nameOf(body.entity, lang) })}</p>
${summaryPart(context, words)}${replyPart(context, words)}${findingsPart(context, words)}</main>
<footer><p>${words.t("preview.footer", { title })} ${context.publisher !== "" && words.t("site.publishedBy", { publisher: context.publisher })}</p></footer></body></html>
`);
}

/** The policy names the hash of the style, so the two must agree to the letter: the style holds no character that is escaped. */
function styleElement(): Html {
  return html`<style>${previewStyle}</style>`;
}

function summaryPart({ body, editionIndex }: PreviewContext, words: Words): Html {
  const { crawledFrom, crawledTo, referenceOn, edition } = editionIndex.edition.run;
  const [from, to] = [crawledFrom, crawledTo].map((at) => (at === "" ? referenceOn : at.slice(0, 10)));
  const counts = Object.fromEntries(
    (["current", "stale", "absent", "unknown"] as const).map((state) => [state, countState(body, state)] as const),
  );
  return html`<p>${words.t(from === to ? "preview.readOn" : "preview.read", { edition, from: from ?? "", to: to ?? "" })} ${words.t("preview.summary", { ...counts, total: body.findings.length })}</p>`;
}

function replyPart({ contact, until, editionIndex }: PreviewContext, words: Words): Html {
  const { referenceOn } = editionIndex.edition.run;
  const isMail = /^[^\s@<>"'?&]+@[^\s@<>"'?&]+$/.test(contact);
  const address = isMail ? html`<a href="mailto:${contact}"><bdi>${contact}</bdi></a>` : outside(contact, contact);
  return html`<section class="reply"><h2>${words.t("preview.howTitle")}</h2><p><strong>${words.t("preview.until", { until })}</strong></p>
<ol><li>${words.t("preview.how1")} <a href="${formFiles.xlsx}">${words.t("preview.formXlsx")}</a> · <a href="${formFiles.csv}">${words.t("preview.formCsv")}</a></li><li>${words.t("preview.how2")}</li><li>${words.t("preview.how3", { contact: address })}</li></ol>
<p>${words.t("preview.published")}</p><p>${words.t("preview.decided", { on: referenceOn })}</p></section>`;
}

function findingsPart(context: PreviewContext, words: Words): Html {
  const { body, editionIndex } = context;
  const { rubric, items } = editionIndex.levelOf(body.entity);
  const findings = new Map(body.findings.map((finding) => [finding.verdict.itemId, finding]));
  return html`<section><h2>${words.t("preview.findingsTitle")}</h2>${rubric.sections.map((section) => {
    const own = items.filter((item) => item.section === section.id && findings.has(item.id));
    return (
      own.length > 0 &&
      html`<h3>${words.pick(section.label)}</h3>${own.map((item) => {
        const finding = findings.get(item.id);
        return finding !== undefined && findingPart(context, words, item, finding);
      })}`
    );
  })}</section>`;
}

function findingPart(context: PreviewContext, words: Words, item: Item, finding: Finding): Html {
  const { verdict } = finding;
  const points = context.body.score?.items.find(({ itemId }) => itemId === item.id);
  const reason = reasonHtml(words, verdict.reason);
  const citations = verdict.state === "current" || verdict.state === "stale" ? [verdict.citation] : [];
  return html`<article class="s-${verdict.state}" id="${item.id}"><h4>${words.pick(item.label)}</h4><p class="verdict">${stateMark(words, verdict.state, finding.decidedBy === "person")} · ${
    points !== undefined && words.t("entity.points", { points: pointsText(words, points.points), maximum: points.maximum })
  }</p>${verdict.state === "stale" && html`<p>${words.t("entity.restsOn", { when: verdict.restsOn })}</p>`}${
    verdict.state === "unknown" && html`<p>${words.t(`unknown.${verdict.because}`)}</p>`
  }${verdict.state === "absent" && reachPart(words, verdict)}${
    reason !== undefined && !(verdict.state === "unknown" && verdict.reason.code === verdict.because) && html`<p>${reason}</p>`
  }${citations.map((citation) => proofPart(words, citation))}${todoPart(context, words, item)}</article>`;
}

function reachPart(words: Words, verdict: Extract<Finding["verdict"], { state: "absent" }>): Html {
  const { pagesRead, documentsRead } = verdict.reach;
  return html`<p>${verdict.because === "no-site" ? words.t("entity.absentNoSite") : words.t("preview.reach", { pages: pagesRead, documents: documentsRead })}</p>`;
}

function proofPart(words: Words, citation: Citation): Html {
  const place = locatorText(words, citation.locator);
  const read = words.t("entity.readOn", { channel: words.t(`channel.${citation.channel}`), date: citation.fetchedAt.slice(0, 10) });
  return html`<figure>${quotation(citation.quotation, words)}<figcaption>${documentLink(citation, words)} <span class="meta">${read}${place !== "" && html`, <bdi>${place}</bdi>`} · <bdi dir="ltr">${shownUrl(citation.url)}</bdi></span></figcaption></figure>`;
}

/** What the body can do for the item: the step with what it gains, what the law asks, what to check, and a model to paste. */
function todoPart({ steps, guides }: PreviewContext, words: Words, item: Item): Html | false {
  const own = steps.filter((step) => step.item.id === item.id);
  const guide = guides.get(item.id);
  const model = guide?.models.find(({ lang }) => lang === words.lang);
  if (own.length === 0) return false;
  return html`<details><summary>${words.t("preview.todo")}</summary><ul>${own.map(
    ({ kind, gain }) => html`<li>${words.t(`next.brief.${kind}`)} <b>+${words.number(gain)}</b></li>`,
  )}</ul>${
    guide !== undefined &&
    html`<p>${words.pick(guide.asks)}</p><ul>${guide.checks.map((check) => html`<li>${words.pick(check)}</li>`)}</ul><p>${words.t("kit.notEnough")} ${words.pick(guide.notEnough)}</p>`
  }${
    model !== undefined &&
    html`<p>${words.t("kit.pasteTitle")}</p><textarea readonly rows="8" spellcheck="false" aria-label="${words.text("kit.pasteTitle")}">${model.paste}</textarea>`
  }</details>`;
}
