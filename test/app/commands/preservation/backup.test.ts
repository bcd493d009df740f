import { appendFileSync, chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { backUp } from "../../../../src/app/commands/preservation/backup.js";
import { restoreBackup } from "../../../../src/app/commands/preservation/restore.js";
import { silent } from "../../../../src/app/progress.js";
import { settingsSchema } from "../../../../src/model/settings.js";
import { startCrawl } from "../../../../src/store/crawls.js";
import { openStore } from "../../../../src/store/open.js";

const folder = mkdtempSync(join(tmpdir(), "nashr-backup-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const settings = settingsSchema.parse({ edition: "2026", referenceOn: "2026-11-15" });
let number = 0;
let ws = "";
let kept = "";

const write = (path: string, text: string) => {
  mkdirSync(join(ws, path, ".."), { recursive: true });
  writeFileSync(join(ws, path), text);
};
const save = () => backUp(ws, settings, kept, silent);

beforeEach(() => {
  number += 1;
  ws = join(folder, `ws${number} قاعدة`);
  kept = join(folder, `kept${number}`);
  write("nashr.yaml", 'edition: "2026"\nreferenceOn: 2026-11-15\n');
  write("data/entities.csv", "code\n");
  write("data/decisions/2026.csv", "kind\n");
  write("data/archive/2026/a-1.warc.gz", "evidence");
  write("rubrics/mine/items/x.yaml", "id: x\n");
  write("reports/2026/edition.json", "{}");
  write("reports/2026/index.html", "<p>can be made again");
  const store = openStore(join(ws, "data/nashr.sqlite"));
  startCrawl(store, { edition: "2026", userAgent: "nashr", settings: "{}", startedAt: "2026-11-15T00:00:00Z" });
  store.close();
});

describe("a backup", () => {
  it("holds all that no stage makes again, and is put back where the settings say", async () => {
    write("profiles/mine/money.yaml", "sources: [a]\n");
    expect(await save()).toMatchObject({ files: 8, copied: 8, problems: [] });
    const back = join(folder, `back${number}`);
    expect(await restoreBackup(kept, back, silent)).toMatchObject({ files: 8, problems: [] });
    for (const path of [
      "nashr.yaml",
      "data/entities.csv",
      "data/decisions/2026.csv",
      "data/archive/2026/a-1.warc.gz",
      "rubrics/mine/items/x.yaml",
      "profiles/mine/money.yaml",
    ])
      expect(readFileSync(join(back, path), "utf8"), path).toBe(readFileSync(join(ws, path), "utf8"));
    expect(existsSync(join(back, "reports/2026/edition.json"))).toBe(true);
    expect(existsSync(join(back, "reports/2026/index.html"))).toBe(false);
    expect(existsSync(join(back, "data/nashr.sqlite"))).toBe(true);
  });

  it("holds what people coded and what was measured, but nothing half written", async () => {
    const coded = [
      ...["data/samples/pilot.csv", "data/coding/pilot/amal.csv", "data/gold/pilot.csv", "data/training/2026.jsonl"],
      ...["data/measured-bodies.csv", "data/measured-error-smiig-communes.json"],
    ];
    for (const path of coded) write(path, path);
    write("data/coding/pilot/amal.csv.part", "half");
    await save();
    const back = join(folder, `back${number}`);
    expect(await restoreBackup(kept, back, silent)).toMatchObject({ problems: [] });
    for (const path of coded) expect(readFileSync(join(back, path), "utf8"), path).toBe(path);
    expect(existsSync(join(kept, "data/coding/pilot/amal.csv.part"))).toBe(false);
  });

  it("holds the private replies too, for their owner alone as they were", async () => {
    write("data/replies/2026.csv", "id\n");
    chmodSync(join(ws, "data/replies/2026.csv"), 0o600);
    await save();
    const back = join(folder, `back${number}`);
    await restoreBackup(kept, back, silent);
    for (const file of [join(kept, "replies/2026.csv"), join(back, "data/replies/2026.csv")]) {
      expect(readFileSync(file, "utf8")).toBe("id\n");
      if (process.platform !== "win32") expect(statSync(file).mode & 0o777).toBe(0o600);
    }
  });

  it("copies only what changed the second time", async () => {
    await save();
    appendFileSync(join(ws, "data/archive/2026/a-1.warc.gz"), " and more");
    expect(await save()).toMatchObject({ copied: 2, problems: [] });
    expect(readFileSync(join(kept, "archive/2026/a-1.warc.gz"), "utf8")).toBe("evidence and more");
  });

  it("never writes over evidence that differs, and keeps what the workspace has lost", async () => {
    write("data/archive/2026/b-1.warc.gz", "second");
    await save();
    writeFileSync(join(ws, "data/archive/2026/a-1.warc.gz"), "evidenCe");
    rmSync(join(ws, "data/archive/2026/b-1.warc.gz"));
    const { problems } = await save();
    expect(problems.join("\n")).toMatch(/a-1\.warc\.gz differs(?:.|\n)*b-1\.warc\.gz is in the backup, but no longer/);
    expect(readFileSync(join(kept, "archive/2026/a-1.warc.gz"), "utf8")).toBe("evidence");
    const back = join(folder, `back${number}`);
    expect(await restoreBackup(kept, back, silent)).toMatchObject({ problems: [] });
    expect(readFileSync(join(back, "data/archive/2026/b-1.warc.gz"), "utf8")).toBe("second");
  });

  it("leaves a damaged database out, and keeps the former copy and all the rest", async () => {
    await save();
    const former = readFileSync(join(kept, "nashr.sqlite"));
    writeFileSync(join(ws, "data/nashr.sqlite"), "rubbish ".repeat(2000));
    const { problems } = await save();
    expect(problems.join()).toContain("nashr rebuild --force");
    expect(readFileSync(join(kept, "nashr.sqlite")).equals(former)).toBe(true);
  });

  it("goes neither into the workspace nor into a folder of something else", async () => {
    await expect(backUp(ws, settings, join(ws, "backup"), silent)).rejects.toThrow(/lies within the workspace/);
    mkdirSync(kept);
    writeFileSync(join(kept, "mine.txt"), "x");
    await expect(save()).rejects.toThrow(/holds no backup/);
  });
});

describe("a restoration", () => {
  it("names what is damaged or missing, and puts back the rest", async () => {
    await save();
    writeFileSync(join(kept, "archive/2026/a-1.warc.gz"), "evidenCe");
    rmSync(join(kept, "entities.csv"));
    const { problems } = await restoreBackup(kept, join(folder, `back${number}`), silent);
    expect(problems).toEqual([
      "archive/2026/a-1.warc.gz: has other bytes than when the backup was made",
      "entities.csv: missing in the backup",
    ]);
  });

  it("writes nothing into a folder that is not empty, and nothing outside of the workspace", async () => {
    await save();
    await expect(restoreBackup(kept, ws, silent)).rejects.toThrow(/not empty/);
    const manifest = join(kept, "backup.json");
    writeFileSync(manifest, readFileSync(manifest, "utf8").replace("archive/2026/a-1.warc.gz", "archive/../../../../x.warc.gz"));
    await expect(restoreBackup(kept, join(folder, `out${number}`), silent)).rejects.toThrow(/outside/);
    writeFileSync(manifest, "{");
    await expect(restoreBackup(kept, join(folder, `none${number}`), silent)).rejects.toThrow(/not JSON/);
  });
});
