import type { Answer, Answers } from "./fault-server.js";

/** Text that no page kind is mistaken for. */
export const prose = "La commune publie ses documents pour les habitants du territoire. ".repeat(6);

/** A page with a title, links (address, or address and words) and further HTML in its body. */
export function htmlPage(title: string, links: readonly (string | readonly [string, string])[] = [], more = "", head = ""): string {
  const items = links
    .map((link) => (typeof link === "string" ? [link, link.replace(/[/._-]+/g, " ")] : link))
    .map(([href, words]) => `<li><a href="${href}">${words}</a></li>`);
  return `<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>${title}</title>${head}</head><body><main><h1>${title}</h1><p>${prose}</p>${more}<ul>${items.join("")}</ul></main></body></html>`;
}

/** The pages that are sound on every site: what the fault must not take from us. */
export const soundPages: Readonly<Record<string, string>> = {
  "/conseil.html": htmlPage("Conseil communal", ["/docs/budget.pdf"]),
  "/docs/budget.pdf": `%PDF-1.4\n${"budget 2026 ".repeat(200)}`,
};

/** A site whose first page links to the sound pages and to the given ones. */
export function siteWith(
  faulty: Readonly<Record<string, Answer>>,
  links: readonly (string | readonly [string, string])[] = Object.keys(faulty),
): Answers {
  const shown = links.filter((link) => !/^\/(?:robots\.txt|sitemap\.xml)?$/.test(typeof link === "string" ? link : link[0]));
  const home = htmlPage("Commune de Tamdarte", [...shown, "/conseil.html"]);
  return (path) => faulty[path] ?? (path === "/" ? home : soundPages[path]);
}

/** The given bytes on the wire, as they are; then the end of the connection, unless it stays open. */
export const raw =
  (bytes: string | Buffer, after: "end" | "open" | "reset" = "end"): Answer =>
  (request) => {
    request.socket.write(bytes);
    if (after === "end") request.socket.end();
    if (after === "reset") setTimeout(() => request.socket.resetAndDestroy(), 20);
  };

/** A whole answer with a status, headers and a body. */
export const reply =
  (status: number, body: string | Buffer = "", headers: Record<string, string | string[]> = {}): Answer =>
  (_, response) =>
    void response.writeHead(status, { "content-type": "text/html; charset=utf-8", ...headers }).end(body);

/** A redirect to an address as given. */
export const redirect = (location: string, status = 302): Answer => reply(status, "", { location });

/** No byte of an answer. */
export const silence: Answer = () => {};

/** Head of an answer, for raw ones. */
export const head = (more = "", status = "200 OK"): string => `HTTP/1.1 ${status}\r\nContent-Type: text/html; charset=utf-8\r\n${more}`;

/** Writes a piece again and again until the connection is closed. */
export const drip =
  (start: string, chunk: string, everyMs: number): Answer =>
  (request) => {
    const { socket } = request;
    socket.write(start);
    const timer = setInterval(() => socket.write(chunk), everyMs);
    socket.on("close", () => clearInterval(timer));
  };
