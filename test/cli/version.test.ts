import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { nashr } from "./run-in-process.js";

const manifest = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as { version: string };

test("--version says the version alone, whatever the letter", async () => {
  for (const word of ["--version", "-V"])
    expect(await nashr([word], ".")).toEqual({ code: 0, stdout: `${manifest.version}\n`, stderr: "" });
});

test("--version --json names all that a result may rest on", async () => {
  const { code, stdout } = await nashr(["--version", "--json"], ".");
  const versions = JSON.parse(stdout) as Record<string, unknown>;
  expect(code).toBe(0);
  expect(versions).toMatchObject({
    nashr: manifest.version,
    node: process.versions.node,
    databaseFormat: expect.any(Number),
    code: { extractor: expect.stringMatching(/^[0-9a-f]{16}$/), detectors: expect.stringMatching(/^[0-9a-f]{16}$/) },
    ocr: { ara: expect.stringMatching(/^\d+\.\d+\.\d+$/), fra: expect.stringMatching(/^\d+\.\d+\.\d+$/) },
  });
  expect(versions).toHaveProperty("browser");
  expect(versions).not.toHaveProperty("model");
  const rubrics = versions.rubrics as { id: string; version: string; hash: string }[];
  expect(rubrics.map(({ id }) => id)).toContain("smiig-communes");
  for (const { version, hash } of rubrics)
    expect([version, hash]).toEqual([expect.stringMatching(/^\d/), expect.stringMatching(/^[0-9a-f]{64}$/)]);
});

test("--version is no word of a command", async () => {
  const { code, stdout } = await nashr(["status", "--help"], ".");
  expect(code).toBe(0);
  expect(stdout).toContain("nashr status");
});
