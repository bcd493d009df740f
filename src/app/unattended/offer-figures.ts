import { isAbsolute, join, resolve } from "node:path";
import type { RunState } from "../../model/run-state.js";
import type { Workspace } from "../workspace.js";
import { openMetrics, serveMetrics, writeMetricsFile } from "./metrics.js";

/** The figures of a run, where the settings want them: in a file, at a port of loopback. */
export interface OfferedFigures {
  /** What could not be offered, a sentence each. */
  readonly faults: readonly string[];
  /** Offers the figures of this state. Never throws. */
  publish(state: RunState): Promise<void>;
  close(): Promise<void>;
}

/** Offers the figures of a run. Monitoring that fails must not cost a night: each fault is told once by `warn`, and the run goes on without. */
export async function offerFigures({ dir, settings }: Workspace, warn: (fault: string) => void): Promise<OfferedFigures> {
  const { metricsFile, metricsPort: port } = settings.run;
  const metrics = openMetrics();
  const faults: string[] = [];
  const goOnWithout = (where: string, error: unknown): undefined => {
    const fault = `No figures for monitoring ${where}: ${error instanceof Error ? error.message : String(error)}`;
    if (faults.includes(fault)) return;
    faults.push(fault);
    warn(fault);
  };
  const server =
    port === 0 ? undefined : await serveMetrics(metrics, port).catch((error: unknown) => goOnWithout(`at port ${port}`, error));
  return {
    faults,
    async publish(state) {
      metrics.set(state);
      if (metricsFile === "") return;
      try {
        writeMetricsFile(isAbsolute(metricsFile) ? metricsFile : resolve(join(dir, metricsFile)), await metrics.text());
      } catch (error) {
        goOnWithout("in run.metricsFile", error);
      }
    },
    close: async () => await server?.close(),
  };
}
