// Sites behind a network that a test cuts: on each address of this machine a site of as many pages as the first argument says; says "up".
import { createServer } from "node:http";

const pages = Number(process.argv[2]);
const topics = ["Budget de l'exercice 2026", "Conseil communal", "Session de mai 2026", "Contact", "École", "Route"];
const server = createServer((request, response) => {
  const host = request.socket.localAddress?.replace("::ffff:", "");
  const number = request.url === "/" ? 0 : Number(/^\/page-(\d+)\.html$/.exec(request.url ?? "")?.[1] ?? Number.NaN);
  const below = [1, 2, 3].map((step) => number * 3 + step).filter((next) => next < pages);
  const links = below.map((next) => `<a href="/page-${next}.html">${topics[next % topics.length]} ${next}</a>`).join(" ");
  const title = `${topics[number % topics.length]} ${number}`;
  const text = `<title>${title}</title><main><h1>${title}</h1><p>${`La commune ${host} publie la page ${number}. `.repeat(8)}</p>${links}</main>`;
  setTimeout(() => {
    response.writeHead(number < pages ? 200 : 404, { "content-type": "text/html; charset=utf-8" });
    response.end(`<!doctype html><html lang="fr">${number < pages ? text : "<title>404</title>"}</html>`);
  }, 100);
});
server.listen(80, "0.0.0.0", () => process.stdout.write("up\n"));
