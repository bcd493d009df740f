import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { performance } from "node:perf_hooks";
import { vi } from "vitest";
import { silent } from "../../src/app/progress.js";
import { readWorkspace } from "../../src/app/read-workspace.js";
import { openWorkspaceStore, type Workspace } from "../../src/app/workspace.js";
import { worldFolder } from "../../src/demo/demo.js";
import { runStages, type Stage } from "../../src/pipeline.js";
import type { Store } from "../../src/store/open.js";
import { writePlainWorkspace } from "../set-up/demo.js";

/** Bodies of the demo with small sites; one has none, one is silent. */
export const codes = ["sidi-amghar", "khmis-azrar", "laarich", "tizi-ouchen"] as const;
const silentCode = "tizi-ouchen";

/** One request that a site saw. */
export interface Asked {
  readonly code: string;
  readonly path: string;
  /** The name that was asked for. */
  readonly host: string;
}

/** Sites on loopback, a folder for workspaces. */
export interface SplitBench {
  readonly folder: string;
  /** Every request, in the order in which they came. */
  readonly asked: Asked[];
  /** Writes a workspace of the bodies. */
  workspace(name: string): string;
  close(): Promise<void>;
}

const clock = Object.getOwnPropertyDescriptor(performance, "now");

/** Stops the clocks: what is fetched, waited and written then has the same instants in every run. */
export function stopClocks(at = "2026-11-15T08:00:00Z"): void {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date(at) });
  Object.defineProperty(performance, "now", { value: () => 1000, configurable: true, writable: true });
}

/** Lets the clocks run again. */
export function startClocks(): void {
  vi.useRealTimers();
  if (clock === undefined) Reflect.deleteProperty(performance, "now");
  else Object.defineProperty(performance, "now", clock);
}

/** Opens the sites of some bodies; each answer is held back so many milliseconds. */
export async function openSplitBench(delayMs = 0): Promise<SplitBench> {
  const folder = mkdtempSync(join(tmpdir(), "nashr-split-"));
  const asked: Asked[] = [];
  const servers = codes.map((code) => serveSite(code, asked, delayMs));
  const addresses: [string, string][] = [];
  for (const [at, server] of servers.entries()) {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    addresses.push([codes[at] ?? "", `http://127.0.0.1:${(server.address() as AddressInfo).port}`]);
  }
  const stop = (server: Server) => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  // Nobody listens at the address of the silent one.
  await Promise.all(servers.filter((_, at) => codes[at] === silentCode).map(stop));
  return {
    folder,
    asked,
    workspace(name) {
      const dir = join(folder, name);
      writePlainWorkspace(dir, addresses, codes);
      return dir;
    },
    async close() {
      await Promise.all(servers.map(stop));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const types: Readonly<Record<string, string>> = { ".html": "text/html; charset=utf-8", ".pdf": "application/pdf", ".txt": "text/plain" };

/** The site of a body of the demo; its answers carry no date of their own. */
function serveSite(code: string, asked: Asked[], delayMs: number): Server {
  return createServer((request, response) => {
    const path = decodeURIComponent((request.url ?? "/").split("?")[0] ?? "/");
    asked.push({ code, path, host: request.headers.host ?? "" });
    response.sendDate = false;
    const file = join(worldFolder, "sites", code, path.endsWith("/") ? `${path}index.html` : path);
    const isThere = !path.includes("..") && existsSync(file) && statSync(file).isFile();
    const answer = () => {
      response.writeHead(isThere ? 200 : 404, { "content-type": types[isThere ? extname(file) : ".html"] ?? "application/octet-stream" });
      response.end(isThere ? readFileSync(file) : "<!doctype html><title>404</title><h1>404</h1>");
    };
    if (delayMs === 0) answer();
    else setTimeout(answer, delayMs);
  });
}

const known = new Map<string, Workspace>();

/** Reads a workspace; once, for reading the rubric takes most of the time of a small test. */
function readOnce(dir: string, only: readonly string[]): Workspace {
  const key = [dir, ...only].join(" ");
  const workspace = known.get(key) ?? readWorkspace({ dir, only });
  known.set(key, workspace);
  return workspace;
}

/** Opens a workspace for the time of some work. */
export async function within<T>(
  dir: string,
  only: readonly string[],
  work: (workspace: Workspace, store: Store) => Promise<T>,
): Promise<T> {
  const workspace = readOnce(dir, only);
  const store = openWorkspaceStore(workspace);
  try {
    return await work(workspace, store);
  } finally {
    store.close();
  }
}

/** Runs stages on some bodies of a workspace. */
export const run = (dir: string, only: readonly string[], names: readonly Stage["name"][], again = false) =>
  within(dir, only, (workspace, store) => runStages({ workspace, store, progress: silent, options: { again } }, names));

/** SHA-256 of every file of the archive, by path. */
export function hashArchive(dir: string): Record<string, string> {
  const folder = join(dir, "data/archive");
  const files = readdirSync(folder, { recursive: true }).map(String).sort();
  return Object.fromEntries(
    files
      .filter((file) => statSync(join(folder, file)).isFile())
      .map((file) => [
        file,
        createHash("sha256")
          .update(readFileSync(join(folder, file)))
          .digest("hex"),
      ]),
  );
}

/** Bytes of edition.json. */
export const editionOf = (dir: string): string => readFileSync(join(dir, "reports/2026-demo/edition.json"), "utf8");
