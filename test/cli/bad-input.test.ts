import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { nashr } from "./run-in-process.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "nashr-cli-"));
const header = "code,name_fr,name_ar,level,province,region,population,url,tags\n";
const good = `${header}a-1,Ville Une,المدينة الأولى,commune,Settat,Casablanca-Settat,51000,http://127.0.0.1:9/,\n`;
let ws = "";
let number = 0;

const write = (path: string, text: string | Uint8Array) => {
  mkdirSync(join(ws, path, ".."), { recursive: true });
  writeFileSync(join(ws, path), text);
};

beforeEach(() => {
  number += 1;
  ws = join(folder, `w${number}`);
  mkdirSync(ws);
  write("nashr.yaml", 'edition: "2026"\nreferenceOn: 2026-11-15\n');
  write("data/entities.csv", good);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("a new workspace", () => {
  it("is made, and is accepted as it stands", async () => {
    const made = await nashr(["init", "audit"], ws);
    expect(made).toMatchObject({ code: 0, stderr: "" });
    const checked = await nashr(["registry", "check", "-C", "audit"], ws);
    expect(checked.code).toBe(0);
    expect(checked.stdout).toMatch(/No problem found/);
  });

  it("is never written over", async () => {
    await nashr(["init", "audit"], ws);
    const before = readFileSync(join(ws, "audit/nashr.yaml"), "utf8");
    const again = await nashr(["init", "audit"], ws);
    expect(again.code).toBe(2);
    expect(readFileSync(join(ws, "audit/nashr.yaml"), "utf8")).toBe(before);
  });
});

describe("settings that cannot be", () => {
  it("all problems at once, each with file, line, key and what to write", async () => {
    write("nashr.yaml", 'edition: 2026\nreferenceOn: soon\ncrawl:\n  delayMs: "slow"\n  maxPagez: 3\nnetwork:\n  contact: 5\n');
    const { code, stderr } = await nashr(["registry", "check"], ws);
    expect(code).toBe(2);
    for (const expected of ["nashr.yaml:2", "referenceOn", "nashr.yaml:4", "crawl.delayMs", "maxPagez", "maxPages", "network.contact"])
      expect(stderr).toContain(expected);
  });

  it("a folder that is no workspace says how to make one", async () => {
    const { code, stderr } = await nashr(["status", "-C", join(folder, "nowhere")], ws);
    expect(code).toBe(2);
    expect(stderr).toContain("nashr init");
  });
});

describe("registries", () => {
  const refused: [string, string, string[]][] = [
    ["duplicated code", `${good}a-1,Autre,أخرى,commune,Settat,Casablanca-Settat,5,,\n`, ["entities.csv:3", "a-1"]],
    ["bad address", good.replace("http://127.0.0.1:9/", "htp:/nowhere"), ["entities.csv:2", "url"]],
    ["address of another scheme", good.replace("http://127.0.0.1:9/", "javascript:alert(1)"), ["entities.csv:2", "url"]],
    ["unknown level", good.replace(",commune,", ",village,"), ["entities.csv:2", "level", "village"]],
    ["Arabic in the French column", good.replace("Ville Une", "المدينة"), ["entities.csv:2", "name_fr"]],
    ["population that is no number", good.replace("51000", "many"), ["entities.csv:2", "population"]],
    ["no header", good.split("\n").slice(1).join("\n"), ["code"]],
    ["empty file", "", ["entities.csv"]],
  ];
  it.each(refused)("refuses: %s", async (_name, text, expected) => {
    write("data/entities.csv", text);
    const { code, stderr } = await nashr(["registry", "check"], ws);
    expect(code).toBe(2);
    for (const part of expected) expect(stderr).toContain(part);
  });

  const accepted: [string, string][] = [
    ["byte order mark", `\ufeff${good}`],
    ["semicolons", good.replaceAll(",", ";")],
    ["Windows line ends", good.replaceAll("\n", "\r\n")],
    ["blank lines at the end", `${good}\n\n`],
  ];
  it.each(accepted)("accepts: %s", async (_name, text) => {
    write("data/entities.csv", text);
    expect(await nashr(["registry", "check"], ws)).toMatchObject({ code: 0 });
  });

  it("says which code --only does not know", async () => {
    const { code, stderr } = await nashr(["status", "--only", "zz"], ws);
    expect(code).toBe(2);
    expect(stderr).toContain('"zz"');
  });
});

describe("rubrics", () => {
  it("refuses totals that do not add up, unknown detectors and missing translations, all at once", async () => {
    cpSync(join(root, "rubrics/smiig-communes"), join(ws, "rubrics/smiig-communes"), { recursive: true });
    const contact = join(ws, "rubrics/smiig-communes/items/commune-contact.yaml");
    const rules = join(ws, "rubrics/smiig-communes/items/council-rules.yaml");
    writeFileSync(contact, readFileSync(contact, "utf8").replace(/name: contact\b/, "name: telepathy"));
    writeFileSync(rules, readFileSync(rules, "utf8").replace(/value: 10\b/, "value: 11"));
    const { code, stderr } = await nashr(["rubric", "check", "smiig-communes"], ws);
    expect(code).toBe(2);
    expect(stderr).toContain("telepathy");
    expect(stderr).toContain("commune-contact.yaml:");
    expect(stderr).toContain("242");
  });

  it("shows all items, and one in three languages", async () => {
    const all = await nashr(["rubric", "show"], ws);
    expect(all.stdout).toContain("budget-current");
    const cliResult = await nashr(["rubric", "show", "budget-current"], ws);
    expect(cliResult.stdout).toContain("ميزانية");
    expect((await nashr(["rubric", "show", "nothing"], ws)).code).toBe(2);
  });
});

describe("commands", () => {
  it("a crawl beyond loopback needs a contact address", async () => {
    write("data/entities.csv", good.replace("http://127.0.0.1:9/", "https://www.example.org/"));
    const { code, stderr } = await nashr(["crawl", "--quiet"], ws);
    expect(code).toBe(2);
    expect(stderr).toContain("network.contact");
  });

  it("explain, verify and export before anything was scored say what to run first", async () => {
    for (const args of [["explain", "a-1"], ["verify"], ["export", "--what", "verdicts"], ["report"]]) {
      const { code, stderr } = await nashr(args, ws);
      expect(code, args.join(" ")).toBe(2);
      expect(stderr, args.join(" ")).toContain("nashr ");
    }
  });

  it("an unknown command or option is reported, with help", async () => {
    expect((await nashr(["crowl"], ws)).code).toBe(2);
    expect((await nashr(["crawl", "--fast"], ws)).code).toBe(2);
    expect((await nashr(["export", "--what", "all"], ws)).code).toBe(2);
  });

  it("every command has help with an example", async () => {
    for (const command of [
      "init",
      "crawl",
      "extract",
      "detect",
      "score",
      "report",
      "run",
      "status",
      "explain",
      "verify",
      "export",
      "agreement",
      "demo",
    ]) {
      const { code, stdout } = await nashr([command, "--help"], ws);
      expect(code, command).toBe(0);
      expect(stdout, command).toContain("Example");
    }
  });

  it("a file where a folder is needed, and a folder where a file is", async () => {
    write("reports", "mine");
    expect(await nashr(["score"], ws)).toMatchObject({ code: 2, stderr: expect.stringContaining("paths.reports: this is a file") });
    rmSync(join(ws, "reports"));
    mkdirSync(join(ws, "data/nashr.sqlite"));
    expect(await nashr(["status"], ws)).toMatchObject({ code: 2, stderr: expect.stringContaining("paths.database: this is a folder") });
    write("note", "mine");
    expect(await nashr(["init", "note/audit"], ws)).toMatchObject({ code: 2, stderr: expect.stringContaining("note: this is a file") });
    expect(await nashr(["rubric", "check", "-C", "note"], ws)).toMatchObject({ code: 2 });
  });

  it("settings of another encoding are read where that is certain, and else refused", async () => {
    const text = 'edition: "2026"\nreferenceOn: 2026-11-15\nreport:\n  title: Publicité\n';
    write("nashr.yaml", Buffer.from(`\ufeff${text}`, "utf16le"));
    expect(await nashr(["registry", "check"], ws)).toMatchObject({ code: 0 });
    write("nashr.yaml", Buffer.from(text, "latin1"));
    expect(await nashr(["registry", "check"], ws)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("nashr.yaml:4: is not UTF-8"),
    });
  });

  it("a copied rubric that bears another name than its folder is noted, until it bears that of the folder", async () => {
    cpSync(join(root, "rubrics/smiig-communes"), join(ws, "rubrics/copied"), { recursive: true });
    const copied = await nashr(["rubric", "check", "copied"], ws);
    expect(copied).toMatchObject({ code: 0, stdout: expect.stringMatching(/note: .*rubric\.yaml: id: is "smiig-communes"/) });
    const file = join(ws, "rubrics/copied/rubric.yaml");
    writeFileSync(file, readFileSync(file, "utf8").replace(/^id: .*$/m, "id: copied"));
    const named = await nashr(["rubric", "check", "copied"], ws);
    expect(named.stdout).toMatch(/^copied 1\.0: /);
  });

  it("a rubric and decisions of another encoding are refused with their line", async () => {
    cpSync(join(root, "rubrics/smiig-communes"), join(ws, "rubrics/smiig-communes"), { recursive: true });
    const rubric = join(ws, "rubrics/smiig-communes/rubric.yaml");
    writeFileSync(rubric, Buffer.concat([readFileSync(rubric), Buffer.from("# publicité\n", "latin1")]));
    const { code, stderr } = await nashr(["rubric", "check", "smiig-communes"], ws);
    expect(code).toBe(2);
    expect(stderr).toMatch(/rubric\.yaml:\d+: is not UTF-8/);
  });

  it("a seal that is broken is reported", async () => {
    write("reports/2026/frozen.json", "{");
    expect(await nashr(["replay"], ws)).toMatchObject({ code: 2, stderr: expect.stringContaining("not the seal of an edition") });
  });

  it("a database that is no database is not touched and is reported", async () => {
    write("data/nashr.sqlite", "this is not a database, but someone's notes, long enough to be looked at".repeat(30));
    const { code, stderr } = await nashr(["status"], ws);
    expect(code).toBe(3);
    expect(stderr).toContain("What to do");
    expect(stderr).toContain("nashr rebuild --force");
  });
});
