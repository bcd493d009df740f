import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { NetworkEnvironment } from "../../../src/app/adapters/network.js";
import { initWorkspace } from "../../../src/app/commands/init.js";
import { acceptSites } from "../../../src/app/commands/sites/accept-sites.js";
import { findSites } from "../../../src/app/commands/sites/find-sites.js";
import { listText, readList } from "../../../src/app/commands/sites/list-file.js";
import { silent } from "../../../src/app/progress.js";
import { readWorkspace } from "../../../src/app/read-workspace.js";
import { crawlEntities } from "../../../src/app/stages/crawl/crawl.js";
import { extractAll } from "../../../src/app/stages/extract.js";
import { openWorkspaceStore, type Workspace } from "../../../src/app/workspace.js";
import type { Lookup } from "../../../src/crawl/transport/agent.js";
import { nashr } from "../../cli/run-in-process.js";
import { openSite, type Site } from "../../crawl/site.js";

const header = "code,name_fr,name_ar,level,province,region,population,url,tags";
const registry = [
  header,
  "p1,Settat,سطات,province,Settat,Casablanca-Settat,,?,province",
  "a,Tamdarte,تامدارت,commune,Settat,Casablanca-Settat,,?,rural",
  "b,Parkane,باركان,commune,Settat,Casablanca-Settat,,,rural",
  "c,Hakkane,هاكان,commune,Settat,Casablanca-Settat,,?,rural",
  "d,Mouvane,موفان,commune,Settat,Casablanca-Settat,,?,rural",
  "e,Nullane,نولان,commune,Settat,Casablanca-Settat,,?,rural",
  "f,Robane,روبان,commune,Settat,Casablanca-Settat,,?,rural",
  "g,Listane,ليستان,commune,Settat,Casablanca-Settat,,?,rural",
  "h,Doublane,دوبلان,commune,Settat,Casablanca-Settat,,?,rural",
  "",
].join("\n");
const frame = `${header},doubts\nh2,Doublane,دوبلان,commune,Azilal,Béni Mellal-Khénifra,,?,rural,name_ar-by-hand\n`;

const prose = "Le conseil communal publie ici ses délibérations et les services rendus aux habitants. ".repeat(6);
const page = (title: string, more = "") =>
  `<!doctype html><meta charset="utf-8"><title>${title}</title><h1>${title}</h1><p>Province de Settat. ${prose}</p>${more}<footer>Tél : 05 23 40 11 22</footer>`;
const spam = `<!doctype html><title>slot online gacor togel casino</title><p>${"situs judi slot online gacor maxwin togel casino online. ".repeat(30)}</p>`;

let dir = "";
let server: Site;
let read: Workspace;
const asked: string[] = [];
/** What each host answers; one that is not here does not exist. */
const hosts: Record<string, (path: string) => string | number> = {
  "commune-tamdarte.test": () => page("Commune de Tamdarte – جماعة تامدارت"),
  "commune-parkane.test": () => "<title>parkane.test</title><h1>This domain is for sale</h1><p>Buy this domain.</p>",
  "commune-hakkane.test": () => spam,
  "commune-mouvane.test": (path) => (path === "/" ? 302 : 404),
  "new-home.test": () => page("Commune de Mouvane, جماعة موفان"),
  "commune-robane.test": (path) => (path === "/robots.txt" ? "User-agent: *\nDisallow: /" : page("Commune de Robane")),
  "listane-infos.test": () => page("Commune de Listane"),
  "commune-doublane.test": () => page("Commune de Doublane").replace("Province de Settat.", ""),
  "conseil.test": (path) =>
    path === "/"
      ? page("Province de Settat", `<ul><li>Commune de Listane : <a href="http://listane-infos.test:${port()}/">site</a></li></ul>`)
      : 404,
  "portail.test": () => page("Portail", `<ul><li><a href="http://listane-infos.test:${port()}/">Listane</a></li></ul>`),
};
const port = () => new URL(server.url).port;
const lookup: Lookup = (name, callback) =>
  name in hosts
    ? callback(null, [{ address: "127.0.0.1", family: 4 }])
    : callback(Object.assign(new Error("unknown"), { code: "ENOTFOUND" }), []);

