import { sleep } from "../app/adapters/network.js";
import { readRuns } from "../app/unattended/run-journal.js";
import { readWorkspaceOutline } from "../app/workspace.js";
import { InputError } from "../model/errors.js";
import type { RunState } from "../model/run-state.js";
import { type Io, printJson, printLines } from "./io.js";
import type { StatusOptions } from "./option-types.js";
import { describeBytes, describeDuration } from "./show-progress.js";
import { chooseWorkspace } from "./workspace-command.js";

/** A run writes its state each minute; one that was silent for longer than this has died. */
const silenceMs = 3 * 60_000;

/** What watching needs of the world; tests give their own. */
export interface WatchEffects {
  /** Milliseconds since 1970. */
  now(): number;
  sleep(ms: number): Promise<void>;
}

const realEffects: WatchEffects = { now: Date.now, sleep: (ms) => sleep(ms, undefined) };

/** Shows how the newest run of the edition stands, again and again until it has ended; on a terminal in place, elsewhere a line each time. */
export async function watchStatus(io: Io, options: StatusOptions, effects: WatchEffects = realEffects): Promise<void> {
  const seconds = Number(options.every ?? "5");
  if (!(seconds >= 1 && seconds <= 3600))
    throw new InputError([
      { file: "", key: "--every", message: `"${options.every}" are no seconds`, hint: "write a number from 1 to 3600" },
    ]);
  const workspace = readWorkspaceOutline(chooseWorkspace(io, options));
  for (;;) {
    const state = readRuns(workspace).at(-1);
    if (options.json === true) printJson(io, state ?? null);
    else {
      if (io.stdout.isTTY === true) io.stdout.write("\u001b[H\u001b[2J");
      printLines(
        io.stdout,
        state === undefined ? ["No run of this edition is known: nashr run begins one."] : describeRun(state, effects.now()),
      );
    }
    if (state === undefined || state.outcome !== "running" || isDead(state, effects.now())) return;
    await effects.sleep(seconds * 1000);
  }
}

const isDead = ({ at }: RunState, nowMs: number): boolean => nowMs - Date.parse(at) > silenceMs;

/** How a run stands at an instant (milliseconds since 1970), in a few lines. */
export function describeRun(state: RunState, nowMs: number): string[] {
  const since = describeDuration(Math.max(0, nowMs - Date.parse(state.startedAt)));
  const head = `Run of edition ${state.edition}, begun ${state.startedAt}: ${state.outcome}${state.stop === undefined ? "" : ` (${state.stop})`}`;
  if (state.outcome !== "running") return [head, ...(state.error === undefined ? [] : [`  ${state.error}`])];
  return [
    head,
    `  ${state.stage}: ${state.done} of ${state.total}; ${since} since the beginning${state.leftMs === undefined ? "" : `, ${describeDuration(state.leftMs)} left of this stage`}`,
    `  ${state.activeSites} sites at work, ${state.requests} requests, ${state.failures} failures, ${describeBytes(state.bytes)}`,
    ...(isDead(state, nowMs) ? [`  No sign of life since ${state.at}: it was ended. The same nashr run goes on.`] : []),
  ];
}
