import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Database from "better-sqlite3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeFolder, runNashr } from "./demo-workspace.js";

const shipped = fileURLToPath(new URL("../../rubrics/smiig-communes", import.meta.url));
const folder = makeFolder("settled");
/** More than the hundred after which it is first asked whether every item is settled; at night so many that it is asked again. */
const pages = process.env.NASHR_TESTS === "long" ? 330 : 135;
let server: Server;
let asked = 0;

const contact =
  "<h1>Contact</h1><p>Commune de Sidi Essai, avenue Hassan II, 20000 Sidi Essai.</p><p>Téléphone : 05 22 12 34 56. Courriel : contact@sidi-essai.ma</p>";

const wordOf = (number: number) => [...String(number)].map((digit) => "abcdefghij"[Number(digit)]).join("");

beforeAll(async () => {
  server = createServer((request, response) => {
    const number = Number(/^\/actualites\/(\d+)$/.exec(request.url ?? "")?.[1] ?? Number.NaN);
    const known = request.url === "/" || request.url === "/contact" || (number >= 0 && number < pages);
    if (known) asked += 1;
    const words = Array.from({ length: 30 }, (_, at) => wordOf((number || 0) * 31 + at * 7)).join(" ");
    const body = request.url === "/contact" ? contact : `<p>${words}</p>`;
    const next = Array.from({ length: 10 }, (_, at) => (number || 0) * 3 + at).filter((one) => one < pages);
    const links = next.map((one) => `<a href="/actualites/${one}">Brève ${one}</a>`).join(" ");
    response.writeHead(known ? 200 : 404, { "Content-Type": "text/html; charset=utf-8" });
    response.end(known ? `<title>Commune de Sidi Essai</title><a href="/contact">Contact</a>${body}${links}` : "<title>404</title>");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A workspace whose rubric asks for some of the shipped items. */
function makeWorkspace(name: string, items: readonly string[]): string {
  const dir = join(folder, name);
  const rubric = join(dir, "rubrics", "small");
  mkdirSync(rubric, { recursive: true });
  cpSync(shipped, rubric, { recursive: true });
  for (const file of readdirSync(join(rubric, "items"))) if (!items.includes(file)) rmSync(join(rubric, "items", file));
  const head = readFileSync(join(rubric, "rubric.yaml"), "utf8");
  writeFileSync(
    join(rubric, "rubric.yaml"),
    head
      .replace("id: smiig-communes", "id: small")
      .replace(/maximum: \d+/, `maximum: ${10 * items.length}`)
      .replace(/^ {2}- (?!id:)(\S+)\n/gm, (line, id) => (items.includes(`${id}.yaml`) ? line : "")),
  );
  const { port } = server.address() as AddressInfo;
  writeFileSync(
    join(dir, "entities.csv"),
    `code,name_fr,name_ar,level,province,region,url\n1,Sidi Essai,سيدي الساعي,commune,Essai,Essai,http://127.0.0.1:${port}/\n`,
  );
  writeFileSync(
    join(dir, "nashr.yaml"),
    [
      'edition: "2026"',
      "referenceOn: 2026-11-15",
      "rubric: small",
      "paths: { entities: entities.csv }",
      "network: { allow: [127.0.0.1/32] }",
      "crawl: { delayMs: 0, delayFactor: 0, render: never }",
      "extract: { ocr: false, workers: 1 }",
      "",
    ].join("\n"),
  );
  return dir;
}

async function crawl(name: string, items: readonly string[]) {
  asked = 0;
  const dir = makeWorkspace(name, items);
  const ended = await runNashr(["crawl", "-C", dir, "--quiet"]);
  expect(ended).toMatchObject({ code: 0, stderr: "" });
  const store = new Database(join(dir, "data/nashr.sqlite"), { readonly: true });
  const { reach } = store.prepare("SELECT reach FROM crawled_entities").get() as { reach: string };
  store.close();
  return { end: JSON.parse(reach).end as string, asked };
}

test("a crawl ends when every item has all it can have, and goes on when one has not", async () => {
  const settled = await crawl("one", ["commune-contact.yaml"]);
  expect(settled.end).toBe("settled");
  expect(settled.asked).toBeLessThan(120);
  const open = await crawl("two", ["commune-contact.yaml", "council-rules.yaml"]);
  expect(open.end).toBe("exhausted");
  expect(open.asked).toBeGreaterThan(pages - 30);
});
