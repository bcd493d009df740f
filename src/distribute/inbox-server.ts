import { createHash, randomUUID, timingSafeEqual } from "node:crypto";
import { createReadStream, createWriteStream, existsSync, renameSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type ServerType, serve } from "@hono/node-server";
import { type Context, Hono } from "hono";
import { jobIdPattern, type Spool } from "./spool.js";

/** How the coordinator listens. */
export interface InboxOptions {
  readonly host: string;
  readonly port: number;
  readonly token: string;
  readonly maxBundleBytes: number;
  /** Certificate and key, PEM; plain http where left out. */
  readonly tls?: { readonly cert: string; readonly key: string } | undefined;
}

/** The server that workers fetch their input from and return bundles to. */
export interface InboxServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts the server over a spool. Every request must carry the token; a bundle is kept only when its hash is the one announced. */
export async function openInbox(spool: Spool, options: InboxOptions): Promise<InboxServer> {
  const app = new Hono();
  const wanted = createHash("sha256").update(`Bearer ${options.token}`).digest();
  app.use(async (context, next) => {
    const given = createHash("sha256")
      .update(context.req.header("authorization") ?? "")
      .digest();
    if (!timingSafeEqual(given, wanted)) return context.text("the token is missing or another one", 401);
    return next();
  });
  app.get("/plan", (context) => sendFile(context, join(spool.folder, "plan.json"), "application/json"));
  app.get("/in/:id", (context) => {
    const id = context.req.param("id");
    return jobIdPattern.test(id) ? sendFile(context, spool.inputPath(id), "application/zip") : context.text("no such job", 404);
  });
  app.put("/out/:id", (context) => receive(context, spool, options.maxBundleBytes));
  const { tls } = options;
  const server: ServerType = serve({
    fetch: app.fetch,
    hostname: options.host,
    port: options.port,
    ...(tls === undefined ? {} : { createServer, serverOptions: tls }),
  });
  await new Promise<void>((resolve, reject) => {
    server.once("listening", resolve);
    server.once("error", reject);
  });
  const { port } = server.address() as AddressInfo;
  const host = options.host.includes(":") ? `[${options.host}]` : options.host;
  return {
    url: `${tls === undefined ? "http" : "https"}://${host}:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ("closeAllConnections" in server) server.closeAllConnections();
      }),
  };
}

function sendFile(context: Context, path: string, type: string): Response {
  if (!existsSync(path)) return context.text("there is no such file", 404);
  const headers = { "content-type": type, "content-length": String(statSync(path).size) };
  return new Response(Readable.toWeb(createReadStream(path)) as ReadableStream, { headers });
}

async function receive(context: Context, spool: Spool, maxBytes: number): Promise<Response> {
  const id = context.req.param("id") ?? "";
  const announced = Number(context.req.header("content-length") ?? Number.NaN);
  const wanted = context.req.header("x-content-sha256") ?? "";
  if (!jobIdPattern.test(id)) return context.text("this is not the number of a job", 400);
  if (!/^[0-9a-f]{64}$/.test(wanted)) return context.text("the hash of the bundle is missing (x-content-sha256)", 400);
  if (!Number.isSafeInteger(announced)) return context.text("the length of the bundle is missing", 411);
  if (announced > maxBytes) return context.text(`the bundle has ${announced} bytes, and ${maxBytes} are allowed (--max-bundle-mb)`, 413);
  const { body } = context.req.raw;
  if (body === null) return context.text("the bundle is missing", 400);
  const target = spool.outputPath(id);
  const part = `${target}.${randomUUID()}.part`;
  const hash = createHash("sha256");
  let bytes = 0;
  const count = async function* (source: AsyncIterable<Uint8Array>) {
    for await (const chunk of source) {
      bytes += chunk.byteLength;
      if (bytes > announced) throw new Error("more bytes than announced");
      hash.update(chunk);
      yield chunk;
    }
  };
  try {
    await pipeline(Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]), count, createWriteStream(part));
    if (bytes !== announced || hash.digest("hex") !== wanted) return context.text("the bundle did not come whole", 422);
    renameSync(part, target);
    return context.text("taken", 201);
  } catch (error) {
    return context.text(`the bundle did not come whole: ${error instanceof Error ? error.message : String(error)}`, 422);
  } finally {
    rmSync(part, { force: true });
  }
}
