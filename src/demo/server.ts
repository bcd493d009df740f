import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, sep } from "node:path";
import { plainBehaviour, type ServerBehaviour, serverBehaviours } from "./server-behaviour.js";

/** A served world: the address of each site by its code, and the way to stop it. */
export interface ServedWorld {
  readonly addresses: ReadonlyMap<string, string>;
  close(): Promise<void>;
}

/**
 * Serves each folder of `root` as a site of its own on loopback, each on a free port (or from `basePort` on).
 * `silent` names codes that get an address where nobody answers.
 */
export async function serveWorld(options: {
  readonly root: string;
  readonly silent: readonly string[];
  readonly basePort?: number;
}): Promise<ServedWorld> {
  const codes = readdirSync(options.root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
  const addresses = new Map<string, string>();
  const servers: Server[] = [];
  for (const code of [...codes, ...options.silent]) {
    const server = createServer((request, response) =>
      answer(
        { folder: join(options.root, code), manner: serverBehaviours[code] ?? plainBehaviour, address: addresses.get(code) ?? "" },
        request,
        response,
      ),
    );
    const port = options.basePort === undefined ? 0 : options.basePort + addresses.size;
    addresses.set(code, `http://127.0.0.1:${await listen(server, port)}`);
    servers.push(server);
  }
  await Promise.all(servers.slice(codes.length).map(stop));
  return { addresses, close: async () => void (await Promise.all(servers.slice(0, codes.length).map(stop))) };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

interface Site {
  readonly folder: string;
  readonly manner: ServerBehaviour;
  readonly address: string;
}

function answer({ folder, manner, address }: Site, request: IncomingMessage, response: ServerResponse): void {
  if (request.method !== "GET" && request.method !== "HEAD") return void response.writeHead(405, { allow: "GET, HEAD" }).end();
  const file = findFile(folder, manner, request.url ?? "/");
  if (file === undefined) {
    response.writeHead(404, { "content-type": "text/html; charset=utf-8" });
    return void response.end(request.method === "HEAD" ? undefined : "<!doctype html><title>404</title><h1>404</h1>");
  }
  const bytes = readBody(file, address);
  const etag = `"${createHash("sha256").update(bytes).digest("hex").slice(0, 16)}"`;
  if (request.headers["if-none-match"] === etag) return void response.writeHead(304, { etag }).end();
  response.writeHead(200, { "content-type": nameType(file, manner), "content-length": bytes.length, etag });
  response.end(request.method === "HEAD" ? undefined : bytes);
}

/** Path of the file behind a URL; undefined when there is none or when it lies outside the site. */
function findFile(folder: string, manner: ServerBehaviour, target: string): string | undefined {
  let path: string;
  try {
    path = decodeURIComponent(target.split("?")[0] ?? "/");
  } catch {
    return undefined;
  }
  const routed = manner.route(path, new URLSearchParams(target.split("?")[1] ?? ""));
  const candidates = routed === undefined ? [path, `${path}/index.html`, ...(manner.hidesExtension ? [`${path}.html`] : [])] : [routed];
  return candidates.map((candidate) => join(folder, candidate)).find((file) => isServed(folder, file));
}

function isServed(folder: string, file: string): boolean {
  if (!file.startsWith(folder + sep) || file.includes("\0")) return false;
  return existsSync(file) && statSync(file).isFile();
}

function readBody(file: string, address: string): Buffer {
  const bytes = readFileSync(file);
  return /\.(xml|txt)$/.test(file) ? Buffer.from(bytes.toString("utf8").replaceAll("@@BASE@@", address)) : bytes;
}

function nameType(file: string, manner: ServerBehaviour): string {
  const types: Readonly<Record<string, string>> = {
    ".html": manner.htmlType,
    ".css": "text/css",
    ".csv": "text/csv; charset=utf-8",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  };
  return types[extname(file)] ?? "application/octet-stream";
}
