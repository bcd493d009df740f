import { resolve } from "node:path";
import { demoDefaultFolder, runDemo } from "../../demo/demo.js";
import { runStages, stages } from "../../pipeline.js";
import { showProgress } from "../show-progress.js";
import { summarizeRun } from "../summarize-run.js";
import { type CliContext, inWorkspace } from "../workspace-command.js";

/** `demo`: the whole thread on an invented world served on loopback. */
export function addDemoCommand({ program, io, setCode }: CliContext): void {
  program
    .command("demo")
    .description("run everything on a small invented world on this machine, without the internet")
    .option("--into <dir>", "folder for the demo's workspace")
    .option("--quiet", "no progress")
    .addHelpText("after", "\nExample:\n  nashr demo --into demo")
    .action(async (options: { into?: string; quiet?: boolean }) => {
      const dir = resolve(io.cwd, options.into ?? demoDefaultFolder);
      await runDemo({
        dir,
        run: async () => {
          const common = { directory: dir, ...(options.quiet === true ? { quiet: true } : {}) };
          const names = stages.map((stage) => stage.name);
          await inWorkspace(io, common, "demo", async (workspace, store) => {
            await runStages({ workspace, store, progress: showProgress(io, options.quiet === true) }, names);
            summarizeRun(io, workspace, names, common);
          });
        },
      });
      setCode(0);
    });
}
