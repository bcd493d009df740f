/** Bytes from which a body is large: so much of every other body may stand in memory at one time. */
const largeFrom = 2_000_000;
const maxAtOnce = 2;

/** Leave to read the rest of large bodies: only few are read at one time, so that memory does not grow with the number of sites. */
export interface LargeBodies {
  /** Leave for one body. */
  open(): LargeBody;
}

/** Leave for one body; asked for with each piece. */
export interface LargeBody {
  /** A promise to wait for before more is read; undefined while the body is small, or has its leave. */
  admit(length: number): Promise<void> | undefined;
  /** Gives the leave back. Safe to call more than once. */
  close(): void;
}

/** Opens the gate with all leaves free; they are given in the order in which they were asked for. */
export function openLargeBodies(): LargeBodies {
  const waiting: (() => void)[] = [];
  let free = maxAtOnce;
  return {
    open() {
      let state: "small" | "waiting" | "admitted" | "closed" = "small";
      let wake = () => {};
      return {
        admit(length) {
          if (state !== "small" || length < largeFrom) return undefined;
          if (free > 0) {
            free -= 1;
            state = "admitted";
            return undefined;
          }
          state = "waiting";
          return new Promise((resolve) => {
            wake = () => {
              state = "admitted";
              resolve();
            };
            waiting.push(wake);
          });
        },
        close() {
          const before = state;
          state = "closed";
          if (before === "waiting") waiting.splice(waiting.indexOf(wake), 1);
          if (before !== "admitted") return;
          const next = waiting.shift();
          if (next === undefined) free += 1;
          else next();
        },
      };
    },
  };
}
