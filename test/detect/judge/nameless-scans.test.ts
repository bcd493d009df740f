import { expect, test } from "vitest";
import { withNamelessScans } from "../../../src/detect/judge/nameless-scans.js";
import type { Corpus, Source } from "../../../src/detect/site/corpus.js";
import type { Verdict } from "../../../src/model/verdict.js";
import { readShippedRubric } from "../../rubric/run-example.js";

const scan = (
  url: string,
  more: Partial<{ isUnread: boolean; kind: string; scanned: boolean; owner: string; problems: string[]; labels: string[] }> = {},
): Source =>
  ({
    document: {
      url,
      kind: more.kind ?? "pdf",
      scanned: more.scanned ?? false,
      title: "",
      fileName: "",
      blocks: [],
      problems: more.problems ?? [],
    },
    labels: (more.labels ?? []).map((text) => ({ text, context: "", heading: "", region: "main", page: "", pageNames: [] })),
    title: "",
    lines: [],
    isUnread: more.isUnread ?? true,
    owner: more.owner ?? "unsaid",
  }) as unknown as Source;
const corpusOf = (sources: readonly Source[]) => ({ sources, parts: [], byUrl: new Map() }) as unknown as Corpus;
const context = { wanted: new Set<string>(), items: [], isReadingOver: false };
const verdict = (state: string, more: object = {}): Verdict => ({ itemId: state, state, ...more }) as unknown as Verdict;
const scansOf = (verdicts: readonly Verdict[], sources: readonly Source[]) =>
  withNamelessScans(verdicts, corpusOf(sources), context).map(({ unreadScans }) => (unreadScans ?? []).map(({ url }) => url));

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

test("a picture that looks like a paper is asked for after the files, a photograph is not", () => {
  const sources = [
    scan("http://a.test/2026/board.jpg", { kind: "image", scanned: true }),
    scan("http://a.test/2026/feast.jpg", { kind: "image" }),
    scan("http://a.test/2019/doc.pdf"),
  ];
  expect(scansOf([verdict("absent")], sources)).toEqual([["http://a.test/2019/doc.pdf", "http://a.test/2026/board.jpg"]]);
});

test("only a few are asked for at a time", () => {
  const many = Array.from({ length: 30 }, (_, index) => scan(`http://a.test/${index}.pdf`));
  expect(scansOf([verdict("absent")], many)[0]).toHaveLength(10);
});

test("what was not found stays open where a file that nothing names was given up, and only then", () => {
  const verdicts = [verdict("absent"), verdict("stale")];
  const statesOf = (problems: string[], more: object = {}) =>
    withNamelessScans(verdicts, corpusOf([scan("http://a.test/scan.pdf", { problems, ...more })]), context).map((verdict) => verdict.state);
  expect(statesOf(["given-up"])).toEqual(["unknown", "stale"]);
  expect(statesOf(["given-up"], { kind: "other" })).toEqual(["unknown", "stale"]);
  expect(statesOf(["given-up"], { kind: "image" })).toEqual(["absent", "stale"]);
  expect(statesOf(["given-up"], { owner: "other" })).toEqual(["absent", "stale"]);
  expect(statesOf(["no-text-layer"])).toEqual(["absent", "stale"]);
  expect(statesOf(["given-up"], { labels: ["Annonce 1"] })).toEqual(["unknown", "stale"]);
  expect(statesOf(["given-up"], { labels: ["Règlement intérieur du marché"] })).toEqual(["absent", "stale"]);
});

test("a file that was given up is not asked for again", () => {
  const sources = [scan("http://a.test/2026.pdf", { problems: ["given-up"] }), scan("http://a.test/2025.pdf")];
  expect(scansOf([verdict("absent")], sources)).toEqual([["http://a.test/2025.pdf"]]);
});

