import { type BodyRows, insertRows, listBodyRows, type StoredRow } from "./body-rows.js";
import { compareEvidence, compareJudgings, listEditionsOf, listMissingChecks } from "./compare-body.js";
import type { Store } from "./open.js";
import { prepared, transact } from "./prepared.js";

/** What putting the rows of a body into a database would do in each edition: nothing, add to what is there, or contradict it. */
export interface MergePlan {
  readonly entityCode: string;
  /** Editions whose evidence the bundle goes on with or begins. */
  readonly ahead: readonly string[];
  /** Editions with the same evidence, for which the bundle brings verdicts. */
  readonly judged: readonly string[];
  readonly conflicts: readonly { readonly edition: string; readonly what: "evidence" | "verdicts" }[];
}

/** Compares the rows of a body with those of a database, without changing anything. */
export function planMerge(store: Store, entityCode: string, bundle: BodyRows, extractor: string): MergePlan {
  const kept = listBodyRows(store, entityCode, extractor);
  const plan = { entityCode, ahead: [] as string[], judged: [] as string[], conflicts: [] as MergePlan["conflicts"][number][] };
  for (const edition of listEditionsOf(bundle)) {
    const relation = compareEvidence(bundle, kept, edition);
    if (relation === "different") plan.conflicts.push({ edition, what: "evidence" });
    if (relation === "bundle-ahead") plan.ahead.push(edition);
    if (relation !== "same") continue;
    const judgings = compareJudgings(bundle, kept, edition);
    const isChecked = listMissingChecks(bundle, kept).some((check) => check.edition === edition);
    if (judgings === "different") plan.conflicts.push({ edition, what: "verdicts" });
    else if (judgings.length > 0 || isChecked) plan.judged.push(edition);
  }
  return plan;
}

/** Puts the rows of a body into a database, as planned, in one transaction: attempts, cookies, what was read, verdicts. */
export function mergeRows(store: Store, { entityCode, ahead, judged }: MergePlan, bundle: BodyRows, extractor: string): void {
  if (ahead.length + judged.length === 0) return;
  transact(store, () => {
    const kept = listBodyRows(store, entityCode, extractor);
    for (const edition of ahead) addEvidence(store, bundle, kept, edition);
    insertRows(store, "readings", bundle.readings, true);
    for (const { sha256, url, extractor_version, ocr } of bundle.readings)
      prepared(store, "DELETE FROM unread_files WHERE sha256 = ? AND url = ? AND extractor_version = ? AND ocr = ?").run(
        sha256,
        url,
        extractor_version,
        ocr,
      );
    for (const row of bundle.unread_files) keepMoreAttempts(store, row);
    const editions = [...ahead, ...judged];
    insertRows(
      store,
      "reply_checks",
      listMissingChecks(bundle, kept)
        .filter(({ edition }) => editions.includes(String(edition)))
        .map(({ id: _, ...check }) => check),
    );
    for (const edition of editions) {
      const judgings = compareJudgings(bundle, kept, edition);
      // New evidence is judged anew in any case; what stood there was of the old one.
      const added = judgings === "different" ? compareJudgings(bundle, { ...kept, detections: [] }, edition) : judgings;
      for (const { row, verdicts } of added === "different" ? [] : added) {
        const { id: _, ...fields } = row;
        const id = insertRows(store, "detections", [fields]);
        insertRows(
          store,
          "verdicts",
          verdicts.map((verdict) => ({ ...verdict, detection_id: id })),
        );
      }
    }
  });
}

function addEvidence(store: Store, bundle: BodyRows, kept: BodyRows, edition: string): void {
  for (const row of bundle.crawls.filter((crawl) => crawl.edition === edition)) {
    const crawl = findOrAddCrawl(store, row, kept);
    const of = (rows: readonly StoredRow[]): StoredRow[] => rows.filter((own) => own.crawl === row.id).map((own) => ({ ...own, crawl }));
    let isStoreAhead = false;
    const added = (["snapshots", "reply_snapshots"] as const).map((table) => {
      const attempts = of(bundle[table]);
      const known = kept[table].filter((row) => row.crawl === crawl).length;
      isStoreAhead ||= known > attempts.length;
      return { table, attempts: attempts.slice(known) };
    });
    for (const entity of of(bundle.crawled_entities)) keepEntity(store, entity, isStoreAhead);
    // Attempts take the next free numbers: their order is that of the bundle.
    for (const { table, attempts } of added)
      insertRows(
        store,
        table,
        attempts.map(({ id: _, ...attempt }) => attempt),
      );
    for (const { crawl: at, entity_code, host, cookies } of of(bundle.host_states))
      prepared(
        store,
        "INSERT INTO host_states (crawl, entity_code, host, cookies) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET cookies = excluded.cookies",
      ).run(at, entity_code, host, cookies);
  }
}

/** The number of a crawl here: of the same one where it is known, else its own where that is free and the newest of the body, else a new one. */
function findOrAddCrawl(store: Store, { id, ended_at: _, ...row }: StoredRow, kept: BodyRows): number {
  const sql =
    "SELECT id FROM crawls WHERE edition = @edition AND user_agent = @user_agent AND settings = @settings AND started_at = @started_at";
  const same = prepared(store, sql).get(row) as { id: number } | undefined;
  if (same !== undefined) return same.id;
  const isTaken = prepared(store, "SELECT 1 FROM crawls WHERE id = ?").get(id) !== undefined;
  const isNewest = kept.crawled_entities.every(({ crawl }) => Number(crawl) < Number(id));
  return insertRows(store, "crawls", [isTaken || !isNewest ? row : { id: id ?? null, ...row }]);
}

function keepEntity(store: Store, entity: StoredRow, isStoreAhead: boolean): void {
  if (isStoreAhead) return;
  insertRows(store, "crawled_entities", [entity], true);
  prepared(
    store,
    `UPDATE crawled_entities SET seed = @seed, archive_file = @archive_file, archive_end = @archive_end, spent_ms = @spent_ms, reach = @reach,
         ended_at = @ended_at WHERE crawl = @crawl AND entity_code = @entity_code`,
  ).run(entity);
}

function keepMoreAttempts(store: Store, row: StoredRow): void {
  const isRead = "SELECT 1 FROM readings WHERE sha256 = @sha256 AND url = @url AND extractor_version = @extractor_version AND ocr = @ocr";
  if (prepared(store, isRead).get(row) !== undefined) return;
  prepared(
    store,
    `INSERT INTO unread_files (sha256, url, extractor_version, ocr, attempts, why) VALUES (@sha256, @url, @extractor_version, @ocr, @attempts, @why)
       ON CONFLICT DO UPDATE SET attempts = max(attempts, excluded.attempts)`,
  ).run(row);
}
