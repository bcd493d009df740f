import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { BaseSequencer, type TestSpecification } from "vitest/node";

const root = fileURLToPath(new URL("../..", import.meta.url));

/**
 * Which files begin first: those that look at pages in a browser, which take longest and wait for nothing; then servers on loopback, which
 * need no finished workspace; then whole runs, whose workspaces are made by then; reports and files read, some of them for seconds; at last the
 * many short ones, which leave no processor idle at the end.
 */
const turns = [
  /^test\/report\/browser\//,
  /^test\/(distribute|app)\//,
  /^test\/(serve|pipeline|demo|package\.test)/,
  /^test\/(cli|store|archive)\//,
  /^test\/(report|extract|rubric)\//,
];

function turnOf({ moduleId }: TestSpecification): number {
  const path = relative(root, moduleId).replaceAll("\\", "/");
  const turn = turns.findIndex((pattern) => pattern.test(path));
  return turn === -1 ? turns.length : turn;
}

/** Order of the files of tests; within a turn the runner's own. */
export default class FileOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.sort((a, b) => turnOf(a) - turnOf(b));
  }
}
