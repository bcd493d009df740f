import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { nashr } from "../../cli/run-in-process.js";
import { writePlainWorkspace } from "../../set-up/demo.js";

const folder = mkdtempSync(join(tmpdir(), "nashr-estimate-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("takes a site that gave no page for no measure of those that were never crawled", async () => {
  const dir = join(folder, "audit");
  const codes = ["sidi-amghar", "bab-nakhla"];
  // Nobody is asked at an address of a private network.
  const addresses = codes.map((code, at) => [code, `http://10.0.0.${at + 1}/`] as const);
  writePlainWorkspace(dir, addresses, codes);
  expect((await nashr(["crawl", "-C", dir, "--only", "sidi-amghar", "--quiet"], folder)).code).toBe(0);
  const { stdout } = await nashr(["estimate", "-C", dir], folder);
  expect(stdout).toContain("1 bodies to crawl: about 200 requests");
  expect(stdout).toContain("no site was ever read here");
});
