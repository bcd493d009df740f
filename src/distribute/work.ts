import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { readShippedCalibration } from "../app/adapters/calibration.js";
import { openNetwork } from "../app/adapters/network.js";
import { identifyThisProcess, isProcessAlive, processIdentitySchema } from "../app/adapters/process-identity.js";
import { openReadingPool, type ReadingPool } from "../app/adapters/reading/reading-pool.js";
import { readRecogniser } from "../app/adapters/recogniser.js";
import { openScratch } from "../app/commands/bundle/scratch.js";
import { describeDifferences, hashVersions, versionsHint, versionsOf } from "../app/commands/bundle/versions.js";
import { type Progress, silent } from "../app/progress.js";
import type { Workspace } from "../app/workspace.js";
import { EnvironmentError, InputError } from "../model/errors.js";
import { runStages } from "../pipeline.js";
import type { Channel } from "./channel.js";
import { NotThere, PeerSilent } from "./http-exchange.js";
import { type Locks, openLocks } from "./locks.js";
import { bodyLock, jobLock, machineLock, sweepLost } from "./lost-jobs.js";
import { askAgain, pause } from "./patience.js";
import { openQueue, type Queue, type TakenJob } from "./queue.js";
import type { Plan } from "./spool.js";

/** What a worker is asked for. */
export interface WorkOptions {
  readonly queueUrl: string;
  readonly channel: Channel;
  /** Bodies worked on at the same time. */
  readonly bodies: number;
  readonly pollMs: number;
  readonly lostMs: number;
  /** Milliseconds for which a coordinator that does not answer, or is not there yet, is asked again. */
  readonly patienceMs?: number | undefined;
}

/** What a worker did. */
export interface WorkResult {
  readonly done: number;
  readonly failed: number;
  readonly interrupted: boolean;
}

interface Worker {
  readonly workspace: Workspace;
  readonly versions: string;
  readonly queue: Queue;
  readonly locks: Locks;
  readonly options: WorkOptions;
  readonly progress: Progress;
  readonly folder: string;
  /** Ends the work on a job, by the names of its locks. */
  readonly running: Map<string, AbortController>;
  /** Addresses that have answered here. */
  readonly live: Set<string>;
  /** Threads that read the files of one body after the other: to start them costs as much as to read a small site. */
  readonly readers: ReadingPool;
  machineOf(url: string): Promise<string>;
  readonly tally: { done: number; failed: number; failedInARow: number };
}

/**
 * Works on the bodies that a coordinator queues until the run has ended: crawls, reads and judges one body in a folder of its own, and hands the
 * sealed bundle over. Throws InputError where the coordinator works by other versions or did not come, EnvironmentError when the queue or the coordinator
 * does not answer.
 */
export async function work(
  { workspace, progress, signal }: { readonly workspace: Workspace; readonly progress: Progress; readonly signal: AbortSignal },
  options: WorkOptions,
): Promise<WorkResult> {
  const plan = await awaitPlan(options, progress, signal);
  if (plan === undefined) return { done: 0, failed: 0, interrupted: true };
  const versions = versionsOf(workspace);
  const differences = describeDifferences(versions, plan.versions);
  if (differences.length > 0) {
    const file = join(workspace.dir, "nashr.yaml");
    throw new InputError(
      differences.map((message) => ({ file, message: `this worker is of another version: ${message}`, hint: versionsHint })),
    );
  }
  const queue = await openQueue(options.queueUrl, plan.queue);
  const running = new Map<string, AbortController>();
  const locks = await openLocks(options.queueUrl, (names) => {
    for (const name of names) running.get(name)?.abort(new EnvironmentError("the lock of the job was lost", "Run again."));
  });
  const { agent } = openNetwork(workspace.settings, { environment: process.env });
  const folder = openWorkFolder(workspace);
  const tally = { done: 0, failed: 0, failedInARow: 0 };
  const worker: Worker = {
    workspace,
    versions: hashVersions(versions),
    queue,
    locks,
    options,
    progress,
    folder,
    running,
    live: new Set(),
    readers: openReadingPool({ settings: workspace.settings.extract }),
    machineOf: (url) => agent.machineOf(url),
    tally,
  };
  progress.begin("work", 0);
  try {
    const stop = new AbortController();
    const both = AbortSignal.any([signal, stop.signal]);
    const loops = Array.from({ length: options.bodies }, () =>
      loop(worker, both).catch((error: unknown) => {
        stop.abort();
        throw error;
      }),
    );
    const ended = await Promise.allSettled(loops);
    const failure = ended.find((result) => result.status === "rejected");
    if (failure !== undefined) throw failure.reason;
  } finally {
    await worker.readers.close();
    await agent.close();
    await locks.close();
    await queue.close();
    rmSync(folder, { recursive: true, force: true });
  }
  progress.end(`${tally.done} bodies worked on, ${tally.failed} failed`);
  return { done: tally.done, failed: tally.failed, interrupted: signal.aborted };
}

