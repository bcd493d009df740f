import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readCsvLines } from "../../src/app/adapters/csv-lines.js";
import { editionSchema } from "../../src/model/edition.js";
import { readCorpus } from "../../src/recognise/corpus.js";
import { nashr } from "../cli/run-in-process.js";
import { morocco } from "../shipped-country.js";
import { asking, openServedAdjudication, openServedCoding } from "./coding-workspace.js";
import { contactWords, type DeskWorkspace, makeDeskWorkspace } from "./desk-workspace.js";

let workspace: DeskWorkspace;
let site = "";
const sample = "pilot";
const size = 14;
const isNight = process.env.NASHR_TESTS === "long";
/** Rows whose pages are compared; all of them at night. */
const rowsAsked = Array.from({ length: isNight ? size : 2 }, (_, at) => at + 1);

beforeAll(async () => {
  workspace = await makeDeskWorkspace("coding");
  site = workspace.sites.a1 ?? "";
  const drawn = await nashr(["sample", "--size", String(size), "--name", sample, "--only", "a1", "b2", "-C", workspace.dir], workspace.dir);
  expect(drawn).toMatchObject({ code: 0 });
}, 120_000);
afterAll(() => {
  workspace.close();
  rmSync(workspace.dir, { recursive: true, force: true });
});

const path = (...parts: string[]) => join(workspace.dir, ...parts);
const codingFile = (coder: string) => path("data/coding", sample, `${coder}.csv`);
const linesOf = (coder: string) =>
  existsSync(codingFile(coder)) ? readFileSync(codingFile(coder), "utf8").trim().split("\n").slice(1) : [];
const rows = () => readCsvLines(readFileSync(path("data/samples", `${sample}.csv`), "utf8")).slice(1);

