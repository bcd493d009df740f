import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { channelSchema, failureCodeSchema, reachSchema } from "../../src/model/evidence.js";
import { unknownWhySchema } from "../../src/model/verdict.js";
import { messageArguments, parseMessage } from "../../src/report/message.js";
import { testOptions } from "./report-options.js";

const { strings } = testOptions();
const flat = (lang: "fr" | "ar" | "en") =>
  new Map<string, string>(
    Object.entries(strings[lang]).flatMap(([section, messages]) =>
      Object.entries(messages).map(([key, text]) => [`${section}.${key}`, text] as const),
    ),
  );
const [fr, ar, en] = [flat("fr"), flat("ar"), flat("en")];

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? sources(join(folder, entry.name)) : [readFileSync(join(folder, entry.name), "utf8")],
  );
}

describe("strings of the report", () => {
  it("have the same keys in every language", () => {
    expect([...ar.keys()].sort()).toEqual([...fr.keys()].sort());
    expect([...en.keys()].sort()).toEqual([...fr.keys()].sort());
    expect(fr.size).toBeGreaterThan(400);
  });

  it.each([...fr.keys()])("%s is written and asks for the same values in every language", (key) => {
    const texts = [fr.get(key), ar.get(key), en.get(key)].map((text) => text ?? "");
    for (const text of texts) expect(text.trim()).not.toBe("");
    const wanted = new Set(texts.flatMap((text) => messageArguments(parseMessage(text))));
    const known = messageArguments(parseMessage(texts[0] ?? ""));
    for (const name of wanted) expect(known, `${key}: {${name}} is not in the French text`).toContain(name);
  });

  it("Arabic is Arabic, and no key of one language was copied from another", () => {
    const latinOnly = [...ar].filter(([, text]) => !/[\u0600-\u06FF]/.test(text)).map(([key]) => key);
    const same = [...fr]
      .filter(([key, text]) => text === en.get(key) && /[a-z]{4}/.test(text.replace(/\{[^}]*\}/g, "")))
      .map(([key]) => key);
    expect(latinOnly).toEqual([]);
    expect(same.length).toBeLessThan(20);
  });

  it("hold every key that the pages name", () => {
    const text = sources("src/report").join("\n");
    const named: string[] = [...text.matchAll(/\b(?:words|site\.words)\.(?:t|text)\(\s*"([^"]+)"/g)].map((match) => match[1] ?? "");
    expect(named.length).toBeGreaterThan(150);
    expect(named.filter((key) => !fr.has(key))).toEqual([]);
  });

  it("hold a word for every member of the closed lists", () => {
    const keys: string[] = [
      ...failureCodeSchema.options.map((code) => `failure.${code}`),
      ...unknownWhySchema.options.map((code) => `unknown.${code}`),
      ...channelSchema.options.map((code) => `channel.${code}`),
      ...reachSchema.shape.end.options.map((code) => `reach.${code}`),
    ];
    expect(keys.filter((key) => !fr.has(key))).toEqual([]);
  });
});
