import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { blankDocument } from "../../../extract/blank-document.js";
import type { Document, DocumentProblem } from "../../../model/document.js";
import type { FetchedSnapshot } from "../../../model/evidence.js";
import type { ExtractSettings } from "../../../model/settings.js";

/** Worker threads that read files. */
export interface ReadingPool {
  /** Files read at the same time. */
  readonly size: number;
  /**
   * Reads one file. Always resolves: a file that outlives its time, or ends its thread, gives one empty document that says so.
   * `ocr`: read scans and pictures too, which takes seconds a page.
   */
  readonly read: (snapshot: FetchedSnapshot, bytes: Uint8Array, options: { ocr: boolean }) => Promise<Document[]>;
  /** Ends the threads. A file that is still being read, and one asked for later, is never answered. */
  readonly close: () => Promise<void>;
}

/** What a worker is asked. */
export interface ReadingJob {
  readonly snapshot: FetchedSnapshot;
  readonly bytes: Uint8Array;
  readonly ocr: boolean;
}

/** What a worker answers; `spent`: it should not be given another file. */
export interface ReadingAnswer {
  readonly documents: Document[];
  readonly retire: boolean;
}

interface Task {
  readonly job: ReadingJob;
  readonly settle: (documents: Document[]) => void;
}

interface Slot {
  worker: Worker | undefined;
  task: Task | undefined;
  timer: NodeJS.Timeout | undefined;
  read: number;
}

const filesPerWorker = 1_000;
const ocrPageMs = 20_000;

/** Starts a pool. Threads are started with their first file and replaced after a crash, a time-out or many files. */
export function openReadingPool({ settings }: { settings: ExtractSettings }): ReadingPool {
  const size = settings.workers === 0 ? availableParallelism() : settings.workers;
  const slots: Slot[] = Array.from({ length: size }, () => ({ worker: undefined, task: undefined, timer: undefined, read: 0 }));
  const waiting: Task[] = [];
  let closed = false;

  const assign = (): void => {
    if (closed) return;
    for (const slot of slots) {
      if (slot.task !== undefined) continue;
      const task = waiting.shift();
      if (task === undefined) return;
      begin(slot, task);
    }
  };

  const begin = (slot: Slot, task: Task): void => {
    slot.task = task;
    const worker = slot.worker ?? startWorker(settings);
    slot.worker = worker;
    worker.removeAllListeners();
    worker.once("message", (answer: ReadingAnswer) => end(slot, answer.documents, answer.retire || ++slot.read >= filesPerWorker));
    worker.once("error", (error: NodeJS.ErrnoException) => end(slot, failed(task.job, crashProblem(error)), true));
    worker.once("exit", () => end(slot, failed(task.job, "damaged"), true));
    const limit = settings.maxFileMs + (task.job.ocr ? settings.maxOcrPages * ocrPageMs : 0);
    slot.timer = setTimeout(() => end(slot, failed(task.job, "timeout"), true), limit);
    worker.postMessage(task.job);
  };

  const end = (slot: Slot, documents: Document[], spent: boolean): void => {
    clearTimeout(slot.timer);
    const { task, worker } = slot;
    worker?.removeAllListeners();
    slot.task = undefined;
    if (spent) {
      slot.worker = undefined;
      slot.read = 0;
      worker?.on("error", () => undefined);
      void worker?.terminate();
    }
    task?.settle(documents);
    assign();
  };

  return {
    size,
    read: (snapshot, bytes, { ocr }) =>
      new Promise((settle) => {
        waiting.push({ job: { snapshot, bytes, ocr }, settle });
        assign();
      }),
    close: async () => {
      // Who still waits is told nothing: a file whose reading was broken off is neither read nor damaged.
      closed = true;
      waiting.length = 0;
      for (const slot of slots) {
        clearTimeout(slot.timer);
        slot.worker?.removeAllListeners();
      }
      await Promise.all(slots.map((slot) => slot.worker?.terminate()));
    },
  };
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

function failed(job: ReadingJob, problem: DocumentProblem): Document[] {
  const blank = blankDocument(job.snapshot);
  return [{ ...blank, problems: [...blank.problems, problem] }];
}

function crashProblem(error: NodeJS.ErrnoException): DocumentProblem {
  return error.code === "ERR_WORKER_OUT_OF_MEMORY" ? "bomb" : "damaged";
}
