/** What happens in a crawl, body by body and answer by answer. */
export type CrawlEvent =
  | { readonly kind: "began"; readonly entityCode: string }
  | { readonly kind: "ended"; readonly entityCode: string }
  | {
      readonly kind: "answer";
      readonly entityCode: string;
      readonly url: string;
      readonly requests: number;
      readonly bytes: number;
      /** Code of the failure; absent for what was fetched. */
      readonly failure?: string | undefined;
    };

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
  /** The crawl went on by one body or one answer; for those who count. */
  observe?(event: CrawlEvent): void;
}

/** Says nothing. */
export const silent: Progress = { begin() {}, step() {}, end() {}, note() {} };
