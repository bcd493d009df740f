import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readCommands } from "./render-commands.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const inFolder = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((name) => name.endsWith(".md"));
const pages = [...readdirSync(root).filter((name) => name.endsWith(".md")), ...inFolder("docs"), "data/SOURCES.md"].sort();
/** `nashr review` alone opens the desk. */
const commands = [...readCommands().map(({ name }) => name), "review"];

it("finds the documentation", () => {
  expect(pages).toEqual(expect.arrayContaining(["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "docs/settings.md", "docs/commands.md"]));
});

describe.each(pages)("%s", (page) => {
  const text = readFileSync(join(root, page), "utf8");

  it("links only to files that exist", () => {
    const targets = [...text.matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g)].map((match) => match[1] ?? "");
    const local = targets.filter((target) => !/^[a-z]+:/.test(target));
    expect(local.filter((target) => !existsSync(resolve(root, dirname(page), target)))).toEqual([]);
  });

  it("names only commands that exist", () => {
    const fenced = [...text.matchAll(/^```.*\n([\s\S]*?)^```/gm)].flatMap((match) => (match[1] ?? "").split("\n"));
    const inline = [...text.replace(/^```[\s\S]*?^```/gm, "").matchAll(/`([^`\n]+)`/g)].map((match) => match[1] ?? "");
    const spans = [...fenced, ...inline].map((span) => span.trim());
    const named = spans.filter((span) => /^nashr [a-z]/.test(span)).map((span) => span.slice("nashr ".length));
    const unknown = named.filter(
      (call) => !commands.some((name) => call === name || call.startsWith(`${name} `) || name.startsWith(`${call} `)),
    );
    expect(unknown).toEqual([]);
  });

  it("names only npm scripts that exist", () => {
    const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: Record<string, string> };
    const named = [...text.matchAll(/npm (?:run )?(demo|test|check|setup|build|lint|types|format|docs|bench[a-z:-]*)\b/g)].map(
      (match) => match[1] ?? "",
    );
    expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
  });
});

it("lists every page in an index", () => {
  const index = (file: string) => readFileSync(join(root, file), "utf8");
  const indexes: Readonly<Record<string, string>> = { docs: index("docs/README.md"), "docs/decisions": index("docs/decisions/README.md") };
  const lost = pages.filter(
    (page) => !page.endsWith("README.md") && indexes[dirname(page)]?.includes(`(${page.split("/").at(-1)})`) === false,
  );
  expect(lost).toEqual([]);
});
