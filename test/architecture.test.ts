import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { cruise, type ICruiseResult } from "dependency-cruiser";
import { describe, expect, it } from "vitest";
import { boundaries, entryPoints, forbiddenNames, mutual, pure, pureBuiltIns, within } from "./boundaries.js";
import { deep } from "./set-up/deep.js";
import { findCircles, findImports, readImports } from "./set-up/read-imports.js";

const root = fileURLToPath(new URL("..", import.meta.url));

const placeOf = (source: string) => /^src\/([^/]+?)(\.ts)?(\/|$)/.exec(source)?.[1] ?? source;
const packageOf = (name: string) =>
  name
    .split("/")
    .slice(0, name.startsWith("@") ? 2 : 1)
    .join("/");

/** The part of a folder's order that a file belongs to. */
function partOf(source: string, parts: readonly string[]): string {
  const path = source.split("/").slice(2).join("/");
  const fitting = parts.filter((part) => part === "" || path === part || path.startsWith(`${part}/`) || path === `${part}.ts`);
  return fitting.sort((a, b) => b.length - a.length)[0] ?? "";
}

const subFolderOf = (source: string) => /^src\/[^/]+\/([^/]+)\//.exec(source)?.[1];

const onDisk = readdirSync(join(root, "src"), { recursive: true })
  .map((file) => `src/${String(file).replaceAll("\\", "/")}`)
  .filter((file) => file.endsWith(".ts"))
  .sort();

const modules = readImports(root, onDisk);

describe("the reader of imports", () => {
  it("finds what is imported and exported again, on several lines, for types alone, and when it is asked for", () => {
    const text = `import "./effect.js";
import type { A } from "./a.js";
import b, { type C } from "b";
import {
  d,
  type E,
} from "@d/e";
import * as f from "node:f";
export { g } from "./g.js";
export type { H } from "./h.js";
export * from "./i.js";
const j = await import("./j.js");
const k = await import(
  "./k.js"
);
type L = typeof import("./l.js");
import type { J } from "./j.js";
export const m = "import n from 'n'";
// import o from "o"
export function p() { return { from: "q" }; }
`;
    expect(findImports(text).map(({ module, isTypeOnly }) => `${module}${isTypeOnly ? " for types" : ""}`)).toEqual([
      "./effect.js",
      "./a.js for types",
      "b",
      "@d/e",
      "node:f",
      "./g.js",
      "./h.js for types",
      "./i.js",
      "./j.js",
      "./k.js",
      "./l.js for types",
    ]);
  });

  it("finds circles, and none where there is none", () => {
    const line = (source: string, ...to: string[]) => ({
      source,
      imports: to.map((resolved) => ({ module: resolved, resolved, isBuiltIn: false, isTypeOnly: false })),
    });
    expect(findCircles([line("a", "b"), line("b", "c"), line("c", "b"), line("d", "a")])).toEqual(["b", "c"]);
    expect(findCircles([line("a", "b", "c"), line("b", "c"), line("c", "zod")])).toEqual([]);
  });

  deep("finds what dependency-cruiser finds, in every source file", { timeout: 120_000 }, async () => {
    const { output } = await cruise(["src"], {
      baseDir: root,
      doNotFollow: { path: "node_modules" },
      exclude: { path: "^(dist|test)/" },
      tsPreCompilationDeps: true,
      moduleSystems: ["es6"],
    });
    const cruised = (output as ICruiseResult).modules.filter(({ source }) => source.startsWith("src/") && source.endsWith(".ts"));
    const line = (source: string, module: string) => `${source} ${module.replace(/^node:/, "")}`;
    const wanted = cruised.flatMap(({ source, dependencies }) => [...new Set(dependencies.map(({ module }) => line(source, module)))]);
    const own = modules.flatMap(({ source, imports }) => imports.map(({ module }) => line(source, module)));
    expect(own.length).toBeGreaterThan(1_000);
    expect(own.sort()).toEqual(wanted.sort());
  });
});

