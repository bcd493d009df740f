import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findShared } from "../set-up/shared.js";
import { makeFolder, runNashr } from "./demo-workspace.js";

const world = findShared("world/", "the audit of the shared test world");
const basePort = 21500;
const folder = makeFolder("world");

interface AgreementJson {
  readonly strict: { readonly kappa: number; readonly share: number };
  readonly decided: { readonly kappa: number };
}

/** Address of each body of the test world at our base port, from the list that the world's server prints. */
async function listBodies(): Promise<string> {
  const printed = await new Promise<string>((resolve) => {
    let text = "";
    const child = spawn(process.execPath, [join(world ?? "", "serve.mjs"), "--entities", "--base-port", String(basePort)]);
    child.stdout.on("data", (chunk: Buffer) => {
      text += chunk.toString("utf8");
    });
    child.on("close", () => resolve(text));
  });
  return printed.replace(/^entity_code/, "code");
}

describe.skipIf(world === undefined)("the shared test world", () => {
  let server: ChildProcess;

  beforeAll(async () => {
    mkdirSync(join(folder, "data"));
    writeFileSync(join(folder, "data/entities.csv"), await listBodies());
    writeFileSync(
      join(folder, "nashr.yaml"),
      'edition: "2026"\nreferenceOn: 2026-11-15\nnetwork: { allow: ["127.0.0.1/32"] }\ncrawl: { delayMs: 0, delayFactor: 0, maxCrawlDelayMs: 20 }\nextract: { ocr: false }\nthresholds: { maxUnknownShare: 1 }\n',
    );
    server = spawn(process.execPath, [join(world ?? "", "serve.mjs"), "--base-port", String(basePort), "--no-delay", "--ttl", "900"], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    await new Promise((resolve) => server.stdout?.once("data", resolve));
    for (const stage of ["crawl", "extract", "detect", "score"])
      expect(await runNashr([stage, "-C", folder, "--quiet"])).toMatchObject({ code: 0, stderr: "" });
  }, 900_000);

  afterAll(() => {
    server.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  // Scans are left unread here: reading them takes minutes. They stay unknown, which the strict figure counts as errors.
  it("agrees with the gold answers", async () => {
    const { stdout } = await runNashr(["agreement", join(world ?? "", "gold.csv"), "-C", folder, "--json"]);
    const result = JSON.parse(stdout) as AgreementJson;
    expect(result.strict.kappa).toBeGreaterThanOrEqual(0.75);
    expect(result.decided.kappa).toBeGreaterThanOrEqual(0.95);
  });

  it("has a proof for everything that counts", async () => {
    const { code, stdout } = await runNashr(["verify", "-C", folder, "--json", "--quiet"]);
    expect(code).toBe(0);
    expect((JSON.parse(stdout) as { proofs: number }).proofs).toBeGreaterThan(150);
  });

  it("says unknown of a silent or parked site, and no-site of one without address", async () => {
    const { stdout } = await runNashr(["export", "--what", "verdicts", "--format", "json", "-C", folder]);
    const rows = JSON.parse(stdout) as { entity_code: string; state: string; reason: string }[];
    const statesOf = (code: string) => [...new Set(rows.filter((row) => row.entity_code === code).map((row) => row.state))];
    expect(statesOf("sidi-bouhlima")).toEqual(["unknown"]);
    expect(statesOf("moulay-assou")).toEqual(["unknown"]);
    expect(statesOf("aghbar-noufella")).toEqual(["absent"]);
    expect(rows).toHaveLength(18 * 20);
  });
});
