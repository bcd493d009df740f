import { explainRun, isMonthly, monthlyEdition, runArguments, untilItsHoursEnd } from "./command.js";
import { cronFields } from "./cron.js";
import { describeTimes, type SchedulePlan, toUtc, windowMinutes } from "./plan.js";
import { escapeWorkflow, quoteShell } from "./quote.js";
import type { ScheduleFile } from "./systemd.js";

/** The most minutes of a job on a runner of one's own: five days. Source: GitHub Actions, "Usage limits". */
const maxJobMinutes = 7200;

/**
 * A workflow for a runner of one's own on this machine: the evidence stays here, a job may take longer than the six hours of a hosted
 * runner, and sites that answer inside the country alone do answer.
 */
export function writeGithub(plan: SchedulePlan): readonly ScheduleFile[] {
  const utc = toUtc(plan);
  const minutes = windowMinutes(plan);
  const head = [
    ...explainRun(plan, describeTimes(plan)),
    "",
    `Install:   put this file into .github/workflows/ of a repository and register this machine as its runner, under the user ${plan.user}`,
    "           (Settings, Actions, Runners). A hosted runner will not do: it keeps no evidence, ends after six hours, and stands abroad.",
    "Times are in UTC, worked out from this machine's clock for the first day; they do not follow a change of the clock.",
    "Such a start may be late by some minutes, and stops where a public repository sees no change for 60 days.",
  ];
  const [, , , ...options] = runArguments(plan, plan.directory);
  const words = [...plan.program.map(quoteShell), "run", "-C", '"$WORKSPACE"', ...options, ...(isMonthly(plan) ? [monthlyEdition] : [])];
  const run = `${untilItsHoursEnd(plan)}${words.join(" ")}`;
  const text = `${head.map((line) => `# ${line}\n`).join("")}name: ${plan.name}
on:
  schedule:
${cronFields(utc)
  .map((fields) => `    - cron: "${fields}"\n`)
  .join("")}  # Also by hand, from the page of the workflow.
  workflow_dispatch:
permissions: {}
# A second start waits for the first.
concurrency:
  group: ${plan.name}
  cancel-in-progress: false
jobs:
  audit:
    runs-on: self-hosted
    timeout-minutes: ${minutes === undefined ? maxJobMinutes : minutes + 15}
    env:
      WORKSPACE: ${JSON.stringify(escapeWorkflow(plan.directory))}
    steps:
      - name: Run the audit; stopped in time (75) or interrupted (130) is no failure, the next start goes on
        shell: bash
        run: |
          code=0
          ${escapeWorkflow(run)} || code=$?
          case $code in
            75|130) echo "::notice::Not finished in its hours; the next start goes on." ;;
            *) exit "$code" ;;
          esac
`;
  return [{ name: `${plan.name}.yml`, text }];
}
