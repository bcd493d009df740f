import type { Document } from "../../model/document.js";
import type { FailedSnapshot, Reach, Unread } from "../../model/evidence.js";
import { fileNameOf } from "../../text/url-words.js";
import { nameWords } from "../read/lines.js";
import type { Label } from "./labels.js";

/** A way that was seen and gave nothing to read: a failed address, or one that was not taken. */
export interface UnreadWay {
  readonly url: string;
  /** Words that name it: text of the link or control; "" where it has none. */
  readonly name: string;
  /** Words around it: table row, headings above, what other links to it say. */
  readonly around: readonly string[];
  /** Words of the file name at the end of its address; "" for none. */
  readonly fileName: string;
  /** Page on which it stands. */
  readonly page?: string | undefined;
  readonly why: Unread["why"];
}

/** What the ways of one entity are read from. */
export interface UnreadInput {
  readonly documents: readonly Document[];
  readonly failures: readonly FailedSnapshot[];
  readonly unread: Reach["unread"];
}

/** Every address that gave nothing to read. */
export function unreadUrls(input: UnreadInput): string[] {
  return [...input.failures.map((failure) => failure.requestedUrl), ...input.unread.map((unread) => unread.url)];
}

/** The ways that gave nothing to read, each once, with what names them; in order of their addresses. */
export function unreadWays(input: UnreadInput, labels: ReadonlyMap<string, Label[]>, read: ReadonlySet<string>): UnreadWay[] {
  const all: Unread[] = [
    ...input.failures.map(({ requestedUrl, foundBy, failure }) => ({
      url: requestedUrl,
      text: foundBy.text,
      ...(foundBy.page === undefined ? {} : { page: foundBy.page }),
      why: failure,
    })),
    ...input.unread,
    ...keptElsewhere(input.documents),
  ];
  const ways = new Map<string, UnreadWay>();
  for (const { url, text, page, context, why } of all) {
    // A control without an address stands at the address of its page, which was read.
    const key = read.has(url) ? `${url} ${text}` : url;
    if (ways.has(key) || (read.has(url) && !withoutAddress.has(why))) continue;
    const known = labels.get(url) ?? [];
    const first = known.find((label) => label.text !== "");
    const around = [context ?? "", ...known.flatMap((label) => [label.text, label.context, label.heading])];
    const name = text === "" ? (first?.text ?? "") : text;
    ways.set(key, {
      url,
      name,
      around: [...new Set(around)].filter((other) => other !== "" && other !== name),
      fileName: nameWords(fileNameOf(url)),
      page: page ?? known[0]?.page,
      why,
    });
  }
  return [...ways.values()].sort((a, b) => (a.url < b.url ? -1 : a.url > b.url ? 1 : 0));
}

/** Hosts at which bodies keep files that they show or link: what stands there is seen by a person and not by the crawl. */
const fileHosts =
  /^https?:\/\/(?:[^/]*\.)?(?:(?:drive|docs)\.google\.com|1drv\.ms|onedrive\.live\.com|[^/]*sharepoint\.com|dropbox\.com|issuu\.com|calameo\.com|scribd\.com|yumpu\.com|slideshare\.net|fliphtml5\.com|anyflip\.com|wetransfer\.com|mega\.nz|box\.com|mediafire\.com)\//iu;

/** Files of the entity's pages that lie at such a host. */
function keptElsewhere(documents: readonly Document[]): Unread[] {
  return documents.flatMap((page) =>
    page.links
      .filter((link) => fileHosts.test(link.url))
      .map(({ url, text, title, context, heading }) => ({
        url,
        text: text === "" ? title : text,
        page: page.url,
        context: `${context} ${heading}`.trim().slice(0, maxAround),
        why: "other-host" as const,
      })),
  );
}

const maxAround = 300;
const withoutAddress: ReadonlySet<Unread["why"]> = new Set(["form", "script", "frame", "query-key", "twin", "other-host", "nofollow"]);
