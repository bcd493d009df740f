import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { channelSchema, failureCodeSchema, reachSchema } from "../../src/model/evidence.js";
import { unknownWhySchema } from "../../src/model/verdict.js";
import { type MessagePart, messageArguments, parseMessage } from "../../src/report/message.js";
import { makeWords } from "../../src/report/words.js";
import { testOptions } from "./report-options.js";

const { strings } = testOptions();
const flat = (lang: "fr" | "ar" | "en") =>
  new Map<string, string>(
    Object.entries(strings[lang]).flatMap(([section, messages]) =>
      Object.entries(messages).map(([key, text]) => [`${section}.${key}`, text] as const),
    ),
  );
const [fr, ar, en] = [flat("fr"), flat("ar"), flat("en")];

const sixForms = ["zero", "one", "two", "few", "many", "other"];

/** Forms that each plural of a message has, also inside choices. */
function pluralsOf(parts: readonly MessagePart[]): ReadonlySet<string>[] {
  return parts.flatMap((part) => {
    if (typeof part === "string" || !("cases" in part)) return [];
    const inner = [...part.cases.values()].flatMap((own) => pluralsOf(own));
    return part.form === "plural" ? [new Set(part.cases.keys()), ...inner] : inner;
  });
}

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? sources(join(folder, entry.name)) : [readFileSync(join(folder, entry.name), "utf8")],
  );
}

describe("strings of the report", () => {
  it("have the same keys in every language", () => {
    const all = new Set([...fr.keys(), ...ar.keys(), ...en.keys()]);
    const lacking = Object.entries({ fr, ar, en }).flatMap(([lang, texts]) =>
      [...all].filter((key) => !texts.has(key)).map((key) => `texts/${lang}.json ${key}`),
    );
    expect(lacking, "missing in one language").toEqual([]);
    expect(fr.size).toBeGreaterThan(400);
  });

  it.each([...fr.keys()])("%s is written and asks for the same values in every language", (key) => {
    const texts = [fr.get(key), ar.get(key), en.get(key)].map((text) => text ?? "");
    for (const text of texts) expect(text.trim()).not.toBe("");
    const wanted = new Set(texts.flatMap((text) => messageArguments(parseMessage(text))));
    const known = messageArguments(parseMessage(texts[0] ?? ""));
    for (const name of wanted) expect(known, `${key}: {${name}} is not in the French text`).toContain(name);
  });

  it("Arabic plurals have their six forms", () => {
    const lacking = [...ar].flatMap(([key, text]) =>
      pluralsOf(parseMessage(text)).flatMap((forms) => sixForms.filter((form) => !forms.has(form)).map((form) => `${key}: ${form}`)),
    );
    expect([...ar].filter(([, text]) => text.includes(", plural,")).length).toBeGreaterThan(30);
    expect(lacking, "forms missing in texts/ar.json").toEqual([]);
  });

  it("Arabic sentences on a body fit names of either gender and say each number in its form", () => {
    const words = makeWords("ar", strings.ar);
    const say = (key: string, counts: Readonly<Record<string, number>>) =>
      words.text(`sentence.${key}`, { name: "س", total: 20, ...counts }).replace(/[\u2066-\u2069]/g, "");
    expect(say("mixedFresh", { current: 19, absent: 1 })).toBe(
      "ينشر موقع س 19 عنصرًا محيَّنًا من أصل 20 عنصرًا مطلوبًا، ولم يُعثر على عنصر واحد.",
    );
    expect(say("mixed", { current: 0, stale: 2, absent: 18 })).toBe(
      "لم يُعثر في موقع س على أي عنصر محيَّن من أصل 20 عنصرًا مطلوبًا، وعنصران منشوران غير محيَّنين، ولم يُعثر على 18 عنصرًا.",
    );
    expect(say("mixedOpen", { current: 6, stale: 0, absent: 3, unknown: 11 })).toBe(
      "ينشر موقع س 6 عناصر محيَّنة على الأقل من أصل 20 عنصرًا مطلوبًا، ولم يُعثر على 3 عناصر؛ وتعذر الحكم على 11 عنصرًا.",
    );
  });

  it("Arabic is Arabic, and no key of one language was copied from another", () => {
    const latinOnly = [...ar]
      .filter(([, text]) => !/[\u0600-\u06FF]/.test(text) && /\p{L}/u.test(text.replace(/\{\w+\}/g, "")))
      .map(([key]) => key);
    const same = [...fr]
      .filter(([key, text]) => text === en.get(key) && /[a-z]{4}/.test(text.replace(/\{[^}]*\}/g, "")))
      .map(([key]) => key);
    expect(latinOnly, "without Arabic letters in texts/ar.json").toEqual([]);
    expect(same.length).toBeLessThan(20);
  });

  it("hold every key that the pages name", () => {
    const text = sources("src/report").join("\n");
    const named: string[] = [...text.matchAll(/\b(?:words|site\.words)\.(?:t|text)\(\s*"([^"]+)"/g)].map((match) => match[1] ?? "");
    expect(named.length).toBeGreaterThan(150);
    const unknown = named.filter((key) => !fr.has(key));
    expect([...new Set(unknown)], "a page names these keys: write them in texts/fr.json, ar.json and en.json").toEqual([]);
  });

  it("hold a word for every member of the closed lists", () => {
    const keys: string[] = [
      ...failureCodeSchema.options.map((code) => `failure.${code}`),
      ...unknownWhySchema.options.map((code) => `unknown.${code}`),
      ...channelSchema.options.map((code) => `channel.${code}`),
      ...reachSchema.shape.end.options.map((code) => `reach.${code}`),
    ];
    const unknown = keys.filter((key) => !fr.has(key));
    expect(unknown, "write these keys in texts/fr.json, ar.json and en.json").toEqual([]);
  });
});
