import { explainRun, isMonthly, runArguments, tellFailures, untilItsHoursEnd } from "./command.js";
import { cronFields } from "./cron.js";
import { describeTimes, type SchedulePlan } from "./plan.js";
import { escapeCompose, escapeCron, quoteShell } from "./quote.js";
import type { ScheduleFile } from "./systemd.js";

const value = (text: string): string => JSON.stringify(escapeCompose(text));

/** A Compose file with one service that runs the audit once, and the crontab line that starts it. Source: Compose specification. */
export function writeCompose(plan: SchedulePlan): readonly ScheduleFile[] {
  const name = "compose.yaml";
  const edition = isMonthly(plan) ? `EDITION="$(date +%Y-%m)" ` : "";
  const compose = `docker compose -f ${quoteShell(`${plan.directory}/${name}`)} run --rm -T audit`;
  const started = tellFailures(`${edition}${untilItsHoursEnd(plan)}${compose}`, `${plan.directory}/schedule.log`, plan.directory);
  const head = [
    ...explainRun(plan, describeTimes(plan)),
    "",
    "Install:   put this file into the workspace, as compose.yaml. Docker or Podman will do.",
    ...(plan.source === undefined
      ? [`           Build the image from a checkout of nashr: docker build -f Containerfile -t nashr:${plan.version} .`]
      : ["           docker compose build"]),
    "Try now:   docker compose run --rm audit",
    "Start at its hour, with these lines in crontab -e of the same user (cron of the machine, not of the container); what was said stands in",
    "schedule.log of the workspace, and an exit code other than 0, 75 and 130 is mailed:",
    ...cronFields(plan).map((fields) => `           ${fields} ${escapeCron(started)}`),
  ];
  const build = plan.source === undefined ? "" : `    build:\n      context: ${value(plan.source)}\n      dockerfile: Containerfile\n`;
  const command = runArguments(plan, "/audit")
    .map((word) => JSON.stringify(word))
    .join(", ");
  const text = `${head.map((line) => `# ${line}\n`).join("")}name: ${plan.name}
services:
  audit:
    image: nashr:${plan.version}
${build}    command: [${command}${isMonthly(plan) ? `, "--edition", "\${EDITION:?as 2026-11}"` : ""}]
    # The files stay those of the user who owns the workspace.
    user: ${JSON.stringify(plan.uid)}
    environment:
      HOME: /tmp
      # Proxies of the machine, where there are some.
      HTTPS_PROXY: \${HTTPS_PROXY:-}
      HTTP_PROXY: \${HTTP_PROXY:-}
      NO_PROXY: \${NO_PROXY:-}
    volumes:
      - type: bind
        source: ${value(plan.directory)}
        target: /audit
        bind:
          create_host_path: false
    # Interrupted as by Ctrl-C; what was fetched is kept. The image has an init of its own, which would warn of a second one.
    stop_signal: SIGINT
    stop_grace_period: 10m
    # Exit codes 75 (not finished in its hours) and 3 (machine) ask for another attempt, which the next start makes; a container that ended is not started again by itself.
    restart: "no"
    # Pages of strangers are opened in a browser here: nothing can be written but the workspace and temporary files.
    read_only: true
    tmpfs:
      - /tmp
    cap_drop: [ALL]
    security_opt: ["no-new-privileges:true"]
`;
  return [{ name, text }];
}
