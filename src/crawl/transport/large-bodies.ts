/** Bytes from which a body is large: so much of every other body may stand in memory at one time. */
const largeFrom = 2_000_000;
/** Bytes of large bodies that are read at one time; one alone may be larger. */
const maxBytesAtOnce = 60_000_000;

/** Leave to read the rest of large bodies: only few are read at one time, so that memory does not grow with the number of sites. */
export interface LargeBodies {
  /** Leave for one body, of which at most so many bytes are read. */
  open(maxBytes: number): LargeBody;
}

/** Leave for one body; asked for with each piece. */
export interface LargeBody {
  /** A promise to wait for before more is read; undefined while the body is small, or has its leave. `announced`: its length, where it says so. */
  admit(length: number, announced?: number): Promise<void> | undefined;
  /** Gives the leave back. Safe to call more than once. */
  close(): void;
}

interface Request {
  readonly bytes: number;
  readonly enter: () => void;
}

/** Opens the gate with nothing under way; leave is given in the order in which it was asked for. */
export function openLargeBodies(): LargeBodies {
  const waiting: Request[] = [];
  let underWay = 0;
  const hasRoom = (bytes: number) => underWay === 0 || underWay + bytes <= maxBytesAtOnce;
  const enterNext = () => {
    for (let next = waiting[0]; next !== undefined && hasRoom(next.bytes); next = waiting[0]) {
      waiting.shift();
      underWay += next.bytes;
      next.enter();
    }
  };
  return {
    open(maxBytes) {
      let state: "small" | "waiting" | "admitted" | "closed" = "small";
      let request: Request | undefined;
      return {
        admit(length, announced = maxBytes) {
          if (state !== "small" || length < largeFrom) return undefined;
          const bytes = Math.min(announced, maxBytes);
          state = "waiting";
          const leave = new Promise<void>((resolve) => {
            request = {
              bytes,
              enter() {
                state = "admitted";
                resolve();
              },
            };
            waiting.push(request);
          });
          enterNext();
          return waiting.some((other) => other === request) ? leave : undefined;
        },
        close() {
          const before = state;
          state = "closed";
          if (request === undefined || before === "closed") return;
          if (before === "waiting") waiting.splice(waiting.indexOf(request), 1);
          else underWay -= request.bytes;
          enterNext();
        },
      };
    },
  };
}
