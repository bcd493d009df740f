import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readSheetRows } from "../../src/app/commands/measure/sheet-rows.js";
import { openPreviewNames } from "../../src/app/editions/preview-names.js";
import { readWorkspaceOutline } from "../../src/app/workspace.js";
import { type Edition, editionSchema } from "../../src/model/edition.js";
import { openStoreForReading } from "../../src/store/open-for-reading.js";
import { listReplySnapshots } from "../../src/store/reply-snapshots.js";
import { writeWorkbook } from "../../src/tables/xlsx.js";
import { openServedDesk } from "../serve/desk-workspace.js";
import { copyDemo, keepBodies } from "../set-up/demo.js";
import { madeDemo } from "../set-up/made-demo.js";
import { makeFolder, runNashr } from "./demo-workspace.js";

const folder = makeFolder("replies");
const ws = join(folder, "audit");
const edition = "2026-demo";
const body = "sidi-amghar";
const writer = { name: "Amal Alami", email: "amal.alami@commune.example" };
const asked: string[] = [];
let site: Server | undefined;
let port = 0;

const rules = `<title>Commune de Sidi Amghar</title><h1>Règlement intérieur du conseil communal</h1>
<h2>Article 1</h2><p>Le conseil se réunit en session ordinaire trois fois par an sur convocation de son président.</p>
<h2>Article 2</h2><p>Les membres du conseil sont convoqués dix jours avant la session.</p>
<h2>Article 3</h2><p>Les séances du conseil sont publiques.</p>`;

const nashr = (...args: string[]) => runNashr([...args, "-C", ws, "--quiet"]);
const readEdition = (): Edition => editionSchema.parse(JSON.parse(readFileSync(join(ws, "reports", edition, "edition.json"), "utf8")));
const findingOf = (itemId: string) =>
  readEdition().findings.find(({ verdict }) => verdict.entityCode === body && verdict.itemId === itemId);
const decisionsFile = () => readFileSync(join(ws, `data/decisions/${edition}.csv`), "utf8");
const privateFile = () => readFileSync(join(ws, `data/replies/${edition}.csv`), "utf8");
const settingsFile = join(ws, "nashr.yaml");

/** Every file below a folder whose text holds one of these words. */
function filesWith(root: string, words: readonly string[]): string[] {
  return readdirSync(root, { recursive: true })
    .map(String)
    .filter((name) => statSync(join(root, name)).isFile())
    .filter((name) => {
      const bytes = readFileSync(join(root, name));
      return words.some((word) => bytes.includes(word));
    });
}

/** Where the private page of the body stands, by the names that the workspace gives. */
function previewOf(): { path: string; folder: string } {
  const name = openPreviewNames(readWorkspaceOutline({ dir: ws, only: [] }))(body);
  return { path: `${edition}/${name}/`, folder: join(ws, "previews", edition, name) };
}

/** The form of the body as a person fills it in and sends it back. */
async function fillForm(file: string, filled: Readonly<Record<string, readonly string[]>>): Promise<void> {
  const source = join(previewOf().folder, "reponse.xlsx");
  const [sheet] = await readSheetRows(source, readFileSync(source));
  const rows = (sheet?.lines ?? []).map(({ cells }, at) => {
    const own = at === 0 ? undefined : filled[cells[2] ?? ""];
    return own === undefined ? [...cells] : [...cells.slice(0, 5), ...own];
  });
  writeFileSync(join(folder, file), await writeWorkbook([{ name: "reply", rows }]));
}

beforeAll(async () => {
  copyDemo(madeDemo.plainWorkspace, ws);
  keepBodies(ws, [body, "laarich"]);
  site = createServer((request, response) => {
    asked.push(request.url ?? "");
    const isRules = request.url === "/reglement" || request.url === "/ferme/reglement";
    if (request.url === "/robots.txt") response.writeHead(200, { "Content-Type": "text/plain" }).end("User-agent: *\nDisallow: /ferme/\n");
    else if (request.url === "/prive") response.writeHead(302, { Location: "http://10.0.0.1/" }).end();
    else response.writeHead(isRules ? 200 : 404, { "Content-Type": "text/html; charset=utf-8" }).end(isRules ? rules : "<h1>404</h1>");
  });
  await new Promise<void>((resolve) => site?.listen(0, "127.0.0.1", resolve));
  port = (site.address() as AddressInfo).port;
  expect(await nashr("score")).toMatchObject({ code: 0 });
});

