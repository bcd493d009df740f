/** Where a stage says how far it is. Implementations: a bar on a terminal, plain lines elsewhere, nothing in tests. */
export interface Progress {
  /** A stage begins; `total` units of work. */
  begin(stage: string, total: number): void;
  /** Work went on: `done` units in all, and what is at hand. */
  step(done: number, detail: string): void;
  /** The stage ended; one sentence of summary. */
  end(summary: string): void;
  /** Something a person should know, now. */
  note(line: string): void;
}

/** Says nothing. */
export const silent: Progress = { begin() {}, step() {}, end() {}, note() {} };
