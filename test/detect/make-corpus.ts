import { buildCorpus, type Corpus, type Line, type Source } from "../../src/detect/site/corpus.js";
import type { Passage } from "../../src/detect/topic/passages.js";
import type { Entity } from "../../src/model/entity.js";
import type { RecogniserModel } from "../../src/recognise/model.js";
import { readWords } from "../../src/text/words.js";
import { read } from "../extract/read.js";
import { morocco } from "../shipped-country.js";

const site = "https://commune.example";

/** The invented body whose site the pages are. */
export const entity: Entity = {
  code: "X",
  nameFr: "Aïn Zitouna",
  nameAr: "عين الزيتونة",
  level: "commune",
  province: "Settat",
  region: "",
  url: `${site}/`,
  tags: [],
};

/** A page of the invented site: where it stands, what it is called, what its content is, and a menu before it. */
export interface SitePage {
  readonly path: string;
  readonly title: string;
  readonly body: string;
  readonly menu?: string;
}

/** The corpus of some pages, read as the pipeline reads them. */
export async function makeCorpus(pages: readonly SitePage[], model?: RecogniserModel): Promise<Corpus> {
  const documents = await Promise.all(
    pages.map(({ path, title, body, menu = "" }) =>
      read(`<!doctype html><title>${title}</title><header><nav>${menu}</nav></header><main>${body}</main>`, { url: `${site}${path}` }),
    ),
  );
  const input = { entity, otherNames: [], documents, failures: [], unread: [], hosts: [], country: morocco, model };
  return buildCorpus(input);
}

/** The page of a path; fails where the corpus has none. */
export function sourceAt(corpus: Corpus, path: string): Source {
  const source = corpus.byUrl.get(`${site}${path}`);
  if (source === undefined) throw new Error(`no page ${path}`);
  return source;
}

/** Lines as a reader of files gives them. */
export const linesOf = (texts: readonly string[], more: Partial<Line> = {}): Line[] =>
  texts.map((text, at) => ({
    locator: `p1 l${at + 1}`,
    kind: "row",
    text,
    headings: [],
    words: readWords(text),
    country: morocco,
    ...more,
  }));

/** A page as one passage about its title. */
export const wholeOf = (source: Source): Passage => ({ source, place: "self", naming: source.title, lines: source.lines, from: 0 });
