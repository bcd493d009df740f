import { Buffer } from "node:buffer";
import http from "node:http";
import https from "node:https";
import { connect as connectPlain, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import type { buildConnector } from "undici";

/** Raised where the proxy itself cannot be reached or refuses: it says nothing about the site behind it. */
class ProxyError extends Error {
  readonly code = "NASHR_PROXY";
}

/** Raised where the proxy could not reach the site. */
class BehindProxyError extends Error {
  readonly code = "ECONNREFUSED";
}

/** Header by which a proxy knows us; none where its address names no user. */
export function proxyHeaders(proxy: URL): Readonly<Record<string, string>> {
  if (proxy.username === "") return {};
  const pair = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
  return { "Proxy-Authorization": `Basic ${Buffer.from(pair).toString("base64")}` };
}

/**
 * A connector that goes to the proxy for whatever is asked: plain requests are then sent to it with their whole address, secure ones
 * through a tunnel in which `secure` opens the connection. Errors: NASHR_PROXY for the proxy itself, ECONNREFUSED for the site behind it.
 */
export function connectThrough(proxy: URL, timeoutMs: number, secure: buildConnector.connector): buildConnector.connector {
  return (target, callback) => {
    const opened =
      target.protocol === "https:" ? openTunnel(proxy, `${target.hostname}:${target.port || 443}`, timeoutMs) : openPlain(proxy, timeoutMs);
    opened.then(
      (socket) => (target.protocol === "https:" ? secure({ ...target, httpSocket: socket }, callback) : callback(null, socket)),
      (error: Error) => callback(error, null),
    );
  };
}

const portOf = (proxy: URL): number => Number(proxy.port || (proxy.protocol === "https:" ? 443 : 80));

function openPlain(proxy: URL, timeoutMs: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const at = { host: proxy.hostname.replace(/^\[|\]$/g, ""), port: portOf(proxy) };
    const socket = proxy.protocol === "https:" ? connectTls({ ...at, servername: proxy.hostname }) : connectPlain(at);
    const fail = () => {
      socket.destroy();
      reject(new ProxyError(`no connection to the proxy ${proxy.host}`));
    };
    const timer = setTimeout(fail, timeoutMs);
    socket.once("error", fail);
    socket.once(proxy.protocol === "https:" ? "secureConnect" : "connect", () => {
      clearTimeout(timer);
      socket.off("error", fail);
      resolve(socket);
    });
  });
}

function openTunnel(proxy: URL, to: string, timeoutMs: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const send = proxy.protocol === "https:" ? https.request : http.request;
    const request = send({
      host: proxy.hostname.replace(/^\[|\]$/g, ""),
      port: portOf(proxy),
      method: "CONNECT",
      path: to,
      headers: { Host: to, ...proxyHeaders(proxy) },
      agent: false,
      timeout: timeoutMs,
    });
    const refuse = (status: number | undefined) =>
      reject(
        status === 407 || status === 403
          ? new ProxyError(`the proxy ${proxy.host} answers ${status}`)
          : new BehindProxyError(`the proxy could not reach ${to}: ${status}`),
      );
    request.once("connect", (response, socket) => {
      if (response.statusCode === 200) return resolve(socket);
      socket.destroy();
      return refuse(response.statusCode);
    });
    request.once("response", (response) => {
      response.resume();
      refuse(response.statusCode);
    });
    request.once("timeout", () => request.destroy());
    request.once("error", () => reject(new ProxyError(`no connection to the proxy ${proxy.host}`)));
    request.end();
  });
}
