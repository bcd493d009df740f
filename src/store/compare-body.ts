import type { BodyRows, StoredRow } from "./body-rows.js";

/** How what a bundle tells of a body in one edition relates to what a database holds of it. */
export type Relation = "same" | "bundle-ahead" | "store-ahead" | "different";

/** A crawl by what it is, not by the number that one database gave it. */
const keyOfCrawl = (row: StoredRow): string => JSON.stringify([row.edition, row.user_agent, row.settings, row.started_at]);

/** Fields of a row without its number and that of its crawl, which differ from one database to the next. */
const plain = ({ id: _, crawl: __, ...rest }: StoredRow): string =>
  JSON.stringify(Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1)));

/** The crawl of one body within a set of rows. */
interface BodyCrawl {
  readonly key: string;
  readonly entity: StoredRow;
  readonly attempts: readonly string[];
}

function crawlsOf(rows: BodyRows, edition: string): BodyCrawl[] {
  return rows.crawls
    .filter((row) => row.edition === edition)
    .flatMap((row) => {
      const entity = rows.crawled_entities.find(({ crawl }) => crawl === row.id);
      if (entity === undefined) return [];
      return [{ key: keyOfCrawl(row), entity, attempts: rows.snapshots.filter(({ crawl }) => crawl === row.id).map(plain) }];
    });
}

/** Editions that rows speak of, sorted. */
export function listEditionsOf(rows: BodyRows): string[] {
  return [...new Set(rows.crawls.map(({ edition }) => String(edition)))].sort();
}

/**
 * Compares the evidence of one body in one edition: attempt by attempt, and how its crawl ended. One that goes on where the other stops is
 * ahead; where both have what the other lacks they differ.
 */
export function compareEvidence(bundle: BodyRows, kept: BodyRows, edition: string): Relation {
  const given = new Map(crawlsOf(bundle, edition).map((crawl) => [crawl.key, crawl]));
  const held = new Map(crawlsOf(kept, edition).map((crawl) => [crawl.key, crawl]));
  const relations = new Set<Relation>();
  for (const key of new Set([...given.keys(), ...held.keys()])) relations.add(compareCrawl(given.get(key), held.get(key)));
  relations.delete("same");
  if (relations.size > 1) return "different";
  return [...relations][0] ?? "same";
}

function compareCrawl(given: BodyCrawl | undefined, held: BodyCrawl | undefined): Relation {
  if (held === undefined) return "bundle-ahead";
  if (given === undefined) return "store-ahead";
  const common = Math.min(given.attempts.length, held.attempts.length);
  if (given.attempts.slice(0, common).join() !== held.attempts.slice(0, common).join()) return "different";
  if (given.attempts.length > common) return "bundle-ahead";
  if (held.attempts.length > common) return "store-ahead";
  if (plain(given.entity) === plain(held.entity)) return "same";
  if (held.entity.ended_at === null) return "bundle-ahead";
  return given.entity.ended_at === null ? "store-ahead" : "different";
}

/** One judging with its verdicts, without numbers. */
interface Judging {
  readonly row: StoredRow;
  readonly verdicts: readonly StoredRow[];
  readonly text: string;
}

/** The judgings of a body in one edition, the oldest first. */
export function listJudgings(rows: BodyRows, edition: string): Judging[] {
  return rows.detections
    .filter((row) => row.edition === edition)
    .map((row) => {
      const verdicts = rows.verdicts.filter(({ detection_id }) => detection_id === row.id);
      const text = [plain(row), ...verdicts.map(({ detection_id: _, ...verdict }) => plain(verdict))].join("\n");
      return { row, verdicts, text };
    });
}

/** The judgings of a bundle that a database lacks; "different" where neither list begins with the other and the last ones disagree. */
export function compareJudgings(bundle: BodyRows, kept: BodyRows, edition: string): readonly Judging[] | "different" {
  const given = listJudgings(bundle, edition);
  const held = listJudgings(kept, edition);
  if (given.length === 0 || given.at(-1)?.text === held.at(-1)?.text) return [];
  const common = Math.min(given.length, held.length);
  const isSame = given.slice(0, common).every(({ text }, at) => text === held[at]?.text);
  return isSame ? given.slice(held.length) : "different";
}
