import { openAdjudication } from "../../src/app/commands/coding/adjudication-desk.js";
import { openCodingDesk } from "../../src/app/commands/coding/coding-desk.js";
import { readWorkspace } from "../../src/app/read-workspace.js";
import type { DeskSettings } from "../../src/model/settings.js";
import { serveCoding } from "../../src/serve/coding-app.js";
import { openStoreForReading } from "../../src/store/open-for-reading.js";

/** Opens and serves the blind coding of a sample, as `nashr review --sample` does; addresses by name. */
export async function openServedCoding(dir: string, sample: string, coders: readonly string[], settings: Partial<DeskSettings> = {}) {
  const workspace = readWorkspace({ dir, only: [] });
  const reading = openStoreForReading(workspace.path("database"));
  const desk = openCodingDesk(workspace, reading.store, sample, () => new Date());
  const served = await serveCoding({ kind: "coding", desk }, coders, { port: 0, publicUrl: "", loginHeader: "", ...settings }, "fr");
  return { desk, workspace, ...(await addressed(served, desk, reading)) };
}

/** Opens and serves the adjudication of a sample, as `nashr review --sample --adjudicate` does. */
export async function openServedAdjudication(dir: string, sample: string, who: string, isEarly = false) {
  const workspace = readWorkspace({ dir, only: [] });
  const reading = openStoreForReading(workspace.path("database"));
  const desk = openAdjudication(workspace, reading.store, sample, () => new Date(), isEarly);
  const served = await serveCoding({ kind: "adjudication", desk }, [who], { port: 0, publicUrl: "", loginHeader: "" }, "fr");
  return { desk, workspace, ...(await addressed(served, desk, reading)) };
}

async function addressed(
  served: Awaited<ReturnType<typeof serveCoding>>,
  desk: { readonly close: () => Promise<void> },
  reading: { readonly close: () => void },
) {
  return {
    port: served.port,
    origin: new URL(served.addresses[0]?.address ?? "").origin,
    base: (coder: string) => (served.addresses.find((one) => one.coder === coder)?.address ?? "").replace(/\/$/, ""),
    close: async () => {
      await served.close();
      await desk.close();
      reading.close();
    },
  };
}

/** Asks a desk as a browser would. */
export const asking = (base: string) => ({
  get: (path: string, headers: Record<string, string> = {}) => fetch(`${base}${path}`, { headers, redirect: "manual" }),
  post: (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    fetch(`${base}${path}`, {
      method: "POST",
      body: new URLSearchParams(fields),
      headers: { origin: new URL(base).origin, ...headers },
      redirect: "manual",
    }),
});
