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
      return [{ key: keyOfCrawl(row), entity, attempts: attemptsOf(rows, row.id) }];
    });
}

/** The attempts of a crawl, then those for the replies of the body, which are made when it has ended. */
const attemptsOf = (rows: BodyRows, id: StoredRow[string] | undefined): string[] =>
  [...rows.snapshots, ...rows.reply_snapshots].filter(({ crawl }) => crawl === id).map(plain);

/** Editions that rows speak of, sorted. */
export function listEditionsOf(rows: BodyRows): string[] {
  return [...new Set(rows.crawls.map(({ edition }) => String(edition)))].sort();
}

/**
 * Compares the evidence of one body in one edition: attempt by attempt, and how its crawl ended. One that goes on where the other stops is
 * ahead; where both have what the other lacks they differ.
 */
export function compareEvidence(bundle: BodyRows, kept: BodyRows, edition: string): Relation {
  const bundled = new Map(crawlsOf(bundle, edition).map((crawl) => [crawl.key, crawl]));
  const stored = new Map(crawlsOf(kept, edition).map((crawl) => [crawl.key, crawl]));
  const relations = new Set<Relation>();
  for (const key of new Set([...bundled.keys(), ...stored.keys()])) relations.add(compareCrawl(bundled.get(key), stored.get(key)));
  relations.delete("same");
  if (relations.size > 1) return "different";
  return [...relations][0] ?? "same";
}

function compareCrawl(bundled: BodyCrawl | undefined, stored: BodyCrawl | undefined): Relation {
  if (stored === undefined) return "bundle-ahead";
  if (bundled === undefined) return "store-ahead";
  const common = Math.min(bundled.attempts.length, stored.attempts.length);
  if (bundled.attempts.slice(0, common).join() !== stored.attempts.slice(0, common).join()) return "different";
  if (bundled.attempts.length > common) return "bundle-ahead";
  if (stored.attempts.length > common) return "store-ahead";
  if (plain(bundled.entity) === plain(stored.entity)) return "same";
  if (stored.entity.ended_at === null) return "bundle-ahead";
  return bundled.entity.ended_at === null ? "store-ahead" : "different";
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

/** The checks of replies that a bundle has and a database lacks. */
export function listMissingChecks(bundle: BodyRows, kept: BodyRows): StoredRow[] {
  const stored = new Set(kept.reply_checks.map(plain));
  return bundle.reply_checks.filter((row) => !stored.has(plain(row)));
}

/** The judgings of a bundle that a database lacks; "different" where neither list begins with the other and the last ones disagree. */
export function compareJudgings(bundle: BodyRows, kept: BodyRows, edition: string): readonly Judging[] | "different" {
  const bundled = listJudgings(bundle, edition);
  const stored = listJudgings(kept, edition);
  if (bundled.length === 0 || bundled.at(-1)?.text === stored.at(-1)?.text) return [];
  const common = Math.min(bundled.length, stored.length);
  const isSame = bundled.slice(0, common).every(({ text }, at) => text === stored[at]?.text);
  return isSame ? bundled.slice(stored.length) : "different";
}
