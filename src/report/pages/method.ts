import type { MeasuredError } from "../../model/edition.js";
import type { Item } from "../../model/rubric.js";
import { errorBasis, type LevelIndex } from "../edition-index.js";
import { quoted, rangeText, shareText } from "../fragments.js";
import { type Html, html } from "../html.js";
import { link, type Page, type Site } from "../layout.js";
import { hasLevels, itemPath, levelName } from "../level-pages.js";
import { pagePath } from "../links.js";

function rubricTable(site: Site, page: Page, { level, rubric, items }: LevelIndex): Html {
  const { words } = site;
  const bonus = (value: { readonly value: number; readonly provenance: string } | undefined): Html =>
    value === undefined ? html`–` : html`+${String(value.value)} <small>${words.t(`provenance.${value.provenance}`)}</small>`;
  const row = (item: Item): Html =>
    html`<tr><th scope="row"><a href="${link(page, itemPath(site, level, item.id))}">${words.pick(item.label)}</a></th><td class="num">${item.points.value} <small>${words.t(`provenance.${item.points.provenance}`)}</small></td><td class="num">${bonus(item.bonuses.complete)}</td><td class="num">${bonus(item.bonuses.open)}</td><td>${words.pick(item.law.text)} <small>${words.t(`provenance.${item.law.provenance}`)}</small></td><td>${words.t(`duty.${item.duty.value}`)} <small>${words.t(`provenance.${item.duty.provenance}`)}</small></td></tr>`;
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${words.text("method.rubricTitle")}"><table class="rubric"><caption class="sr">${words.t("method.rubricTitle")}</caption><thead><tr><th scope="col">${words.t("method.item")}</th><th scope="col" class="num">${words.t("method.points")}</th><th scope="col" class="num">${words.t("method.complete")}</th><th scope="col" class="num">${words.t("method.open")}</th><th scope="col">${words.t("method.law")}</th><th scope="col">${words.t("method.duty")}</th></tr></thead>${rubric.sections.map(
    (section) =>
      html`<tbody><tr class="section"><th scope="rowgroup" colspan="6">${words.pick(section.label)}</th></tr>${items.filter((item) => item.section === section.id).map(row)}</tbody>`,
  )}</table></div>`;
}

function inactive({ words }: Site, { rubric }: LevelIndex): Html | false {
  const labels = rubric.items.filter((item) => !item.active).map((item) => words.pick(item.label));
  return (
    labels.length > 0 &&
    html`<details><summary>${words.t("method.inactiveTitle")}</summary><p>${words.t("method.inactiveText", { list: words.list(labels) })}</p></details>`
  );
}

/** The rubric of a level: what it asks and where its rules come from. */
function rubricSection(site: Site, page: Page, index: LevelIndex): Html {
  const { words } = site;
  const { rubric } = index;
  return html`<div class="prose">${headOf(site, index)}<p>${words.pick(rubric.description)}</p><p>${words.t("method.rubricSource")} ${words.pick(rubric.source)}</p></div>${rubricTable(site, page, index)}${inactive(site, index)}`;
}

/** Name of a level above what is said of it alone; nothing where there is one level. */
function headOf(site: Site, { level }: LevelIndex): Html | false {
  return hasLevels(site) && html`<h3>${levelName(site, level)}</h3>`;
}

/** Sum and mean of a level. */
function scoreSection(site: Site, index: LevelIndex): Html {
  const { words } = site;
  const { rubric, summary } = index;
  return html`${headOf(site, index)}<p>${words.t("method.scoreText", { maximum: rubric.maximum })}</p>${
    summary !== undefined &&
    html`<p>${words.t("method.meanText", { n: summary.entities, mean: rangeText(words, summary.mean), weighted: rangeText(words, summary.weightedMean) })}</p>`
  }`;
}

function errorSection(site: Site, { rubric, items }: LevelIndex): Html {
  const { words, editionIndex } = site;
  const error = editionIndex.edition.measuredErrors[rubric.id];
  if (error === undefined) return html`<p>${words.t("method.errorUnknown")}</p>`;
  const labels = new Map(items.map((item) => [item.id, words.pick(item.label)]));
  return html`<p>${words.t("method.errorText", {
    rows: error.goldRows,
    accuracy: words.percent(error.accuracy, 1),
    kappa: error.kappa === null ? "–" : words.number(error.kappa, 2),
  })}</p>${wholeEdition(site, error)}<details><summary>${words.t("method.errorTable")}</summary><table><thead><tr><th scope="col">${words.t("method.item")}</th><th scope="col" class="num">${words.t("method.errorRows")}</th><th scope="col" class="num">${words.t("method.errors")}</th><th scope="col" class="num">${words.t("method.errorInterval")}</th></tr></thead><tbody>${error.items.map(
    (item) =>
      html`<tr><th scope="row">${labels.get(item.itemId) ?? item.itemId}</th><td class="num">${item.rows}</td><td class="num">${item.errors}</td><td class="num">${item.interval === undefined ? "–" : shareText(words, item.interval)}</td></tr>`,
  )}</tbody></table></details>`;
}

/** What the coded rows say of the whole edition, and who coded them; nothing where an earlier nashr measured. */
function wholeEdition({ words }: Site, { sample, coders, whole }: MeasuredError): Html | false {
  if (whole === undefined) return false;
  const { low, high } = whole.accuracyInterval;
  const figures = { accuracy: words.percent(whole.accuracy, 1), low: words.percent(low, 1), high: words.percent(high, 1) };
  const { wrong } = whole;
  const between = coders?.kappaInterval;
  return html`${
    sample !== undefined &&
    coders !== undefined &&
    coders.kappa !== null &&
    between != null &&
    html`<p>${words.t("method.errorSample", { sample, coders: coders.count, kappa: words.number(coders.kappa, 2), low: words.number(between.low, 2), high: words.number(between.high, 2) })}</p>`
  }<p>${words.t("method.errorWhole", figures)} ${
    wrong !== null &&
    words.t("method.errorWrong", {
      share: words.percent(wrong.share, 1),
      low: words.percent(wrong.low, 1),
      high: words.percent(wrong.high, 1),
    })
  }</p>`;
}

function sensitivity(site: Site, index: LevelIndex): Html | false {
  const { words } = site;
  const ranked = index.bodies.filter((body) => body.score?.uncertainty !== undefined);
  if (ranked.length === 0) return false;
  const spread = (key: "rank" | "weights" | "leaveOneOut"): number => {
    const widths = ranked
      .map((body) => (body.score?.uncertainty?.[key].high ?? 0) - (body.score?.uncertainty?.[key].low ?? 0))
      .sort((a, b) => a - b);
    return widths[Math.floor(widths.length / 2)] ?? 0;
  };
  const same = ranked.filter((body) => body.score?.uncertainty?.sameAsNext === true).length;
  return html`${headOf(site, index)}<p>${words.t("method.sensitivityText", {
    checked: errorBasis(site.editionIndex, index),
    rank: spread("rank"),
    weights: spread("weights"),
    leave: spread("leaveOneOut"),
  })}</p><p>${words.t("method.sameAsNext", { n: same, total: ranked.length })}</p>`;
}

function versions(site: Site): Html {
  const { words, editionIndex } = site;
  const { run, rubrics } = editionIndex.edition;
  const judged = rubrics.filter(({ levels }) => editionIndex.levels.some(({ level }) => levels.includes(level)));
  const rows: readonly (readonly [string, string])[] = [
    ["edition", run.edition],
    ["referenceOn", words.day(run.referenceOn)],
    ["crawled", run.crawledFrom === "" ? "–" : `${words.day(run.crawledFrom)} – ${words.day(run.crawledTo)}`],
    ["code", run.codeVersion],
    ["extractor", run.extractorVersion],
    ...judged.flatMap(({ rubric }) => [["rubric", `${rubric.id} ${rubric.version}`] as const, ["rubricHash", rubric.hash] as const]),
    ["registryHash", run.registryHash],
    ...(run.profile === undefined ? [] : [["profile", `${run.profile.id} ${run.profile.hash}`] as const]),
    ["decisionsHash", run.decisionsHash],
    ["settingsHash", run.settingsHash],
    ["seed", String(run.seed)],
  ];
  return html`<dl class="versions">${rows.map(([key, value]) => html`<dt>${words.t(`version.${key}`)}</dt><dd class="code"><bdi>${value}</bdi></dd>`)}</dl>`;
}

/** How many findings a second reader's pointer settled, and who pointed; nothing where none was. */
function secondReader({ words, editionIndex }: Site): Html | false {
  const marks = editionIndex.edition.findings.flatMap(({ verdict: { pointed } }) => (pointed?.settles === true ? [pointed] : []));
  const readers = [...new Set(marks.map(({ reader }) => reader))].sort();
  return (
    marks.length > 0 &&
    html`<p class="pointed">${words.t("method.secondReader", { n: marks.length, readers: quoted(readers.join(", "), words) })}</p>`
  );
}

/** That the edition was published against the check of its run, and what that said; nothing where it passed. */
function forced({ words, editionIndex }: Site): Html | false {
  const { forced } = editionIndex.edition.run;
  if (forced === undefined) return false;
  const reasons = forced.reasons.map(({ code, value, limit }) =>
    words.text(`runReport.gate-${code}`, { value: words.percent(value, 1), limit: words.percent(limit, 1) }),
  );
  return html`<p class="forced">${words.t("method.forced", { at: words.day(forced.at), reasons: reasons.join(" ") })}</p>`;
}

function people(site: Site): Html {
  const { words, editionIndex } = site;
  const { findings } = editionIndex.edition;
  const count = (test: (finding: (typeof findings)[number]) => boolean): number =>
    findings.reduce((sum, finding) => sum + (test(finding) ? 1 : 0), 0);
  return html`<p>${words.t("method.peopleText", {
    decided: count((finding) => finding.decidedBy === "person"),
    changed: count((finding) => finding.machine !== undefined),
    replies: count((finding) => finding.replies.length > 0),
    conflicts: count((finding) => finding.conflict.length > 0),
    total: findings.length,
    levels: hasLevels(site) ? "yes" : "no",
  })}</p>`;
}

/** How the ranking is made, how sure it is, and where it ends. */
export function methodPage(site: Site): Page {
  const { words, lang, editionIndex } = site;
  const { methodChanges, politeness } = editionIndex.edition;
  const page: Page = {
    path: pagePath.method(lang),
    section: "method",
    title: words.text("method.title"),
    description: words.text(hasLevels(site) ? "method.descriptionLevels" : "method.description", { n: editionIndex.main.items.length }),
    body: html``,
    picture: `${lang}/method/card.png`,
  };
  const moved = editionIndex.levels.map((index) => sensitivity(site, index)).filter((part) => part !== false);
  const requests = politeness.reduce((sum, row) => sum + row.requests, 0);
  const body = html`<h1>${words.t("method.title")}</h1><p class="standfirst">${words.t("method.standfirst")}</p><div class="prose">${forced(site)}<h2>${words.t("method.readTitle")}</h2><p>${words.t("method.readText")}</p><ul class="states">${(
    ["current", "stale", "absent", "unknown"] as const
  ).map(
    (state) => html`<li><span class="state s-${state}">${words.t(`state.${state}`)}</span> ${words.t(`stateText.${state}`)}</li>`,
  )}</ul><h2>${words.t("method.scoreTitle")}</h2><p>${words.t("method.intervalText")}</p>${hasLevels(site) && html`<p>${words.t("ranking.levels")}</p>`}${editionIndex.levels.map(
    (index) => scoreSection(site, index),
  )}<h2 id="rubric">${words.t("method.rubricTitle")}</h2><p>${words.t("method.provenanceText")}</p></div>${editionIndex.levels.map(
    (index) => rubricSection(site, page, index),
  )}<div class="prose"><h2 id="error">${words.t("method.errorTitle")}</h2>${editionIndex.levels.map(
    (index) => html`${headOf(site, index)}${errorSection(site, index)}`,
  )}${
    moved.length > 0 && html`<h2 id="sensitivity">${words.t("method.sensitivityTitle")}</h2>${moved}`
  }<h2>${words.t("method.peopleTitle")}</h2>${people(site)}${secondReader(site)}<h2 id="limits">${words.t("method.limitsTitle")}</h2><ul>${[1, 2, 3, 4, 5].map((n) => html`<li>${words.t(`method.limit${n}`)}</li>`)}</ul><h2>${words.t("method.politenessTitle")}</h2><p>${words.t("method.politenessText", { requests, hosts: politeness.length })}</p>${
    methodChanges.length > 0 &&
    html`<h2>${words.t("method.changesTitle")}</h2><ul>${methodChanges.map((change) => html`<li>${quoted(change, words)}</li>`)}</ul>`
  }<h2 id="versions">${words.t("method.versionsTitle")}</h2><p>${words.t("method.versionsText")}</p>${versions(site)}</div>`;
  return { ...page, body };
}
