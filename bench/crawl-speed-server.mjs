// Forty sites of a hundred pages on 127.0.0.1 to 127.0.0.40: 15 to 40 KB a page, about sixty links each. Prints "ready".
import { createServer } from "node:http";

const port = Number(process.argv[2] ?? 20888);
const words =
  "le conseil communal réuni en session a examiné le budget le programme la voirie les marchés publics الميزانية المجلس الجماعي الدورة العادية الصفقات العمومية التعمير المداخيل".split(
    " ",
  );
const bodies = new Map();
for (let site = 1; site <= 40; site += 1) {
  for (let number = 0; number < 100; number += 1) {
    let seed = site * 1000 + number + 7;
    const draw = (below) => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
      return (seed >>> 8) % below;
    };
    const text = (count) => Array.from({ length: count }, () => words[draw(words.length)]).join(" ");
    const links = Array.from(
      { length: 60 },
      () => `<li class="menu-item"><a href="/documents/p${draw(100)}.html" class="nav-link">${text(3)}</a></li>`,
    ).join("\n");
    let main = "";
    const length = 8000 + ((site * 31 + number * 17) % 100) * 170;
    while (main.length < length)
      main += `<p><strong>${text(4)}</strong> ${text(45)}.</p>\n<table><tr><td>${draw(99)}/2026</td><td>${text(5)}</td><td>${draw(1e6)} DH</td></tr></table>\n`;
    const html = `<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>${text(5)} ${number}</title><style>${".c{margin:0}\n".repeat(60)}</style><script>${"var a={b:1};".repeat(60)}</script></head><body><nav><ul>${links}</ul></nav><main><h1>${text(6)}</h1>${main}</main></body></html>`;
    bodies.set(`127.0.0.${site} /documents/p${number}.html`, Buffer.from(html));
  }
}
let ready = 0;
for (let site = 1; site <= 40; site += 1) {
  const host = `127.0.0.${site}`;
  createServer((request, response) => {
    const path = request.url === "/" ? "/documents/p0.html" : request.url;
    const body = bodies.get(`${host} ${path}`);
    if (body === undefined) response.writeHead(404).end();
    else response.writeHead(200, { "content-type": "text/html; charset=utf-8", "content-length": body.length }).end(body);
  }).listen(port, host, () => {
    ready += 1;
    if (ready === 40) console.log("ready");
  });
}
