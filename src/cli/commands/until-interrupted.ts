/** Ends when the user interrupts the program, which then closes what it has open. */
export function untilInterrupted(): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      process.removeListener("SIGINT", end);
      process.removeListener("SIGTERM", end);
      resolve();
    };
    process.on("SIGINT", end);
    process.on("SIGTERM", end);
  });
}
