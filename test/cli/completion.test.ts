import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { renderManPage } from "../../src/cli/man-page.js";
import { readCommands } from "../docs/render-commands.js";
import { nashr } from "./run-in-process.js";

const folder = mkdtempSync(join(tmpdir(), "nashr-completion-"));
const has = (program: string) => spawnSync(program, ["--version"]).status === 0;
const scripts: Record<string, string> = {};

beforeAll(async () => {
  for (const shell of ["bash", "zsh", "fish"]) {
    const { code, stdout } = await nashr(["completion", shell], folder);
    expect(code).toBe(0);
    scripts[shell] = join(folder, `nashr.${shell}`);
    writeFileSync(join(folder, `nashr.${shell}`), stdout);
  }
  mkdirSync(join(folder, "my audit"));
  writeFileSync(join(folder, "notes.txt"), "");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a script in a clean shell in the folder of these tests. */
const shell = (program: string, script: string) =>
  execFileSync(program, program === "bash" ? ["--norc", "-c", script] : ["-c", script], {
    cwd: folder,
    encoding: "utf8",
    env: { PATH: process.env.PATH, HOME: folder },
  });

/** What bash proposes where the last of these words is being typed. */
const proposals = (...words: string[]) =>
  shell(
    "bash",
    `source nashr.bash; complete -p nashr >/dev/null; COMP_WORDS=(nashr ${words.map((word) => `'${word}'`).join(" ")}); COMP_CWORD=${words.length}; _nashr; printf '%s\\n' "\${COMPREPLY[@]}"`,
  )
    .split("\n")
    .filter((line) => line !== "");

describe("completion for bash, in a real bash", () => {
  it("proposes every command that can be typed, and no other", () => {
    const typed = new Set(readCommands().map(({ name }) => name.split(" ")[0]));
    expect(proposals("").filter((word) => !word.startsWith("-"))).toEqual([...typed]);
    expect(proposals("sch")).toEqual(["schedule"]);
    expect(proposals("no-such-command")).toEqual([]);
  });

  it("knows where it stands: commands below a command, options of a command, also after values that look like commands", () => {
    expect(proposals("review", "")).toEqual(expect.arrayContaining(["desk", "list", "export", "import"]));
    expect(proposals("crawl", "--ag")).toEqual(["--again"]);
    expect(proposals("-C", "report", "crawl", "--ag")).toEqual(["--again"]);
    expect(proposals("report", "--ag")).toEqual([]);
  });

  it("fills in values: folders, known words, and nothing where it knows nothing", () => {
    expect(proposals("crawl", "-C", "")).toEqual(["my audit"]);
    expect(proposals("crawl", "-C", "not")).toEqual([]);
    expect(proposals("schedule", "--every", "")).toEqual(["year", "month"]);
    expect(proposals("schedule", "sy")).toEqual(["systemd"]);
    expect(proposals("crawl", "--edition", "")).toEqual([]);
  });
});

describe("completion for other shells", () => {
  for (const other of ["zsh", "fish"])
    if (!has(other)) console.warn(`LEFT OUT: completion is not tried in ${other}, which is not on this machine`);

  it.runIf(has("zsh"))("is a script that zsh takes and registers", () => {
    expect(shell("zsh", `autoload -Uz compinit; compinit -u -d zcompdump; source nashr.zsh; echo \${_comps[nashr]}`)).toBe("_nashr\n");
  });

  it.runIf(has("fish"))("proposes in fish what bash does", () => {
    const words = shell("fish", 'source nashr.fish; complete -C "nashr review "').split("\n");
    expect(words.map((line) => line.split("\t")[0])).toEqual(expect.arrayContaining(["desk", "list", "export", "import"]));
    expect(shell("fish", 'source nashr.fish; complete -C "nashr -C report crawl --ag"')).toMatch(/^--again\t/);
  });

  it("names every option of every command", () => {
    for (const script of [scripts.zsh, scripts.fish]) {
      const text = execFileSync("cat", [script ?? ""], { encoding: "utf8" });
      for (const { manual } of readCommands()) {
        for (const [, option = ""] of manual.matchAll(/^ +(?:-\w, )?--([\w-]+)/gm))
          expect(text).toMatch(new RegExp(`(--|-l )${option}\\b`));
      }
    }
  });

  it("is refused for a shell that is not known", async () => {
    expect((await nashr(["completion", "csh"], folder)).code).toBe(2);
    expect((await nashr(["completion", "constructor"], folder)).code).toBe(2);
  });
});

describe("the manual page", () => {
  const page = renderManPage();
  const file = join(folder, "nashr.1");
  beforeAll(() => writeFileSync(file, page));

  it("has a part for every command, with its options and examples", () => {
    const parts = new Map(
      page.split(/^\.SS /m).map((part) => {
        const [head = "", ...rest] = part.replaceAll("\\-", "-").split("\n");
        return [head.replace(/^nashr /, "").replace(/ [[<].*$/, ""), rest.join("\n")];
      }),
    );
    for (const { name, manual } of readCommands()) {
      const part = parts.get(name);
      for (const [, option = ""] of manual.matchAll(/^ +(?:-\w, )?(--[\w-]+)/gm))
        if (option !== "--help") expect(part, `${name} ${option}`).toContain(option);
      expect(part, name).toContain(/^ {2}(nashr .*|source .*)$/m.exec(manual)?.[1] ?? "");
    }
  });

  const man = spawnSync("man", ["--version"]).status === 0 && spawnSync("groff", ["--version"]).status === 0;
  if (!man) console.warn("LEFT OUT: the manual page is not formatted, for man and groff are not on this machine");
  it.runIf(man)("is formatted by man without a warning", () => {
    const { stdout, stderr, status } = spawnSync("man", ["--warnings=w", "-l", file], {
      encoding: "utf8",
      env: { ...process.env, MANPAGER: "cat", MANWIDTH: "100", LC_ALL: "C.UTF-8" },
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toContain("nashr schedule [options] [scheduler]");
  });
});