afterAll(() => void site?.close());

describe("the private page of a body", () => {
  it("is refused while nobody says until when a body may reply", async () => {
    const refused = await nashr("preview", body);
    expect(refused).toMatchObject({ code: 2 });
    expect(refused.stderr).toContain("replies.until");
    const settings = readFileSync(settingsFile, "utf8");
    writeFileSync(
      settingsFile,
      `${settings}replies: { until: 2026-12-05, previewUrl: "https://projets.example/nashr/", maxCharacters: 300 }\n`,
    );
  });

  it("has a name that stays, that another workspace does not give, and a secret for its owner alone", () => {
    const first = previewOf();
    expect(first.path).toMatch(/^2026-demo\/[0-9a-f]{32}\/$/);
    expect(previewOf().path).toBe(first.path);
    const secret = join(ws, "data/replies/preview-secret");
    if (process.platform !== "win32") expect(statSync(secret).mode & 0o777).toBe(0o600);
    const kept = readFileSync(secret, "utf8");
    writeFileSync(secret, `${"0".repeat(64)}\n`);
    expect(previewOf().path).not.toBe(first.path);
    writeFileSync(secret, "damaged\n");
    expect(() => previewOf()).toThrow("damaged");
    writeFileSync(secret, kept);
    expect(previewOf().path).toBe(first.path);
  });

  it("shows the draft as the report words it, asks nobody for anything and keeps search engines out", async () => {
    expect(await nashr("letters", "--all")).toMatchObject({ code: 0 });
    const made = previewOf().folder;
    const files = readdirSync(made);
    expect(files.sort()).toEqual(["ar.html", "en.html", "fr.html", "index.html", "reponse.csv", "reponse.xlsx"]);
    for (const [file, absent, until] of [
      ["fr.html", "Non trouvé", "5 décembre 2026"],
      ["ar.html", "لم يُعثر عليه", "2026"],
      ["en.html", "Not found", "5 December 2026"],
    ] as const) {
      const page = readFileSync(join(made, file), "utf8");
      expect(page).toContain(absent);
      expect(page).toContain(until);
      expect(page).not.toMatch(/Non publié|Not published|غير منشور \(/);
      expect(page).toContain('<meta name="robots" content="noindex, nofollow, noarchive">');
      expect(page).toContain('<meta name="referrer" content="no-referrer">');
      expect(page).not.toMatch(/<script|<img|<link|<iframe|src=|url\(|@import|⟦/);
      const [, policy = ""] = /content="(default-src 'none'[^"]*|default-src &#39;none&#39;[^"]*)"/.exec(page) ?? [];
      expect(policy).toContain("style-src");
    }
    const listing = readFileSync(join(ws, "previews", edition, "index.html"), "utf8");
    expect(listing).not.toContain(made.split("/").at(-1));
  });
});

describe("the letters", () => {
  it("are files in both languages with the page, the day, the form, and an address only where it was proven", () => {
    const { path } = previewOf();
    const out = join(ws, `exports/letters-${edition}`);
    const mail = readFileSync(join(out, `${body}.eml`), "utf8");
    expect(mail).toMatch(/^To: .*commune@sidi-amghar\.example/m);
    expect(mail).toMatch(/^From: reponses@nashr\.example/m);
    expect(mail).toContain("X-Unsent: 1");
    expect(mail).toMatch(/filename=reponse\.xlsx/);
    for (const lang of ["fr", "ar"])
      expect(readFileSync(join(out, `${body}.${lang}.txt`), "utf8")).toContain(`https://projets.example/nashr/${path}`);
    expect(readFileSync(join(out, `${body}.fr.txt`), "utf8")).toContain("5 décembre 2026");
    expect(readFileSync(join(out, "laarich.eml"), "utf8")).not.toMatch(/^To:/m);
    const sheet = readFileSync(join(out, "addresses.csv"), "utf8");
    expect(sheet).toMatch(/sidi-amghar,.*commune@sidi-amghar\.example,http:\/\/127\.0\.0\.1:\d+\/contact\.html/);
    expect(sheet).toMatch(/laarich,[^,]*,[^,]*,,,/);
  });
});

describe("replies", () => {
  it("are taken line by line, each refusal with its line and reason, and nothing is taken twice", async () => {
    const proof = `http://127.0.0.1:${port}/reglement`;
    await fillForm("reponse.xlsx", {
      "council-rules": ["", `Le règlement est en ligne. <b>${writer.name}</b> ${writer.email}`, proof, writer.name, writer.email],
      grants: ["", '=HYPERLINK("http://x") \u202eVoir ici', `http://127.0.0.1:${port}/ferme/reglement`, "", ""],
      "council-members": ["", "Voir", `http://127.0.0.1:${port}/prive`, "", ""],
      "audit-reports": ["", "Voir", "file:///etc/passwd", "", ""],
      "asset-list": ["", "x".repeat(301), "", "", ""],
      "action-plan": ["", "", proof, "", ""],
    });
    const taken = await nashr("reply", "import", join(folder, "reponse.xlsx"), "--received", "2026-11-20");
    expect(taken.code).toBe(1);
    expect(taken.stdout).toContain("3 replies taken, 14 lines without a reply, 3 not taken.");
    expect(taken.stdout).toMatch(/reponse\.xlsx, line \d+ was not taken: the link is no web address but "file:"/);
    expect(taken.stdout).toMatch(/line \d+ was not taken: the text has 301 characters, at most 300/);
    expect(taken.stdout).toMatch(/line \d+ was not taken: there is no text in it/);
    expect(taken.stdout).toContain("the link leads to a site that is not the body's own");
    expect(asked).toContain("/robots.txt");
    expect(asked).not.toContain("/ferme/reglement");
    const [lines, kept] = [decisionsFile(), privateFile()];
    const again = await nashr("reply", "import", join(folder, "reponse.xlsx"), "--received", "2026-11-21");
    expect(again.stdout).toContain("0 replies taken");
    expect(again.stdout).toMatch(/the same reply stands already \(reponse\.xlsx:\d+, taken on 2026-11-20\)/);
    expect([decisionsFile(), privateFile()]).toEqual([lines, kept]);
    if (process.platform !== "win32") expect(statSync(join(ws, `data/replies/${edition}.csv`)).mode & 0o777).toBe(0o600);
  });

  it("are judged again with the page that they name, which changes no finding", async () => {
    const { stdout } = await nashr("reply", "list");
    expect(stdout).toContain("absent -> current");
    expect(stdout).toContain("page not had: disallowed");
    expect(stdout).toContain("page not had: private-address");
    expect(stdout).toContain("3 replies, 3 wait for a decision.");
    expect(stdout).not.toMatch(/\u202e|Alami/);
    const listed = JSON.parse((await nashr("reply", "list", "--json")).stdout) as { check?: { page?: { url: string } } }[];
    expect(JSON.stringify(listed)).not.toContain(writer.email);
    for (const stage of ["detect", "score"]) expect(await nashr(stage)).toMatchObject({ code: 0 });
    expect(findingOf("council-rules")).toMatchObject({ decidedBy: "machine", verdict: { state: "absent" } });
    expect(findingOf("council-rules")?.replies.map(({ answer }) => answer)).toEqual([undefined]);
    expect((await nashr("reply", "check")).stdout).toContain("0 pages archived, 0 could not be had, 0 items judged again");
    const history = await nashr("history", body, "council-rules");
    expect(history.stdout).toMatch(/reply \| Sidi Amghar[\s\S]*judged-again current .*absent before, current with the page of the reply/);
  });

  it("are shown in the desk beside the case, and accepted there", async () => {
    const desk = await openServedDesk(ws);
    try {
      const cookie = "nashr-reviewer=B.%20Reader";
      const queue = await (await fetch(`${desk.base}/queue?reply=pending&lang=fr`, { headers: { cookie } })).text();
      expect(queue.match(/<tr><td><bdi>/g)).toHaveLength(3);
      const page = await (await fetch(`${desk.base}/case?entity=${body}&indicator=council-rules&lang=fr`, { headers: { cookie } })).text();
      expect(page).toContain("Le règlement est en ligne. &lt;b&gt;[…]&lt;/b&gt; […]");
      expect(page).not.toMatch(/Alami|alami/);
      expect(page).toContain("Publié et à jour");
      const [, form = ""] = /<form method="post"[^>]*id="reply-accept">([\s\S]*?)<\/form>/.exec(page) ?? [];
      const fields = new URLSearchParams(
        [...form.matchAll(/name="([\w-]+)" value="([^"]*)"/g)].map(([, name = "", value = ""]) => [name, value]),
      );
      const sent = await fetch(`${desk.base}/decide`, {
        method: "POST",
        body: fields,
        redirect: "manual",
        headers: { cookie, origin: desk.origin },
      });
      expect(sent.status).toBe(303);
      expect(desk.desk.waiting().size).toBe(2);
    } finally {
      await desk.close();
    }
  });

  it("are kept on the command line, where nothing can be accepted that changes nothing", async () => {
    const decide = (...args: string[]) => nashr("reply", "decide", body, "grants", ...args);
    expect((await decide("--who", "A. Reader")).stderr).toContain("either --accept or --keep");
    expect((await decide("--accept", "--who", "A. Reader")).stderr).toContain("no new verdict");
    expect(await decide("--keep", "--who", "A. Reader")).toMatchObject({ code: 0 });
    expect((await decide("--keep", "--who", "A. Reader")).stderr).toContain("no reply waits");
    expect((await nashr("reply", "list", "--pending")).stdout).toContain("1 replies, 1 wait for a decision.");
  });
});

describe("the published edition", () => {
  it("shows each reply with its outcome and the finding that a person changed; every proof holds", async () => {
    expect(await nashr("score")).toMatchObject({ code: 0 });
    expect(findingOf("council-rules")).toMatchObject({ decidedBy: "person", verdict: { state: "current" }, machine: { state: "absent" } });
    expect(findingOf("council-rules")?.replies[0]?.answer).toMatchObject({
      who: "B. Reader",
      before: "absent",
      after: "current",
      changed: true,
    });
    expect(await nashr("report", "--embargo", "2027-01-10T08:00:00Z")).toMatchObject({ code: 0 });
    const page = readFileSync(join(ws, "reports", edition, `fr/communes/${body}/index.html`), "utf8");
    expect(page).toContain("Réponse de l’organisme");
    // One finding was changed by a person, the other kept: only of the first does the page say that the machine was overruled.
    expect(page.match(/Une personne a tranché autrement/g)).toHaveLength(1);
    expect(page).toMatch(/&lt;b(?:&gt;|>)\[…\]&lt;\/b(?:&gt;|>)/);
    expect(page).toMatch(/Examinée par <bdi>B\. Reader<\/bdi>[^<]*le constat passe de «\sNon trouvé\s» à «\sPublié et à jour\s»/);
    expect(page).toMatch(/Examinée par <bdi>A\. Reader<\/bdi>[^<]*le constat est maintenu/);
    expect(page).toContain("n’a pas encore été examinée");
    expect(readFileSync(join(ws, "reports", edition, "fr/contest/index.html"), "utf8")).toContain("Constat modifié");
    expect((await nashr("verify")).stdout).toMatch(/\d+ proofs checked, 0 failed\./);
  });

  it("holds nothing of who wrote, and nothing of the private pages, also under an embargo", () => {
    const { path } = previewOf();
    const secret = readFileSync(join(ws, "data/replies/preview-secret"), "utf8").trim();
    const [, name = ""] = path.split("/");
    const hidden = [writer.name, writer.email, name, secret, "preview-secret", "projets.example"];
    expect(filesWith(join(ws, "reports"), hidden)).toEqual([]);
    expect(filesWith(join(ws, "previews"), [writer.email]).concat(filesWith(join(ws, "previews"), [secret]))).toEqual([]);
    expect(existsSync(join(ws, "reports/latest"))).toBe(false);
    expect(decisionsFile()).not.toMatch(/Alami|alami/);
    expect(privateFile()).toContain(writer.email);
  });

  it("is made again from its archive, replies and all, and takes none any more once it is frozen", async () => {
    expect(await nashr("edition", "freeze")).toMatchObject({ code: 0 });
    expect((await nashr("replay")).stdout).toContain("every byte agrees");
    expect((await nashr("reply", "import", join(folder, "reponse.xlsx"))).stderr).toContain("is frozen");
    expect(await nashr("rebuild", "--force")).toMatchObject({ code: 0 });
    const { store, close } = openStoreForReading(join(ws, "data/nashr.sqlite"));
    try {
      const pages = listReplySnapshots(store, edition, body).map(
        ({ requestedUrl, outcome }) => `${new URL(requestedUrl).pathname} ${outcome}`,
      );
      expect(pages.sort()).toEqual(["/ferme/reglement failed", "/prive failed", "/reglement fetched"]);
    } finally {
      close();
    }
  });
});
