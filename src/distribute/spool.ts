import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { replaceFile } from "../app/adapters/write-file.js";
import { versionsSchema } from "../model/bundle.js";
import { InputError } from "../model/errors.js";
import { NotThere } from "./http-exchange.js";

/** `plan.json`: what a worker must know before it takes work. */
export const planSchema = z.object({ schemaVersion: z.literal(1), queue: z.string(), versions: versionsSchema });
export type Plan = z.infer<typeof planSchema>;

/**
 * The folder through which coordinator and workers exchange bundles: `plan.json`; `in/` what is known of a body before the work on it;
 * `out/` what came back; `refused/` what could not be taken, with the reason.
 */
export interface Spool {
  readonly folder: string;
  writePlan(plan: Plan): void;
  inputPath(id: string): string;
  outputPath(id: string): string;
  /** Jobs whose bundle has come back, sorted. */
  listReturned(): string[];
  /** Removes what came back and what was sent for a job. */
  forget(id: string): void;
  /** Sets a bundle aside that cannot be taken. */
  refuse(id: string, why: string): void;
}

/** Identifiers of jobs, as they may stand in a path. */
export const jobIdPattern = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Opens the folder, making it as needed. */
export function openSpool(folder: string): Spool {
  for (const name of ["in", "out", "refused"]) mkdirSync(join(folder, name), { recursive: true });
  const inputPath = (id: string) => join(folder, "in", `${id}.zip`);
  const outputPath = (id: string) => join(folder, "out", `${id}.zip`);
  return {
    folder,
    inputPath,
    outputPath,
    writePlan(plan) {
      replaceFile(join(folder, "plan.json"), `${JSON.stringify(plan, null, 2)}\n`);
    },
    listReturned: () =>
      readdirSync(join(folder, "out"))
        .filter((name) => name.endsWith(".zip") && jobIdPattern.test(name.slice(0, -4)))
        .map((name) => name.slice(0, -4))
        .sort(),
    forget(id) {
      for (const path of [inputPath(id), outputPath(id)]) rmSync(path, { force: true });
    },
    refuse(id, why) {
      writeFileSync(join(folder, "refused", `${id}.txt`), `${why}\n`);
      if (existsSync(outputPath(id))) renameSync(outputPath(id), join(folder, "refused", `${id}.zip`));
    },
  };
}

/** Reads the text of a plan. Throws InputError for what is none. */
export function readPlan(text: string, from: string): Plan {
  const hint = "start nashr coordinate first, and name its folder or its address with --to";
  try {
    return planSchema.parse(JSON.parse(text));
  } catch {
    throw new InputError([{ file: from, message: "is no plan of a coordinator that this version of nashr knows", hint }]);
  }
}

/** Reads the plan of a shared folder. Throws NotThere where there is none. */
export function readPlanFile(folder: string): Plan {
  const file = join(folder, "plan.json");
  if (existsSync(file)) return readPlan(readFileSync(file, "utf8"), file);
  const hint = "start nashr coordinate first with the same folder (--spool), and share that folder with this machine";
  throw new NotThere([{ file, message: "is not there: no coordinator uses this folder", hint }]);
}
