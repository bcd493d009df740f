import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readSheetRows } from "../../src/app/commands/measure/sheet-rows.js";
import { readHistory } from "../../src/app/commands/review/history.js";
import { importReviewSheet } from "../../src/app/commands/review/import-sheet.js";
import { writeReviewSheet } from "../../src/app/commands/review/review-sheet.js";
import { csvText } from "../../src/tables/csv.js";
import { nashr } from "../cli/run-in-process.js";
import { budgetWords, contactWords, type DeskWorkspace, makeDeskWorkspace, openServedDesk } from "./desk-workspace.js";

let workspace: DeskWorkspace;
let served: Awaited<ReturnType<typeof openServedDesk>>;
const cookie = "nashr-reviewer=Amal";

beforeAll(async () => {
  workspace = await makeDeskWorkspace("desk");
  served = await openServedDesk(workspace.dir);
}, 120_000);
afterAll(async () => {
  await served.close();
  workspace.close();
  rmSync(workspace.dir, { recursive: true, force: true });
});

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${served.base}${path}`, { headers: { cookie, ...headers }, redirect: "manual" });
const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(`${served.base}${path}`, {
    method: "POST",
    body: new URLSearchParams(fields),
    headers: { cookie, origin: served.origin, ...headers },
    redirect: "manual",
  });
const lines = () => {
  const file = join(workspace.dir, "data/decisions/2026.csv");
  return existsSync(file) ? readFileSync(file, "utf8").trim().split("\n").slice(1) : [];
};
const absent = { entity: "a1", indicator: "grants", state: "absent" };

/** One request with headers that fetch does not let be chosen; gives the status. */
function ask(path: string, headers: Record<string, string>): Promise<number> {
  const { hostname, port } = new URL(served.origin);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path, headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    })
      .on("error", reject)
      .end();
  });
}

describe("the guard of the desk", () => {
  test("answers under its token, its host and its origin", async () => {
    expect((await get("/queue")).status).toBe(200);
    expect(await ask(`${new URL(served.base).pathname}/desk.css`, { host: new URL(served.origin).host })).toBe(200);
  });

  test("refuses a wrong token, and none", async () => {
    expect((await fetch(`${served.origin}/${"x".repeat(32)}/queue`)).status).toBe(404);
    expect((await fetch(`${served.origin}/queue`)).status).toBe(404);
  });

  test("refuses another host, under which a name was pointed at this machine", async () => {
    expect(await ask(`${new URL(served.base).pathname}/queue`, { host: "desk.example.org" })).toBe(421);
  });

  test("refuses to write for another origin, for one without a name, and without any", async () => {
    const before = lines().length;
    for (const origin of ["https://evil.example", "null", "http://127.0.0.1:1"])
      expect((await post("/decide", absent, { origin })).status, origin).toBe(403);
    const nameless = await fetch(`${served.base}/decide`, { method: "POST", body: new URLSearchParams(absent), headers: { cookie } });
    expect(nameless.status).toBe(403);
    expect((await get("/queue", { origin: "https://evil.example" })).status).toBe(403);
    expect(lines()).toHaveLength(before);
  });

  test("gives no file of the disk, whatever the path", async () => {
    for (const path of ["/../../etc/passwd", "/%2e%2e%2f%2e%2e%2fetc%2fpasswd", "/desk.js/../../package.json", "/..%5c..%5cnashr.yaml"])
      expect(await ask(`${new URL(served.base).pathname}${path}`, { host: new URL(served.origin).host }), path).toBe(404);
    const view = await viewOf("commune-contact");
    for (const url of ["file:///etc/passwd", "../../nashr.yaml", "data/archive/2026/a1.warc.gz"]) {
      const answer = await fetch(`${view.base}/view?${new URLSearchParams({ entity: "a1", url })}`);
      expect(answer.status, url).toBe(404);
    }
  });

  test("shows archived pages of another body under that body alone", async () => {
    const { base } = await viewOf("commune-contact");
    const query = new URLSearchParams({ entity: "b2", url: `${workspace.sites.a1}contact` });
    expect((await fetch(`${base}/view?${query}`)).status).toBe(404);
  });

  test("sets a policy under which nothing of anybody else loads", async () => {
    const answer = await get("/queue");
    expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(answer.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect(answer.headers.get("referrer-policy")).toBe("same-origin");
    expect(await answer.text()).not.toMatch(/(?:src|href)="https?:/);
  });
});

/** Address of the archived page that a case shows first. */
async function viewOf(indicator: string) {
  const page = await (await get(`/case?entity=a1&indicator=${indicator}`)).text();
  const path = (/<iframe[^>]* src="([^"]+)"/.exec(page)?.[1] ?? "").replaceAll("&amp;", "&");
  return { href: `${served.origin}${path}`, base: `${served.origin}/${path.split("/")[1]}` };
}

describe("the archive at the desk", () => {
  test("shows a page without anything that runs, loads or leads away, the quotation marked", async () => {
    const answer = await fetch((await viewOf("commune-contact")).href);
    const html = await answer.text();
    expect(answer.headers.get("content-security-policy")).toMatch(/^sandbox; default-src 'none'/);
    expect(html).toMatch(/<mark id="passage">[^<]*05 22 12 34 56/);
    expect(html).not.toMatch(/<script|<iframe|<form|<object|onerror|onfocus|onload|http-equiv|javascript:|beacon\.png/i);
  });

  test("archived pages lie under another secret than decisions", async () => {
    const { base } = await viewOf("commune-contact");
    expect(base).not.toBe(served.base);
    const tried = await fetch(`${base}/decide`, {
      method: "POST",
      body: new URLSearchParams(absent),
      headers: { cookie, origin: served.origin },
    });
    expect(tried.status).toBe(405);
  });

  test("paints the page of a PDF that says the words, with these marked", async () => {
    const { base } = await viewOf("commune-contact");
    const query = (words: string) => new URLSearchParams({ entity: "a1", url: `${workspace.sites.a1}budget.pdf`, words });
    const frame = await (await fetch(`${base}/view?${query(budgetWords)}&lang=en`)).text();
    expect(frame).toContain("Page 2 of 2, passage marked");
    const picture = await fetch(`${base}/picture?${query(budgetWords)}`);
    expect(picture.headers.get("content-type")).toBe("image/webp");
    const unmarked = await (await fetch(`${base}/view?${query("nulle part ailleurs")}&lang=en`)).text();
    expect(unmarked).toContain("Page 1 of 2");
    expect(unmarked).not.toContain("passage marked");
  });
});

describe("decisions at the desk", () => {
  test("a decision is a line that scoring takes, with its proof from the archive; undo is a further line", async () => {
    const before = lines().length;
    const link = `${workspace.sites.a1}contact`;
    const answer = { entity: "a1", indicator: "council-rules", state: "current", link, quotation: contactWords, seconds: "12" };
    expect((await post("/decide", answer)).status).toBe(303);
    expect(lines()).toHaveLength(before + 1);
    expect(lines().at(-1)).toMatch(/^decision,Amal,\d{4}-\d\d-\d\d,a1,council-rules,current,false,false,/);
    expect((await post("/undo", {})).headers.get("location")).toContain("indicator=council-rules&undone=1");
    expect(lines().at(-1)).toMatch(/^withdrawal,Amal,/);
    expect(lines()).toHaveLength(before + 2);
  });

  test("what the archive does not hold is not taken, and the form keeps what was written", async () => {
    const before = lines().length;
    const link = `${workspace.sites.a1}contact`;
    const answer = { entity: "a1", indicator: "council-rules", state: "current", link, quotation: "des mots d’ailleurs" };
    const refused = await post("/decide", answer);
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain("des mots d’ailleurs</textarea>");
    expect((await post("/decide", { ...answer, link: "https://example.org/", quotation: "mots" })).status).toBe(422);
    expect((await post("/decide", { ...absent, state: "perhaps" })).status).toBe(422);
    expect((await post("/decide", { ...absent, indicator: "no-such-item" })).status).toBe(404);
    expect(lines()).toHaveLength(before);
  });

  test("many at once from two people lose nothing", async () => {
    const before = lines().length;
    const items = served.desk.items().slice(0, 8);
    const answers = await Promise.all(
      items.flatMap(({ id }) =>
        ["Amal", "Badr"].map((who) =>
          post("/decide", { entity: "c3", indicator: id, state: "absent" }, { cookie: `nashr-reviewer=${who}` }),
        ),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 303));
    expect(lines()).toHaveLength(before + 16);
    expect(
      new Set(
        lines()
          .slice(before)
          .map((line) => line.split(",").slice(1, 5).join(" ")),
      ).size,
    ).toBe(16);
  });

  test("without a name the desk asks for one, and a name is kept", async () => {
    const bare = await fetch(`${served.base}/queue`, { redirect: "manual" });
    expect(bare.headers.get("location")).toMatch(/\/name$/);
    const named = await post("/name", { name: "  Nadia\u0007 El Fassi " });
    expect(named.headers.get("set-cookie")).toMatch(/^nashr-reviewer=Nadia%20El%20Fassi;.*HttpOnly.*SameSite=Strict/i);
    expect((await post("/name", { name: " " })).status).toBe(400);
  });
});

describe("sheets", () => {
  test("the open cases come as a workbook with protected columns and come back as decisions, each refused line with its reason", async () => {
    const file = join(workspace.dir, "review.xlsx");
    const count = await writeReviewSheet(served.workspace, { file, format: "xlsx", limit: 5 });
    expect(count).toBe(5);
    const [sheet] = await readSheetRows(file, readFileSync(file));
    const [head = [], ...rows] = (sheet?.lines ?? []).map(({ cells }) => [...cells]);
    const at = (name: string) => head.indexOf(name);
    const fill = (row: string[] | undefined, values: Record<string, string>) => {
      for (const [name, value] of Object.entries(values)) if (row !== undefined) row[at(name)] = value;
    };
    fill(rows[0], { who: "Hind", state: "absent" });
    fill(rows[1], { who: "Hind", state: "current", link: "https://example.org/", quotation: "mots" });
    fill(rows[2], { who: "Hind", state: "perhaps" });
    fill(rows[3], { who: "", state: "absent" });
    const filled = join(workspace.dir, "filled.csv");
    writeFileSync(filled, csvText(head, rows));
    const before = lines().length;
    const result = await importReviewSheet(served.workspace, served.store, filled, new Date());
    expect(result).toMatchObject({ taken: 1, known: 0, empty: 1 });
    expect(result.refused.map(({ line }) => line)).toEqual([3, 4, 5]);
    expect(result.refused[0]?.why).toContain("not in the archive");
    expect(lines()).toHaveLength(before + 1);
    expect(await importReviewSheet(served.workspace, served.store, filled, new Date())).toMatchObject({ taken: 0, known: 1 });
  });

  test("a file that is no review sheet is refused", async () => {
    const file = join(workspace.dir, "other.csv");
    writeFileSync(file, "a,b\n1,2\n");
    await expect(importReviewSheet(served.workspace, served.store, file, new Date())).rejects.toThrow(/column is missing/);
  });
});

test("the history of an item names verdicts, decisions and withdrawals, and nothing of a body that is not there", () => {
  const events = readHistory(served.workspace, served.store, "a1", "council-rules");
  expect(events.map(({ kind }) => kind)).toEqual(["verdict", "decision", "withdrawal"]);
  expect(events[1]).toMatchObject({ who: "Amal", state: "current", quotation: contactWords });
  expect(readHistory(served.workspace, served.store, "zz")).toEqual([]);
});

test("the command line lists, exports, imports and tells the history; what is unknown is refused", async () => {
  const { dir } = workspace;
  const type = (...args: string[]) => nashr([...args, "-C", dir], dir);
  expect((await type("history", "a1", "council-rules")).stdout).toMatch(/decision current \| Amal \| .* \| vu dans/);
  expect(await type("history", "zz")).toMatchObject({ code: 2 });
  expect((await type("review", "list", "--limit", "3")).stdout).toContain("3 shown");
  expect(await type("review", "export", "--format", "csv", "--out", join(dir, "typed.csv"))).toMatchObject({ code: 0 });
  expect(await type("review", "export", "--format", "pdf")).toMatchObject({ code: 2 });
  expect((await type("review", "import", join(dir, "typed.csv"))).stdout).toMatch(/^0 decisions taken/);
  expect((await type("review", "import", join(dir, "filled.csv"))).code).toBe(1);
});

test("behind a proxy the login header says who decides, and nothing is done without it", async () => {
  const team = await openServedDesk(workspace.dir, { publicUrl: "https://review.example.org", loginHeader: "X-Forwarded-User" });
  const { port } = team;
  const path = new URL(team.base).pathname;
  const status = (headers: Record<string, string>) =>
    new Promise<number>((resolve, reject) => {
      request({ hostname: "127.0.0.1", port, path: `${path}/queue`, headers: { host: "review.example.org", ...headers } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      })
        .on("error", reject)
        .end();
    });
  expect(await status({ "x-forwarded-user": "Salma" })).toBe(200);
  expect(await status({ cookie })).toBe(401);
  await team.close();
});
