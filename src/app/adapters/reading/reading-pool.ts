import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { blankDocument } from "../../../extract/blank-document.js";
import type { Document, DocumentProblem } from "../../../model/document.js";
import type { FetchedSnapshot } from "../../../model/evidence.js";
import type { GivenUpWhy } from "../../../model/reading.js";
import type { ExtractSettings } from "../../../model/settings.js";
import { measureWork } from "./file-work.js";
import { estimateThread, meterThread, type ProcessorMeter } from "./processor-time.js";

/** Worker threads that read files. */
export interface ReadingPool {
  /** Files read at the same time. */
  readonly size: number;
  /**
   * Reads one file. Always resolves: a file that ends its thread gives one empty document that says so, one that takes more than its
   * share of work is given up. `ocr`: read scans and pictures too, which takes seconds a page.
   */
  readonly read: (snapshot: FetchedSnapshot, bytes: Uint8Array, options: { ocr: boolean }) => Promise<Reading>;
  /** Ends the threads. A file that is still being read, and one asked for later, is never answered. */
  readonly close: () => Promise<void>;
}

/** What reading a file gave. A file given up is unread: nothing is known of what it holds. */
export type Reading =
  | { readonly outcome: "read"; readonly documents: Document[] }
  | { readonly outcome: "given-up"; readonly why: GivenUpWhy };

/** What a worker is asked. */
export interface ReadingJob {
  readonly snapshot: FetchedSnapshot;
  readonly bytes: Uint8Array;
  readonly ocr: boolean;
}

/** What a worker is told: to read a file, or how many pictures it may read by OCR at the same time (one, until it is told). */
export type WorkerRequest = { readonly kind: "read"; readonly job: ReadingJob } | { readonly kind: "ocr-width"; readonly width: number };

/** What a worker says: its thread when it begins, a sign of life after each picture, and its answer. `retire`: give it no other file. */
export type WorkerMessage =
  | { readonly kind: "ready"; readonly thread: number | undefined }
  | { readonly kind: "alive" }
  | { readonly kind: "read"; readonly documents: Document[]; readonly retire: boolean }
  | { readonly kind: "given-up"; readonly why: GivenUpWhy };

interface Task {
  readonly job: ReadingJob;
  readonly resolve: (reading: Reading) => void;
}

interface Slot {
  worker: Worker | undefined;
  /** Opens a meter of the worker's processor time; undefined until the worker is ready. */
  openMeter: (() => ProcessorMeter) | undefined;
  task: Task | undefined;
  watch: NodeJS.Timeout | undefined;
  read: number;
  /** Pictures that its worker may read by OCR at the same time, as it was told. */
  width: number;
}

/** An idle thread that waits for the next pool, with what its slot knew of it. */
interface KeptThread {
  /** What it was started with. */
  readonly key: string;
  readonly worker: Worker;
  readonly openMeter: Slot["openMeter"];
  readonly read: number;
  readonly width: number;
}

const filesPerWorker = 1_000;
const watchMs = 250;
/** Longest wait for a sign of life from a thread that uses no processor: far above what one picture takes on a busy machine. */
const maxSilenceMs = 3_600_000;

/** Threads that closed pools left, the oldest first; none unless `keepThreads` was called. */
const kept: KeptThread[] = [];
let keptMost = 0;

/**
 * From now on the last `most` idle threads of closed pools wait for the next pools of the same settings in this process: starting one takes a
 * second of processor time. For processes that open many pools after each other; a thread that waits does not hold its process up.
 */
export function keepThreads(most: number): void {
  keptMost = most;
}

/**
 * Starts a pool. Threads are started with their first file and replaced after a crash, a file given up or many files.
 * `silenceMs`: how long a file may show no sign of work at all.
 */
