import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

const root = fileURLToPath(new URL("../..", import.meta.url));
const read = (file: string) => readFileSync(join(root, file), "utf8");

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}
interface Workflow {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<
    Record<string, { readonly permissions?: Readonly<Record<string, string>>; readonly needs?: string; readonly steps: readonly Step[] }>
  >;
}
const workflows = readdirSync(join(root, ".github/workflows")).map(
  (name) => [name, parse(read(`.github/workflows/${name}`)) as Workflow] as const,
);

describe("workflows", () => {
  it.each(workflows)("%s: its scripts are bash, and read nothing of an event as their own text", (_, { jobs }) => {
    const scripts = Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => (run === undefined ? [] : [run])));
    expect(scripts.length).toBeGreaterThan(0);
    for (const script of scripts) {
      expect(spawnSync("bash", ["-n", "-c", script], { encoding: "utf8" }).stderr).toBe("");
      expect(script).not.toMatch(/\$\{\{/);
    }
  });

  it.each(workflows)("%s: may read by default, and only read", (_, { permissions }) => {
    expect(permissions).toEqual({ contents: "read" });
  });
});

describe("the package", () => {
  it("names its manual in a list: npm puts one that is named alone nowhere", () => {
    expect((JSON.parse(read("package.json")) as { man: unknown }).man).toEqual(["dist/nashr.1"]);
  });
});

describe("the release", () => {
  const release = workflows.find(([name]) => name === "release.yml")?.[1];

  it("tests before it may publish, and signs what it publishes", () => {
    const { pack, publish } = release?.jobs ?? {};
    expect(pack?.permissions).toBeUndefined();
    expect(publish).toMatchObject({ needs: "pack", permissions: { contents: "write", "id-token": "write", attestations: "write" } });
    const steps = publish?.steps ?? [];
    const checked = steps.findIndex(({ run }) => run?.includes("sha256sum --check"));
    const published = steps.findIndex(({ run }) => run?.includes("npm publish --provenance"));
    expect(checked).toBeGreaterThan(-1);
    expect(published).toBeGreaterThan(checked);
    expect(steps.some(({ uses }) => uses?.startsWith("actions/attest-build-provenance@"))).toBe(true);
    // Nothing of a checkout is run with the right to publish.
    expect(steps.some(({ uses, run }) => uses?.startsWith("actions/checkout") || /npm (ci|install|run)/.test(run ?? ""))).toBe(false);
  });

  it("refuses a tag that is not the version, or has no part in the changelog", () => {
    const step = release?.jobs.pack?.steps.find(({ env }) => env?.TAG !== undefined);
    const { version } = JSON.parse(read("package.json")) as { version: string };
    const check = (tag: string) =>
      spawnSync("bash", ["-e", "-c", step?.run ?? "exit 9"], { cwd: root, env: { ...process.env, TAG: tag } }).status;
    expect(check(`v${version}`)).toBe(0);
    expect(check("v99.0.0")).toBe(1);
    expect(check(version)).toBe(1);
  });
});

describe("the image of containers", () => {
  const lines = read("Containerfile")
    .replaceAll(/\\\n/g, "")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
  const stages = lines.join("\n").split(/^(?=FROM )/m);

  it("is built in two stages, and what runs has neither compiler nor the rights of root", () => {
    expect(stages).toHaveLength(2);
    const [, last = ""] = stages;
    expect(last).toMatch(/^USER node$/m);
    expect(last.indexOf("USER node")).toBeLessThan(last.indexOf("ENTRYPOINT"));
    expect(last.indexOf("RUN apt-get")).toBeLessThan(last.indexOf("USER node"));
    expect(last).toContain("chromium");
    expect(last).toMatch(/fonts-noto-core/);
    expect(last).not.toMatch(/build-essential|g\+\+|python3/);
  });

  it("has instructions that there are, each source of a copy, and scripts that a shell takes", () => {
    const known = /^(FROM|WORKDIR|COPY|RUN|ENV|USER|VOLUME|STOPSIGNAL|HEALTHCHECK|ENTRYPOINT|CMD) /;
    for (const line of lines) expect(line).toMatch(known);
    for (const [, sources = ""] of lines.join("\n").matchAll(/^COPY (?!--from)(.*) \S+$/gm))
      for (const source of sources.split(" ")) expect(existsSync(join(root, source)), source).toBe(true);
    for (const [, script = ""] of lines.join("\n").matchAll(/^RUN (.*)$/gm)) {
      expect(spawnSync("sh", ["-n", "-c", script], { encoding: "utf8" }).stderr).toBe("");
      // A pipe would hide a failure, and an index that is kept grows old.
      if (script.includes("apt-get update")) expect(script).toContain("rm -rf /var/lib/apt/lists");
    }
    for (const [, list = ""] of lines.join("\n").matchAll(/^(?:ENTRYPOINT|CMD|VOLUME) (.*)$/gm))
      expect(JSON.parse(list)).toBeInstanceOf(Array);
  });

  it("takes nothing along of the machine on which it is built, in both programs that build it", () => {
    const left = read(".containerignore").split("\n");
    expect(left).toEqual(expect.arrayContaining(["node_modules", "dist", ".git", "data/archive", "data/nashr.sqlite*", "reports"]));
    expect(read("Containerfile.dockerignore")).toBe(read(".containerignore"));
  });

  it("brings a Node that package.json takes", () => {
    for (const [, major] of lines.join("\n").matchAll(/^FROM \S+node:(\d+)/gm)) expect(Number(major)).toBeGreaterThanOrEqual(20);
  });
});