beforeAll(async () => {
  dir = join(mkdtempSync(join(tmpdir(), "nashr-sites-")), "audit");
  initWorkspace(dir, "2026-11-15");
  writeFileSync(join(dir, "data/frame.csv"), frame);
  const network = 'network: { contact: audit@example.org, allow: ["127.0.0.1/32"] }';
  writeFileSync(join(dir, "nashr.yaml"), `edition: "2026"\nreferenceOn: 2026-11-15\n${network}\n`);
  server = await openSite((path) => (request, response) => {
    const host = (request.headers.host ?? "").replace(/:\d+$/, "");
    asked.push(`${host}${path}`);
    const answer = hosts[host]?.(path) ?? 404;
    if (answer === 302) response.writeHead(302, { location: `http://new-home.test:${port()}/` }).end();
    else if (typeof answer === "number" || (path === "/robots.txt" && !answer.startsWith("User-agent"))) response.writeHead(404).end("no");
    else response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(answer);
  });
  writeFileSync(join(dir, "data/entities.csv"), registry);
  read = readWorkspace({ dir, only: [] });
});
beforeEach(() => {
  asked.length = 0;
  rmSync(join(dir, "data/sites-found.csv"), { force: true });
  writeFileSync(join(dir, "data/entities.csv"), registry);
});
afterAll(async () => {
  await server.close();
  rmSync(join(dir, ".."), { recursive: true, force: true });
});

/** The workspace with patterns that lead to the server of the test, and without pauses. */
function open(workspace: Workspace = read): Workspace {
  const { sites } = workspace.profile;
  if (sites === undefined) throw new Error("the profile has no sites");
  const of = (pattern: string) => [`${pattern}.test:${port()}`];
  const patterns = { commune: of("commune-{joined}"), province: of("province-{joined}"), region: of("region-{joined}") };
  const crawl = { ...workspace.settings.crawl, delayMs: 0, delayFactor: 0, timeoutMs: 2000, maxRequestMs: 4000 };
  return {
    ...workspace,
    settings: { ...workspace.settings, crawl },
    profile: { ...workspace.profile, sites: { ...sites, hosts: patterns } },
  };
}

async function find(more: { from?: string[]; environment?: NetworkEnvironment; inAll?: number; workspace?: Workspace } = {}) {
  const workspace = open(more.workspace);
  const store = openWorkspaceStore(workspace);
  try {
    const summary = await findSites({
      workspace,
      store,
      from: more.from ?? [],
      out: join(dir, "data/sites-found.csv"),
      perBody: 8,
      inAll: more.inAll ?? 1000,
      language: "en",
      codeVersion: "0.0.0",
      progress: silent,
      environment: more.environment ?? { lookup },
    });
    return { summary, rows: readList(join(dir, "data/sites-found.csv")) };
  } finally {
    store.close();
  }
}

