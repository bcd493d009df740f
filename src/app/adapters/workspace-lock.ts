import { mkdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import lockfile from "proper-lockfile";
import { z } from "zod";
import { EnvironmentError } from "../../model/errors.js";
import { identifyThisProcess, isProcessAlive, processIdentitySchema } from "./process-identity.js";
import { replaceFile } from "./write-file.js";

const holderSchema = processIdentitySchema.extend({
  /** The command, as "nashr crawl". */
  command: z.string(),
  /** Instant at which it began. */
  since: z.string(),
});
type Holder = z.infer<typeof holderSchema>;

/** The right to write into a workspace, held by one process at a time. */
export interface WorkspaceLock {
  /** Rejects with EnvironmentError when the right is lost while it is held; settles in no other way. */
  readonly lockLost: Promise<never>;
  release(): Promise<void>;
}

/** How a lock shows that its holder lives. */
export interface Heartbeat {
  /** Milliseconds between two beats. */
  readonly everyMs: number;
  /** Milliseconds without a beat after which the holder is taken for dead, where nothing else tells. */
  readonly silentMs: number;
}

const heartbeat: Heartbeat = { everyMs: 2_000, silentMs: 60_000 };
/** The library's own rule of age compares clocks of two machines; a lock is watched instead. */
const never = Number.MAX_SAFE_INTEGER;

/**
 * Takes the right to write beside a database. A lock whose holder is dead is taken over: at once where the holder ran on this machine,
 * else when its heartbeat stands still for a while. Throws EnvironmentError with who holds it since when.
 */
export async function lockWorkspace(database: string, command: string, beat = heartbeat): Promise<WorkspaceLock> {
  mkdirSync(dirname(database), { recursive: true });
  // Taking over means looking and then removing: one process at a time may do that.
  const guard = await lockfile
    .lock(`${database}.taking`, {
      realpath: false,
      lockfilePath: `${database}.taking.lock`,
      stale: 5_000,
      retries: { retries: 60, minTimeout: 50, maxTimeout: 500 },
      onCompromised: () => undefined,
    })
    .catch((error: unknown) => {
      throw isLocked(error) ? refusal(readHolder(database)) : error;
    });
  try {
    return await takeLock(database, command, beat);
  } finally {
    await guard().catch(() => undefined);
  }
}

/** Who holds the right to write, for people. */
export interface LockState {
  /** Command, process, machine and beginning, in words. */
  readonly holder: string;
  /** The command alone, as "nashr crawl"; undefined where it is not known. */
  readonly command: string | undefined;
  /** Whether the holder lives; undefined where this machine cannot know. */
  readonly isAlive: boolean | undefined;
}

/** The lock of a database as it stands there, without taking or touching it; undefined where there is none. */
export function findLock(database: string): LockState | undefined {
  if (statSync(`${database}.lock`, { throwIfNoEntry: false }) === undefined) return undefined;
  const holder = readHolder(database);
  return { holder: describeHolder(holder), command: holder?.command, isAlive: holder === undefined ? undefined : isProcessAlive(holder) };
}

async function takeLock(database: string, command: string, beat: Heartbeat): Promise<WorkspaceLock> {
  const place = `${database}.lock`;
  let lose: (error: Error) => void = () => undefined;
  const lockLost = new Promise<never>((_, reject) => {
    lose = reject;
  });
  // Nobody may be listening when it happens.
  lockLost.catch(() => undefined);
  const options = {
    realpath: false,
    lockfilePath: place,
    stale: never,
    update: beat.everyMs,
    onCompromised: () =>
      lose(new EnvironmentError("Another nashr took over this workspace, because this one showed no sign of life.", lostHint)),
  };
  const attempt = () => lockfile.lock(database, options);
  const release = await attempt().catch(async (error: unknown) => {
    if (!isLocked(error)) throw error;
    const holder = readHolder(database);
    if (await isHeld(place, holder, beat)) throw refusal(holder);
    rmSync(place, { recursive: true, force: true });
    return attempt();
  });
  writeHolder(database, { ...identifyThisProcess(), command, since: new Date().toISOString() });
  return {
    lockLost,
    async release() {
      rmSync(holderFile(database), { force: true });
      // A lock that was lost is no longer ours to remove.
      await release().catch(() => undefined);
    },
  };
}

const lostHint =
  "The computer may have slept. Wait until the other one ends, then run the same command again: it goes on where it stopped.";
const isLocked = (error: unknown): boolean => error instanceof Error && "code" in error && error.code === "ELOCKED";
const holderFile = (database: string): string => `${database}.lock.json`;

async function isHeld(place: string, holder: Holder | undefined, beat: Heartbeat): Promise<boolean> {
  const alive = holder === undefined ? undefined : isProcessAlive(holder);
  if (alive !== undefined) return alive;
  const seen = beatOf(place);
  for (let waited = 0; waited < beat.silentMs; waited += beat.everyMs / 2) {
    await sleep(beat.everyMs / 2);
    if (beatOf(place) !== seen) return beatOf(place) !== undefined;
  }
  return false;
}

/** When a lock last beat; undefined when it is no longer there. */
function beatOf(place: string): number | undefined {
  return statSync(place, { throwIfNoEntry: false })?.mtimeMs;
}

function readHolder(database: string): Holder | undefined {
  try {
    return holderSchema.parse(JSON.parse(readFileSync(holderFile(database), "utf8")));
  } catch {
    return undefined;
  }
}

function writeHolder(database: string, holder: Holder): void {
  replaceFile(holderFile(database), `${JSON.stringify(holder, null, 2)}\n`);
}

function refusal(holder: Holder | undefined): EnvironmentError {
  return new EnvironmentError(
    `Another command is writing into this workspace: ${describeHolder(holder)}.`,
    "Wait until it ends, or end it, then run again. Commands that only read (status, explain, review, verify, export) work meanwhile.",
  );
}

const describeHolder = (holder: Holder | undefined): string =>
  holder === undefined ? "another nashr" : `${holder.command}, process ${holder.pid} on ${holder.host}, since ${holder.since}`;
