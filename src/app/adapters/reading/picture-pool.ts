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
        thread.removeAllListeners();
        if (isBroken) {
          worker = undefined;
          void thread.terminate();
        }
        resolve(reply);
      };
      const watch = setTimeout(() => settle({ kind: "failed" }, true), patienceMs);
      thread.once("message", (reply: PictureReply) => settle(reply, false));
      thread.once("error", () => settle({ kind: "failed" }, true));
      thread.once("exit", () => settle({ kind: "failed" }, true));
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
    ? new URL("../../../../dist/app/adapters/reading/picture-worker.js", here)
    : new URL("./picture-worker.js", here);
  const thread = new Worker(fileURLToPath(file));
  // A desk that is closed must not be held open by a thread at rest.
  thread.unref();
  return thread;
}