describe("sites find", () => {
  it("tells what each address is, asks each once and politely, and touches no registry", async () => {
    const { summary, rows } = await find({ from: [`http://portail.test:${port()}/`] });
    expect(rows.map(({ code, kind, confidence }) => `${code} ${kind} ${confidence}`.trim())).toEqual([
      "p1 nothing",
      "a fits high",
      "b parked",
      "c hijacked",
      "d fits high",
      "e nothing",
      "f closed",
      "g fits high",
      "h doubtful low",
    ]);
    const row = (code: string) => rows.find((one) => one.code === code);
    expect(row("a")).toMatchObject({ accept: "", url: `http://commune-tamdarte.test:${port()}/`, found_by: "pattern" });
    expect(row("a")?.why).toContain("The title of the page names the body");
    expect(row("d")).toMatchObject({ url: `http://new-home.test:${port()}/`, reasons: expect.stringContaining("moved-here") });
    expect(row("f")?.reasons).toBe("robots");
    expect(row("g")).toMatchObject({ found_by: `http://portail.test:${port()}/`, reasons: expect.stringContaining("listed") });
    // Another body of the name stands in the frame only, and the page says nothing of a place.
    expect(row("h")?.reasons).toContain("homonym-open");
    expect(summary).toMatchObject({ bodies: 9, searched: 9, interrupted: false });
    for (const path of ["commune-tamdarte.test/", "commune-parkane.test/", "new-home.test/"])
      expect(
        asked.filter((one) => one === path),
        path,
      ).toHaveLength(1);
    expect(asked).toContain("commune-tamdarte.test/robots.txt");
    expect(asked).not.toContain("commune-robane.test/");
    expect(readFileSync(join(dir, "data/entities.csv"), "utf8")).toBe(registry);
  });

  it("keeps the lines and marks of an earlier list, and asks for the other bodies only", async () => {
    await find({ inAll: 6 });
    const file = join(dir, "data/sites-found.csv");
    const before = readList(file);
    expect(before.length).toBeLessThan(9);
    writeFileSync(file, listText(before.map((row) => (row.code === "a" ? { ...row, accept: "x" } : row))));
    asked.length = 0;
    const { rows } = await find();
    expect(new Set(rows.map(({ code }) => code)).size).toBe(9);
    expect(rows.find(({ code }) => code === "a")?.accept).toBe("x");
    expect(asked).not.toContain("commune-tamdarte.test/");
  });

  it("reads lists of the auditor: by code, by name, as saved HTML", async () => {
    const lists = {
      "a.csv": `code;site\ng;listane-infos.test:${port()}\n`,
      "b.txt": `Commune de Listane : http://listane-infos.test:${port()}/\n`,
    };
    const html = {
      "c.html": `<html><table><tr><td>ليستان</td><td><a href="http://listane-infos.test:${port()}/">ici</a></td></tr></table>`,
    };
    for (const [name, text] of Object.entries({ ...lists, ...html })) {
      writeFileSync(join(dir, name), text);
      rmSync(join(dir, "data/sites-found.csv"), { force: true });
      const { rows } = await find({ from: [join(dir, name)] });
      expect(
        rows.find(({ code }) => code === "g"),
        name,
      ).toMatchObject({ url: `http://listane-infos.test:${port()}/`, found_by: join(dir, name) });
    }
    await expect(find({ from: [join(dir, "none.csv")] })).rejects.toThrow("no such file");
  });

  it("takes links from the archived site of the province", async () => {
    const entities = read.entities.map((entity) => {
      const { siteUnknown: _, ...rest } = entity;
      return entity.code === "p1" ? { ...rest, url: `http://conseil.test:${port()}/` } : entity;
    });
    const crawled = open({ ...read, entities, chosen: entities });
    const store = openWorkspaceStore(crawled);
    try {
      await crawlEntities({
        settings: { ...crawled.settings, crawl: { ...crawled.settings.crawl, render: "never" } },
        rubrics: crawled.rubrics,
        entities: entities.filter(({ code }) => code === "p1"),
        store,
        archiveFolder: crawled.path("archive"),
        codeVersion: "0.0.0",
        progress: silent,
        environment: { lookup },
      });
      await extractAll({ ...crawled, chosen: entities.filter(({ code }) => code === "p1") }, store, silent, undefined);
    } finally {
      store.close();
    }
    const { rows } = await find({ workspace: { ...read, entities, chosen: entities } });
    const found = rows.find(({ code }) => code === "g");
    expect(found).toMatchObject({ kind: "fits", url: `http://listane-infos.test:${port()}/`, found_by: `http://conseil.test:${port()}/` });
    expect(found?.reasons).toContain("listed");
    expect(rows.some(({ code }) => code === "p1")).toBe(false);
  });

  it("does not try names that are another body's site already", async () => {
    const [first] = read.entities;
    if (first === undefined) throw new Error("the registry is empty");
    const known = { ...first, code: "k", url: `http://www.commune-tamdarte.test:${port()}/` };
    const resolver: Lookup = (name, callback) => lookup(name.replace(/^www\./, ""), callback);
    const { rows } = await find({ workspace: { ...read, entities: [...read.entities, known] }, environment: { lookup: resolver } });
    expect(rows.find(({ code }) => code === "a")?.kind).toBe("nothing");
    expect(asked).not.toContain("commune-tamdarte.test/");
  });

  it("stops where our own connection is down, and writes nothing", async () => {
    const [first] = read.entities;
    if (first === undefined) throw new Error("the registry is empty");
    const entities = [...read.entities, { ...first, code: "k", url: "https://known.test/" }];
    await expect(find({ workspace: { ...read, entities } })).rejects.toThrow("connection of this machine seems to be down");
    expect(readList(join(dir, "data/sites-found.csv"))).toEqual([]);
    expect(asked).toEqual([]);
  });

  it("never connects to a private address", async () => {
    const inside: Lookup = (_, callback) => callback(null, [{ address: "10.0.0.7", family: 4 }]);
    const { rows } = await find({ environment: { lookup: inside } });
    expect(new Set(rows.map(({ kind }) => kind))).toEqual(new Set(["no-answer"]));
    expect(asked).toEqual([]);
  });
});

