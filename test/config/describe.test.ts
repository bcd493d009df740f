import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { loadConfig } from "../../src/config/config.js";
import { describeSettings, renderSettingsFile, renderSettingsPage, settingsJsonSchema } from "../../src/config/describe.js";

const root = fileURLToPath(new URL("../../", import.meta.url));

it("describes every key with a meaning, and a default unless it must be written", () => {
  const settings = describeSettings();
  expect(settings.length).toBeGreaterThan(40);
  for (const { key, meaning, required, fallback } of settings) {
    expect(meaning, key).toMatch(/\w{3}.*\.$/s);
    expect(required, key).toBe(fallback === undefined);
  }
});

it("keeps docs/settings.md and nashr.schema.json as the schema says", async () => {
  await expect(renderSettingsPage()).toMatchFileSnapshot(`${root}docs/settings.md`);
  await expect(`${JSON.stringify(settingsJsonSchema(), null, 2)}\n`).toMatchFileSnapshot(`${root}nashr.schema.json`);
});

it("writes a settings file that means the same as the defaults", () => {
  const text = renderSettingsFile({ edition: "2026", referenceOn: "2026-11-15" }, "./nashr.schema.json");
  expect(text).toMatch(/^# yaml-language-server: \$schema=\.\/nashr\.schema\.json\n/);
  expect(loadConfig(text, "a")).toEqual(loadConfig("edition: 2026\nreferenceOn: 2026-11-15\n", "b"));
});

it("writes a settings file whose comments are settings too", () => {
  const text = renderSettingsFile({ edition: "2026", referenceOn: "2026-11-15" }, "./nashr.schema.json");
  const opened = text.replace(/^( *)# ([a-zA-Z]+: .*)$/gm, (line, indent: string, setting: string) =>
    describeSettings().some(({ key }) => key.split(".").at(-1) === setting.split(":")[0]) ? `${indent}${setting}` : line,
  );
  expect(opened).toContain("\n  maxPages: 600\n");
  expect(loadConfig(opened, "a")).toEqual(loadConfig(text, "b"));
});

it("keeps the repository's own nashr.yaml as a new workspace would have it", async () => {
  const text = renderSettingsFile({ edition: "2026", referenceOn: "2026-11-15" }, "./nashr.schema.json");
  await expect(text).toMatchFileSnapshot(`${root}nashr.yaml`);
});
