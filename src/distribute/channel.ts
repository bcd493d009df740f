import { randomUUID } from "node:crypto";
import { copyFileSync, existsSync, renameSync, rmSync, statSync } from "node:fs";
import { isIP } from "node:net";
import { EnvironmentError, InputError } from "../model/errors.js";
import { exchange, hashFile, type Peer } from "./http-exchange.js";
import type { ObjectStore } from "./object-store.js";
import { objectNames } from "./remote-spool.js";
import { openSpool, type Plan, readPlan, readPlanFile } from "./spool.js";

/** The way between a worker and the coordinator, beside the queue: bundles go over it. */
export interface Channel {
  readPlan(): Promise<Plan>;
  /** Fetches what is known of the body of a job into a file. */
  fetchInput(id: string, path: string): Promise<void>;
  /** Hands a sealed bundle over; when it returns, the coordinator has it whole. */
  deliver(id: string, path: string): Promise<void>;
}

/** A folder that coordinator and worker share. */
export function openFolderChannel(folder: string): Channel {
  return {
    readPlan: async () => readPlanFile(folder),
    async fetchInput(id, path) {
      copyFileSync(openSpool(folder).inputPath(id), path);
    },
    async deliver(id, path) {
      const target = openSpool(folder).outputPath(id);
      const part = `${target}.${randomUUID()}.part`;
      try {
        copyFileSync(path, part);
        if (statSync(part).size !== statSync(path).size)
          throw new EnvironmentError(`${part} was not written whole`, "Check the shared folder.");
        renameSync(part, target);
      } finally {
        if (existsSync(part)) rmSync(part);
      }
    },
  };
}

/** The coordinator's own server. `token` is the secret that both were given; `ca` the certificate (PEM) that is trusted instead of those of the system. */
export function openHttpChannel(address: string, token: string, ca?: string): Channel {
  const base = address.replace(/\/+$/, "");
  const peer: Peer = {
    name: "The coordinator",
    hint: "Check that nashr coordinate runs there and that this machine reaches it, then run again: nothing is lost.",
    hints: {
      401: "give both the same token file (--token-file)",
      404: "check that the address is that of nashr coordinate, and that it runs",
      413: "start the coordinator with a larger --max-bundle-mb",
    },
    ca,
  };
  const headers = { authorization: `Bearer ${token}` };
  return {
    async readPlan() {
      const { body } = await exchange(peer, { url: `${base}/plan`, method: "GET", headers });
      return readPlan(body, `${base}/plan`);
    },
    async fetchInput(id, path) {
      await exchange(peer, { url: `${base}/in/${id}`, method: "GET", headers, into: path });
    },
    async deliver(id, path) {
      const described = { ...headers, "content-type": "application/zip", "x-content-sha256": await hashFile(path) };
      await exchange(peer, { url: `${base}/out/${id}`, method: "PUT", headers: described, from: path });
    },
  };
}

/** A store that the coordinator reads from, too (nashr coordinate --store). */
export function openStoreChannel(store: ObjectStore, address: string): Channel {
  return {
    readPlan: async () => readPlan(await store.read(objectNames.plan), `${address}/${objectNames.plan}`),
    fetchInput: (id, path) => store.get(objectNames.input(id), path),
    deliver: (id, path) => store.put(objectNames.output(id), path),
  };
}

/** Whether a name or address leads to this machine alone. */
export const isLoopback = (host: string): boolean =>
  host === "localhost" || host === "::1" || host === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(host);

const privateV4 = /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.)/;
const isPrivate = (host: string): boolean => (isIP(host) === 4 ? privateV4.test(host) : /^\[?f[cd][0-9a-f]{2}:/i.test(host));

/**
 * Opens the channel that --to names: a folder, or an address. Throws InputError for plain http beyond this machine: with `plainHttp` it may
 * lead to a private address, never to a public one, for bundles and the token could be read and changed on the way.
 */
export function openChannel(
  to: string,
  options: { readonly token: string | undefined; readonly plainHttp: boolean; readonly ca?: string | undefined },
): Channel {
  if (!/^https?:\/\//.test(to)) return openFolderChannel(to);
  const refuse = (message: string, hint: string) => new InputError([{ file: "", key: "--to", message, hint }]);
  if (!URL.canParse(to)) throw refuse(`"${to}" is not an address`, "write it whole, as https://audit.example.org:8443");
  if (options.token === undefined) throw refuse("needs the token of the coordinator", "add --token-file FILE, a copy of the coordinator's");
  refusePlainHttp("--to", to, options.plainHttp);
  return openHttpChannel(to, options.token, options.ca);
}

/** Throws InputError for plain http beyond this machine, but to a private address where `plainHttp` says that everybody there may be trusted. */
export function refusePlainHttp(key: string, address: string, plainHttp: boolean): void {
  const { protocol, hostname } = new URL(address);
  if (protocol !== "http:" || isLoopback(hostname) || (plainHttp && isPrivate(hostname))) return;
  throw new InputError([
    {
      file: "",
      key,
      message: `"${address}" is plain http: bundles and the token could be read and changed on the way`,
      hint: isPrivate(hostname)
        ? "use https; or, where everybody on this network may be trusted, add --plain-http"
        : "use https: see docs/several-machines.md for a certificate or a tunnel",
    },
  ]);
}
