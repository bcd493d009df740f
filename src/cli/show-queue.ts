import type { Workspace } from "../app/workspace.js";
import type { CommonOptions, Io } from "./io.js";
import { printJson, printLines } from "./io.js";

/** Shows how the queue of a run on several machines stands: what waits, what is worked on, and what was set aside with its error. */
export async function showQueueStatus(io: Io, options: CommonOptions, workspace: Workspace, queueUrl: string): Promise<void> {
  const { readQueueStatus } = await import("../distribute/queue-status.js");
  const status = await readQueueStatus(workspace, queueUrl);
  if (options.json === true) return printJson(io, status);
  printLines(io.stdout, [
    `${status.waiting} bodies wait, ${status.active.length} are worked on, ${status.setAside.length} were set aside.`,
    ...status.active.map(
      ({ code, activeSeconds, tries }) => `at work: ${code}, for ${Math.round(activeSeconds)} s${tries > 0 ? `, try ${tries + 1}` : ""}`,
    ),
    ...status.setAside.map(({ code, error }) => `set aside: ${code}: ${error ?? "without a word"}`),
    ...(status.setAside.length > 0 ? ["They are queued again with: nashr coordinate --retry"] : []),
  ]);
}
