import type { Command } from "commander";

/** What may stand after an option or in the place of an argument. */
export type ValueKind = "folder" | "file" | "word" | { readonly choices: readonly string[] };

/** An option as completions and the manual need it. */
export interface OptionNode {
  /** As "-C" and "--directory". */
  readonly names: readonly string[];
  /** As "-C, --directory <dir>". */
  readonly flags: string;
  readonly description: string;
  /** Undefined where no value follows. */
  readonly value: ValueKind | undefined;
  readonly isVariadic: boolean;
}

/** A command with all that can be typed after it. */
export interface CommandNode {
  readonly name: string;
  /** Names from the first command on, as "registry check"; "" for the program itself. */
  readonly path: string;
  readonly description: string;
  /** What is typed, as "nashr registry check [options]". */
  readonly usage: string;
  readonly options: readonly OptionNode[];
  readonly arguments: readonly ValueKind[];
  readonly children: readonly CommandNode[];
}

/** Arguments whose words are known. */
const argumentChoices: Readonly<Record<string, readonly string[]>> = {
  scheduler: ["systemd", "cron", "github", "compose"],
  shell: ["bash", "zsh", "fish"],
};
const optionChoices: Readonly<Record<string, readonly string[]>> = {
  "--every": ["year", "month"],
  "--lang": ["fr", "ar", "en"],
  "--until": ["crawl", "extract", "detect", "score", "report"],
};

/** The commands, options and arguments of the command line, from its own definition. */
export function readCommandTree(command: Command, above = ""): CommandNode {
  const path = command.parent === null ? "" : `${above} ${command.name()}`.trim();
  const children = command.commands.map((child) => readCommandTree(child, path));
  return {
    name: command.name(),
    path,
    description: command.description(),
    usage: [...(path === "" ? [] : ["nashr"]), ...(path.includes(" ") ? [path.split(" ")[0]] : []), command.name(), command.usage()].join(
      " ",
    ),
    options: command.createHelp().visibleOptions(command).map(readOption),
    arguments: command.registeredArguments.map((argument) => kindOf(argument.name(), argumentChoices[argument.name()])),
    children,
  };
}

function readOption(option: ReturnType<ReturnType<Command["createHelp"]>["visibleOptions"]>[number]): OptionNode {
  const names = [option.short, option.long].flatMap((name) => (name === undefined ? [] : [name]));
  const [, value] = /[<[]([\w-]+)/.exec(option.flags.replace(/^.*?(?=[<[]|$)/, "")) ?? [];
  return {
    names,
    flags: option.flags,
    description: option.description,
    value: value === undefined ? undefined : kindOf(value, option.argChoices ?? optionChoices[option.long ?? ""]),
    isVariadic: option.variadic,
  };
}

function kindOf(name: string, choices: readonly string[] | undefined): ValueKind {
  if (choices !== undefined) return { choices };
  if (/^(dir|directory|folder|into)$/.test(name)) return "folder";
  return /^(file|path|sheet|gold|csv|target|answers)/.test(name) ? "file" : "word";
}

/** A command and all below it. */
export const listCommands = (tree: CommandNode): readonly CommandNode[] => [tree, ...tree.children.flatMap(listCommands)];

/** Names of the options that a value follows, of all commands. */
export function namesWithValue(tree: CommandNode): readonly string[] {
  const names = listCommands(tree).flatMap(({ options }) => options.flatMap(({ value, names }) => (value === undefined ? [] : names)));
  return [...new Set(names)].sort();
}
