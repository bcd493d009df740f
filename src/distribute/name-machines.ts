import { openNetwork } from "../app/adapters/network.js";
import type { PlannedBody } from "../app/commands/bundle/plan-jobs.js";
import type { Workspace } from "../app/workspace.js";

/** By code, the machine that each body's site lives on: bodies on one are worked on one after the other. A name that is not found stands for itself. */
export async function nameMachines(workspace: Workspace, bodies: readonly PlannedBody[]): Promise<Map<string, string>> {
  const { agent } = openNetwork(workspace.settings, { environment: process.env });
  const machines = new Map<string, string>();
  const queue = [...bodies];
  const work = async () => {
    for (let body = queue.shift(); body !== undefined; body = queue.shift()) {
      const { code, url } = body.entity;
      machines.set(
        code,
        url === undefined || !URL.canParse(url) ? `body ${code}` : await agent.machineOf(url).catch(() => new URL(url).host),
      );
    }
  };
  try {
    await Promise.all(Array.from({ length: 16 }, work));
  } finally {
    await agent.close();
  }
  return machines;
}
