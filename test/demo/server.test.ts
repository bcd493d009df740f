import { readFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { worldFolder } from "../../src/demo/demo.js";
import { type ServedWorld, serveWorld } from "../../src/demo/server.js";

let world: ServedWorld;
const at = (code: string, path: string) => `${world.addresses.get(code)}${path}`;

beforeAll(async () => {
  world = await serveWorld({ root: join(worldFolder, "sites"), silent: ["nobody"] });
});
afterAll(() => world.close());

it("serves each site on loopback, on a port of its own", () => {
  const addresses = [...world.addresses.values()];
  expect(addresses).toHaveLength(7);
  expect(new Set(addresses).size).toBe(7);
  for (const address of addresses) expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
});

it.each([
  ["tamda-zerqa", "/", 200, "text/html; charset=utf-8"],
  ["tamda-zerqa", "/documents/budget-2026.xlsx", 200, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
  ["tamda-zerqa", "/documents/pac-2022-2027.pdf", 200, "application/pdf"],
  ["tamda-zerqa", "/documents/subventions-2025.csv", 200, "text/csv; charset=utf-8"],
  ["oued-errihane", "/majlis/", 200, "text/html; charset=utf-8"],
  ["bab-nakhla", "/", 200, "text/html; charset=windows-1252"],
  ["bab-nakhla", "/index.php?option=com_content&view=article&id=5", 200, "text/html; charset=windows-1252"],
  ["bab-nakhla", "/index.php?id=../../x", 404, "text/html; charset=utf-8"],
  ["ain-lqsab", "/conseil", 200, "text/html; charset=utf-8"],
  ["sidi-amghar", "/nothing-here", 404, "text/html; charset=utf-8"],
  ["sidi-amghar", "/%2e%2e/tamda-zerqa/index.html", 404, "text/html; charset=utf-8"],
  ["sidi-amghar", "/..%2ftamda-zerqa%2findex.html", 404, "text/html; charset=utf-8"],
  ["sidi-amghar", "/%ff", 404, "text/html; charset=utf-8"],
])("answers %s%s with %d", async (code, path, status, type) => {
  const response = await fetch(at(code, path));
  expect([response.status, response.headers.get("content-type")]).toEqual([status, type]);
  await response.arrayBuffer();
});

it("sends the bytes of the files, and the site's own address in its sitemap", async () => {
  const sent = new Uint8Array(await (await fetch(at("ain-lqsab", "/storage/budget-2026-scan.pdf"))).arrayBuffer());
  expect(Buffer.from(sent).equals(readFileSync(join(worldFolder, "sites/ain-lqsab/storage/budget-2026-scan.pdf")))).toBe(true);
  expect(await (await fetch(at("tamda-zerqa", "/sitemap.xml"))).text()).toContain(`<loc>${at("tamda-zerqa", "/fr/contact.html")}</loc>`);
});

it("answers HEAD without a body, refuses POST, and says when nothing changed", async () => {
  const head = await fetch(at("sidi-amghar", "/"), { method: "HEAD" });
  expect([head.status, await head.text()]).toEqual([200, ""]);
  expect((await fetch(at("sidi-amghar", "/"), { method: "POST" })).status).toBe(405);
  const again = await fetch(at("sidi-amghar", "/"), { headers: { "if-none-match": head.headers.get("etag") ?? "" } });
  expect(again.status).toBe(304);
});

it("gives the unreachable site an address where nobody answers", async () => {
  const port = Number(new URL(world.addresses.get("nobody") ?? "").port);
  const code = await new Promise((resolve) => {
    connect(port, "127.0.0.1")
      .on("error", (error: NodeJS.ErrnoException) => resolve(error.code))
      .on("connect", () => resolve("connected"));
  });
  expect(code).toBe("ECONNREFUSED");
});
