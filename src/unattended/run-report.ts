import type { RunState } from "../model/run-state.js";

/** Something that a person must do next: `n` bodies or items, and the first of them by name. */
export interface RunTask {
  readonly code: "run-again" | "gate" | "silent" | "set-aside" | "browser" | "given-up" | "unknown-items" | "failed";
  readonly n: number;
  readonly names: readonly string[];
}

/** What a run has to say for itself; the same as JSON and as a page in each language. */
export interface RunReport {
  readonly schemaVersion: 1;
  readonly codeVersion: string;
  readonly run: RunState;
  /** Bodies by how their crawl stands: the ends of a reach, "not-yet", "begun", "set-aside". */
  readonly coverage: readonly { readonly end: string; readonly bodies: number }[];
  readonly failures: readonly { readonly failure: string; readonly attempts: number; readonly bodies: number }[];
  /** The bodies that took longest, all crawls of the edition together. */
  readonly slowest: readonly { readonly entityCode: string; readonly name: string; readonly spentMs: number }[];
  /** The politeness ledger of the edition. */
  readonly hosts: readonly {
    readonly entityCode: string;
    readonly host: string;
    readonly requests: number;
    readonly bytes: number;
    readonly waitedMs: number;
    readonly meanPauseMs: number;
    readonly refusals: number;
    readonly disallowed: number;
  }[];
  readonly edition: { readonly requests: number; readonly bytes: number; readonly archiveBytes: number };
  readonly tasks: readonly RunTask[];
}
