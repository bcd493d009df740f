import { InputError } from "../../model/errors.js";
import { printText } from "../io.js";
import type { CliContext } from "../workspace-command.js";

/** `completion`: what a shell needs to complete commands and options. */
export function addCompletionCommand({ program, io }: CliContext): void {
  program
    .command("completion <shell>")
    .description("print what bash, zsh or fish needs to complete commands and options with the Tab key")
    .addHelpText("after", "\nExamples:\n  source <(nashr completion bash)\n  nashr completion fish > ~/.config/fish/completions/nashr.fish")
    .action(async (shell: string) => {
      const { readCommandTree } = await import("../completion/command-tree.js");
      const renderers: Readonly<Record<string, () => Promise<(tree: ReturnType<typeof readCommandTree>) => string>>> = {
        bash: async () => (await import("../completion/bash.js")).renderBash,
        zsh: async () => (await import("../completion/zsh.js")).renderZsh,
        fish: async () => (await import("../completion/fish.js")).renderFish,
      };
      const load = Object.hasOwn(renderers, shell) ? renderers[shell] : undefined;
      if (load === undefined)
        throw new InputError([{ file: "", message: `there is no completion for "${shell}"`, hint: "write bash, zsh or fish" }]);
      printText(io.stdout, (await load())(readCommandTree(program)));
    });
}
