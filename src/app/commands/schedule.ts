import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { userInfo } from "node:os";
import { basename, join } from "node:path";
import { InputError } from "../../model/errors.js";
import type { Settings } from "../../model/settings.js";
import { readTimes, type SchedulePlan, type SchedulerName, schedulerNames, type TimeOfDay } from "../../schedule/plan.js";
import { nameSchedule, writeSchedule } from "../../schedule/schedule.js";
import type { ScheduleFile } from "../../schedule/systemd.js";
import { packageRoot, packageVersion } from "../adapters/package-root.js";
import { writeIfChanged } from "../adapters/write-file.js";

/** What the command line says about a schedule; what it leaves out follows from the settings. */
export interface ScheduleRequest {
  readonly schedulers: readonly SchedulerName[];
  readonly every: string;
  readonly on?: string | undefined;
  readonly at: string;
  readonly by?: string | undefined;
  readonly days?: string | undefined;
}

/** Nights that an audit with hours is given where nobody says how many. */
const usualNights = "14";

/** Schedulers by the word that was typed; all without one. Throws InputError. */
export function chooseSchedulers(word: string | undefined): readonly SchedulerName[] {
  if (word === undefined) return schedulerNames;
  const found = schedulerNames.find((name) => name === word);
  if (found !== undefined) return [found];
  throw new InputError([
    { file: "", message: `"${word}" is no scheduler that nashr writes for`, hint: `write one of: ${schedulerNames.join(", ")}` },
  ]);
}

/**
 * The files that run the audit of a workspace at its hour. A yearly run begins on the reference day unless another is named. Throws
 * InputError with every slip of days and hours.
 */
export function planSchedule(
  directory: string,
  { referenceOn, run }: Pick<Settings, "referenceOn" | "run">,
  request: ScheduleRequest,
): readonly ScheduleFile[] {
  const on = request.on ?? (request.every === "month" ? "1" : referenceOn.slice(5).replace("02-29", "02-28"));
  const days = request.days ?? (request.by === undefined ? "1" : usualNights);
  const times = readTimes({ every: request.every, on, at: request.at, by: request.by, days });
  const { username, uid, gid } = userInfo();
  const plan: SchedulePlan = {
    ...times,
    directory,
    program: [process.execPath, join(packageRoot, "dist/cli/main.js")],
    version: packageVersion,
    source: ["Containerfile", "package-lock.json"].every((file) => existsSync(join(packageRoot, file))) ? packageRoot : undefined,
    name: nameSchedule(basename(directory)),
    user: username,
    uid: uid < 0 ? "1000:1000" : `${uid}:${gid}`,
    zoned: zoneHours(times, run, Number(referenceOn.slice(0, 4))),
    utcOffsetMinutes: offsetOf(times, Number(referenceOn.slice(0, 4))),
  };
  return request.schedulers.flatMap((scheduler) => writeSchedule(scheduler, plan));
}

type Times = Pick<SchedulePlan, "days" | "at" | "by">;

const instantOf = ({ days: [first] }: Times, { hour, minute }: TimeOfDay, year: number): Date =>
  new Date(year, (first?.month ?? 1) - 1, first?.day ?? 1, hour, minute);

/** The hours of this machine's clock as they are called in run.timeZone on the first of the days. */
function zoneHours(times: Times, { timeZone, crawlHours }: Settings["run"], year: number): SchedulePlan["zoned"] {
  if (times.by === undefined) return undefined;
  const format = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const name = (time: TimeOfDay) => format.format(instantOf(times, time, year));
  return { at: name(times.at), by: name(times.by), timeZone, areFree: crawlHours === "" };
}

/** Minutes by which this machine's clock is ahead of UTC at the first of the days. */
const offsetOf = (times: Times, year: number): number => -instantOf(times, times.at, year).getTimezoneOffset();

/** Writes the files into a folder, which is made. Throws InputError where one stands there with another content, unless `isForced`. */
export function writeScheduleFiles(folder: string, files: readonly ScheduleFile[], isForced: boolean): void {
  const other = files.filter(({ name, text }) => existsSync(join(folder, name)) && readFileSync(join(folder, name), "utf8") !== text);
  if (other.length > 0 && !isForced) {
    throw new InputError(
      other.map(({ name }) => ({
        file: join(folder, name),
        message: "stands there already with another content",
        hint: "add --force to write over it, or name another folder",
      })),
    );
  }
  mkdirSync(folder, { recursive: true });
  for (const { name, text } of files) writeIfChanged(join(folder, name), text);
}
