import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { writeReport } from "../../../src/app/stages/report/report.js";
import { reportSchema } from "../../../src/model/settings.js";
import { pagePath } from "../../../src/report/links.js";
import { makeEdition } from "../../report/edition-fixture.js";
import { deep } from "../../set-up/deep.js";

const settings = reportSchema.parse({ title: "Nashr", languages: ["fr"] });
const edition = makeEdition({ entities: 2 });
const left = edition.entities.find(
  (entity) => entity.level === "commune" && edition.scores.some((score) => score.entityCode === entity.code && score.rank),
);

/** The same edition after a body was taken out of the registry. */
function without(code: string): typeof edition {
  return {
    ...edition,
    entities: edition.entities.filter((entity) => entity.code !== code),
    findings: edition.findings.filter(({ verdict }) => verdict.entityCode !== code),
    scores: edition.scores.filter((score) => score.entityCode !== code),
    changes: edition.changes.filter((change) => change.entityCode !== code),
  };
}

const base = mkdtempSync(join(tmpdir(), "nashr-stale-"));
let root = "";
beforeAll(() => writeReport(edition, join(base, "written/2026"), settings));
beforeEach(({ task }) => {
  root = join(base, task.id);
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

/** A folder in which the report of the whole edition was written. */
function written(name: string): string {
  cpSync(join(base, "written/2026"), join(root, name), { recursive: true, preserveTimestamps: true });
  return join(root, name);
}

describe("files of a body that left", { timeout: 120_000 }, () => {
  const code = left?.code ?? "";
  const page = pagePath.entity("fr", { code, level: "commune" });
  const beside = (name: string) => page.replace("index.html", name);

  it("go away, and its page says so at the same address, also in later runs", async () => {
    expect(left).toBeDefined();
    const folder = written("2026");
    const read = () => readFileSync(join(folder, page), "utf8");
    expect(read()).toContain(left?.nameFr.replaceAll("'", "&#39;"));
    expect(existsSync(join(folder, beside("badge.svg")))).toBe(true);
    for (let run = 0; run < 2; run += 1) {
      await writeReport(without(code), folder, settings);
      expect(read()).toContain("n’est plus dans cette édition");
      expect(read()).toContain("name=robots content=noindex");
      expect(existsSync(join(folder, beside("badge.svg")))).toBe(false);
    }
    await writeReport(edition, folder, settings);
    expect(read()).not.toContain("n’est plus dans cette édition");
    expect(existsSync(join(folder, beside("badge.svg")))).toBe(true);
  });

  it("leaves alone what others put there or changed, other editions, and everything where its own list is missing", async () => {
    const folder = written("2026");
    written("2025");
    writeFileSync(join(folder, beside("note.txt")), "kept by somebody");
    writeFileSync(join(folder, beside("badge.svg")), "<svg>changed by hand</svg>");
    await writeReport(without(code), folder, settings);
    expect(readFileSync(join(folder, beside("note.txt")), "utf8")).toBe("kept by somebody");
    expect(readFileSync(join(folder, beside("badge.svg")), "utf8")).toBe("<svg>changed by hand</svg>");
    expect(readFileSync(join(root, "2025", page), "utf8")).toContain(left?.nameFr.replaceAll("'", "&#39;"));
    rmSync(join(root, "2025", ".report-files.json"));
    await writeReport(without(code), join(root, "2025"), settings);
    expect(existsSync(join(root, "2025", beside("badge.svg")))).toBe(true);
  });

  deep("go away among the pictures, while those of the others stay without being painted again", async () => {
    const folder = join(root, "2026");
    await writeReport(edition, folder, settings, { images: true });
    expect(existsSync(join(folder, beside("card.png")))).toBe(true);
    await writeReport(without(code), folder, settings);
    expect(existsSync(join(folder, beside("card.png")))).toBe(false);
    const other = edition.entities.find((entity) => entity.code !== code && entity.level === "commune");
    expect(
      existsSync(join(folder, pagePath.entity("fr", { code: other?.code ?? "", level: "commune" }).replace("index.html", "card.png"))),
    ).toBe(true);
  });
});
