import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { describeSettings } from "../src/config/describe.js";
import { detectors } from "../src/detect/detectors.js";
import { documentProblemSchema } from "../src/model/document.js";
import { channelSchema, failureCodeSchema, reachSchema, skippedWhySchema } from "../src/model/evidence.js";
import { scoreSchema } from "../src/model/score.js";
import { unknownWhySchema } from "../src/model/verdict.js";
import { messageArguments, parseMessage } from "../src/report/message.js";
import { siteReasons } from "../src/sites/landing.js";
import { readCommands } from "./docs/render-commands.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const languages = ["fr", "ar", "en"] as const;

/** Texts of all files below a folder whose name ends so. */
function readAll(folder: string, ending: string): string[] {
  return readdirSync(join(root, folder), { recursive: true })
    .map(String)
    .filter((name) => name.endsWith(ending))
    .map((name) => readFileSync(join(root, folder, name), "utf8"));
}

const quoted = /"([a-z]+(?:-[a-z]+)*)"/g;

/** What stands behind `code:`, `code =` and in a near miss, where the judging names a reason. */
function scanReasons(): string[] {
  return readAll("src/detect", ".ts").flatMap((text) => {
    const named = [...text.matchAll(/\bcode(?::| =) ([^;\n]*)/g)].map(
      ([, rest = ""]) => rest.replace(/[!=]== "[^"]*"/g, "").split(/, (?:facts|promise|weight|because|state)\b/)[0] ?? "",
    );
    const near = [...text.matchAll(/\bnearMissOf\(([^;\n]*)/g)].map(([, rest = ""]) => rest);
    return [...named, ...near.map((rest) => rest.replace(/\["facts"\]/g, ""))];
  });
}

const templated = /`([^`]*)`/g;
const places = scanReasons();

/** Codes that are written out. */
const codes = [...new Set(places.flatMap((part) => [...part.replace(templated, "").matchAll(quoted)].map(([, code = ""]) => code)))].sort();

/** Codes that are put together, as patterns: each part that is filled in is one of its words, or any. */
const patterns = places.flatMap((part) =>
  [...part.matchAll(templated)].map(([, template = ""]) => {
    const filled = template.replace(/\$\{([^}]*)\}/g, (_, filling: string) => {
      const words = [...filling.matchAll(quoted)].map(([, word]) => word);
      return words.length > 0 ? `(?:${words.join("|")})` : "[a-z-]+";
    });
    return new RegExp(`^${filled}$`);
  }),
);

const strings = Object.fromEntries(
  languages.map((lang) => [lang, JSON.parse(readFileSync(join(root, `texts/${lang}.json`), "utf8"))]),
) as Record<(typeof languages)[number], Record<string, Record<string, string>>>;

/** Codes that a language has no sentence for. */
const lacking = (section: string, codes: readonly string[]) =>
  languages.flatMap((lang) =>
    codes.filter((code) => (strings[lang][section]?.[code] ?? "") === "").map((code) => `${lang} ${section}.${code}`),
  );

/** What to do about a text that is missing, or that nothing uses. */
const addSentence = "write each in texts/fr.json, ar.json and en.json (group.key), then: npx vitest run test/docs -u";

/** A code that stands in no test, written so that this file does not name it. */
const neverNamed = ["no", "code", "of", "ours"].join("-");

describe("every code that people see", () => {
  it("a reason has its sentence in every language", () => {
    expect(codes.length).toBeGreaterThan(60);
    expect(codes).toContain("section-linked");
    expect(lacking("reason", codes), addSentence).toEqual([]);
    const sentences = Object.keys(strings.en.reason ?? {});
    expect(patterns.length).toBeGreaterThan(0);
    const unmatched = patterns.filter((pattern) => !sentences.some((code) => pattern.test(code)));
    expect(unmatched, `codes put together in src/detect that no sentence under reason fits: ${addSentence}`).toEqual([]);
  });

  it("a sentence of a reason belongs to a code that is named somewhere", () => {
    const source = readAll("src", ".ts").join("\n");
    const isNamed = (code: string) => source.includes(`"${code}"`) || patterns.some((pattern) => pattern.test(code));
    const unused = Object.keys(strings.en.reason ?? {}).filter((code) => !isNamed(code));
    expect(unused, "nothing in src gives these codes: take them out of reason in texts/*.json, or mend their spelling").toEqual([]);
  });

  it.each([
    ["failure", [...failureCodeSchema.options, ...skippedWhySchema.options]],
    ["unknown", unknownWhySchema.options],
    ["channel", channelSchema.options],
    ["reach", reachSchema.shape.end.options],
    ["unranked", scoreSchema.shape.unranked.unwrap().options],
    ["site-reason", siteReasons],
  ] as const)("a member of the closed list of %s has its sentence in every language", (section, codes) => {
    expect(lacking(section, codes), addSentence).toEqual([]);
  });

  it("the facts that the sentences of the kept example ask for are given", () => {
    const edition = JSON.parse(readFileSync(join(root, "demo/edition.json"), "utf8")) as {
      findings: { verdict: { reason: { code: string; facts: Record<string, unknown> } } }[];
    };
    const faults = edition.findings.flatMap(({ verdict: { reason } }) =>
      languages.flatMap((lang) =>
        messageArguments(parseMessage(strings[lang].reason?.[reason.code] ?? ""))
          .filter((name) => !(name in reason.facts))
          .map((name) => `${lang} ${reason.code} {${name}}`),
      ),
    );
    expect([...new Set(faults)], "a sentence names a value in braces that its reason has no fact of: mend texts/*.json").toEqual([]);
  });
});

describe("every code that the product gives, and every setting", () => {
  /** Tests of the product itself; what lists codes, or only shows them in a made-up edition, proves nothing of who gives them. */
  const lists = new Set(["parity.test.ts", "docs/codes.test.ts", "report/edition-fixture.ts"]);
  const tests = readdirSync(join(root, "test"), { recursive: true })
    .map(String)
    .filter((name) => name.endsWith(".ts") && !lists.has(name.replaceAll("\\", "/")))
    .map((name) => readFileSync(join(root, "test", name), "utf8"))
    .join("\n");
  const untested = (codes: readonly string[]) => codes.filter((code) => !tests.includes(`"${code}"`));

  it.each([
    ["reason", Object.keys(strings.en.reason ?? {})],
    ["failure", [...failureCodeSchema.options, ...skippedWhySchema.options]],
    ["unknown", unknownWhySchema.options],
    ["problem of a file", documentProblemSchema.options],
  ] as const)("a %s occurs in a test that makes the product give it", (_, codes) => {
    expect(codes.length).toBeGreaterThan(5);
    expect(
      untested(codes),
      "write a test in which the product gives each; a reason: a line in ofExamples of test/detect/reason-codes.test.ts or a page in test/detect/reason-pages.ts",
    ).toEqual([]);
    expect(untested([neverNamed])).toEqual([neverNamed]);
  });

  it("a setting is set by a test and stands in the documentation", () => {
    const page = readFileSync(join(root, "docs/settings.md"), "utf8");
    const keys = describeSettings().map(({ key }) => key.replaceAll("[]", ""));
    expect(keys.length).toBeGreaterThan(40);
    const isSet = (key: string) => new RegExp(`\\b${key.split(".").at(-1)}\\b["']?\\s*[:,}]`).test(tests);
    expect(
      keys.filter((key) => !isSet(key)),
      "write a test that sets each of these settings",
    ).toEqual([]);
    expect(
      keys.filter((key) => !page.includes(key)),
      "not in docs/settings.md: npx vitest run test/docs -u",
    ).toEqual([]);
    expect(isSet("crawl.noSuchSetting")).toBe(false);
  });
});

