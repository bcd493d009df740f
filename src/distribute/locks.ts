import { createHash } from "node:crypto";
import pg from "pg";
import { unreachable } from "./queue.js";

/** Locks of one session: whoever dies loses them at once, whatever it was doing. */
export interface Locks {
  /** Takes a lock; false where another session has it. */
  take(name: string): Promise<boolean>;
  release(name: string): Promise<void>;
  /** Whether any session holds a lock. */
  isHeld(name: string): Promise<boolean>;
  close(): Promise<void>;
}

const keyOf = (name: string): string => createHash("sha256").update(`nashr ${name}`).digest().readBigInt64BE().toString();

/**
 * Opens a session for locks. One that breaks is opened anew and takes its locks again; `onLost` names those that another session has taken
 * meanwhile, or all where the database stays away. Throws EnvironmentError when PostgreSQL does not answer.
 */
export async function openLocks(url: string, onLost: (names: readonly string[]) => void, patienceMs = 10_000): Promise<Locks> {
  const held = new Set<string>();
  let isClosed = false;
  // A session answers one question at a time, and several bodies ask.
  let turn: Promise<unknown> = Promise.resolve();
  let mending: Promise<void> | undefined;

  const connect = () =>
    openSession(url, () => {
      if (!isClosed)
        mending ??= mend().finally(() => {
          mending = undefined;
        });
    });

  let session = await connect();

  async function mend(): Promise<void> {
    const until = performance.now() + patienceMs;
    for (;;) {
      try {
        session = await connect();
        break;
      } catch {
        if (isClosed) return;
        if (performance.now() > until && held.size > 0) {
          onLost([...held]);
          held.clear();
        }
        await new Promise((resolve) => setTimeout(resolve, 250));
      }
    }
    for (const name of [...held]) {
      if (await tryLock(name)) continue;
      held.delete(name);
      onLost([name]);
    }
  }

  const ask = (question: string, name: string) => {
    const answer = turn.then(() => session.query<{ taken: boolean }>(question, [keyOf(name)]));
    turn = answer.catch(() => undefined);
    return answer;
  };
  const tryLock = async (name: string): Promise<boolean> => {
    const { rows } = await ask("SELECT pg_try_advisory_lock($1::bigint) AS taken", name);
    return rows[0]?.taken === true;
  };
  const unlock = (name: string) => ask("SELECT pg_advisory_unlock($1::bigint)", name);

  return {
    async take(name) {
      await mending;
      // A session may take its own lock twice: that one body at a time is worked on is for us to keep.
      if (held.has(name) || !(await tryLock(name))) return false;
      held.add(name);
      return true;
    },
    async release(name) {
      if (held.delete(name)) await unlock(name).catch(() => undefined);
    },
    async isHeld(name) {
      await mending;
      if (held.has(name)) return true;
      if (!(await tryLock(name))) return true;
      await unlock(name);
      return false;
    },
    async close() {
      isClosed = true;
      await session.end().catch(() => undefined);
    },
  };
}

/** Opens a session; `onEnd` is called where it breaks. */
async function openSession(url: string, onEnd: () => void): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: "nashr locks", keepAlive: true });
  client.on("error", () => undefined);
  client.once("end", onEnd);
  try {
    await client.connect();
    // The server must notice a machine that lost its power, too.
    await client.query("SET tcp_keepalives_idle = 20; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3");
    return client;
  } catch (cause) {
    client.removeAllListeners("end");
    await client.end().catch(() => undefined);
    throw unreachable(url, cause);
  }
}