/** The plan of the coordinator, which may be started after its workers: it is looked for a while, and that is told. Undefined where a person does not want to wait. */
async function awaitPlan(options: WorkOptions, progress: Progress, signal: AbortSignal): Promise<Plan | undefined> {
  const patience = { patienceMs: options.patienceMs, pollMs: options.pollMs * 5 };
  const isPassing = (error: unknown) => error instanceof PeerSilent || error instanceof NotThere;
  const waiting = (error: unknown, ms: number) =>
    progress.note(
      `No coordinator yet; waiting for it up to ${Math.round(ms / 60_000)} minutes. ${error instanceof Error ? error.message : ""}`,
    );
  try {
    return await askAgain(() => options.channel.readPlan(), patience, signal, isPassing, waiting);
  } catch (error) {
    if (signal.aborted && isPassing(error)) return undefined;
    throw error;
  }
}

/** Loads what reads and judges while the site of the first body answers: its locks are held by then, for the loading holds this process up. */
async function warmUp(): Promise<void> {
  await Promise.all([import("../app/stages/extract.js"), import("../app/stages/detect.js")]);
  readRecogniser();
  readShippedCalibration();
}

/** Failures one after the other after which the fault is this machine's. */
const maxFailuresInARow = 5;

async function loop(worker: Worker, signal: AbortSignal): Promise<void> {
  const { queue, options, locks } = worker;
  const sweep = sweepLost(queue, locks, options.lostMs);
  while (!signal.aborted) {
    // A queue that is restarted answers nothing for a while.
    const job = await queue.take().catch(() => undefined);
    if (job === undefined) {
      await sweep().catch(() => undefined);
      if (await queue.hasEnded().catch(() => false)) return;
      await pause(options.pollMs, signal);
    } else await workOn(worker, job, signal);
    if (worker.tally.failedInARow >= maxFailuresInARow)
      throw new EnvironmentError(
        `${maxFailuresInARow} bodies failed one after the other on this machine.`,
        "See what each said above; check disk, memory and network of this machine, then start the worker again. Other workers go on.",
      );
  }
}

async function workOn(worker: Worker, job: TakenJob, signal: AbortSignal): Promise<void> {
  const { queue, locks, versions, workspace, options } = worker;
  const { code, machine } = job.data;
  if (job.data.versions !== versions) {
    await queue.giveBack(job.id);
    throw new InputError([{ file: workspace.dir, message: "the coordinator works by other versions now", hint: versionsHint }]);
  }
  const url = workspace.entities.find((entity) => entity.code === code)?.url;
  const own = url === undefined || !URL.canParse(url) ? machine : await worker.machineOf(url).catch(() => machine);
  const names = [...new Set([jobLock(job.id), bodyLock(code), machineLock(machine), machineLock(own)])];
  const taken: string[] = [];
  const stop = new AbortController();
  try {
    for (const name of names) {
      if (!(await locks.take(name))) {
        // Another worker is on this machine: its turn comes later.
        await queue.giveBack(job.id);
        return await pause(options.pollMs, signal);
      }
      taken.push(name);
      worker.running.set(name, stop);
    }
    await judgeBody(worker, job, AbortSignal.any([signal, stop.signal]));
  } finally {
    for (const name of taken) {
      worker.running.delete(name);
      await locks.release(name);
    }
  }
}

