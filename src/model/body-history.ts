/** What one body cost in an earlier crawl: requests, bytes of its archive file, milliseconds worked on it. */
export interface BodyHistory {
  readonly requests: number;
  readonly archiveBytes: number;
  readonly spentMs: number;
}
