import { hashVersions, versionsOf } from "../app/commands/bundle/versions.js";
import type { Workspace } from "../app/workspace.js";
import { type ListedJob, nameQueue, openQueue } from "./queue.js";

/** What `nashr coordinate --status` shows. */
export interface QueueStatus {
  readonly waiting: number;
  readonly active: readonly ListedJob[];
  readonly setAside: readonly ListedJob[];
}

/** Reads how the queue of a workspace stands, without changing anything but making its tables where they are missing. */
export async function readQueueStatus(workspace: Workspace, queueUrl: string): Promise<QueueStatus> {
  const queue = await openQueue(queueUrl, nameQueue(workspace.settings.edition, hashVersions(versionsOf(workspace))));
  try {
    const jobs = await queue.list();
    return {
      waiting: jobs.filter(({ state }) => state === "created" || state === "retry").length,
      active: jobs.filter(({ state }) => state === "active"),
      setAside: jobs.filter(({ state }) => state === "failed"),
    };
  } finally {
    await queue.close();
  }
}
