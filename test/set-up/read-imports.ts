import { existsSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";

/** One import of a source file. */
export interface Import {
  /** As it is written. */
  readonly module: string;
  /** Path of a source file from the root of the project; the name as written for packages and built-in modules. */
  readonly resolved: string;
  readonly isBuiltIn: boolean;
  /** Gone when compiled. */
  readonly isTypeOnly: boolean;
}

/** A source file, by its path from the root of the project, and what it imports. */
export interface SourceModule {
  readonly source: string;
  readonly imports: readonly Import[];
}

/** `import`, `export ... from`, over several lines too, at the beginning of a line as the formatter leaves them. */
const statement = /^(?:import|export)\s+(type\s)?(?:[\w*{][^"'`();=]*?\sfrom\s+)?"([^"]+)"/gm;
const call = /(\btypeof\s+)?\bimport\(\s*"([^"]+)"\s*,?\s*\)/g;

/** Names that a text of TypeScript imports. It is no parser: what it finds is held against one at night (test/architecture.test.ts). */
export function findImports(text: string): { module: string; isTypeOnly: boolean }[] {
  const found = new Map<string, boolean>();
  for (const [, type, module = ""] of [...text.matchAll(statement), ...text.matchAll(call)])
    found.set(module, type !== undefined && (found.get(module) ?? true));
  return [...found].map(([module, isTypeOnly]) => ({ module, isTypeOnly }));
}

/** Reads the imports of source files (paths from `root`). Throws where a relative one leads to no file. */
export function readImports(root: string, sources: readonly string[]): SourceModule[] {
  return sources.map((source) => ({
    source,
    imports: findImports(readFileSync(join(root, source), "utf8")).map(({ module, isTypeOnly }) => ({
      module,
      isTypeOnly,
      isBuiltIn: module.startsWith("node:"),
      resolved: module.startsWith(".") ? resolveSource(root, source, module) : module,
    })),
  }));
}

function resolveSource(root: string, source: string, module: string): string {
  const path = posix.join(posix.dirname(source), module);
  const found = [path.replace(/\.js$/, ".ts"), path].find((file) => existsSync(join(root, file)));
  if (found === undefined) throw new Error(`${source} imports ${module}, which is no file`);
  return found;
}

/** Source files that lie on a circle of imports. */
export function findCircles(modules: readonly SourceModule[]): string[] {
  const next = new Map(modules.map(({ source, imports }) => [source, imports.map(({ resolved }) => resolved)]));
  /** What can be reached from a file, the file itself only on a circle. */
  const reached = (from: string): Set<string> => {
    const seen = new Set<string>();
    const open = [...(next.get(from) ?? [])];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (seen.has(at)) continue;
      seen.add(at);
      open.push(...(next.get(at) ?? []));
    }
    return seen;
  };
  return [...next.keys()].filter((source) => reached(source).has(source));
}