describe("sites accept", () => {
  const file = () => join(dir, "data/sites-found.csv");
  const mark = (marks: Record<string, string>) =>
    writeFileSync(file(), listText(readList(file()).map((row) => ({ ...row, accept: marks[row.code] ?? "" }))).replaceAll(",", ";"));

  it("writes the marked lines and nothing else", async () => {
    await find();
    mark({ a: "Oui", d: "نعم", b: "non" });
    const { written } = acceptSites(open(), file());
    expect(written.map(({ code }) => code)).toEqual(["a", "d"]);
    const expected = registry
      .replace(
        "Tamdarte,تامدارت,commune,Settat,Casablanca-Settat,,?",
        `Tamdarte,تامدارت,commune,Settat,Casablanca-Settat,,http://commune-tamdarte.test:${port()}/`,
      )
      .replace(
        "Mouvane,موفان,commune,Settat,Casablanca-Settat,,?",
        `Mouvane,موفان,commune,Settat,Casablanca-Settat,,http://new-home.test:${port()}/`,
      );
    expect(readFileSync(join(dir, "data/entities.csv"), "utf8")).toBe(expected);
    expect(acceptSites(open(), file())).toMatchObject({ written: [], unchanged: ["a", "d"] });
  });

  it("writes nothing where a mark is in doubt", async () => {
    await find();
    mark({ a: "x", e: "x" });
    expect(() => acceptSites(open(), file())).toThrow("the marked line of e has no web address");
    const rows = readList(file());
    for (const url of ["https://a:b@c.example/", "https://c.example/ d", "ftp://c.example/", "https://nohost/"]) {
      writeFileSync(file(), listText(readList(file()).map((row) => ({ ...row, accept: row.code === "a" ? "x" : "", url }))));
      expect(() => acceptSites(open(), file()), url).toThrow("the marked line of a has no web address");
    }
    const own = rows.filter(({ code }) => code === "a");
    writeFileSync(
      file(),
      listText([...own, ...own.map((row) => ({ ...row, url: "https://other.test/" }))].map((row) => ({ ...row, accept: "x" }))),
    );
    expect(() => acceptSites(open(), file())).toThrow("two lines of a are marked");
    expect(readFileSync(join(dir, "data/entities.csv"), "utf8")).toBe(registry);
    writeFileSync(file(), "a,b\n1,2\n");
    expect(() => acceptSites(open(), file())).toThrow("is no list of proposed addresses");
  });

  it("is given from the command line, as the search is", async () => {
    writeFileSync(file(), `${listText([]).replace(/\s*$/, "\r\n")}x,a,,,,,,https://commune-tamdarte.example/,,,,,,,,\r\n`);
    const accepted = await nashr(["sites", "accept", file(), "-C", dir], dir);
    expect([accepted.code, accepted.stderr]).toEqual([0, ""]);
    expect(accepted.stdout).toContain("a  https://commune-tamdarte.example/");
    const refused = await nashr(["sites", "find", "-C", dir, "--lang", "de"], dir);
    expect([refused.code, refused.stderr.includes("not a language")]).toEqual([2, true]);
    const none = await nashr(["sites", "find", "-C", dir, "--only", "a", "--json"], dir);
    expect(none.code).toBe(0);
    expect(JSON.parse(none.stdout)).toMatchObject({ bodies: 0, searched: 0, tried: 0 });
  });
});