describe("architecture", () => {
  it("sees every source file (a checker that sees nothing must fail)", () => {
    expect(onDisk.length).toBeGreaterThan(50);
    expect(modules.map((module) => module.source).sort()).toEqual(onDisk);
  });

  it("keeps the boundaries between modules and the homes of packages", () => {
    const wrong = modules.flatMap((module) =>
      module.imports.flatMap((dependency) => {
        const from = placeOf(module.source);
        const rule = boundaries[from];
        if (rule === undefined) return [`${module.source}: "${from}" has no row in the boundaries`];
        if (dependency.isBuiltIn) return [];
        if (dependency.resolved.startsWith("src/")) {
          const to = placeOf(dependency.resolved);
          return to === from || rule.modules.includes(to)
            ? []
            : [`${module.source} -> ${dependency.resolved}: ${from} may not import ${to}`];
        }
        const name = packageOf(dependency.module);
        if (dependency.isTypeOnly) return [];
        return rule.packages.includes(name) ? [] : [`${module.source} -> ${name}: not at home in ${from}`];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it("keeps the order within folders", () => {
    const wrong = modules.flatMap((module) => {
      const folder = placeOf(module.source);
      const order = within[folder];
      if (order === undefined) return [];
      const parts = Object.keys(order);
      const from = partOf(module.source, parts);
      return module.imports
        .filter(({ resolved }) => resolved.startsWith(`src/${folder}/`))
        .filter(({ resolved }) => {
          const to = partOf(resolved, parts);
          return to !== from && !order[from]?.includes(to);
        })
        .map(({ resolved }) => `${module.source} -> ${resolved}: in ${folder}, "${from}" may not import "${partOf(resolved, parts)}"`);
    });
    expect(wrong).toEqual([]);
    const folders = new Set(
      onDisk.flatMap((source) => (within[placeOf(source)] === undefined ? [] : [`${placeOf(source)}/${subFolderOf(source) ?? ""}`])),
    );
    const named = new Set(Object.entries(within).flatMap(([folder, order]) => Object.keys(order).map((part) => `${folder}/${part}`)));
    expect([...folders].filter((folder) => !named.has(folder))).toEqual([]);
  });

  it("has no sub-folders that import each other, but for those that are known", () => {
    const arrows = new Set(
      modules.flatMap((module) =>
        module.imports.flatMap(({ resolved }) => {
          const [folder, from, to] = [placeOf(module.source), subFolderOf(module.source), subFolderOf(resolved)];
          const isInside = resolved.startsWith(`src/${folder}/`) && from !== undefined && to !== undefined && from !== to;
          return isInside && !resolved.endsWith("detect/read/lines.ts") ? [`${folder}: ${from}, ${to}`] : [];
        }),
      ),
    );
    const turned = (arrow: string) => arrow.replace(/: (.*), (.*)$/, ": $2, $1");
    expect([...arrows].filter((arrow) => arrow < turned(arrow) && arrows.has(turned(arrow))).sort()).toEqual(mutual);
  });

  it("has no cycle, no orphan, no development dependency in the source", () => {
    const used = new Set(modules.flatMap((module) => module.imports.map((dependency) => dependency.resolved)));
    const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Record<string, Record<string, string>>;
    const shipped = new Set([...Object.keys(manifest.dependencies ?? {}), ...Object.keys(manifest.optionalDependencies ?? {})]);
    expect(findCircles(modules)).toEqual([]);
    expect(onDisk.filter((file) => !used.has(file) && !entryPoints.includes(file))).toEqual([]);
    const packages = modules.flatMap((module) =>
      module.imports
        .filter((dependency) => !dependency.isBuiltIn && !dependency.resolved.startsWith("src/") && !dependency.isTypeOnly)
        .map((dependency) => packageOf(dependency.module)),
    );
    expect([...new Set(packages)].filter((name) => !shipped.has(name))).toEqual([]);
  });

  it("keeps clock, disk, network and process out of what judges", () => {
    const wrong = modules
      .filter((module) => pure.includes(placeOf(module.source)))
      .flatMap((module) => {
        const builtIns = module.imports
          .filter(
            (dependency) =>
              dependency.isBuiltIn &&
              !(pureBuiltIns[placeOf(module.source)] ?? ["url", "path"]).includes(dependency.module.replace(/^node:/, "")),
          )
          .map((dependency) => `${module.source} imports ${dependency.module}`);
        const text = readFileSync(join(root, module.source), "utf8");
        const calls = text.match(/\b(Date\.now|new Date\(\)|Math\.random|performance\.now|process\.(env|cwd|hrtime))/g) ?? [];
        return [...builtIns, ...calls.map((call) => `${module.source} calls ${call}`)];
      });
    expect(wrong).toEqual([]);
  });

  it("keeps SQL in the store and files small, with names that say what happens", () => {
    const texts = onDisk.map((file) => ({ file, text: readFileSync(join(root, file), "utf8") }));
    expect(texts.filter(({ text }) => text.split("\n").length > 301).map(({ file }) => file)).toEqual([]);
    expect(
      texts
        .filter(
          ({ file, text }) => dirname(file) !== "src/store" && /\.(prepare|exec)\(\s*["'`]\s*(SELECT|INSERT|UPDATE|DELETE)\b/i.test(text),
        )
        .map(({ file }) => file),
    ).toEqual([]);
    expect(onDisk.filter((file) => forbiddenNames.test(file))).toEqual([]);
    const lines = texts.map(({ text }) => text.split("\n").length).sort((a, b) => a - b);
    expect(lines[Math.floor(lines.length / 2)]).toBeLessThanOrEqual(110);
  });
});
