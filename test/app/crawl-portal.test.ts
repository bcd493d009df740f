import type { ServerResponse } from "node:http";
import { describe, expect, test } from "vitest";
import { openSite, page, type Site } from "../crawl/site.js";
import { useStage } from "./crawl-stage.js";

const stage = useStage();

const json = (value: unknown) => (_: unknown, response: ServerResponse) =>
  void response.writeHead(200, { "content-type": "application/json;charset=utf-8" }).end(JSON.stringify(value));
const csv = (_: unknown, response: ServerResponse) =>
  void response.writeHead(200, { "content-type": "text/csv" }).end("Recettes;Dépenses\n100;90\n");
const shell = '<!DOCTYPE html><title>Portail</title><div id="app"></div><script src="/app.js"></script>';

/** A portal whose data set page is built by scripts; its interface lists one file of the commune and one of another body. */
async function openPortal(robots?: string) {
  const dataset = (name: string, owner: string, file: string) => ({
    title: name,
    organization: { title: owner },
    resources: [{ name, format: "CSV", url: file }],
  });
  const opened = await openSite({
    "/": page("Portail"),
    ...(robots === undefined ? {} : { "/robots.txt": robots }),
    "/fr/dataset/budget-2026": shell,
    "/api/3/action/package_show?id=budget-2026": json({
      success: true,
      result: dataset("Budget 2026", "Commune de Tamdarte", "/files/b.csv"),
    }),
    "/fr/organization/dgct": shell,
    "/api/3/action/package_search?fq=organization:dgct&rows=200": json({
      success: true,
      result: {
        results: [
          dataset("Comptes 2025", "Commune de Tamdarte", "/files/c.csv"),
          dataset("Comptes 2025", "Commune d'Ailleurs", "/files/other.csv"),
        ],
      },
    }),
    "/files/b.csv": csv,
    "/files/c.csv": csv,
    "/files/other.csv": csv,
  });
  stage.keep(opened);
  return opened;
}

async function crawlBeside(portal: Site, path: string, text: string) {
  const home = await openSite({
    "/": `<!DOCTYPE html><title>Commune</title><h1>Commune</h1><p>${"Bienvenue. ".repeat(40)}</p><a href="${portal.url}${path.slice(1)}">${text}</a>`,
  });
  stage.keep(home);
  await stage.bench.crawl(home.url);
  return portal.seen.map((seen) => seen.path);
}

describe("portals of others", () => {
  test("a data set that the site links to is read through the portal's interface", async () => {
    const seen = await crawlBeside(
      await openPortal(),
      "/fr/dataset/budget-2026",
      "Budget 2026 : portail de publication, commune de Tamdarte",
    );
    expect(seen).toContain("/files/b.csv");
  });

  test("of an organisation's data sets only those of the body itself", async () => {
    const seen = await crawlBeside(
      await openPortal(),
      "/fr/organization/dgct",
      "Nos données ouvertes, commune de Tamdarte, portail de publication",
    );
    expect(seen).toContain("/files/c.csv");
    expect(seen).not.toContain("/files/other.csv");
  });

  test("not where robots.txt forbids the interface", async () => {
    const robots = await openPortal("User-agent: *\nDisallow: /api/\n");
    const seen = await crawlBeside(robots, "/fr/dataset/budget-2026", "Budget 2026 : portail de publication, commune de Tamdarte");
    expect(seen.filter((path) => path.startsWith("/api/"))).toEqual([]);
  });
});
