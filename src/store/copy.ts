import { openStore, type Store } from "./open.js";

/** Tables that the crawl wrote, parents first, and what was read from its files. */
const copiedTables = ["crawls", "crawled_entities", "snapshots", "reply_snapshots", "host_states", "readings", "unread_files"];

/**
 * Makes a database beside another one that holds its crawls and what was read from them, none of its results. For judging the same
 * evidence again without touching what was published. The file must not exist yet; the other database must be a file.
 */
export function copyCrawls(store: Store, file: string): Store {
  const copy = openStore(file);
  copy.prepare("ATTACH DATABASE ? AS source").run(store.name);
  try {
    copy.transaction(() => {
      for (const table of copiedTables) {
        copy.exec(`INSERT INTO main.${table} SELECT * FROM source.${table}`);
      }
    })();
  } finally {
    copy.exec("DETACH DATABASE source");
  }
  return copy;
}
