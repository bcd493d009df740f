import PgBoss from "pg-boss";
import type { JobCrawl } from "../app/commands/bundle/plan-jobs.js";
import { EnvironmentError } from "../model/errors.js";

/** What a job says: which body, under which crawl, by which versions. */
export interface JobData {
  readonly code: string;
  readonly crawl: JobCrawl;
  /** Hash of the versions by which it must be worked on. */
  readonly versions: string;
  /** Whether the channel holds a bundle of what is known of the body already. */
  readonly hasInput: boolean;
  /** Name of the machine that its site lives on, as the coordinator sees it. */
  readonly machine: string;
  /** Addresses that answered in this edition. */
  readonly live: readonly string[];
}

/** A job that a worker has taken. */
export interface TakenJob {
  readonly id: string;
  readonly data: JobData;
  /** How often it was begun before. */
  readonly tries: number;
}

/** A job as the queue knows it; completed ones are not listed. */
export interface ListedJob {
  readonly id: string;
  readonly key: string;
  readonly code: string;
  readonly machine: string;
  readonly state: "created" | "retry" | "active" | "failed" | "cancelled";
  /** Seconds since it was begun; 0 while it waits. */
  readonly activeSeconds: number;
  readonly tries: number;
  /** What the last failure said. */
  readonly error: string | undefined;
  /** The last failure was a silent site of which nothing is known. */
  readonly isSilent: boolean;
}

/** The queue of one run: pg-boss on PostgreSQL, and a session whose locks say which worker lives. */
export interface Queue {
  readonly boss: PgBoss;
  send(job: { id: string; key: string; data: JobData; tries: number; maxMinutes: number }): Promise<void>;
  take(): Promise<TakenJob | undefined>;
  complete(id: string): Promise<void>;
  /** `isSilent`: the site did not answer, and nothing was known that could tell whether the fault is the worker's. */
  fail(id: string, message: string, isSilent?: boolean): Promise<void>;
  /** Gives a job back as if it had never been taken. */
  giveBack(id: string): Promise<void>;
  /** Removes a job, whatever its state. */
  remove(id: string): Promise<void>;
  list(): Promise<ListedJob[]>;
  /** Numbers of the jobs that are worked on. */
  listActive(): Promise<string[]>;
  /** Says for all workers that the run has ended, or that one has begun. */
  setEnded(ended: boolean): Promise<void>;
  hasEnded(): Promise<boolean>;
  close(): Promise<void>;
}

/** Schema of our tables in the user's database. */
const schema = "nashr";
const week = 604_800;

/** Name of the queue of an edition that is worked on by some versions: jobs of other versions stand in other queues. */
export const nameQueue = (edition: string, versions: string): string => `nashr-${edition.replace(/[^\w-]/g, "_")}-${versions.slice(0, 12)}`;

/** Opens the queue, making its tables in the database where they are missing. Throws EnvironmentError when PostgreSQL does not answer. */
export async function openQueue(url: string, name: string): Promise<Queue> {
  const boss = new PgBoss({
    connectionString: url,
    schema,
    application_name: "nashr",
    max: 4,
    schedule: false,
    archiveCompletedAfterSeconds: week,
    archiveFailedAfterSeconds: 12 * week,
    deleteAfterDays: 90,
  });
  // A connection that breaks is made again by the pool; what was asked meanwhile is asked again by whoever asked.
  boss.on("error", () => undefined);
  try {
    await boss.start();
    if ((await boss.getQueue(name)) === null) await boss.createQueue(name, { name, policy: "standard" }).catch(() => undefined);
  } catch (cause) {
    throw unreachable(url, cause);
  }
  const endName = `${name}-ended`;
  return {
    boss,
    async send({ id, key, data, tries, maxMinutes }) {
      const expireInSeconds = Math.min(Math.ceil(maxMinutes * 120) + 3600, 86_000);
      const retry = { retryLimit: tries - 1, retryDelay: 2, retryBackoff: false };
      await boss.insert([
        { id, name, data, singletonKey: key, expireInSeconds, ...retry, keepUntil: new Date(Date.now() + 90 * 86_400_000) },
      ]);
    },
    async take() {
      const [job] = await boss.fetch<JobData>(name, { batchSize: 1, includeMetadata: true });
      return job === undefined ? undefined : { id: job.id, data: job.data, tries: job.retryCount };
    },
    complete: (id) => boss.complete(name, id),
    fail: (id, message, isSilent = false) => boss.fail(name, id, { message, isSilent }),
    async giveBack(id) {
      // What the library offers (cancel, then resume) counts the next start as a further try, though nothing failed.
      const sql = `UPDATE ${schema}.job SET state = 'created', started_on = NULL WHERE name = $1 AND id = $2::uuid AND state = 'active'`;
      await boss.getDb().executeSql(sql, [name, id]);
    },
    remove: (id) => boss.deleteJob(name, id),
    list: () => listJobs(boss, name),
    async listActive() {
      const { rows } = await boss.getDb().executeSql(`SELECT id FROM ${schema}.job WHERE name = $1 AND state = 'active'`, [name]);
      return (rows as { id: string }[]).map(({ id }) => id);
    },
    async setEnded(ended) {
      if (ended) await boss.createQueue(endName, { name: endName });
      else if ((await boss.getQueue(endName)) !== null) await boss.deleteQueue(endName);
    },
    hasEnded: async () => (await boss.getQueue(endName)) !== null,
    close: () => boss.stop({ graceful: false, close: true, wait: true }),
  };
}

/** The password in an address of a database is for nobody's eyes. */
export const hidePassword = (url: string): string => url.replace(/(:\/\/[^:/@]*):[^@]*@/, "$1:…@");

/** The error of a queue that does not answer. */
export const unreachable = (url: string, cause: unknown) =>
  new EnvironmentError(
    `The queue ${hidePassword(url)} does not answer: ${cause instanceof Error ? cause.message : String(cause)}`,
    "Start PostgreSQL, check address, name and password (or ~/.pgpass) and that this user may make a schema, then run again. See docs/several-machines.md.",
    cause,
  );

async function listJobs(boss: PgBoss, name: string): Promise<ListedJob[]> {
  // The library has no call that lists jobs.
  const sql = `SELECT id, singleton_key AS key, data->>'code' AS code, data->>'machine' AS machine, state::text AS state, retry_count AS tries,
      CASE WHEN state = 'active' THEN extract(epoch FROM now() - started_on)::float ELSE 0 END AS "activeSeconds", output->>'message' AS error,
      coalesce(output->>'isSilent' = 'true', false) AS "isSilent"
    FROM ${schema}.job WHERE name = $1 AND state <> 'completed' ORDER BY created_on, id`;
  const { rows } = await boss.getDb().executeSql(sql, [name]);
  return rows.map((row) => ({ ...row, error: row.error ?? undefined })) as ListedJob[];
}
