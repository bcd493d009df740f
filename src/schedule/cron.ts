import { explainRun, shellCommand, tellFailures, untilItsHoursEnd } from "./command.js";
import { describeTimes, groupDays, type ScheduledDay, type SchedulePlan, type TimeOfDay } from "./plan.js";
import { escapeCron } from "./quote.js";
import type { ScheduleFile } from "./systemd.js";

/** The five fields of cron, one text for each run of days. Source: crontab(5). */
export function cronFields({ days, at }: { readonly days: readonly ScheduledDay[]; readonly at: TimeOfDay }): string[] {
  return groupDays(days).map(({ month, first, last }) => {
    const range = first === last ? `${first}` : `${first}-${last}`;
    return `${at.minute} ${at.hour} ${range} ${month ?? "*"} *`;
  });
}

/** Lines for `crontab -e`: what goes wrong is mailed, all else goes into a file beside the workspace's settings. */
export function writeCron(plan: SchedulePlan): readonly ScheduleFile[] {
  const log = `${plan.directory}/schedule.log`;
  const command = tellFailures(`${untilItsHoursEnd(plan)}${shellCommand(plan, false)}`, log, plan.directory);
  const head = [
    ...explainRun(plan, describeTimes(plan)),
    "",
    "Install:   crontab -e, and add all of these lines",
    "Read:      schedule.log in the workspace. An exit code other than 0, 75 and 130 is mailed to MAILTO, where the machine can send mail.",
    "cron starts nothing that it missed: a machine that was off at that hour waits for the next day in the line.",
    'In the lines below "\\%" is one percent sign: cron ends a command at a bare one.',
  ];
  const lines = cronFields(plan).map((fields) => `${fields} ${escapeCron(command)}\n`);
  return [
    {
      name: `${plan.name}.crontab`,
      text: `${head.map((line) => `# ${line}\n`).join("")}SHELL=/bin/sh\nMAILTO=${plan.user}\n${lines.join("")}`,
    },
  ];
}
