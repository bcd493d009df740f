import { renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { ObjectStore } from "./object-store.js";
import { jobIdPattern, type Spool } from "./spool.js";

/** A store that stands between coordinator and workers: what goes out is copied there, what comes back is fetched from there. */
export interface RemoteSpool {
  publishPlan(spool: Spool): Promise<void>;
  sendInput(spool: Spool, id: string): Promise<void>;
  /** Fetches bundles that have come back into the spool, whole or not at all. */
  fetchReturned(spool: Spool): Promise<void>;
  /** Removes what was sent and what came back for a job. */
  forget(id: string): Promise<void>;
}

/** Names of objects, as those of files in a spool. */
export const objectNames = {
  plan: "plan.json",
  input: (id: string): string => `in/${id}.zip`,
  output: (id: string): string => `out/${id}.zip`,
};

/** Opens a spool in a store. Names in it that are none of ours are left alone. */
export function openRemoteSpool(store: ObjectStore): RemoteSpool {
  return {
    publishPlan: (spool) => store.put(objectNames.plan, join(spool.folder, "plan.json")),
    sendInput: (spool, id) => store.put(objectNames.input(id), spool.inputPath(id)),
    async fetchReturned(spool) {
      const known = new Set(spool.listReturned());
      for (const name of await store.list("out/")) {
        const [, id = ""] = /^out\/(.*)\.zip$/.exec(name) ?? [];
        if (!jobIdPattern.test(id) || known.has(id)) continue;
        const part = `${spool.outputPath(id)}.part`;
        try {
          await store.get(name, part);
          renameSync(part, spool.outputPath(id));
        } finally {
          rmSync(part, { force: true });
        }
      }
    },
    async forget(id) {
      await store.remove(objectNames.input(id));
      await store.remove(objectNames.output(id));
    },
  };
}
