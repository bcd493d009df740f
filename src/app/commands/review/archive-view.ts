import { readRecord } from "../../../archive/read.js";
import { showArchivedPage } from "../../../extract/html/archived-view.js";
import type { Document } from "../../../model/document.js";
import type { FetchedSnapshot } from "../../../model/evidence.js";
import type { Store } from "../../../store/open.js";
import { sameWords } from "../../../text/quote.js";
import type { PagePainter } from "../../adapters/reading/page-painter.js";
import type { PagePicture } from "../../adapters/reading/page-picture.js";
import { snapshotsFinder } from "../../stages/archived-page.js";
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
  readonly paint: (wish: ViewWish) => Promise<PagePicture | undefined>;
}

const maxLines = 3_000;
const maxKeptPictures = 24;

/** Opens the archive of an edition for people to look at; `extractorVersion` is that of the code that read it. */
export function openViewer(params: {
  readonly store: Store;
  readonly archive: string;
  readonly edition: string;
  /** Of the code whose readings are shown; of this one where it is left out. */
  readonly extractorVersion?: string | undefined;
  readonly painter: PagePainter;
  /** Whether words of scans are looked for by OCR. */
  readonly ocr: boolean;
}): ArchiveViewer {
  const { store, archive, edition, extractorVersion, painter, ocr } = params;
  const findAll = snapshotsFinder(store, edition);
  const painted = new Map<string, Promise<PagePicture | undefined>>();
  const read = async ({ place, sha256 }: FetchedSnapshot): Promise<Uint8Array | undefined> => {
    const reading = await readRecord(archive, place, sha256);
    return "damage" in reading ? undefined : reading.record.bytes;
  };
  const documentsOf = (snapshot: FetchedSnapshot): readonly Document[] =>
    findDocuments(store, snapshot, true, extractorVersion) ?? findDocuments(store, snapshot, false, extractorVersion) ?? [];

  /** Of several readings of an address the one that holds the words. */
  const find = (entityCode: string, url: string, words: string): FetchedSnapshot | undefined => {
    const all = findAll(entityCode, url);
    const holds = (snapshot: FetchedSnapshot) =>
      documentsOf(snapshot).some((document) => sameWords(words, document.blocks.map(({ text }) => text).join("\n")));
    return all.length > 1 && words !== "" ? (all.find(holds) ?? all[0]) : all[0];
  };

  const paintSnapshot = async (snapshot: FetchedSnapshot, { words, page }: ViewWish): Promise<PagePicture | undefined> => {
    const key = `${snapshot.sha256}\n${page ?? ""}\n${words}`;
    const known = painted.get(key);
    if (known !== undefined) return known;
    const bytes = isPainted(snapshot, documentsOf(snapshot)) ? await read(snapshot) : undefined;
    if (bytes === undefined) return undefined;
    const picture = painter.draw({ bytes, page, quotations: words === "" ? [] : [words], ocr });
    painted.set(key, picture);
    const [oldest] = painted.keys();
    if (painted.size > maxKeptPictures && oldest !== undefined) painted.delete(oldest);
    return picture;
  };

  return {
    async view(wish) {
      const snapshot = find(wish.entityCode, wish.url, wish.words);
      if (snapshot === undefined) return { kind: "nothing", why: "not-archived" };
      const documents = documentsOf(snapshot);
      const picture = await paintSnapshot(snapshot, wish);
      if (picture !== undefined)
        return { kind: "picture", page: picture.page, pages: picture.pages, isMarked: picture.marked.includes(true) };
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
      const snapshot = find(wish.entityCode, wish.url, wish.words);
      return snapshot === undefined ? undefined : paintSnapshot(snapshot, wish);
    },
  };
}

/** Whether a file is shown as a picture: PDF and pictures; a drawing in XML may ask for more files when it is painted. */
function isPainted({ mediaType }: FetchedSnapshot, [first]: readonly Document[]): boolean {
  const format = first?.format ?? mediaType;
  return /pdf/.test(format) || ((first?.kind === "image" || mediaType.startsWith("image/")) && !/svg/.test(format));
}

const isPage = ({ mediaType }: FetchedSnapshot, [first]: readonly Document[]): boolean =>
  first === undefined ? /html/.test(mediaType) : first.kind === "html";

function linesOf(document: Document, words: string): ViewLine[] {
  const title = document.title === "" ? [] : [{ text: document.title, isHeading: true, isMarked: false }];
  const marked = (text: string) => words !== "" && text !== "" && (sameWords(words, text) || (text.length > 20 && sameWords(text, words)));
  const blocks = document.blocks.map(({ text, kind }) => ({ text, isHeading: kind === "heading", isMarked: marked(text) }));
  return [...title, ...blocks];
}
