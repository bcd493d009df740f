import type { Dispatcher } from "undici";
import { failureOf } from "./failures.js";
import type { LargeBody } from "./large-bodies.js";

/** The body of an answer, as it came over the wire. */
export interface RawBody {
  readonly bytes: Buffer;
  readonly cut: boolean;
  /** "too-large" where it was cut at the cap, "broken-off-…" where the connection ended first. */
  readonly defects: readonly string[];
}

/** The head of an answer with its body. */
export interface Collected {
  readonly status: number;
  readonly statusText: string;
  /** Name, value, name, value. */
  readonly rawHeaders: readonly string[];
  readonly body: RawBody;
}

/** Calls back when the time of a request is over. */
export interface Deadline {
  whenOver(stop: () => void): void;
  /** Time that we make a server wait is not its own. */
  hold(): void;
  release(): void;
}

/**
 * Sends a request and collects the answer without a stream in between. At most `maxBytes` of the body are kept; one that breaks off after
 * some bytes is kept as cut. Rejects with the error of the connection where no byte of a body came.
 */
export function collect(
  dispatcher: Dispatcher,
  options: Dispatcher.DispatchOptions,
  maxBytes: number,
  deadline: Deadline,
  large: LargeBody,
): Promise<Collected> {
  return new Promise((resolve, reject) => {
    const body = openBody(maxBytes);
    let head: Omit<Collected, "body"> | undefined;
    const finish = (defect: string | undefined) => {
      if (head !== undefined) resolve({ ...head, body: body.close(defect) });
    };
    dispatcher.dispatch(options, {
      onRequestStart(controller) {
        deadline.whenOver(() => controller.abort(Object.assign(new Error("the time is over"), { code: "ABORT_ERR" })));
      },
      onResponseStart(controller, status, _headers, statusText) {
        if (status >= 200) head = { status, statusText: statusText ?? "", rawHeaders: plainHeaders(controller) };
      },
      onResponseData(controller, chunk) {
        if (!body.take(chunk)) {
          finish("too-large");
          controller.abort(new Error("more than is read"));
          return;
        }
        const leave = large.admit(body.length(), announcedLength(head?.rawHeaders ?? []));
        if (leave === undefined) return;
        controller.pause();
        deadline.hold();
        void leave.then(() => {
          deadline.release();
          controller.resume();
        });
      },
      onResponseEnd: () => finish(undefined),
      onResponseError(_controller, error) {
        if (head === undefined || body.length() === 0) reject(error);
        else finish(`broken-off-${failureOf(error).failure}`);
      },
    });
  });
}

/** Length that a head announces; undefined where it says none. */
function announcedLength(rawHeaders: readonly string[]): number | undefined {
  const at = rawHeaders.findIndex((name, index) => index % 2 === 0 && name.toLowerCase() === "content-length");
  const length = Number(at < 0 ? Number.NaN : rawHeaders[at + 1]);
  return Number.isSafeInteger(length) && length > 0 ? length : undefined;
}

/** Header bytes as Latin-1 text, in the order and spelling of the server. */
const plainHeaders = ({ rawHeaders }: Dispatcher.DispatchController): string[] =>
  Array.isArray(rawHeaders) ? rawHeaders.map((part) => (typeof part === "string" ? part : part.toString("latin1"))) : [];

/** Reads a body that comes as a stream under the same rules. */
export async function collectStream(
  stream: AsyncIterable<Buffer> & { destroy(): unknown },
  maxBytes: number,
  deadline: Deadline,
  large: LargeBody,
): Promise<RawBody> {
  const body = openBody(maxBytes);
  try {
    for await (const chunk of stream) {
      if (!body.take(chunk)) {
        stream.destroy();
        return body.close("too-large");
      }
      const leave = large.admit(body.length());
      if (leave === undefined) continue;
      deadline.hold();
      await leave;
      deadline.release();
    }
  } catch (error) {
    if (body.length() === 0) throw error;
    return body.close(`broken-off-${failureOf(error).failure}`);
  }
  return body.close(undefined);
}

function openBody(maxBytes: number) {
  const chunks: Buffer[] = [];
  let length = 0;
  return {
    length: () => length,
    /** False when the chunk went over the cap. */
    take(chunk: Buffer): boolean {
      const room = maxBytes - length;
      chunks.push(chunk.length > room ? chunk.subarray(0, room) : chunk);
      length += Math.min(chunk.length, room);
      return chunk.length <= room;
    },
    close(defect: string | undefined): RawBody {
      const bytes = Buffer.concat(chunks, length);
      // Whoever still holds this body after it is whole must not hold it twice.
      chunks.length = 0;
      return { bytes, cut: defect !== undefined, defects: defect === undefined ? [] : [defect] };
    },
  };
}
