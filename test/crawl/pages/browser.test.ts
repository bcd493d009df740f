import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { afterEach, describe, expect, test } from "vitest";
import { findBrowser, type LoadResource, openRenderer, type Renderer } from "../../../src/crawl/pages/browser.js";
import { deep } from "../../set-up/deep.js";

const browser = await findBrowser();
const renderers: Renderer[] = [];
const loads: ChildProcess[] = [];

function start(program: string, patienceMs?: number): Renderer {
  const renderer = openRenderer(program, patienceMs);
  renderers.push(renderer);
  return renderer;
}

afterEach(async () => {
  for (const load of loads.splice(0)) load.kill("SIGKILL");
  await Promise.all(renderers.splice(0).map((renderer) => renderer.close()));
});

const page = (script: string, url = "http://commune.example/") => ({
  url,
  body: new TextEncoder().encode(`<!DOCTYPE html><title>Portail</title><div id="root"></div><script>${script}</script>`),
  contentType: "text/html; charset=utf-8",
});
const json = (value: object) => ({ status: 200, mediaType: "application/json", body: new TextEncoder().encode(JSON.stringify(value)) });
const nothing: LoadResource = async () => undefined;
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Asks for one part after the other and shows the last; what it has before that is no page. */
const chain = `(async () => {
  for (let part = 0; part < 4; part += 1) {
    const told = await (await fetch("/api/" + part)).json();
    for (let sum = 0, turn = 0; turn < 1e7; turn += 1) sum += turn % 7;
    document.getElementById("root").textContent = "Partie " + told.part;
  }
  document.getElementById("root").textContent = "Budget 2026";
})();`;
const part: LoadResource = async (url) => json({ part: url.split("/").at(-1) });

describe.skipIf(browser === undefined || !existsSync(browser))("a browser", { timeout: 120_000 }, () => {
  test("gives up a page that never comes to an end, and builds the next one", async () => {
    const renderer = start(browser ?? "", 1_500);
    expect(await renderer.render(page("for (;;);"), nothing)).toBeUndefined();
    expect(await renderer.render(page('document.title = "Accueil";'), nothing)).toContain("<title>Accueil</title>");
  });

  test("does not count against a page what it waits for from us", async () => {
    const late: LoadResource = async (url) => {
      await wait(700);
      return part(url);
    };
    expect(await start(browser ?? "", 2_500).render(page(chain), late)).toContain("Budget 2026");
  });

  test("comes to rest although a page asks without end for what it does not get", async () => {
    const asking = `document.title = "Accueil"; setInterval(() => fetch("/api/heure").catch(() => {}), 50);`;
    expect(await start(browser ?? "").render(page(asking), nothing)).toContain("<title>Accueil</title>");
  });

  deep("builds a page to its end on a busy machine", async () => {
    for (let count = 0; count < 2; count += 1)
      loads.push(spawn(process.execPath, ["-e", "const end = Date.now() + 90_000; while (Date.now() < end);"], { stdio: "ignore" }));
    expect(await start(browser ?? "").render(page(chain), part)).toContain("Budget 2026");
  });
});

test("a browser that cannot be started gives no page", async () => {
  const renderer = openRenderer(process.execPath);
  expect(await renderer.render(page("document.title = 1;"), nothing)).toBeUndefined();
  await renderer.close();
});
