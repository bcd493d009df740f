import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, createServer as createRawServer, type Socket } from "node:net";

/** One request as the site saw it. */
export interface Seen {
  readonly path: string;
  readonly at: number;
  readonly headers: IncomingMessage["headers"];
}

/** A site on loopback. */
export interface Site {
  readonly url: string;
  readonly seen: Seen[];
  close(): Promise<void>;
}

/** What a path answers: HTML text, or a function that answers itself. */
export type Answer = string | ((request: IncomingMessage, response: ServerResponse) => void);

/** Opens a site that answers the given paths, and 404 for others. robots.txt is absent unless given. */
export async function openSite(answers: Readonly<Record<string, Answer>> | ((path: string) => Answer | undefined)): Promise<Site> {
  const seen: Seen[] = [];
  const of = typeof answers === "function" ? answers : (path: string) => answers[path];
  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    seen.push({ path, at: Date.now(), headers: request.headers });
    const answer = of(path);
    if (answer === undefined) response.writeHead(404, { "content-type": "text/html" }).end("<title>404</title><p>Page introuvable");
    else if (typeof answer === "string") response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(answer);
    else answer(request, response);
  });
  return { ...(await listen(server)), seen };
}

/** Opens a site that writes raw bytes for each request line; for answers that no HTTP library would send. */
export async function openRawSite(answer: (path: string, socket: Socket) => void): Promise<Site> {
  const seen: Seen[] = [];
  const server = createRawServer((socket) => {
    socket.on("error", () => {});
    socket.on("data", (data) => {
      const path = /^GET (\S+)/.exec(data.toString("latin1"))?.[1];
      if (path === undefined) return;
      seen.push({ path, at: Date.now(), headers: {} });
      answer(path, socket);
    });
  });
  return { ...(await listen(server)), seen };
}

async function listen(server: Server | ReturnType<typeof createRawServer>): Promise<Omit<Site, "seen">> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

/** A page with links. */
export const page = (title: string, ...links: readonly string[]): string =>
  `<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>${title}</title></head><body><main><h1>${title}</h1><p>${`Commune de ${title}. `.repeat(12)}</p><ul>${links
    .map((link) => `<li><a href="${link}">${link.replace(/[/._-]+/g, " ")}</a></li>`)
    .join("")}</ul></main></body></html>`;
