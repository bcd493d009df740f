import type { CommonOptions } from "./io.js";

/** Options of `nashr run`; a budget named here wins over the one of nashr.yaml. */
export interface RunOptions extends CommonOptions {
  readonly until?: string;
  readonly by?: string;
  readonly crawlHours?: string;
  readonly maxHours?: string;
  readonly maxRequests?: string;
  readonly maxDisk?: string;
  readonly metricsPort?: string;
  readonly force?: boolean;
}

/** Options of `nashr status`. */
export interface StatusOptions extends CommonOptions {
  readonly watch?: boolean;
  readonly every?: string;
}
