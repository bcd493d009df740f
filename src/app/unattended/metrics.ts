import { createServer } from "node:http";
import { dirname } from "node:path";
import { Gauge, Registry } from "prom-client";
import type { RunState } from "../../model/run-state.js";
import { runOutcomeSchema } from "../../model/run-state.js";
import { makeFolder } from "../adapters/make-folder.js";
import { replaceFile } from "../adapters/write-file.js";

/** Figures of a run for monitoring, as Prometheus reads them. Source: Prometheus exposition formats, text 0.0.4. */
export interface RunMetrics {
  set(state: RunState): void;
  text(): Promise<string>;
}

const gauges: readonly (readonly [name: string, help: string, read: (state: RunState) => number])[] = [
  ["nashr_run_started_timestamp_seconds", "When the run began.", (state) => Date.parse(state.startedAt) / 1000],
  ["nashr_run_updated_timestamp_seconds", "When these figures were written.", (state) => Date.parse(state.at) / 1000],
  ["nashr_run_stage_done", "Units done of the stage at work.", (state) => state.done],
  ["nashr_run_stage_total", "Units of the stage at work.", (state) => state.total],
  ["nashr_run_requests", "Requests of this run.", (state) => state.requests],
  ["nashr_run_received_bytes", "Bytes received in this run.", (state) => state.bytes],
  ["nashr_run_failures", "Attempts that failed in this run.", (state) => state.failures],
  ["nashr_run_active_sites", "Sites at work.", (state) => state.activeSites],
  ["nashr_run_crawl_seconds", "Seconds of crawling in this run.", (state) => state.crawlMs / 1000],
  ["nashr_run_gate_reasons", "Reasons for which the gate before the report does not open.", (state) => state.gate.length],
];

/** Opens the figures of one run. */
export function openMetrics(): RunMetrics {
  const registry = new Registry();
  const labelNames = ["edition"];
  const opened = gauges.map(([name, help, read]) => ({ gauge: new Gauge({ name, help, labelNames, registers: [registry] }), read }));
  const outcome = new Gauge({
    name: "nashr_run_outcome",
    help: "1 for how the run stands: running, finished, unfinished (run again), refused by the gate, interrupted, failed.",
    labelNames: ["edition", "outcome"],
    registers: [registry],
  });
  return {
    set(state) {
      const { edition } = state;
      for (const { gauge, read } of opened) gauge.set({ edition }, read(state));
      for (const name of runOutcomeSchema.options) outcome.set({ edition, outcome: name }, name === state.outcome ? 1 : 0);
    },
    text: () => registry.metrics(),
  };
}

/** Writes figures through a neighbour and a rename: a collector never reads half of them. Throws what the disk throws. */
export function writeMetricsFile(file: string, text: string): void {
  makeFolder(dirname(file));
  // A collector takes every *.prom of the folder; the neighbour has another ending.
  replaceFile(file, text, { mode: 0o644 });
}

/** Serves figures at /metrics on this machine's loopback alone; port 0 takes a free one. Throws what `listen` throws. */
export async function serveMetrics(metrics: RunMetrics, port: number): Promise<{ readonly port: number; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    if (request.url !== "/metrics") {
      response.writeHead(404).end();
      return;
    }
    metrics.text().then(
      (text) => response.writeHead(200, { "Content-Type": "text/plain; version=0.0.4; charset=utf-8" }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
