import { spawn } from "node:child_process";
import { safeForLog } from "./run-log.js";

/** What a hook is told: variables of its environment, and the same and more as JSON on its standard input. */
export interface HookEvent {
  readonly event: "finished" | "unfinished" | "refused" | "interrupted" | "failed";
  readonly edition: string;
  readonly workspace: string;
  readonly exitCode: number;
  /** Path of the run's report in the first language of the edition. */
  readonly report: string;
}

/** Variables that a program needs to run at all; keys and passwords of ours are not among them. */
const passedOn = ["PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "USER", "XDG_RUNTIME_DIR", "SystemRoot"];

/**
 * Calls the hook of the settings, without a shell, and ends it with its children after `seconds`. Gives one sentence where it failed;
 * undefined where all went well or there is none. Never throws: the run has ended already.
 */
export function callHook(
  hook: readonly string[],
  seconds: number,
  event: HookEvent,
  details: unknown,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<string | undefined> {
  const [program, ...args] = hook;
  if (program === undefined) return Promise.resolve(undefined);
  const env = {
    ...Object.fromEntries(passedOn.flatMap((name) => (environment[name] === undefined ? [] : [[name, environment[name]]]))),
    NASHR_EVENT: event.event,
    NASHR_EDITION: event.edition,
    NASHR_WORKSPACE: event.workspace,
    NASHR_EXIT_CODE: String(event.exitCode),
    NASHR_REPORT: event.report,
  };
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: event.workspace, env, shell: false, detached: true, stdio: ["pipe", "ignore", "pipe"] });
    let said = "";
    let isOver = false;
    const end = (fault: string | undefined) => {
      if (isOver) return;
      isOver = true;
      clearTimeout(timer);
      child.stderr.destroy();
      resolve(fault === undefined ? undefined : safeForLog(`The hook ${program} ${fault}${said === "" ? "" : `: ${said}`}`));
    };
    const timer = setTimeout(() => {
      killGroup(child.pid);
      end(`did not end within ${seconds} seconds and was ended`);
    }, seconds * 1000);
    child.stderr.on("data", (chunk: Buffer) => {
      said = `${said}${chunk.toString("utf8")}`.slice(-300);
    });
    child.on("error", (error) => end(`could not be started (${error.message})`));
    child.on("close", (code, signal) => end(code === 0 ? undefined : `ended with ${signal ?? code}`));
    // A hook that reads nothing closes its end.
    child.stdin.on("error", () => undefined);
    child.stdin.end(`${JSON.stringify({ ...event, run: details })}\n`);
  });
}

/** Ends a program and what it started: it leads a process group of its own. */
function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It has ended in the meantime.
  }
}
