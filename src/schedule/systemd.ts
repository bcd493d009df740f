import { explainRun, isMonthly, runArguments, shellCommand } from "./command.js";
import { describeTimes, formatTime, groupDays, type SchedulePlan, type TimeOfDay } from "./plan.js";
import { quoteSystemd } from "./quote.js";

/** A file that a schedule consists of. */
export interface ScheduleFile {
  readonly name: string;
  readonly text: string;
}

const two = (value: number): string => String(value).padStart(2, "0");
const clock = (time: TimeOfDay): string => `${formatTime(time)}:00`;
const comment = (lines: readonly string[]): string => lines.map((line) => `# ${line}\n`).join("");

/** Service and timer, and where hours have an end a second timer that interrupts. Source: systemd.service(5), systemd.timer(5), systemd.time(7). */
export function writeSystemd(plan: SchedulePlan): readonly ScheduleFile[] {
  const files = [
    { name: `${plan.name}.service`, text: service(plan) },
    { name: `${plan.name}.timer`, text: timer(plan) },
  ];
  return plan.by === undefined ? files : [...files, ...stop(plan, plan.by)];
}

function service(plan: SchedulePlan): string {
  // systemd starts no program whose own name holds quotes or backslashes; a shell does.
  const needsShell = isMonthly(plan) || /["'\\]/.test(plan.program[0] ?? "");
  const words = needsShell
    ? ["/bin/sh", "-c", `exec ${shellCommand(plan, true)}`]
    : [...plan.program, ...runArguments(plan, plan.directory, true)];
  const timers = [`${plan.name}.timer`, ...(plan.by === undefined ? [] : [`${plan.name}-stop.timer`])].join(" ");
  return `${comment([
    ...explainRun(plan, describeTimes(plan)),
    "",
    "Install:   sudo cp *.service *.timer /etc/systemd/system/ && sudo systemctl daemon-reload",
    `           sudo systemctl enable --now ${timers}`,
    `Try now:   sudo systemctl start --no-block ${plan.name}.service`,
    `Read:      journalctl -u ${plan.name}.service     Next time: systemctl list-timers`,
    `Remove:    sudo systemctl disable --now ${timers}`,
  ])}
[Unit]
Description=${describe(plan)}
Wants=network-online.target
After=network-online.target
# No more than this many attempts in a day.
StartLimitIntervalSec=1d
StartLimitBurst=20

[Service]
Type=oneshot
User=${plan.user.replaceAll("%", "%%")}
# ":" keeps dollar signs of the paths as they are; "%%" is one percent sign.
ExecStart=:${words.map(quoteSystemd).join(" ")}
# An audit takes hours or days.
TimeoutStartSec=infinity
# Interrupt as Ctrl-C does, and wait until what was fetched is kept.
KillSignal=SIGINT
TimeoutStopSec=10min
# Stopped in time (75) and interrupted (130) are no failures: the next start goes on, and none is made before it.
SuccessExitStatus=75 130
# Exit code 3 (disk, network, lock) is worth another attempt, as is a run that was killed; 1, 2 and 70 ask for a person.
Restart=on-failure
RestartSec=10min
RestartPreventExitStatus=1 2 70
# Other work of this machine comes first.
Nice=10
IOSchedulingClass=idle
NoNewPrivileges=yes
ProtectSystem=full
`;
}

const describe = ({ directory }: SchedulePlan): string => `nashr audit in ${directory.replaceAll("\\", "\\\\").replaceAll("%", "%%")}`;

function timer(plan: SchedulePlan): string {
  const lines = groupDays(plan.days).map(({ month, first, last }) => {
    const days = first === last ? two(first) : `${two(first)}..${two(last)}`;
    return `OnCalendar=*-${month === undefined ? "*" : two(month)}-${days} ${clock(plan.at)}\n`;
  });
  return `${comment([`Starts ${plan.name}.service: ${describeTimes(plan)}.`, "Local time of this machine (timedatectl shows it). A start while it runs does nothing."])}
[Unit]
Description=${describe(plan)}, at its hour

[Timer]
${lines.join("")}AccuracySec=1min
${
  plan.by === undefined
    ? "# A machine that was off at that hour begins when it is on again.\nPersistent=true\n"
    : "# A machine that was off at that hour waits for the next one: outside its hours the audit does not run.\nPersistent=false\n"
}
[Install]
WantedBy=timers.target
`;
}

function stop(plan: SchedulePlan, by: TimeOfDay): readonly ScheduleFile[] {
  const service = `${comment([`A second hold: interrupts ${plan.name}.service at the end of its hours, should it not have stopped by itself.`])}
[Unit]
Description=${describe(plan)}, end of its hours

[Service]
Type=oneshot
ExecStart=systemctl stop ${plan.name}.service
`;
  const timer = `[Unit]
Description=${describe(plan)}, end of its hours

[Timer]
OnCalendar=*-*-* ${clock(by)}
AccuracySec=1min

[Install]
WantedBy=timers.target
`;
  return [
    { name: `${plan.name}-stop.service`, text: service },
    { name: `${plan.name}-stop.timer`, text: timer },
  ];
}
