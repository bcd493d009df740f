import type { Document } from "../../../model/document.js";
import type { Store } from "../../../store/open.js";
import { fold } from "../../../text/fold.js";
import { findDocuments, listFetched } from "../../stages/kept-readings.js";

/** A page or file of a body in the archive, as coders choose among them. */
export interface BodyPage {
  readonly url: string;
  readonly title: string;
  readonly isFile: boolean;
}

interface ReadPage extends BodyPage {
  /** Folded address, title and text. */
  readonly words: string;
}

const maxKeptBodies = 8;
const maxWords = 400_000;

/**
 * Lists what the archive holds of a body, pages before files, each by its address: an order that knows nothing of any verdict. With words only what
 * holds them all in its address, title or text.
 */
export function openBodyPages(store: Store, edition: string, extractorVersion?: string): (entityCode: string, words: string) => BodyPage[] {
  const known = new Map<string, readonly ReadPage[]>();
  return (entityCode, words) => {
    const pages = known.get(entityCode) ?? readPages(store, edition, entityCode, extractorVersion);
    known.set(entityCode, pages);
    const [oldest] = known.keys();
    if (known.size > maxKeptBodies && oldest !== undefined) known.delete(oldest);
    const wanted = fold(words)
      .split(" ")
      .filter((word) => word !== "");
    const found = wanted.length === 0 ? pages : pages.filter((page) => wanted.every((word) => page.words.includes(word)));
    return found.map(({ url, title, isFile }) => ({ url, title, isFile }));
  };
}

function readPages(store: Store, edition: string, entityCode: string, extractorVersion: string | undefined): ReadPage[] {
  const pages = new Map<string, ReadPage>();
  for (const snapshot of listFetched(store, edition, entityCode)) {
    if (pages.has(snapshot.url)) continue;
    // Which scans were read by OCR depends on what judging left open: here none was.
    const documents = findDocuments(store, snapshot, false, extractorVersion) ?? [];
    const [first] = documents;
    const text = documents.flatMap(({ title, blocks }: Document) => [title, ...blocks.map((block) => block.text)]).join(" ");
    pages.set(snapshot.url, {
      url: snapshot.url,
      title: first?.title ?? "",
      isFile: first === undefined ? !/html/.test(snapshot.mediaType) : first.kind !== "html",
      words: fold(`${readable(snapshot.url)} ${text.slice(0, maxWords)}`),
    });
  }
  return [...pages.values()].sort((a, b) => Number(a.isFile) - Number(b.isFile) || (a.url < b.url ? -1 : 1));
}

/** An address with its letters as people read them; as it stands where it cannot be decoded. */
export function readable(url: string): string {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
}
