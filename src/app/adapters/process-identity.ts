import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";
import { z } from "zod";

/**
 * Which process something belongs to, so that another process can tell whether it still lives. Numbers of processes only mean something
 * within one run of one machine and one container, and are given again to others.
 */
export const processIdentitySchema = z.object({
  pid: z.number().int(),
  host: z.string(),
  /** Identifier of the run of the machine and of the space of process numbers; "" where the system tells none. */
  space: z.string(),
  /** Beginning of the process in the system's own clock; "" where the system tells none. */
  begun: z.string(),
});
export type ProcessIdentity = z.infer<typeof processIdentitySchema>;

/** The identity of this process. */
export function identifyThisProcess(): ProcessIdentity {
  return { pid: process.pid, host: hostname(), space: readSpace(), begun: readProcess(process.pid)?.begun ?? "" };
}

/** Whether a process still lives; undefined where this process cannot know: on another machine, in another container. */
export function isProcessAlive(other: ProcessIdentity): boolean | undefined {
  if (other.host !== hostname() || other.space !== readSpace()) return undefined;
  if (!answersSignals(other.pid)) return false;
  const now = readProcess(other.pid);
  if (now === undefined || other.begun === "") return undefined;
  return now.begun === other.begun && !now.hasEnded;
}

function answersSignals(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

function readSpace(): string {
  try {
    return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()} ${readlinkSync("/proc/self/ns/pid")}`;
  } catch {
    return "";
  }
}

/** State and beginning of a process; undefined where the system does not tell. Source: proc_pid_stat(5), fields 3 and 22. */
function readProcess(pid: number): { begun: string; hasEnded: boolean } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name of the program stands in brackets and may hold spaces and brackets itself.
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    return { begun: fields[19] ?? "", hasEnded: fields[0] === "Z" || fields[0] === "X" };
  } catch {
    return undefined;
  }
}
