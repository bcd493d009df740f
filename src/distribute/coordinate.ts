import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { applyBundle } from "../app/commands/bundle/merge-sources.js";
import { endCrawls, isDone, listLive, type PlannedBody, planJobs } from "../app/commands/bundle/plan-jobs.js";
import { sealInput } from "../app/commands/bundle/scratch.js";
import { hashVersions, versionsOf } from "../app/commands/bundle/versions.js";
import type { Progress } from "../app/progress.js";
import type { Workspace } from "../app/workspace.js";
import type { Versions } from "../model/bundle.js";
import { EnvironmentError, InputError } from "../model/errors.js";
import type { Job } from "../pipeline.js";
import { removeForeignJobs } from "./foreign-jobs.js";
import { PeerSilent } from "./http-exchange.js";
import { type Locks, openLocks } from "./locks.js";
import { sweepLost } from "./lost-jobs.js";
import { nameMachines } from "./name-machines.js";
import { type ListedJob, nameQueue, openQueue, type Queue } from "./queue.js";
import type { RemoteSpool } from "./remote-spool.js";
import { openSpool, type Spool } from "./spool.js";

/** What a coordinator is asked for. */
export interface CoordinateOptions {
  readonly queueUrl: string;
  readonly spoolFolder: string;
  /** Store through which bundles come and go, for workers that do not share the folder. */
  readonly remote?: RemoteSpool | undefined;
  /** Times a body is tried before it is set aside. */
  readonly tries: number;
  readonly again?: boolean;
  /** Bodies that did not answer, and those that were set aside, are queued again. */
  readonly retry?: boolean;
  readonly pollMs: number;
  /** Milliseconds without a sign of life after which a worker is taken for dead. */
  readonly lostMs: number;
}

/** What came of it. */
export interface CoordinateResult {
  readonly bodies: number;
  readonly merged: number;
  /** Bodies that were tried in vain so many times, with what the last try said. */
  readonly setAside: readonly { readonly code: string; readonly error: string }[];
  readonly interrupted: boolean;
}

interface Run {
  readonly workspace: Workspace;
  readonly store: Job["store"];
  readonly versions: Versions;
  readonly progress: Progress;
  readonly queue: Queue;
  readonly locks: Locks;
  readonly spool: Spool;
  readonly options: CoordinateOptions;
  readonly bodies: readonly PlannedBody[];
  /** Codes of the bodies that have come back. */
  readonly done: Set<string>;
  /** Name of the machine of each body's site. */
  readonly machines: ReadonlyMap<string, string>;
  /** Job that was sent last for a body, by code; and the body of each job that was sent. */
  readonly sent: Map<string, string>;
  readonly bodyOf: Map<string, string>;
  readonly setAside: Map<string, string>;
  /** Bundles of a body that could not be taken, by code. */
  readonly refused: Map<string, number>;
  /** Bodies whose site was silent while nothing could tell whose fault that was: how often, and what was said. */
  readonly silent: Map<string, { readonly count: number; readonly error: string }>;
  /** Jobs of another crawl that workers may still return. */
  readonly foreign: ReadonlySet<string>;
  /** Milliseconds that the last look at the queue took. */
  readonly pace: { lookMs: number };
}

/**
 * Leads the work of other machines on the bodies of a workspace whose lock is held: queues a job for each body that is not done, one at a time
 * for each machine that sites live on, and puts what comes back into the workspace. What is done is read from the workspace alone: a
 * coordinator that was killed, or a queue that was lost, goes on from there. Throws EnvironmentError when the queue does not answer.
 */
export async function coordinate(
  { workspace, store, progress, signal }: Pick<Job, "workspace" | "store" | "progress" | "signal">,
  options: CoordinateOptions,
): Promise<CoordinateResult> {
  const versions = versionsOf(workspace);
  const name = nameQueue(workspace.settings.edition, hashVersions(versions));
  const queue = await openQueue(options.queueUrl, name);
  const locks = await openLocks(options.queueUrl, () => undefined);
  try {
    const spool = openSpool(options.spoolFolder);
    const bodies = planJobs(workspace, store, { again: options.again === true, retry: options.retry === true });
    const machines = await nameMachines(workspace, bodies);
    const run: Run = {
      workspace,
      store,
      versions,
      progress,
      queue,
      locks,
      spool,
      options,
      bodies,
      machines,
      done: new Set(),
      sent: new Map(),
      bodyOf: new Map(),
      setAside: new Map(),
      refused: new Map(),
      silent: new Map(),
      foreign: await removeForeignJobs(queue, new Map(bodies.map((body) => [body.entity.code, keyOf(body)]))),
      pace: { lookMs: 0 },
    };
    await queue.setEnded(false);
    if (options.retry === true) await forgetSetAside(queue);
    spool.writePlan({ schemaVersion: 1, queue: name, versions });
    await options.remote?.publishPlan(spool);
    return await lead(run, signal);
  } finally {
    await locks.close();
    await queue.close();
  }
}

