import { timingSafeEqual } from "node:crypto";
import type { MiddlewareHandler } from "hono";

/** Who may speak to the desk. */
export interface GuardRules {
  /** Addresses under which the desk is reached, as "http://127.0.0.1:4321"; of each its host and its origin count. */
  readonly origins: ReadonlySet<string>;
  /** Secret first part of the path for people. */
  readonly token: string;
  /** Secret first part of the path of archived pages, so that what stands in them never learns the other. */
  readonly viewToken: string;
}

/** Page of the desk: its own script and style, frames of its own archive, and nothing of anybody else. */
const deskPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** Archived page: no script, no request but painted pages of our own, an origin of its own. */
const archivePolicy = (origins: Iterable<string>): string =>
  `sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data: ${[...origins].join(" ")}; form-action 'none'; base-uri 'none'; frame-ancestors 'self'`;

const common: Readonly<Record<string, string>> = {
  "X-Content-Type-Options": "nosniff",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
  "Cache-Control": "no-store",
};

/**
 * Refuses whatever does not come from a page of the desk: another Host (a name that was pointed at this machine), another Origin, a wrong
 * token. What writes needs an Origin of ours. Sets the headers under which pages are shown.
 */
export function guard({ origins, token, viewToken }: GuardRules): MiddlewareHandler {
  const hosts = () => new Set([...origins].map((origin) => new URL(origin).host));
  return async (context, next) => {
    const { method } = context.req;
    const origin = context.req.header("origin");
    const isReading = method === "GET" || method === "HEAD";
    const [, first = ""] = new URL(context.req.url).pathname.split("/");
    const isDesk = isSame(first, token);
    const isView = isSame(first, viewToken);
    for (const [name, value] of Object.entries(common)) context.header(name, value);
    context.header("Content-Security-Policy", isView ? archivePolicy(origins) : deskPolicy);
    // Under "no-referrer" a browser names no origin when a form is sent; the address goes to nobody else under "same-origin".
    context.header("Referrer-Policy", isView ? "no-referrer" : "same-origin");
    // An archived page has no origin of its own: its pictures come from another one, whatever their address.
    context.header("Cross-Origin-Resource-Policy", isView ? "cross-origin" : "same-origin");
    if (!isView) context.header("X-Frame-Options", "DENY");
    if (!hosts().has(context.req.header("host") ?? "")) return context.text("Unknown host.", 421);
    if (!isDesk && !isView) return context.text("Open the desk by the address that it printed.", 404);
    if (origin !== undefined ? !origins.has(origin) && !(isView && isReading) : !isReading) return context.text("Foreign origin.", 403);
    if (isView && !isReading) return context.text("Archived pages are only read.", 405);
    await next();
  };
}

function isSame(given: string, secret: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(secret)];
  return a.length === b.length && timingSafeEqual(a, b);
}
