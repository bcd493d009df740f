import { InvariantError } from "../../../model/errors.js";
import type { Snapshot } from "../../../model/evidence.js";
import type { Store } from "../../../store/open.js";
import { type AttemptToKeep, saveExchanges } from "../../../store/snapshots.js";

/** Keeps an attempt; the promise is kept once it stands in the database, and fails where it could not be written. */
export type SaveAttempt = (attempt: AttemptToKeep) => Promise<Snapshot>;

interface Waiting {
  readonly attempt: AttemptToKeep;
  readonly resolve: (snapshot: Snapshot) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Opens the common way of all bodies into the database. Attempts of several bodies that end in the same turn of the event loop are written
 * in one transaction; each body waits until its own is kept, so that nothing is gone on with, or told, that a crash could undo.
 */
export function saveTogether(store: Store): SaveAttempt {
  let waiting: Waiting[] = [];
  const write = () => {
    const batch = waiting;
    waiting = [];
    try {
      const snapshots = saveExchanges(
        store,
        batch.map(({ attempt }) => attempt),
      );
      batch.forEach(({ resolve, reject }, at) => {
        const snapshot = snapshots[at];
        if (snapshot === undefined) reject(new InvariantError("An attempt was not kept."));
        else resolve(snapshot);
      });
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  };
  return (attempt) =>
    new Promise((resolve, reject) => {
      waiting.push({ attempt, resolve, reject });
      if (waiting.length === 1) setImmediate(write);
    });
}