export function openReadingPool(params: { settings: ExtractSettings; silenceMs?: number }): ReadingPool {
  const { settings, silenceMs = maxSilenceMs } = params;
  const size = settings.workers === 0 ? availableParallelism() : settings.workers;
  const slots = Array.from({ length: size }, openSlot);
  const waiting: Task[] = [];
  let closed = false;

  const assign = (): void => {
    if (closed) return;
    for (const slot of slots) {
      if (slot.task !== undefined) continue;
      const task = waiting.shift();
      if (task === undefined) break;
      begin(slot, task);
    }
    shareEngines(slots);
  };

  const begin = (slot: Slot, task: Task): void => {
    slot.task = task;
    const worker = workerOf(slot, settings);
    const work = measureWork(slot.openMeter?.());
    worker.removeAllListeners();
    worker.on("message", (message: WorkerMessage) => {
      work.noteLife();
      if (message.kind === "ready") {
        const { thread } = message;
        slot.openMeter = () => (thread === undefined ? estimateThread(worker, size) : meterThread(thread));
        work.begin(slot.openMeter());
      } else if (message.kind === "read") {
        slot.read += 1;
        end(slot, { outcome: "read", documents: message.documents }, message.retire || slot.read >= filesPerWorker);
      } else if (message.kind === "given-up") end(slot, { outcome: "given-up", why: message.why }, true);
    });
    worker.once("error", (error: NodeJS.ErrnoException) => end(slot, readingOfCrash(task.job, error), true));
    worker.once("exit", () => end(slot, { outcome: "given-up", why: "engine" }, true));
    slot.watch = setInterval(() => {
      const why = work.reasonToGiveUp(settings.maxFileMs, silenceMs);
      if (why !== undefined) end(slot, { outcome: "given-up", why }, true);
    }, watchMs);
    worker.postMessage({ kind: "read", job: task.job } satisfies WorkerRequest);
  };

  const end = (slot: Slot, reading: Reading, isWorkerUsedUp: boolean): void => {
    clearInterval(slot.watch);
    const { task, worker } = slot;
    worker?.removeAllListeners();
    slot.task = undefined;
    if (isWorkerUsedUp) {
      Object.assign(slot, openSlot());
      worker?.on("error", () => undefined);
      void worker?.terminate();
    }
    task?.resolve(reading);
    assign();
  };

  return {
    size,
    read: (snapshot, bytes, { ocr }) =>
      new Promise((resolve) => {
        waiting.push({ job: { snapshot, bytes, ocr }, resolve });
        assign();
      }),
    close: async () => {
      // Who still waits gets no answer: a file whose reading was broken off is neither read nor damaged.
      closed = true;
      waiting.length = 0;
      await Promise.all(slots.map((slot) => leaveSlot(slot, settings)));
    },
  };
}

/** The threads at rest leave their share of the OCR engines to those at work, so that the last long scan has all of them. */
function shareEngines(slots: readonly Slot[]): void {
  const atWork = slots.filter(({ task }) => task !== undefined);
  if (!atWork.some(({ task }) => task?.job.ocr === true)) return;
  for (const slot of slots) {
    const width = slot.task === undefined ? 1 : Math.max(1, Math.floor(slots.length / atWork.length));
    if (slot.worker === undefined || slot.width === width) continue;
    slot.width = width;
    slot.worker.postMessage({ kind: "ocr-width", width } satisfies WorkerRequest);
  }
}

/** The thread of a slot: its own, one that a former pool left, or a new one. */
function workerOf(slot: Slot, settings: ExtractSettings): Worker {
  const at = slot.worker === undefined ? kept.findIndex((thread) => thread.key === JSON.stringify(settings)) : -1;
  const [thread] = at === -1 ? [] : kept.splice(at, 1);
  if (thread !== undefined) {
    Object.assign(slot, { worker: thread.worker, openMeter: thread.openMeter, read: thread.read, width: thread.width });
    thread.worker.ref();
  }
  slot.worker ??= startWorker(settings);
  return slot.worker;
}

/** Leaves the thread of a slot to a later pool, or ends it where it is at work or threads are not kept. */
async function leaveSlot(slot: Slot, settings: ExtractSettings): Promise<void> {
  const { worker, openMeter, task, read, width } = slot;
  if (keptMost === 0 || worker === undefined || openMeter === undefined || task !== undefined) return endSlot(slot);
  const drop = () => void kept.splice(0, kept.length, ...kept.filter((thread) => thread.worker !== worker));
  worker.removeAllListeners();
  worker.on("error", drop).on("exit", drop).unref();
  kept.push({ key: JSON.stringify(settings), worker, openMeter, read, width });
  if (kept.length > keptMost) await kept.shift()?.worker.terminate();
}

/** Ends the thread of a slot. A thread that we end says nothing of its file: what it had begun is never answered. */
async function endSlot({ watch, worker }: Slot): Promise<void> {
  clearInterval(watch);
  worker?.removeAllListeners();
  worker?.on("error", () => undefined);
  await worker?.terminate();
}

function openSlot(): Slot {
  return { worker: undefined, openMeter: undefined, task: undefined, watch: undefined, read: 0, width: 1 };
}

/** A thread must be started from compiled code: run from sources, it is taken from the build. */
function startWorker(settings: ExtractSettings): Worker {
  const here = import.meta.url;
  const file = here.endsWith(".ts")
    ? new URL("../../../../dist/app/adapters/reading/reading-worker.js", here)
    : new URL("./reading-worker.js", here);
  const options = { workerData: settings, resourceLimits: { maxOldGenerationSizeMb: 1_500 }, execArgv: [], stdout: true, stderr: true };
  const worker = new Worker(fileURLToPath(file), options);
  // Engines print remarks of their own; they are not for the auditor's terminal.
  worker.stdout.resume();
  worker.stderr.resume();
  return worker;
}

/** A thread that could not even be started says nothing of its file; one that the file brought down does. */
function readingOfCrash(job: ReadingJob, error: NodeJS.ErrnoException): Reading {
  if (error.code === "ERR_WORKER_INIT_FAILED") return { outcome: "given-up", why: "engine" };
  const blank = blankDocument(job.snapshot);
  const problem: DocumentProblem = error.code === "ERR_WORKER_OUT_OF_MEMORY" ? "bomb" : "damaged";
  return { outcome: "read", documents: [{ ...blank, problems: [...blank.problems, problem] }] };
}
