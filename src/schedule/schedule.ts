import { writeCompose } from "./compose.js";
import { writeCron } from "./cron.js";
import { writeGithub } from "./github.js";
import type { SchedulePlan, SchedulerName } from "./plan.js";
import { requireQuotable } from "./quote.js";
import { type ScheduleFile, writeSystemd } from "./systemd.js";

const writers: Readonly<Record<SchedulerName, (plan: SchedulePlan) => readonly ScheduleFile[]>> = {
  systemd: writeSystemd,
  cron: writeCron,
  github: writeGithub,
  compose: writeCompose,
};

/** The files of one scheduler, each explained by its comments. Throws InputError for a path that it cannot be told. */
export function writeSchedule(scheduler: SchedulerName, plan: SchedulePlan): readonly ScheduleFile[] {
  requireQuotable([plan.directory, ...plan.program, plan.source ?? ""], scheduler === "cron" || scheduler === "compose");
  return writers[scheduler](plan);
}

/** A name for units and services from the name of a folder, in letters, digits and hyphens: "Audit 2026 (essai)" gives nashr-audit-2026-essai. */
export function nameSchedule(folder: string): string {
  const plain = folder
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  return plain === "" ? "nashr-audit" : plain.startsWith("nashr") ? plain : `nashr-${plain}`;
}