async function judgeBody(worker: Worker, job: TakenJob, signal: AbortSignal): Promise<void> {
  const { queue, progress, tally } = worker;
  const { code } = job.data;
  // What cannot be loaded is told of where it is needed; what is loaded already costs nothing.
  void warmUp().catch(() => undefined);
  progress.note(`${code}: begun${job.tries > 0 ? `, try ${job.tries + 1}` : ""}`);
  try {
    const end = await runBody(worker, job, signal);
    if (end === "stopped") {
      await queue.giveBack(job.id).catch(() => undefined);
      return progress.note(`${code}: broken off; it goes back into the queue`);
    }
    // The coordinator has the bundle: where the queue is away now, it notes the end itself.
    await queue.complete(job.id).catch(() => undefined);
    tally.done += 1;
    tally.failedInARow = 0;
    progress.step(tally.done, code);
  } catch (error) {
    if (signal.aborted) return void (await queue.giveBack(job.id).catch(() => undefined));
    const message = error instanceof Error ? error.message : String(error);
    progress.note(`${code}: failed: ${message}`);
    tally.failed += 1;
    tally.failedInARow += 1;
    await queue.fail(job.id, message, error instanceof SilentSite).catch(() => undefined);
  }
}

/** The site was silent, and nothing known here could tell whether that is this machine's fault. */
class SilentSite extends Error {}

/** Crawls, reads and judges one body, and hands the bundle over. */
async function runBody(
  { workspace, options, folder, live, readers }: Worker,
  job: TakenJob,
  signal: AbortSignal,
): Promise<"done" | "stopped"> {
  const { code, crawl, hasInput } = job.data;
  const [input, output] = [join(folder, `${job.id}.in.zip`), join(folder, `${job.id}.out.zip`)];
  const patiently = (ask: () => Promise<void>) => askAgain(ask, options, signal);
  if (hasInput) await patiently(() => options.channel.fetchInput(job.id, input));
  const scratch = await openScratch(workspace, { code, crawl, folder: join(folder, job.id), input: hasInput ? input : undefined });
  try {
    const known = [...live, ...job.data.live];
    const body = { workspace: scratch.workspace, store: scratch.store, progress: silent, signal, readers, options: { live: known } };
    await runStages(body, ["crawl", "extract", "detect"]).catch((error: unknown) => {
      throw scratch.wasSetAside() ? new SilentSite(error instanceof Error ? error.message : String(error)) : error;
    });
    if (signal.aborted) return "stopped";
    const { pagesRead } = await scratch.seal(output);
    await patiently(() => options.channel.deliver(job.id, output));
    const url = scratch.workspace.chosen[0]?.url;
    if (pagesRead > 0 && url !== undefined) live.add(url);
    return "done";
  } finally {
    scratch.close();
    for (const file of [input, output]) rmSync(file, { force: true });
  }
}

/** A folder for the work of this process beside the database; those of processes that are gone are removed. */
function openWorkFolder(workspace: Workspace): string {
  const beside = dirname(workspace.path("database"));
  mkdirSync(beside, { recursive: true });
  for (const name of readdirSync(beside).filter((name) => /^work-\d+-[0-9a-z]+$/.test(name))) {
    const owner = processIdentitySchema.safeParse(readOwner(join(beside, name, "owner.json")));
    if (owner.success && isProcessAlive(owner.data) === false) rmSync(join(beside, name), { recursive: true, force: true });
  }
  const folder = join(beside, `work-${process.pid}-${Date.now().toString(36)}`);
  mkdirSync(folder);
  writeFileSync(join(folder, "owner.json"), JSON.stringify(identifyThisProcess()));
  return folder;
}

function readOwner(file: string): unknown {
  try {
    return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
  } catch {
    return undefined;
  }
}
