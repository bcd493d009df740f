import { interruptible } from "../interruptible.js";

/** Ends when the user interrupts the program, which then closes what it has open. */
export const untilInterrupted = (): Promise<void> =>
  interruptible((signal) => new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true })));
