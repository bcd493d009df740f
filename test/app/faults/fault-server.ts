import { createServer, type IncomingHttpHeaders, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import { createServer as createSecureServer, type ServerOptions } from "node:https";
import { type AddressInfo, createServer as createRawServer, type Server, type Socket } from "node:net";

/** One request as the server saw it, from its arrival to the end of the answer. */
export interface Asked {
  readonly path: string;
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  readonly at: number;
}

/** A server on loopback with its log. */
export interface FaultServer {
  readonly url: string;
  readonly port: number;
  readonly log: readonly Asked[];
  /** Most requests that were under way at one time. */
  readonly most: () => number;
  /** The port is closed at once, and all its connections. */
  close(): Promise<void>;
}

/** An answer to one path: HTML, bytes, or a function that answers itself; undefined is 404. */
export type Answer = string | Buffer | ((request: IncomingMessage, response: ServerResponse, server: FaultServer) => void);
export type Answers = (path: string) => Answer | undefined;

/** Opens a server for the answers; `tls` makes it a secure one. */
export async function openFaultServer(answers: Answers, tls?: ServerOptions): Promise<FaultServer> {
  const log: Asked[] = [];
  const flight = { open: 0, most: 0 };
  const listener: RequestListener = (request, response) => {
    const path = request.url ?? "";
    log.push({ path, method: request.method ?? "", headers: request.headers, at: performance.now() });
    flight.open += 1;
    flight.most = Math.max(flight.most, flight.open);
    const ends = ["finish", "end", "error", "close"];
    const over = () => {
      if (request.socket.listeners("end").includes(over)) flight.open -= 1;
      for (const event of ends) request.socket.off(event, over);
    };
    for (const event of ends) request.socket.on(event, over);
    response.once("close", over);
    const answer = answers(path);
    if (typeof answer === "function") answer(request, response, server);
    else if (answer === undefined) response.writeHead(404, { "content-type": "text/html" }).end("<title>404</title><p>Page introuvable");
    else response.writeHead(200, { "content-type": typeOf(path) }).end(answer);
  };
  const opened = await listen(tls === undefined ? createServer(listener) : createSecureServer(tls, listener));
  const server: FaultServer = {
    ...opened,
    url: `${tls === undefined ? "http" : "https"}://127.0.0.1:${opened.port}/`,
    log,
    most: () => flight.most,
  };
  return server;
}

/** Opens a server that speaks below HTTP: it is given each connection. Its log counts connections. */
export async function openSocketServer(answer: (socket: Socket) => void, address = "127.0.0.1"): Promise<FaultServer> {
  const log: Asked[] = [];
  const opened = await listen(
    createRawServer((socket) => {
      log.push({ path: "", method: "", headers: {}, at: performance.now() });
      answer(socket);
    }),
    address,
  );
  return { ...opened, url: `http://${address}:${opened.port}/`, log, most: () => 0 };
}

async function listen(server: Server, address = "127.0.0.1"): Promise<Pick<FaultServer, "port" | "close">> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    socket.on("error", () => {});
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  server.on("tlsClientError", () => {});
  await new Promise<void>((resolve) => server.listen(0, address, resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

const typeOf = (path: string): string =>
  /\.pdf$/.test(path)
    ? "application/pdf"
    : /robots\.txt$/.test(path)
      ? "text/plain"
      : /\.xml$/.test(path)
        ? "application/xml"
        : "text/html; charset=utf-8";