/** Every answer that the blind desk gives to one coder, in order, with its headers; secrets and the clock taken out. */
async function everyAnswer(): Promise<string[]> {
  const served = await openServedCoding(workspace.dir, sample, ["Amal"]);
  const base = served.base("Amal");
  const { get, post } = asking(base);
  const said: string[] = [];
  const views = new Set<string>();
  const note = async (what: string, answer: Response) => {
    const body = (answer.headers.get("content-type") ?? "").startsWith("image/")
      ? `${(await answer.arrayBuffer()).byteLength} bytes`
      : await answer.text();
    for (const [, view = ""] of body.matchAll(/href="(\/[^"]+\/view\?[^"#]+)/g)) views.add(view.replaceAll("&amp;", "&"));
    const { date: _date, ...headers } = Object.fromEntries(answer.headers);
    const secrets = [new URL(base).pathname.slice(1), ...[...views].slice(0, 1).map((view) => view.split("/")[1] ?? "")];
    const clean = secrets.reduce(
      (text, secret) => (secret === "" ? text : text.replaceAll(secret, "SECRET")),
      JSON.stringify({ what, status: answer.status, headers, body }),
    );
    said.push(clean.replaceAll(String(served.port), "PORT"));
  };
  for (const asset of [
    "/",
    "/list",
    "/desk.css",
    "/coding.js",
    "/queue",
    "/case?entity=a1&indicator=grants",
    "/near?entity=a1&indicator=grants",
    "/row?number=0",
    "/row?number=99",
  ])
    await note(asset, await get(asset));
  for (const number of rowsAsked) await note(`row ${number}`, await get(`/row?number=${number}&lang=fr`));
  for (const language of ["ar", "en"]) await note(language, await get(`/row?number=1&lang=${language}`));
  await note("search", await get("/row?number=1&search=05+22+12"));
  await note("refused", await post("/answer", { row: "1", state: "current" }));
  await note("answered", await post("/answer", { row: "1", state: "absent", seconds: "3" }));
  await note("again", await get("/row?number=1"));
  await note("undone", await post("/undo", {}));
  await note("nothing", await post("/undo", {}));
  const files = [...views].filter((view) => view.includes("budget.pdf"));
  for (const view of [...[...views].slice(0, 2), ...files.slice(0, 1)]) await note("view", await fetch(`${served.origin}${view}`));
  for (const view of files.slice(0, 1)) await note("picture", await fetch(`${served.origin}${view.replace("/view?", "/picture?")}`));
  await served.close();
  rmSync(codingFile("amal"), { force: true });
  return said;
}

describe("the blind desk", () => {
  test("gives the same bytes whatever the machine said, and whatever another coder said", async () => {
    const before = await everyAnswer();
    expect(before.length).toBeGreaterThan(20);
    // The machine says the contrary everywhere, in another order of doubt.
    const file = path("reports/2026/edition.json");
    const kept = readFileSync(file, "utf8");
    const edition = editionSchema.parse(JSON.parse(kept));
    const reach = { end: "exhausted" as const, pagesRead: 9, documentsRead: 9, unreadCount: 0 };
    const findings = edition.findings.map(({ verdict, ...rest }, index) => {
      const { entityCode, itemId, detector, reason, considered } = verdict;
      const other = { entityCode, itemId, detector, reason, considered, confidence: (index % 10) / 10 };
      return verdict.state === "absent"
        ? { ...rest, verdict: { ...other, state: "unknown" as const, because: "undecided" as const, look: [] } }
        : { ...rest, verdict: { ...other, state: "absent" as const, because: "not-found" as const, reach } };
    });
    writeFileSync(file, JSON.stringify({ ...edition, findings }));
    const drawn = readFileSync(path("data/samples", `${sample}.csv`), "utf8");
    writeFileSync(path("data/samples", `${sample}.csv`), drawn.replace(/,\d+,\d+,[\d.]+$/gm, ",7,1,7"));
    const other = await openServedCoding(workspace.dir, sample, ["Badr"]);
    await asking(other.base("Badr")).post("/answer", { row: "1", state: "stale", evidence: `${site}contact`, note: "what Badr wrote" });
    expect(linesOf("badr")).toHaveLength(1);
    expect(await everyAnswer()).toEqual(before);
    // At night the machine says nothing at all, too.
    if (isNight) {
      renameSync(file, `${file}.away`);
      const database = new Database(path("data/nashr.sqlite"));
      database.exec("CREATE TABLE kept AS SELECT * FROM verdicts; DELETE FROM verdicts;");
      expect(database.prepare("SELECT count(*) AS n FROM kept").get()).toMatchObject({ n: expect.toSatisfy((n: number) => n > 40) });
      expect(await everyAnswer()).toEqual(before);
      database.exec("INSERT INTO verdicts SELECT * FROM kept; DROP TABLE kept;");
      database.close();
      rmSync(`${file}.away`);
    }
    writeFileSync(file, kept);
    writeFileSync(path("data/samples", `${sample}.csv`), drawn);
    await asking(other.base("Badr")).post("/undo", {});
    await other.close();
  }, 120_000);

  test("has no page of the open desk, and shows the question, the rule, the site and the archive", async () => {
    const served = await openServedCoding(workspace.dir, sample, ["Amal"]);
    const { get } = asking(served.base("Amal"));
    for (const other of ["/queue", "/case?entity=a1&indicator=grants", "/near?entity=a1&indicator=grants", "/settle"])
      expect((await get(other)).status, other).toBe(404);
    const number = rows().findIndex(({ cells }) => cells.includes("a1")) + 1;
    const html = await (await get(`/row?number=${number}&lang=en`)).text();
    const item = served.desk.cases[number - 1]?.item;
    expect(html).toContain(item?.question.en ?? "?");
    expect(html).toContain(`href="${site}"`);
    expect(html).toContain(`data-link="${site}contact"`);
    expect(html).toContain(`data-link="${site}budget.pdf"`);
    const addresses = [...html.matchAll(/class="place"[^>]*data-link="([^"]+)"/g)].map(([, url]) => url ?? "");
    const [pages, files] = [addresses.filter((url) => !url.endsWith(".pdf")), addresses.filter((url) => url.endsWith(".pdf"))];
    expect(addresses).toEqual([...pages.sort(), ...files.sort()]);
    const found = await (await get(`/row?number=${number}&search=05+22+12+34+56`)).text();
    expect([...found.matchAll(/class="place"[^>]*data-link="([^"]+)"/g)].map(([, url]) => url)).toEqual([`${site}contact`]);
    await served.close();
  });

  test("each coder is known by an address of their own, and has no other", async () => {
    const served = await openServedCoding(workspace.dir, sample, ["Amal", "Badr"]);
    const [amal, badr] = [served.base("Amal"), served.base("Badr")];
    expect(amal).not.toBe(badr);
    await asking(badr).post("/answer", { row: "2", state: "absent", note: "seen by Badr" });
    const html = await (await asking(amal).get("/row?number=2", { cookie: "nashr-reviewer=Badr" })).text();
    expect(html).toContain("<bdi>Amal</bdi>");
    expect(html).not.toMatch(/Badr/);
    expect((await fetch(`${served.origin}/${"x".repeat(32)}/list`)).status).toBe(404);
    await asking(badr).post("/undo", {});
    await served.close();
  });

  test("refuses foreign hosts and origins, and writes nothing for them", async () => {
    const served = await openServedCoding(workspace.dir, sample, ["Amal"]);
    const base = served.base("Amal");
    const before = linesOf("amal").length;
    for (const origin of ["https://evil.example", "null", "http://127.0.0.1:1"])
      expect((await asking(base).post("/answer", { row: "1", state: "absent" }, { origin })).status, origin).toBe(403);
    const nameless = await fetch(`${base}/answer`, { method: "POST", body: new URLSearchParams({ row: "1", state: "absent" }) });
    expect(nameless.status).toBe(403);
    const status = await new Promise<number>((resolve, reject) => {
      const { hostname, port, pathname } = new URL(base);
      request({ hostname, port, path: `${pathname}/list`, headers: { host: "desk.example.org" } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      })
        .on("error", reject)
        .end();
    });
    expect(status).toBe(421);
    expect((await asking(base).get("/list")).headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(linesOf("amal")).toHaveLength(before);
    await served.close();
  });

  test("takes an answer as a line, says why it does not, and undo is a further line", async () => {
    const served = await openServedCoding(workspace.dir, sample, ["Hind"]);
    const { get, post } = asking(served.base("Hind"));
    expect((await post("/answer", { row: "1", state: "current" })).status).toBe(422);
    const refused = await post("/answer", { row: "1", state: "stale", evidence: "contact", note: "kept in the form" });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain("kept in the form");
    expect((await post("/answer", { row: "1" })).status).toBe(422);
    expect((await post("/answer", { row: "99", state: "absent" })).status).toBe(404);
    expect(linesOf("hind")).toHaveLength(0);
    const text = '=HYPERLINK("x"), a note';
    expect((await post("/answer", { row: "1", state: "current", complete: "true", evidence: `${site}contact`, note: text })).status).toBe(
      303,
    );
    expect(linesOf("hind")).toHaveLength(1);
    expect(linesOf("hind")[0]).toContain("'=HYPERLINK");
    expect(await (await get("/row?number=1")).text()).toContain("=HYPERLINK(&quot;x&quot;), a note");
    expect((await post("/undo", {})).headers.get("location")).toContain("row?number=1&undone=1");
    expect(linesOf("hind")).toHaveLength(2);
    expect(linesOf("hind")[1]).toContain(",withdrawal,");
    expect(served.desk.progress("Hind")).toMatchObject({ answered: 0, total: size });
    await served.close();
    rmSync(codingFile("hind"));
  });

  test("many answers at once from two browsers lose nothing, half a line after a crash neither, and names keep apart", async () => {
    const served = await openServedCoding(workspace.dir, sample, ["Salma", "salma!"]);
    await Promise.all(
      ["Salma", "salma!"].flatMap((coder) =>
        Array.from({ length: size }, (_, index) => asking(served.base(coder)).post("/answer", { row: String(index + 1), state: "absent" })),
      ),
    );
    // What a crash leaves of a writing: a part beside the file.
    writeFileSync(`${codingFile("salma")}.part`, "at,coder\n2026");
    await served.close();
    const again = await openServedCoding(workspace.dir, sample, ["Salma", "salma!"]);
    expect(["Salma", "salma!"].map((coder) => again.desk.progress(coder).answered)).toEqual([size, size]);
    const files = readdirSync(path("data/coding", sample)).filter((name) => name.startsWith("salma") && name.endsWith(".csv"));
    expect(files.sort()).toEqual(["salma-2.csv", "salma.csv"]);
    await again.close();
    for (const name of [...files, "salma.csv.part"]) rmSync(path("data/coding", sample, name));
  });

  test("behind a proxy the login header says who codes, and nothing is done without it", async () => {
    const served = await openServedCoding(workspace.dir, sample, [], { loginHeader: "X-Forwarded-User" });
    const { get } = asking(served.base(""));
    expect((await get("/list")).status).toBe(401);
    expect(await (await get("/list", { "x-forwarded-user": "Dounia" })).text()).toContain("<bdi>Dounia</bdi>");
    await served.close();
  });
});

describe("the adjudication", () => {
  /** What two careful people would say: they differ on the first two rows, and cannot tell the third. */
  async function codeAll(): Promise<void> {
    const served = await openServedCoding(workspace.dir, sample, ["Amal", "Badr"]);
    for (const coder of ["Amal", "Badr"]) {
      const { post } = asking(served.base(coder));
      for (let row = 1; row <= size; row += 1) {
        const isFirst = row <= 2 && coder === "Amal";
        const state = isFirst ? "stale" : row === 3 ? "unknown" : "absent";
        const answer = await post("/answer", {
          row: String(row),
          state,
          evidence: isFirst ? `${site}contact` : "",
          note: `${coder} on row ${row}`,
        });
        expect(answer.status).toBe(303);
        if (row === 1) await expectHidden();
      }
    }
    await served.close();
  }

  async function expectHidden(): Promise<void> {
    const served = await openServedAdjudication(workspace.dir, sample, "Chama");
    const { get, post } = asking(served.base("Chama"));
    const html = await (await get("/list?lang=en")).text();
    expect(html).toContain("The coders have not finished");
    expect(html).not.toMatch(/Kappa|on row 1/);
    expect((await get("/row?number=1")).status).toBe(404);
    expect((await post("/settle", { row: "1", state: "absent" })).status).toBe(404);
    await served.close();
  }

  test("shows nothing until both have finished, then both answers; the outcome is gold, and scoring prints the measured error", async () => {
    await codeAll();
    expect((await nashr(["agreement", "--sample", sample, "-C", workspace.dir], workspace.dir)).stderr).toMatch(
      /3 rows .* wait for an adjudication/,
    );
    const served = await openServedAdjudication(workspace.dir, sample, "Chama");
    const { get, post } = asking(served.base("Chama"));
    const list = await (await get("/list?lang=en")).text();
    expect(list).toMatch(/Same state: 86% \(95 %: \d+% to \d+%\)/);
    expect(list).toContain("To be settled: 3");
    const row = await (await get("/row?number=1&lang=en")).text();
    expect(row).toContain("Amal on row 1");
    expect(row).toContain("Badr on row 1");
    expect(row).not.toContain('aria-label="What the machine says"');
    expect(await (await get("/row?number=1&lang=en&machine=1")).text()).toContain('aria-label="What the machine says"');
    expect((await post("/settle", { row: "1", state: "absent", machine: "true" })).headers.get("location")).toContain("row?number=2");
    expect((await post("/settle", { row: "2", state: "stale", evidence: `${site}contact` })).status).toBe(303);
    expect(existsSync(path("data/gold", `${sample}.csv`))).toBe(false);
    expect((await post("/settle", { row: "3", state: "unknown" })).headers.get("location")).toMatch(/list$/);
    const gold = readCsvLines(readFileSync(path("data/gold", `${sample}.csv`), "utf8"));
    expect(gold).toHaveLength(size);
    expect(gold[0]?.cells.slice(0, 9).join()).toBe("entity_code,indicator,state,complete,open,points,evidence,channel,note");
    expect(gold[1]?.cells.at(-1)).toBe("Chama");
    expect(gold.slice(1).map(({ cells }) => Number(cells[9]))).toEqual(
      rows()
        .filter((_, index) => index !== 2)
        .map(({ cells }) => Number(cells.at(-1))),
    );
    const chama = linesOf("chama");
    expect(chama.map((line) => line.endsWith(",true"))).toEqual([true, false, false]);
    // Undo takes the gold away again; what is settled anew writes it anew.
    expect((await post("/undo", {})).headers.get("location")).toContain("row?number=3&undone=1");
    expect(existsSync(path("data/gold", `${sample}.csv`))).toBe(false);
    await post("/settle", { row: "3", state: "unknown" });
    await served.close();

    expect(await nashr(["score", "-C", workspace.dir, "--quiet"], workspace.dir)).toMatchObject({ code: 0 });
    const edition = editionSchema.parse(JSON.parse(readFileSync(path("reports/2026/edition.json"), "utf8")));
    const [measured] = Object.values(edition.measuredErrors);
    expect(measured).toMatchObject({ sample, goldRows: size - 1, coders: { count: 2, rows: size } });
    expect(measured?.whole?.accuracyInterval.low).toBeLessThan(measured?.whole?.accuracy ?? 0);
    const agreed = await nashr(["agreement", "--sample", sample, "-C", workspace.dir], workspace.dir);
    expect(agreed.stdout).toContain("Wrong among the states that the machine gives, whole edition");
  }, 120_000);

  test("answers of coders are closed from then on", async () => {
    const served = await openServedCoding(workspace.dir, sample, ["Amal"]);
    const { get, post } = asking(served.base("Amal"));
    const before = linesOf("amal").length;
    expect((await post("/answer", { row: "4", state: "absent", note: "second thoughts" })).status).toBe(422);
    expect((await post("/undo", {})).headers.get("location")).toMatch(/list$/);
    expect(await (await get("/list?lang=en")).text()).toContain("The adjudication has begun");
    expect(linesOf("amal")).toHaveLength(before);
    await served.close();
  });
});

test("the command line tells how far the coders are, and refuses what makes no sense", async () => {
  const type = (...args: string[]) => nashr([...args, "-C", workspace.dir], workspace.dir);
  expect((await type("review", "coders", sample)).stdout).toMatch(/Amal: 14 of 14[\s\S]*Cohen's kappa[\s\S]*13 rows of gold/);
  expect(await type("review", "coders", "no-such")).toMatchObject({ code: 2 });
  expect(await type("review", "coders", "../pilot")).toMatchObject({ code: 2 });
  expect((await type("review", "desk", "--sample", sample, "--no-open")).stderr).toContain("--as");
  expect((await type("review", "desk", "--as", "Amal", "--no-open")).stderr).toContain("--sample");
  expect((await type("sample", "--size", "5", "--seed", "8", "--name", sample)).stderr).toContain("being coded");
  expect(await type("sample", "--size", "5", "--purpose", "fun")).toMatchObject({ code: 2 });
  expect(await type("agreement")).toMatchObject({ code: 2 });
});

describe("decisions and gold as data that teach", () => {
  const type = (...args: string[]) => nashr([...args, "-C", workspace.dir], workspace.dir);
  const decide = (code: string, indicator: string, state: string, link = "", quotation = "") =>
    `decision,Amal,2026-11-20,${code},${indicator},${state},false,false,seen,${link},"${quotation}"`;

  test("what measures never teaches, what teaches never measures, and the rest becomes passages of the corpus", async () => {
    const own = workspace.sites.c3 ?? "";
    const columns = "kind,who,on,entity_code,indicator,state,complete,open,why,link,quotation";
    const lines = [
      decide("a1", "commune-contact", "current", `${site}contact`, contactWords),
      decide("c3", "commune-contact", "current", `${own}contact`, contactWords),
      decide("c3", "council-members", "current", `${own}conseil`, "Ahmed Alaoui, président"),
      decide("c3", "council-rules", "absent"),
    ];
    mkdirSync(path("data/decisions"), { recursive: true });
    writeFileSync(path("data/decisions/2026.csv"), `${[columns, ...lines].join("\n")}\n`);
    const made = await type("training");
    expect(made.stdout).toMatch(/Refused, because they measure the machine: a1/);
    const file = path("data/training/2026.jsonl");
    const { records, problems } = readCorpus(readFileSync(file, "utf8"), morocco.readers.persons.names.givenNames);
    expect(problems).toEqual([]);
    expect(records.map(({ kind, hand, isCut }) => [kind, hand, isCut])).toEqual([
      ["contact", "site-c3", true],
      ["council", "site-c3", true],
    ]);
    const council = JSON.parse(readFileSync(file, "utf8").split("\n")[1] ?? "") as { body: string[]; label: string };
    expect(council.body).toContain("- Ahmed Alaoui, président");
    expect(council.label).toBe("decided");

    // From now on the body teaches: no sample that measures holds it, and gold on it is not saved.
    await type("sample", "--size", "100", "--name", "later");
    expect(readFileSync(path("data/samples/later.csv"), "utf8")).not.toContain(",c3,");
    const gold = path("gold.csv");
    writeFileSync(gold, "entity_code,indicator,state,complete,open\nc3,grants,absent,false,false\n");
    expect(await type("agreement", gold)).toMatchObject({ code: expect.toSatisfy((code: number) => code < 2) });
    expect((await type("agreement", gold, "--save")).stderr).toContain("taught the recogniser");
    // A body whose gold was measured and saved teaches nothing, though no sample holds it.
    rmSync(path("data/training"), { recursive: true });
    expect((await type("agreement", gold, "--save")).stderr).toContain("Measured error kept");
    expect((await type("training")).stdout).toMatch(/0 passages of 0 bodies[\s\S]*Refused.*: a1, c3/);
    rmSync(path("data/measured-bodies.csv"));
  }, 120_000);

  test("a sample that measures does not teach; one for development teaches and does not measure", async () => {
    expect((await type("training", "--sample", sample)).stderr).toContain("measures and does not teach");
    expect((await type("agreement", "--sample", sample, "--features", path("rows.jsonl"))).stderr).toContain("measures and does not teach");
    await type("sample", "--size", "100", "--name", "lessons", "--purpose", "development");
    const drawn = readCsvLines(readFileSync(path("data/samples/lessons.csv"), "utf8")).slice(1);
    expect(new Set(drawn.map(({ cells }) => cells[3]))).toEqual(new Set(["c3"]));
    expect((await type("training", "--sample", "lessons")).stderr).toContain("not coded by two people yet");
    const served = await openServedCoding(workspace.dir, "lessons", ["Amal", "Badr"]);
    const own = workspace.sites.c3 ?? "";
    for (const { number, item } of served.desk.cases)
      for (const coder of ["Amal", "Badr"]) {
        const answer = item.id === "commune-contact" ? { state: "current", evidence: `${own}contact` } : { state: "absent" };
        await asking(served.base(coder)).post("/answer", { row: String(number), ...answer });
      }
    await served.close();
    const made = await type("training", "--sample", "lessons", "--json");
    expect(JSON.parse(made.stdout)).toMatchObject({ bodies: 1, refused: [] });
    expect(readFileSync(path("data/training/2026.lessons.jsonl"), "utf8")).toContain('"kind":"contact","label":"decided"');
    expect((await type("agreement", "--sample", "lessons", "--save")).stderr).toMatch(/taught the recogniser|drawn for development/);
    expect(await type("score", "--quiet")).toMatchObject({ code: 0 });
    const edition = editionSchema.parse(JSON.parse(readFileSync(path("reports/2026/edition.json"), "utf8")));
    expect(Object.values(edition.measuredErrors)[0]).toMatchObject({ sample });
  }, 120_000);
});
