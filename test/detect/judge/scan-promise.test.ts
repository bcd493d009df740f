import { expect, test } from "vitest";
import { promiseOf } from "../../../src/detect/judge/scan-promise.js";
import type { Corpus, Source } from "../../../src/detect/site/corpus.js";

const page = { document: { url: "http://a.test/budget" } } as unknown as Source;
const scan = (more: { url?: string; kind?: string; region?: string; page?: string; heading?: string } = {}): Source =>
  ({
    document: { url: more.url ?? "http://a.test/x.jpg", kind: more.kind ?? "image", fileName: "", title: "", blocks: [] },
    labels: [
      {
        text: "",
        context: "",
        heading: more.heading ?? "",
        region: more.region ?? "aside",
        page: more.page ?? "http://a.test/other",
        pageNames: [],
      },
    ],
    title: "",
    lines: [],
    isUnread: true,
  }) as unknown as Source;
const corpusOf = (sources: readonly Source[]) =>
  ({
    sources,
    parts: [{ source: page, isWhole: true, recognition: new Map([["budget", 0.9]]) }],
    byUrl: new Map([["http://a.test/budget", page]]),
  }) as unknown as Corpus;
const promise = (source: Source, all: readonly Source[] = [source], wanted = ["budget"]) =>
  promiseOf(source, { corpus: corpusOf(all), wanted: new Set(wanted) });

test.each([
  ["in the content", scan({ region: "main" })],
  ["in a section of papers", scan({ heading: "Documents" })],
  ["of several pages", scan({ kind: "pdf" })],
  ["on a page about what is missing", scan({ page: "http://a.test/budget" })],
])("a scan %s promises more than one that is not", (_, better) => {
  expect(promise(better)).toBeGreaterThan(promise(scan()));
});

test("the page around counts only for what is still missing", () => {
  const around = scan({ page: "http://a.test/budget" });
  expect(promise(around, [around], ["minutes"])).toBe(promise(scan(), [scan()], ["minutes"]));
});

test("a later year promises more", () => {
  const [old, late] = [scan({ url: "http://a.test/2019/x.jpg" }), scan({ url: "http://a.test/2026/x.jpg" })];
  expect(promise(late, [old, late])).toBeGreaterThan(promise(old, [old, late]));
});
