import { basename } from "node:path";
import { mayConnect, readAllowList } from "../../../crawl/transport/addresses.js";
import type { Edition } from "../../../model/edition.js";
import { InputError } from "../../../model/errors.js";
import type { PrivateReply } from "../../../model/reply.js";
import { type FormColumn, type FormWords, findColumns, readKind } from "../../../reply/form.js";
import { type LineContext, readReplyLine } from "../../../reply/read-line.js";
import type { Strings } from "../../../report/words.js";
import { makeWords } from "../../../report/words.js";
import { readBytes } from "../../adapters/read-text.js";
import { readStrings } from "../../adapters/report-texts.js";
import { appendDecisions, type NewDecisionLine } from "../../editions/append-decisions.js";
import { readWorkspaceEdition } from "../../editions/edition-file.js";
import { refuseFrozen } from "../../editions/frozen-edition.js";
import { appendPrivateReplies, readPrivateReplies } from "../../editions/private-replies.js";
import { replyIdOf } from "../../editions/reply-id.js";
import type { Workspace } from "../../workspace.js";
import { readSheetRows } from "../measure/sheet-rows.js";

/** What became of the lines of form sheets. */
export interface ImportedReplies {
  readonly taken: readonly { readonly file: string; readonly line: number; readonly reply: PrivateReply }[];
  /** Lines in which the body wrote nothing. */
  readonly empty: number;
  readonly refused: readonly { readonly file: string; readonly line: number; readonly why: string }[];
}

const needed: readonly FormColumn[] = ["entity_code", "indicator", "reply"];
const daysShown = 365;

/** Words of every language in which the columns of a form may be named. */
export const readFormWords = (languages: readonly ("fr" | "ar" | "en")[]): FormWords =>
  languages.map((lang) => makeWords(lang, readStrings(lang) as Strings));

/**
 * Takes the filled lines of form sheets as replies: the private file keeps them with who wrote them, the decisions file gets a line without. A
 * line that is not taken is given back with the reason and keeps no other from being taken; the same reply is never taken twice. Throws
 * InputError where a file is no such form, and where the edition is frozen.
 */
export async function importReplies(workspace: Workspace, files: readonly string[], on: string, now: Date): Promise<ImportedReplies> {
  refuseFrozen(workspace);
  const edition = readWorkspaceEdition(workspace);
  const context = contextOf(workspace, edition, on);
  const words = readFormWords(["fr", "ar", "en"]);
  const refused: { file: string; line: number; why: string }[] = [];
  const read: { file: string; line: number; reply: PrivateReply }[] = [];
  let empty = 0;
  for (const path of files) {
    const file = basename(path);
    for (const { line, cells, places } of await readFormLines(path, words)) {
      const cellOf = (name: FormColumn) => cells[places[name]] ?? "";
      if (
        ["kind", "reply", "link"].every(
          (name) =>
            cellOf(name as FormColumn)
              .slice(0, 1000)
              .trim() === "",
        )
      ) {
        empty += 1;
        continue;
      }
      const result = readReplyLine(cellOf, readKind(cellOf("kind").slice(0, 200), words), context);
      if ("why" in result) refused.push({ file, line, why: result.why });
      else {
        const id = replyIdOf(result);
        read.push({ file, line, reply: { ...result, id, on, at: now.toISOString(), source: `${file}:${line}` } });
      }
    }
  }
  const taken: typeof read = [];
  await appendPrivateReplies(workspace, (standing) => {
    const known = new Map(standing.map(({ id, on, source }) => [id, `${source}, taken on ${on}`]));
    for (const entry of read) {
      const { id, source } = entry.reply;
      const earlier = known.get(id);
      if (earlier !== undefined) refused.push({ file: entry.file, line: entry.line, why: `the same reply stands already (${earlier})` });
      else {
        known.set(id, source);
        taken.push(entry);
      }
    }
    return taken.map(({ reply }) => reply);
  });
  await publishReplies(workspace);
  return { taken, empty, refused: refused.sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1)) };
}

/** Every private reply gets its line in the decisions file, also one whose import was cut off before it. */
async function publishReplies(workspace: Workspace): Promise<void> {
  const names = new Map(workspace.entities.map(({ code, nameFr, nameAr }) => [code, nameFr === "" ? nameAr : nameFr]));
  const key = (line: { entityCode: string; itemId: string; why: string; link: string }) =>
    JSON.stringify([line.entityCode, line.itemId, line.why, line.link]);
  await appendDecisions(workspace, ({ lines }) => {
    const standing = new Set(lines.filter(({ kind }) => kind === "reply").map(key));
    return readPrivateReplies(workspace)
      .map(({ entityCode, itemId, on, at, text, link }): NewDecisionLine => {
        const who = names.get(entityCode) ?? entityCode;
        return {
          kind: "reply",
          who,
          on,
          at,
          entityCode,
          itemId,
          complete: false,
          open: false,
          why: text,
          link,
          quotation: "",
          expiresOn: lastDay(on),
        };
      })
      .filter((line) => !standing.has(key(line)));
  });
}

function lastDay(on: string): string {
  return new Date(Date.parse(`${on}T00:00:00Z`) + daysShown * 86_400_000).toISOString().slice(0, 10);
}

/** What the lines are held against: items and hosts of every body of the edition. */
function contextOf(workspace: Workspace, edition: Edition, on: string): LineContext {
  const items = new Map<string, Set<string>>();
  for (const { verdict } of edition.findings)
    items.set(verdict.entityCode, (items.get(verdict.entityCode) ?? new Set()).add(verdict.itemId));
  const reached = new Map(edition.reaches.map((reach) => [reach.entityCode, reach.hosts]));
  const hosts = new Map(
    edition.entities.map(({ code, url }) => [code, [...(url === undefined ? [] : [new URL(url).host]), ...(reached.get(code) ?? [])]]),
  );
  const { allow } = workspace.settings.network;
  const networks = readAllowList(allow);
  const isAddress = (name: string) => /^[\d.]+$|^\[/.test(name);
  const mayAsk = (name: string) =>
    isAddress(name) ? mayConnect(name, networks) : !/(?:^|\.)(?:localhost|local|internal)$/i.test(name) || networks.length > 0;
  const { maxCharacters, until } = workspace.settings.replies;
  return { edition: edition.run.edition, items, hosts, maxCharacters, until, on, mayAsk };
}

async function readFormLines(file: string, words: FormWords) {
  const [sheet] = await readSheetRows(file, readBytes(file, "give a form that `nashr letters` wrote, filled in"));
  const [head, ...lines] = sheet?.lines ?? [];
  const places = findColumns(head?.cells ?? [], words);
  const missing = needed.filter((name) => places[name] < 0);
  if (missing.length > 0) {
    const hint = "Give a form that `nashr letters` wrote; its first line names the columns.";
    throw new InputError(missing.map((key) => ({ file, line: 1, key, message: "column is missing", hint })));
  }
  return lines.map(({ line, cells }) => ({ line, cells, places }));
}