describe("every detector and command", () => {
  it("a detector is described, named by a shipped rubric and so tried on the examples of its items", () => {
    const page = readFileSync(join(root, "docs/detectors.md"), "utf8");
    const items = readAll("rubrics", ".yaml").join("\n");
    const names = [...detectors.keys()];
    expect(
      names.filter((name) => !page.includes(`\`${name}\``)),
      "write a line for each in both tables of docs/detectors.md",
    ).toEqual([]);
    expect(
      names.filter((name) => !new RegExp(`\\bname: ["']?${name}["']?\\s*[,}\\n]|detector: ["']?${name}["']?\\s*\\n`).test(items)),
      "no item of rubrics/ uses these detectors: add one with examples (it may be switched off by active: false)",
    ).toEqual([]);
  });

  it("a command is typed by some test", () => {
    const tests = readAll("test", ".ts").join("\n");
    const typed = (name: string) =>
      new RegExp(`["\`']${name.split(" ").join(`(?: |["']\\s*,\\s*["'])`)}["\`' ]`).test(tests.replace(/const words[^;]*;/s, ""));
    expect(
      readCommands()
        .map(({ name }) => name)
        .filter((name) => !typed(name)),
      "no test types these commands: write one below test/cli",
    ).toEqual([]);
  });
});
