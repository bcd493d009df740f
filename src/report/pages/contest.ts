import type { Level } from "../../model/entity.js";
import type { AnsweredReply, Finding } from "../../model/verdict.js";
import type { Body } from "../edition-index.js";
import { bodyLink, quoted } from "../fragments.js";
import { type Html, html } from "../html.js";
import { contactOf, link, type Page, type Site } from "../layout.js";
import { hasLevels, levelName } from "../level-pages.js";
import { pagePath } from "../links.js";

/** A contest, reply or human decision with the finding that it is about. */
interface LogEntry {
  readonly body: Body;
  readonly finding: Finding;
  readonly said: AnsweredReply;
}

/** All that people said of the findings of the edition, the newest first. */
function logOf({ editionIndex }: Site): LogEntry[] {
  return editionIndex.bodies
    .flatMap((body) =>
      body.findings.flatMap((finding) => {
        const { decision, conflict, replies } = finding;
        return [...replies, ...conflict, ...(decision === undefined ? [] : [decision])].map((said) => ({ body, finding, said }));
      }),
    )
    .sort((a, b) => (a.said.on < b.said.on ? 1 : a.said.on > b.said.on ? -1 : a.said.source < b.said.source ? -1 : 1));
}

/** What came of a reply, with the day of the answer; a reply that nobody examined yet is said to be so. */
function replyOutcome(words: Site["words"], { answer }: AnsweredReply, state: string): Html {
  if (answer === undefined) return words.t("contest.pending", { after: words.t(`state.${state}`) });
  const after = words.t(`state.${answer.after}`);
  const outcome = !answer.changed
    ? words.t("contest.confirmed", { after })
    : answer.before === answer.after
      ? words.t("contest.bonuses", { after })
      : words.t("contest.changed", { before: words.t(`state.${answer.before}`), after });
  return html`${outcome} (${words.day(answer.on)})`;
}

/** What came of what was said. */
function outcomeOf({ words }: Site, { finding, said }: LogEntry): Html {
  const { verdict, machine, decision, conflict } = finding;
  const after = words.t(`state.${verdict.state}`);
  if (conflict.includes(said)) return words.t("contest.undecided", { after });
  if (said.kind === "reply") return replyOutcome(words, said, verdict.state);
  if (decision === undefined) return words.t("contest.pending", { after });
  return machine === undefined || machine.state === verdict.state
    ? words.t("contest.confirmed", { after })
    : words.t("contest.changed", { before: words.t(`state.${machine.state}`), after });
}

function logRow(site: Site, page: Page, entry: LogEntry): Html {
  const { words, lang, editionIndex } = site;
  const { body, finding, said } = entry;
  const item = editionIndex.levelOf(body.entity).items.find(({ id }) => id === finding.verdict.itemId);
  const address = link(page, `${pagePath.entity(lang, body.entity)}#${finding.verdict.itemId}`);
  return html`<tr><td class="num">${words.day(said.on)}</td><th scope="row">${bodyLink(site, page, body.entity)}</th><td><a href="${address}">${
    item === undefined ? finding.verdict.itemId : words.pick(item.label)
  }</a></td><td>${quoted(said.who, words)}: ${quoted(said.why, words)}</td><td>${outcomeOf(site, entry)}</td></tr>`;
}

/** The log of the bodies of one level. */
function logTable(site: Site, page: Page, level: Level, log: readonly LogEntry[]): Html | false {
  const { words } = site;
  const own = log.filter(({ body }) => body.entity.level === level);
  const columns = ["logDay", "logBody", "logItem", "logSaid", "logOutcome"] as const;
  return (
    own.length > 0 &&
    html`${hasLevels(site) && html`<h3>${levelName(site, level)}</h3>`}<div class="scroll" tabindex="0" role="group" aria-label="${words.text("contest.logTitle")} (${words.text(`level.${level}s`)})"><table class="log"><thead><tr>${columns.map((column) => html`<th scope="col">${words.t(`contest.${column}`)}</th>`)}</tr></thead><tbody>${own.map((entry) => logRow(site, page, entry))}</tbody></table></div>`
  );
}

function logSection(site: Site, page: Page): Html {
  const { words, editionIndex } = site;
  const log = logOf(site);
  return html`<section id="log"><h2>${words.t("contest.logTitle")}</h2><p class="note">${words.t(log.length === 0 ? "contest.logEmpty" : "contest.logNote")}</p>${editionIndex.levels.map(({ level }) => logTable(site, page, level, log))}</section>`;
}

/** How a body or a reader contests a result, within how many days it is answered, and what came of all that was said so far. */
export function contestPage(site: Site): Page {
  const { words, lang, options } = site;
  const page: Page = {
    path: pagePath.contest(lang),
    section: "contest",
    title: words.text("contest.title"),
    description: words.text("contest.description"),
    body: html``,
  };
  const steps = [1, 2, 3, 4].map((n) => html`<li>${words.t(`contest.step${n}`)}</li>`);
  const body = html`<h1>${words.t("contest.title")}</h1><p class="standfirst">${words.t("contest.standfirst")}</p><div class="prose"><h2>${words.t("contest.howTitle")}</h2><ol>${steps}</ol>${
    options.contact !== "" &&
    html`<p class="where">${words.t("contest.where")} ${contactOf(options)} ${words.t("contest.delay", { days: options.contestDays })}</p>`
  }<h2>${words.t("contest.thenTitle")}</h2><p>${words.t("contest.then")}</p><p>${words.t("contest.reply")}</p><h2>${words.t("contest.notTitle")}</h2><p>${words.t("contest.not")}</p></div>${logSection(site, page)}`;
  return { ...page, body };
}
