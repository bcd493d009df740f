import { readRecord } from "../../../archive/read.js";
import { showArchivedPage } from "../../../extract/html/archived-view.js";
import type { Document } from "../../../model/document.js";
import type { FetchedSnapshot } from "../../../model/evidence.js";
import type { Store } from "../../../store/open.js";
import { sameWords } from "../../../text/quote.js";
import type { Painter, PictureReply } from "../../adapters/reading/picture-pool.js";
import { snapshotFinder } from "../../stages/archived-page.js";
import { findDocuments } from "../../stages/kept-readings.js";

/** What of the archive is to be shown: an address of a body, the words to mark, and the page of a paged file, from 1. */
export interface ViewWish {
  readonly entityCode: string;
  readonly url: string;
  readonly words: string;
  readonly page?: number | undefined;
}

/** One line of a file shown by its text. */
export interface ViewLine {
  readonly text: string;
  readonly isHeading: boolean;
  readonly isMarked: boolean;
}

/** An archived file as it can be shown: a page made safe, a file that is painted, the text of any other, or why there is nothing. */
export type ArchiveView =
  | { readonly kind: "page"; readonly html: string; readonly isMarked: boolean }
  | { readonly kind: "picture"; readonly page: number; readonly pages: number; readonly isMarked: boolean }
  | { readonly kind: "text"; readonly lines: readonly ViewLine[]; readonly isCut: boolean }
  | { readonly kind: "nothing"; readonly why: "not-archived" | "damaged" | "not-shown" };

/** Shows what the archive holds. */
export interface ArchiveViewer {
  readonly view: (wish: ViewWish) => Promise<ArchiveView>;
  /** The painted page of a file; undefined where there is none. */
  readonly paint: (wish: ViewWish) => Promise<Extract<PictureReply, { kind: "painted" }> | undefined>;
}

const maxLines = 3_000;
const maxKeptPictures = 24;

/** Opens the archive of an edition for people to look at; `extractorVersion` is that of the code that read it. */
export function openViewer(params: {
  readonly store: Store;
  readonly archive: string;
  readonly edition: string;
  readonly extractorVersion: string;
  readonly painter: Painter;
}): ArchiveViewer {
  const { store, archive, edition, extractorVersion, painter } = params;
  const find = snapshotFinder(store, edition);
  const painted = new Map<string, Promise<PictureReply>>();
  const read = async ({ place, sha256 }: FetchedSnapshot): Promise<Uint8Array | undefined> => {
    const reading = await readRecord(archive, place, sha256);
    return "damage" in reading ? undefined : reading.record.bytes;
  };
  const documentsOf = (snapshot: FetchedSnapshot): readonly Document[] =>
    findDocuments(store, snapshot, true, extractorVersion) ?? findDocuments(store, snapshot, false, extractorVersion) ?? [];

  const paintSnapshot = async (snapshot: FetchedSnapshot, { words, page }: ViewWish): Promise<PictureReply> => {
    const kind = paintedKind(snapshot, documentsOf(snapshot));
    const key = `${snapshot.sha256}\n${page ?? ""}\n${words}`;
    const known = painted.get(key);
    if (known !== undefined) return known;
    const bytes = await read(snapshot);
    if (kind === undefined || bytes === undefined) return { kind: "failed" };
    const reply = painter.paint(kind === "pdf" ? { kind, bytes, page, words } : { kind, bytes });
    painted.set(key, reply);
    const [oldest] = painted.keys();
    if (painted.size > maxKeptPictures && oldest !== undefined) painted.delete(oldest);
    return reply;
  };

  return {
    async view(wish) {
      const snapshot = find(wish.entityCode, wish.url);
      if (snapshot === undefined) return { kind: "nothing", why: "not-archived" };
      const documents = documentsOf(snapshot);
      if (paintedKind(snapshot, documents) !== undefined) {
        const reply = await paintSnapshot(snapshot, wish);
        if (reply.kind === "painted") return { kind: "picture", page: reply.page, pages: reply.pages, isMarked: reply.isMarked };
      }
      if (isPage(snapshot, documents)) {
        const bytes = await read(snapshot);
        return bytes === undefined
          ? { kind: "nothing", why: "damaged" }
          : { kind: "page", ...showArchivedPage(bytes, snapshot.charset, wish.words) };
      }
      const lines = documents.flatMap((document) => linesOf(document, wish.words));
      return lines.length === 0
        ? { kind: "nothing", why: "not-shown" }
        : { kind: "text", lines: lines.slice(0, maxLines), isCut: lines.length > maxLines };
    },
    async paint(wish) {
      const snapshot = find(wish.entityCode, wish.url);
      const reply = snapshot === undefined ? undefined : await paintSnapshot(snapshot, wish);
      return reply?.kind === "painted" ? reply : undefined;
    },
  };
}

function paintedKind({ mediaType }: FetchedSnapshot, [first]: readonly Document[]): "pdf" | "image" | undefined {
  const format = first?.format ?? mediaType;
  if (/pdf/.test(format)) return "pdf";
  // A drawing in XML may ask for more files when it is painted.
  return (first?.kind === "image" || mediaType.startsWith("image/")) && !/svg/.test(format) ? "image" : undefined;
}

const isPage = ({ mediaType }: FetchedSnapshot, [first]: readonly Document[]): boolean =>
  first === undefined ? /html/.test(mediaType) : first.kind === "html";

function linesOf(document: Document, words: string): ViewLine[] {
  const title = document.title === "" ? [] : [{ text: document.title, isHeading: true, isMarked: false }];
  const marked = (text: string) => words !== "" && text !== "" && (sameWords(words, text) || (text.length > 20 && sameWords(text, words)));
  const blocks = document.blocks.map(({ text, kind }) => ({ text, isHeading: kind === "heading", isMarked: marked(text) }));
  return [...title, ...blocks];
}
