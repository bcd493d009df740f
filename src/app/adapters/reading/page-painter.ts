import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { measureWork } from "./file-work.js";
import type { PagePicture, PictureJob } from "./page-picture.js";
import type { PictureMessage } from "./picture-worker.js";
import { estimateThread, meterThread, type ProcessorMeter } from "./processor-time.js";

/** A thread that draws pages of strangers' files, one after the other in the order asked. */
export interface PagePainter {
  /** Undefined for what cannot be drawn, breaks the engine, or takes more than its share of work. */
  readonly draw: (job: PictureJob) => Promise<PagePicture | undefined>;
  readonly close: () => Promise<void>;
}

const watchMs = 250;
const maxSilenceMs = 3_600_000;

/** Opens a painter; its thread starts with the first page and is replaced after a page that it did not survive. `maxFileMs`: processor time for one page. */
export function openPagePainter(maxFileMs: number): PagePainter {
  let worker: Worker | undefined;
  let openMeter: (() => ProcessorMeter) | undefined;

  const end = async (): Promise<void> => {
    const old = worker;
    worker = undefined;
    openMeter = undefined;
    old?.removeAllListeners();
    old?.on("error", () => undefined);
    await old?.terminate();
  };

  const draw = (job: PictureJob): Promise<PagePicture | undefined> =>
    new Promise((resolve) => {
      const own = worker ?? startWorker();
      worker = own;
      const work = measureWork(openMeter?.());
      const finish = (picture: PagePicture | undefined, isUsedUp: boolean): void => {
        clearInterval(watch);
        own.removeAllListeners();
        if (isUsedUp) void end().then(() => resolve(undefined));
        else resolve(picture);
      };
      const watch = setInterval(() => {
        if (work.reasonToGiveUp(maxFileMs, maxSilenceMs) !== undefined) finish(undefined, true);
      }, watchMs);
      own.removeAllListeners();
      own.on("message", (message: PictureMessage) => {
        if (message.kind === "drawn") return finish(message.picture, false);
        const { thread } = message;
        openMeter = () => (thread === undefined ? estimateThread(own, 1) : meterThread(thread));
        work.begin(openMeter());
      });
      own.once("error", () => finish(undefined, true));
      own.once("exit", () => finish(undefined, true));
      own.postMessage(job);
    });

  let queue: Promise<unknown> = Promise.resolve();
  return {
    draw(job) {
      const result = queue.then(() => draw(job));
      queue = result;
      return result;
    },
    close: end,
  };
}

/** A thread must be started from compiled code: run from sources, it is taken from the build. */
function startWorker(): Worker {
  const here = import.meta.url;
  const file = here.endsWith(".ts")
    ? new URL("../../../../dist/app/adapters/reading/picture-worker.js", here)
    : new URL("./picture-worker.js", here);
  const worker = new Worker(fileURLToPath(file), {
    resourceLimits: { maxOldGenerationSizeMb: 1_000 },
    execArgv: [],
    stdout: true,
    stderr: true,
  });
  // Engines print remarks of their own.
  worker.stdout.resume();
  worker.stderr.resume();
  // A thread at rest holds nobody: while it draws, the watch over its work keeps the process alive.
  worker.unref();
  return worker;
}
