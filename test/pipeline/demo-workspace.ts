import { type ChildProcess, execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import Database from "better-sqlite3";
import type { Io } from "../../src/cli/io.js";

const bin = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

/** What a process of the installed command line ended with. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The built command line; imported once, so that a command costs no start of a process. */
const built = new URL("../../dist/cli/run.js", import.meta.url).href;

/** A stream that keeps what is written to it. */
function collectText() {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(Buffer.from(chunk));
      done();
    },
  });
  return { stream, text: () => Buffer.concat(chunks).toString("utf8") };
}

/** Runs the built command line in this process. */
export async function runNashr(args: readonly string[]): Promise<Ended> {
  const { runCli } = (await import(/* @vite-ignore */ built)) as { runCli: (args: readonly string[], io: Io) => Promise<number> };
  const [out, err] = [collectText(), collectText()];
  const code = await runCli(args, { stdout: out.stream, stderr: err.stream, cwd: tmpdir() });
  return { code, stdout: out.text(), stderr: err.text() };
}

/** Runs the built command line, or another build of it, as a process of its own, held up so many times: where the process is the point. */
export function spawnNashr(args: readonly string[], options: { program?: string; pauses?: number } = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const command = [options.program ?? bin, ...args];
    const child = execFile(process.execPath, command, { timeout: 300_000, maxBuffer: 64 << 20 }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : typeof error.code === "number" ? error.code : -1, stdout, stderr });
    });
    holdUp(child, options.pauses ?? 0);
  });
}

/** A fresh folder in the system's place for temporary things. */
export const makeFolder = (name: string) => mkdtempSync(join(tmpdir(), `nashr-${name}-`));

/** SHA-256 of every file below a folder, by relative path. */
export function hashTree(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true }).map(String).sort();
  return new Map(
    files
      .filter((file) => statSync(join(folder, file)).isFile())
      .map((file) => [
        file,
        createHash("sha256")
          .update(readFileSync(join(folder, file)))
          .digest("hex"),
      ]),
  );
}

/** The newest verdicts by body, without what differs from one crawl to the next: instants and places in the archive. */
export function verdictsOf(dir: string): Map<string, string[]> {
  const store = new Database(join(dir, "data/nashr.sqlite"), { readonly: true });
  const rows = store
    .prepare(
      `SELECT entity_code AS code, method, item_id AS item, verdict FROM verdicts JOIN detections ON detections.id = detection_id
         WHERE detection_id IN (SELECT max(id) FROM detections GROUP BY entity_code) ORDER BY entity_code, method, item_id`,
    )
    .all() as { code: string; method: string; item: string; verdict: string }[];
  store.close();
  const timeless = (key: string, value: unknown) => (key === "fetchedAt" || key === "place" ? undefined : value);
  const verdicts = new Map<string, string[]>();
  for (const { code, method, item, verdict } of rows)
    verdicts.set(code, [...(verdicts.get(code) ?? []), `${method} ${item} ${JSON.stringify(JSON.parse(verdict), timeless)}`]);
  return verdicts;
}

/** Holds a process up again and again, as a machine does that is busy with other programs; ends with the process. */
function holdUp(child: ChildProcess, pauses: number): void {
  let left = pauses;
  const pause = () => {
    if (left === 0 || child.exitCode !== null || child.signalCode !== null) return;
    left -= 1;
    child.kill("SIGSTOP");
    setTimeout(() => child.kill("SIGCONT"), 700);
    setTimeout(pause, 1_200);
  };
  setTimeout(pause, 500);
}