async function lead(run: Run, signal: AbortSignal | undefined): Promise<CoordinateResult> {
  const { bodies, store, progress, queue, options } = run;
  progress.begin("coordinate", bodies.length);
  for (const body of bodies) if (isDone(store, body)) run.done.add(body.entity.code);
  const sweep = sweepLost(queue, run.locks, options.lostMs);
  let silentSince: number | undefined;
  for (;;) {
    const isOver = await step(run, sweep).then(
      (over) => {
        silentSince = undefined;
        return over;
      },
      (error: unknown) => {
        // Queue and store may be restarted: what is done stands in the workspace, and the rest is asked again.
        if (error instanceof InputError || isOurs(error)) throw error;
        silentSince ??= performance.now();
        if (performance.now() - silentSince > maxSilenceMs) throw error;
        return false;
      },
    );
    const merged = run.done.size;
    if (isOver || signal?.aborted === true) {
      if (isOver) await queue.setEnded(true);
      if (isOver && run.setAside.size === 0) endCrawls(store, bodies, new Date().toISOString());
      progress.end(
        `${merged} of ${bodies.length} bodies have come back${run.setAside.size === 0 ? "" : `, ${run.setAside.size} were set aside`}`,
      );
      const setAside = [...run.setAside].map(([code, error]) => ({ code, error }));
      return { bodies: bodies.length, merged, setAside, interrupted: !isOver };
    }
    // Looking takes longer the more bodies there are: it may not be all that is done.
    await new Promise((resolve) => setTimeout(resolve, Math.max(options.pollMs, run.pace.lookMs)));
  }
}

/** Jobs that wait in the queue at the most: enough for hours without a coordinator, few enough to be listed again and again. */
const maxWaiting = 1_000;
/** How long the queue may stay away before a coordinator gives up. */
const maxSilenceMs = 600_000;
const isOurs = (error: unknown): boolean =>
  (error instanceof EnvironmentError && !(error instanceof PeerSilent)) ||
  (error instanceof Error && "code" in error && String(error.code).startsWith("SQLITE"));

/** One round: takes what came back, gives up what was lost, queues what may be worked on. True when nothing is left. */
async function step(run: Run, sweep: () => Promise<void>): Promise<boolean> {
  const { bodies, done, queue } = run;
  await takeReturned(run);
  const beganAt = performance.now();
  await sweep();
  const jobs = new Map((await queue.list()).map((job) => [job.key, job]));
  for (const body of bodies) await takeSilent(run, jobs, keyOf(body));
  const left = bodies.filter(({ entity }) => !done.has(entity.code));
  const busy = new Set<string>();
  for (const body of bodies) {
    const job = jobs.get(keyOf(body));
    if (job?.state === "failed") run.setAside.set(body.entity.code, job.error ?? "the worker was lost each time");
    else if (job !== undefined && !done.has(body.entity.code)) busy.add(job.machine);
  }
  const open = left.filter(({ entity }) => !run.setAside.has(entity.code));
  const live = listLive(run.store, run.workspace.settings.edition);
  let waiting = [...jobs.values()].filter(({ state }) => state === "created" || state === "retry").length;
  for (const body of open) {
    const machine = run.machines.get(body.entity.code) ?? body.entity.code;
    if (waiting >= maxWaiting || jobs.has(keyOf(body)) || busy.has(machine) || isUnderWay(run, body)) continue;
    if (!mayBeSent(run, body, open, live)) continue;
    busy.add(machine);
    waiting += 1;
    await send(run, body, machine, live);
  }
  run.pace.lookMs = performance.now() - beganAt;
  return open.every(({ entity }) => run.setAside.has(entity.code));
}

/** A silent site is asked again when others are known to answer: its job is taken out of the queue until then. */
async function takeSilent({ queue, silent }: Run, jobs: Map<string, ListedJob>, key: string): Promise<void> {
  const job = jobs.get(key);
  if (job?.isSilent !== true || (job.state !== "retry" && job.state !== "failed")) return;
  await queue.remove(job.id);
  jobs.delete(key);
  silent.set(job.code, { count: (silent.get(job.code)?.count ?? 0) + 1, error: job.error ?? "the site did not answer" });
}

