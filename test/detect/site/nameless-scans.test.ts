import { expect, test } from "vitest";
import type { Corpus, Source } from "../../../src/detect/site/corpus.js";
import { withNamelessScans } from "../../../src/detect/site/nameless-scans.js";
import type { Verdict } from "../../../src/model/verdict.js";

const scan = (url: string, more: Partial<{ isUnread: boolean; kind: string; owner: string }> = {}): Source =>
  ({
    document: { url, kind: more.kind ?? "pdf", title: "", fileName: "", blocks: [] },
    labels: [],
    title: "",
    lines: [],
    isUnread: more.isUnread ?? true,
    owner: more.owner ?? "unsaid",
  }) as unknown as Source;
const verdict = (state: string, more: object = {}): Verdict => ({ itemId: state, state, ...more }) as unknown as Verdict;
const scansOf = (verdicts: readonly Verdict[], sources: readonly Source[]) =>
  withNamelessScans(verdicts, { sources } as unknown as Corpus).map(({ unreadScans }) => (unreadScans ?? []).map(({ url }) => url));

test("what was not found may lie in a scan that nothing names, the newest first", () => {
  const sources = [scan("http://a.test/2019/doc.pdf"), scan("http://a.test/2026/scan.pdf")];
  expect(scansOf([verdict("absent"), verdict("current")], sources)).toEqual([
    ["http://a.test/2026/scan.pdf", "http://a.test/2019/doc.pdf"],
    [],
  ]);
});

test("photographs, files already read, those of others and those that another item asks for are left alone", () => {
  const sources = [
    scan("http://a.test/photo.jpg", { kind: "image" }),
    scan("http://a.test/read.pdf", { isUnread: false }),
    scan("http://a.test/other.pdf", { owner: "other" }),
    scan("http://a.test/named.pdf"),
  ];
  const asked = verdict("unknown", { because: "scan-not-readable", look: [{ url: "http://a.test/named.pdf", why: "" }] });
  expect(scansOf([verdict("absent"), asked], sources)).toEqual([[], []]);
});

test("only a few are asked for at a time", () => {
  const many = Array.from({ length: 30 }, (_, index) => scan(`http://a.test/${index}.pdf`));
  expect(scansOf([verdict("absent")], many)[0]).toHaveLength(6);
});
