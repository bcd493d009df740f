import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { editionSchema } from "../../src/model/edition.js";
import { deep } from "../set-up/deep.js";
import { copyDemo } from "../set-up/demo.js";
import { madeDemo } from "../set-up/made-demo.js";
import { hashTree, makeFolder, runNashr } from "./demo-workspace.js";

const folder = makeFolder("copies");
const calm = madeDemo.plainWorkspace;
const timeout = 240_000;

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function copyCalm(name: string, from = calm): { readonly dir: string; readonly site: string } {
  const dir = join(folder, name);
  copyDemo(from, dir);
  return { dir, site: join(dir, "reports/2026-demo") };
}

const copiesIn = (site: string) => readdirSync(join(site, "evidence")).filter((name) => name.endsWith(".html"));

describe("report --evidence", { timeout }, () => {
  const all = join(folder, "all");
  // Every cited page is painted once; what is done to the copies begins from here.
  beforeAll(async () => {
    copyCalm("all");
    expect(await runNashr(["report", "--evidence", "-C", all, "--quiet"])).toMatchObject({ code: 0 });
  }, timeout);

  test("makes a copy of every cited page from the archive, which the proofs lead to, with the quotation marked", async () => {
    const site = join(all, "reports/2026-demo");
    const edition = editionSchema.parse(JSON.parse(readFileSync(join(site, "edition.json"), "utf8")));
    const proven = edition.findings.filter(({ verdict }) => verdict.state === "current" || verdict.state === "stale");
    expect(proven.length).toBeGreaterThan(15);
    const pages = readdirSync(join(site, "fr/communes")).map((code) => join(site, "fr/communes", code, "index.html"));
    const links = pages.flatMap((page) =>
      [...readFileSync(page, "utf8").matchAll(/href="?((?:\.\.\/)+evidence\/[^"#/]+)#(q\d+)[" >]/g)].map(([, file = "", id = ""]) => ({
        file: join(dirname(page), file),
        id,
      })),
    );
    expect(links.length).toBeGreaterThanOrEqual(proven.length);
    // Without OCR the words of a scan cannot be found on it.
    const scans = proven.flatMap(({ verdict }) =>
      "citation" in verdict && verdict.citation.channel === "pdf-scan" ? [verdict.citation.sha256] : [],
    );
    const isScan = (file: string) => scans.some((sha256) => basename(file).startsWith(sha256.slice(0, 20)));
    const unmarked = links.filter(({ file, id }) => {
      const copy = readFileSync(file, "utf8");
      return !new RegExp(` id="?${id}[" >]`).test(copy) || (copy.includes("non localisé") && !isScan(file));
    });
    expect(unmarked).toEqual([]);
    const texts = copiesIn(site).map((name) => readFileSync(join(site, "evidence", name), "utf8"));
    expect(texts.some((text) => text.includes("<mark "))).toBe(true);
    expect(texts.some((text) => /src="?data:image\/webp;base64,/.test(text))).toBe(true);
    expect(texts.filter((text) => /<script|<iframe|<form|<style|http-equiv="?refresh/.test(text))).toEqual([]);
    const read = readFileSync(join(site, "evidence/read", readdirSync(join(site, "evidence/read"))[0] ?? ""), "utf8");
    expect(read.match(/<li>/g)?.length).toBeGreaterThan(5);
  });

  deep("asked for once keeps its copies true, and makes none anew that did not change", async () => {
    const { dir, site } = copyCalm("again", all);
    const before = hashTree(site);
    expect(await runNashr(["report", "-C", dir, "--quiet"])).toMatchObject({ code: 0 });
    expect(hashTree(site)).toEqual(before);
    const [first = ""] = copiesIn(site);
    rmSync(join(site, "evidence", first));
    expect(await runNashr(["report", "-C", dir, "--quiet"])).toMatchObject({ code: 0 });
    expect(hashTree(site)).toEqual(before);
  });

  deep("makes no more than the settings allow, and says how many have none", async () => {
    const { dir, site } = copyCalm("bounded");
    const settings = join(dir, "nashr.yaml");
    const plain = readFileSync(settings, "utf8");
    for (const [bound, isKept] of [
      ["evidenceFiles: 4", (count: number) => count === 4],
      ["evidenceBytes: 1", (count: number) => count < 4],
    ] as const) {
      writeFileSync(settings, plain.replace("report:\n", `report:\n  ${bound}\n`));
      const { code, stderr } = await runNashr(["report", "--evidence", "-C", dir]);
      expect(code).toBe(0);
      expect(copiesIn(site).length, bound).toSatisfy(isKept);
      expect(stderr).toMatch(/\d+ cited pages have no copy.*evidenceFiles or report.evidenceBytes/);
    }
  });

  test("is not made unless asked for", async () => {
    const { dir, site } = copyCalm("none");
    expect(await runNashr(["report", "-C", dir, "--quiet"])).toMatchObject({ code: 0 });
    expect(existsSync(join(site, "evidence"))).toBe(false);
  });
});