function mayBeSent(
  { silent, setAside, options }: Run,
  { entity }: PlannedBody,
  open: readonly PlannedBody[],
  live: readonly string[],
): boolean {
  const known = silent.get(entity.code);
  if (known === undefined) return true;
  const knowsLive = live.length > 0;
  if (known.count < options.tries && knowsLive) return true;
  const isWaiting = known.count < options.tries && open.some((other) => !silent.has(other.entity.code));
  if (!isWaiting) setAside.set(entity.code, known.error);
  return false;
}

/** A body whose bundle lies in the spool is about to come in. */
function isUnderWay({ sent, spool }: Run, { entity }: PlannedBody): boolean {
  const job = sent.get(entity.code);
  return job !== undefined && existsSync(spool.outputPath(job));
}

/** Under what the jobs of a body are told apart from those of other crawls. */
const keyOf = ({ entity, crawl }: PlannedBody): string => `${entity.code} ${crawl.id} ${crawl.startedAt}`;

async function send(run: Run, { entity, crawl }: PlannedBody, machine: string, live: readonly string[]): Promise<void> {
  const { workspace, store, spool, options, versions } = run;
  const former = run.sent.get(entity.code);
  if (former !== undefined) {
    await forget(run, former);
    run.bodyOf.delete(former);
  }
  const id = randomUUID();
  const hasInput = await sealInput(workspace, store, entity.code, spool.inputPath(id));
  if (hasInput) await options.remote?.sendInput(spool, id);
  const data = { code: entity.code, crawl, versions: hashVersions(versions), hasInput, machine, live };
  run.sent.set(entity.code, id);
  run.bodyOf.set(id, entity.code);
  const key = keyOf({ entity, crawl });
  await run.queue.send({ id, key, data, tries: options.tries, maxMinutes: workspace.settings.crawl.maxMinutes });
}

/** Puts every bundle of the spool into the workspace. The job it belongs to is done then, also where the worker could not say so any more. */
async function takeReturned(run: Run): Promise<void> {
  const { spool, queue, workspace, store, versions, progress, options } = run;
  await options.remote?.fetchReturned(spool);
  const returned = spool.listReturned();
  const byCode = new Map(returned.length === 0 ? [] : run.bodies.map((body) => [body.entity.code, body]));
  for (const id of returned) {
    const target = { workspace, store, versions };
    try {
      if (run.foreign.has(id)) throw new InputError([foreignBundle(spool.outputPath(id))]);
      const code = (await applyBundle(target, spool.outputPath(id)))?.entityCode;
      const body = code === undefined ? undefined : byCode.get(code);
      if (body !== undefined && isDone(store, body)) run.done.add(body.entity.code);
      // What does not end the planned crawl would be asked for again without end.
      else if (body !== undefined) noteRefusal(run, body.entity.code, "what came back does not end the crawl that was planned");
      await queue.complete(id).catch(() => undefined);
      await forget(run, id);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      spool.refuse(id, error.message);
      await forget(run, id);
      const code = run.bodyOf.get(id);
      progress.note(`A bundle was not taken: ${error.message}`);
      if (code !== undefined && !run.done.has(code)) noteRefusal(run, code, error.message);
    }
    progress.step(run.done.size, id);
  }
}

const foreignBundle = (file: string) => ({
  file,
  message: "belongs to a crawl that was begun from another workspace, or from this one before it was put back from a copy",
  hint: "nothing is to be done: the body is worked on anew",
});

/** Removes what was exchanged for a job. What stays in a store that does not answer is fetched once more, and changes nothing then. */
async function forget({ spool, options }: Run, id: string): Promise<void> {
  spool.forget(id);
  await options.remote?.forget(id).catch(() => undefined);
}

/** A body whose bundles are refused again and again is set aside as one whose work fails. */
function noteRefusal({ refused, setAside, options }: Run, code: string, why: string): void {
  const count = (refused.get(code) ?? 0) + 1;
  refused.set(code, count);
  if (count >= options.tries) setAside.set(code, why);
}

async function forgetSetAside(queue: Queue): Promise<void> {
  const failed = (await queue.list()).filter(({ state }) => state === "failed");
  for (const { id } of failed) await queue.remove(id);
}
