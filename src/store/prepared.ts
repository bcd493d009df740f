import type { Statement } from "better-sqlite3";
import type { Store } from "./open.js";

const kept = new WeakMap<Store, Map<string, Statement>>();

/** A statement that is prepared once per open database; preparing costs more than running for the small ones of the crawl. */
export function prepared(store: Store, sql: string): Statement {
  const statements = kept.get(store) ?? new Map<string, Statement>();
  kept.set(store, statements);
  const known = statements.get(sql) ?? store.prepare(sql);
  statements.set(sql, known);
  return known;
}

const transactions = new WeakMap<Store, (work: () => void) => void>();

/** Runs work in one transaction; the frame of the transaction is made once per open database. */
export function transact(store: Store, work: () => void): void {
  const run = transactions.get(store) ?? store.transaction((inside: () => void) => inside());
  transactions.set(store, run);
  run(work);
}
