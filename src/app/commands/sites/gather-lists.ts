import { existsSync, readFileSync } from "node:fs";
import { linksOf } from "../../../extract/links.js";
import { InputError } from "../../../model/errors.js";
import type { Outline } from "../../../model/outline.js";
import { decodeCsv } from "../../../registry/decode.js";
import { type ListedAddress, type ListedLink, matchLinks } from "../../../sites/match-links.js";
import type { SiteWords } from "../../../sites/names.js";
import type { Store } from "../../../store/open.js";
import { readBodyRecords } from "../../stages/judging-input.js";
import { findDocuments } from "../../stages/kept-readings.js";
import type { Workspace } from "../../workspace.js";
import type { Asker } from "./ask-address.js";

/** Addresses that the archived sites of provinces and regions name for the bodies within them. */
export function listFromArchive(workspace: Workspace, store: Store, words: SiteWords): ListedAddress[] {
  const services = workspace.profile.portals?.services ?? [];
  return workspace.entities.flatMap((entity) => {
    if (entity.level === "commune" || entity.url === undefined) return [];
    const { fetched } = readBodyRecords(workspace, store, entity);
    const links = fetched.flatMap((snapshot) =>
      (findDocuments(store, snapshot, false) ?? []).flatMap((document) =>
        document.links.map(({ url, text, title, context }): ListedLink => ({ url, text: `${text} ${title}`, context, from: document.url })),
      ),
    );
    const name = entity.level === "province" ? entity.province || entity.nameFr : entity.nameFr;
    return matchLinks(links, workspace.entities, words, services, { level: entity.level, name });
  });
}

/**
 * Addresses of lists that the auditor gives: an address of a page, which is asked politely; a file of HTML; or any table or text with one
 * body a line. Throws InputError for what cannot be read.
 */
export async function listFromSources(
  workspace: Workspace,
  sources: readonly string[],
  words: SiteWords,
  asker: Asker,
): Promise<ListedAddress[]> {
  const services = workspace.profile.portals?.services ?? [];
  const codes = new Set(workspace.entities.map(({ code }) => code));
  const links: ListedLink[] = [];
  for (const source of sources) {
    if (/^https?:\/\//i.test(source)) links.push(...(await askList(source, asker)));
    else links.push(...readListFile(source, codes));
  }
  return matchLinks(links, workspace.entities, words, services);
}

async function askList(url: string, asker: Asker): Promise<ListedLink[]> {
  const { landing, outline } = await asker.ask(url);
  if (outline !== undefined) return linksIn(outline, landing.url);
  throw new InputError([
    {
      file: url,
      message: `this page could not be read (${landing.failure ?? "it leads elsewhere"})`,
      hint: "save it from a browser and give the file with --from",
    },
  ]);
}

const linksIn = ({ links }: Outline, from: string): ListedLink[] =>
  links.map(({ url, text, title, context }) => ({ url, text: `${text} ${title}`, context, from }));

function readListFile(file: string, codes: ReadonlySet<string>): ListedLink[] {
  if (!existsSync(file))
    throw new InputError([{ file, key: "--from", message: "there is no such file", hint: "give a file or an address" }]);
  const bytes = readFileSync(file);
  if (
    /^\s*(?:<!doctype html|<html|<)/i.test(
      bytes
        .subarray(0, 500)
        .toString("latin1")
        .replace(/^\u00ef\u00bb\u00bf/, ""),
    )
  )
    return linksIn(linksOf(bytes, { url: `https://${listHost}/`, mediaType: "text/html" }), file);
  const decoded = decodeCsv(bytes, file);
  if ("problem" in decoded) throw new InputError([decoded.problem]);
  return decoded.text.split(/\r\n|\r|\n/).flatMap((line) => readLine(line, codes, file));
}

/** Relative links of a saved page lead nowhere. */
const listHost = "saved-page.invalid";

/** The addresses of one line, with its code where it has one, and its other words. */
function readLine(line: string, codes: ReadonlySet<string>, from: string): ListedLink[] {
  const cells = line.split(/[,;\t|]/).map((cell) => cell.trim().replace(/^["']+|["']+$/g, ""));
  const code = cells.find((cell) => codes.has(cell));
  const words = cells.flatMap((cell) => cell.split(/\s+/));
  const urls = [...new Set(words.flatMap((word) => addressOf(word)))];
  const text = words.filter((word) => addressOf(word).length === 0).join(" ");
  return urls.map((url) => ({ url, text, context: "", from, ...(code === undefined ? {} : { code }) }));
}

/** A word as an address: whole, or a bare host name. */
function addressOf(word: string): string[] {
  if (/^https?:\/\//i.test(word)) return URL.canParse(word) ? [new URL(word).href] : [];
  const isHost = /^(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}(?::\d+)?(?:\/\S*)?$/u.test(word) && !/^\d/.test(word.split(".").at(-1) ?? "");
  return isHost && URL.canParse(`https://${word}`) ? [new URL(`https://${word}`).href] : [];
}