test("what was not found stays open for scans left when none is read any more, unless their names say what they are", () => {
  const statesOf = (sources: readonly Source[], isReadingOver: boolean) =>
    withNamelessScans([verdict("absent"), verdict("current")], corpusOf(sources), { ...context, isReadingOver }).map(({ state }) => state);
  const nameless = scan("http://a.test/scan0001.pdf");
  expect(statesOf([nameless], true)).toEqual(["unknown", "current"]);
  expect(statesOf([nameless], false)).toEqual(["absent", "current"]);
  expect(statesOf([], true)).toEqual(["absent", "current"]);
  expect(statesOf([scan("http://a.test/1.pdf", { labels: ["Règlement intérieur du marché"] })], true)).toEqual(["absent", "current"]);
  expect(statesOf([scan("http://a.test/feast.jpg", { kind: "image" })], true)).toEqual(["absent", "current"]);
});

test("a scan that bears the name of an item leaves the others closed; one that bears the name of none leaves all open", () => {
  const items = (readShippedRubric("smiig-communes").rubric?.items ?? []).filter(({ id }) => id === "organization-chart");
  const stateOf = (label: string, problems: string[] = []) =>
    withNamelessScans([verdict("absent")], corpusOf([scan("http://a.test/1.pdf", { labels: [label], problems })]), {
      ...context,
      items,
      isReadingOver: true,
    })[0]?.state;
  expect(stateOf("Organigramme")).toBe("absent");
  expect(stateOf("Organigramme", ["given-up"])).toBe("absent");
  expect(stateOf("Affiche")).toBe("unknown");
  expect(stateOf("Affiche", ["given-up"])).toBe("unknown");
});

test("names of papers of the council leave open what minutes tell, and close the rest", () => {
  const all = readShippedRubric("smiig-communes").rubric?.items ?? [];
  const items = all.filter(({ id }) => ["budget-current", "council-sessions", "asset-list"].includes(id));
  const verdicts = items.map(({ id }) => verdict("absent", { itemId: id }));
  const openWith = (label: string, isReadingOver = true) =>
    withNamelessScans(verdicts, corpusOf([scan("http://a.test/1.pdf", { labels: [label] })]), { ...context, items, isReadingOver })
      .filter(({ state }) => state === "unknown")
      .map(({ itemId }) => itemId);
  for (const label of ["PV", "Délibérations", "المحاضر"]) expect([label, openWith(label)]).toEqual([label, ["budget-current"]]);
  expect(openWith("PV", false)).toEqual([]);
  expect(openWith("Patrimoine")).toHaveLength(items.length);
  expect(openWith("Procès-verbal de la visite du marché")).toEqual([]);
});

test("minutes that the item about sessions asks for leave open what minutes tell, whatever they are called", () => {
  const all = readShippedRubric("smiig-communes").rubric?.items ?? [];
  const items = all.filter(({ id }) => ["budget-current", "council-sessions", "asset-list"].includes(id));
  const look = [{ url: "http://a.test/oct25.pdf", why: "" }];
  const statesWith = (itemId: string, more: object) => {
    const verdicts = items.map(({ id }) =>
      id === itemId ? verdict("unknown", { itemId: id, ...more }) : verdict("absent", { itemId: id }),
    );
    const sources = [scan("http://a.test/oct25.pdf", { labels: ["Session ordinaire, octobre"] })];
    return withNamelessScans(verdicts, corpusOf(sources), { ...context, items, isReadingOver: true }).flatMap(({ itemId: id, state }) =>
      state === "absent" ? [id] : [],
    );
  };
  expect(statesWith("council-sessions", { because: "scan-not-readable", look })).toEqual(["asset-list"]);
  expect(statesWith("asset-list", { because: "scan-not-readable", look }).sort()).toEqual(["budget-current", "council-sessions"]);
});

test("a scan that could only better what was found leaves the rest open, one that an open item points to does not", () => {
  const bettered = verdict("current", { unreadScans: [{ url: "http://a.test/1.pdf", why: "" }] });
  const pointed = verdict("unknown", { because: "scan-not-readable", look: [{ url: "http://a.test/1.pdf", why: "" }] });
  const stateBeside = (other: Verdict) =>
    withNamelessScans([other, verdict("absent")], corpusOf([scan("http://a.test/1.pdf")]), { ...context, isReadingOver: true })[1]?.state;
  expect(stateBeside(bettered)).toBe("unknown");
  expect(stateBeside(pointed)).toBe("absent");
});
