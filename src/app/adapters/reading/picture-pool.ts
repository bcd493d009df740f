import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";

/** What is to be painted: a page of a PDF (from 1; undefined: the first that says the words), or a picture file. */
export type PictureJob =
  | { readonly kind: "pdf"; readonly bytes: Uint8Array; readonly page: number | undefined; readonly words: string }
  | { readonly kind: "image"; readonly bytes: Uint8Array };

/** A picture as PNG, with the number of its page and of all, and whether the words are marked on it; or nothing that can be shown. */
export type PictureReply =
  | { readonly kind: "painted"; readonly png: Uint8Array; readonly page: number; readonly pages: number; readonly isMarked: boolean }
  | { readonly kind: "failed" };

/** Paints pictures for people in a thread of its own, so that a hostile file can stop that thread alone. */
export interface Painter {
  /** Always resolves; a file that breaks the thread or takes too long cannot be shown. */
  readonly paint: (job: PictureJob) => Promise<PictureReply>;
  readonly close: () => Promise<void>;
}

const usualPatienceMs = 30_000;

/** Opens a painter whose thread starts with the first picture. `patienceMs`: how long one picture may take. */
export function openPainter(patienceMs = usualPatienceMs): Painter {
  let worker: Worker | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  const paintNow = (job: PictureJob): Promise<PictureReply> =>
    new Promise((resolve) => {
      const thread = worker ?? startThread();
      worker = thread;
      const settle = (reply: PictureReply, isBroken: boolean) => {
        clearTimeout(watch);
        thread.off("message", onMessage).off("error", onEnd).off("exit", onEnd);
        if (isBroken) {
          worker = undefined;
          void thread.terminate();
        }
        resolve(reply);
      };
      const onMessage = (reply: PictureReply) => settle(reply, false);
      const onEnd = () => settle({ kind: "failed" }, true);
      const watch = setTimeout(onEnd, patienceMs);
      thread.on("message", onMessage).on("error", onEnd).on("exit", onEnd);
      thread.postMessage(job);
    });
  return {
    paint(job) {
      const result = queue.then(() => paintNow(job));
      queue = result;
      return result;
    },
    close: async () => void (await worker?.terminate()),
  };
}

function startThread(): Worker {
  const here = import.meta.url;
  const file = here.endsWith(".ts")
    ? new URL("../../../../dist/app/adapters/reading/desk-picture-worker.js", here)
    : new URL("./desk-picture-worker.js", here);
  const thread = new Worker(fileURLToPath(file), {
    resourceLimits: { maxOldGenerationSizeMb: 1_000 },
    execArgv: [],
    stdout: true,
    stderr: true,
  });
  // Engines print remarks of their own.
  thread.stdout.resume();
  thread.stderr.resume();
  // A desk that is closed must not be held open by a thread at rest.
  thread.unref();
  return thread;
}
