import { type CommandNode, listCommands, namesWithValue, type OptionNode } from "./command-tree.js";

const quote = (text: string): string => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;

function optionLine(at: string, { names, description, value }: OptionNode): string {
  const flags = names.map((name) => (name.startsWith("--") ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`)).join(" ");
  const filled =
    value === undefined
      ? ""
      : value === "word"
        ? " -x"
        : value === "folder"
          ? " -x -a '(__fish_complete_directories)'"
          : value === "file"
            ? " -r -F"
            : ` -x -a ${quote(value.choices.join(" "))}`;
  return `complete -c nashr -n ${at} ${flags}${filled} -d ${quote(description)}`;
}

function commandLines(command: CommandNode): string[] {
  const at = quote(`__nashr_at "${command.path}"`);
  const children = command.children.map((child) => `complete -c nashr -n ${at} -a ${child.name} -d ${quote(child.description)}`);
  const [first] = command.arguments;
  const argument =
    first === undefined || first === "word"
      ? []
      : first === "folder" || first === "file"
        ? [`complete -c nashr -n ${at} -F`]
        : [`complete -c nashr -n ${at} -a ${quote(first.choices.join(" "))}`];
  return [...children, ...argument, ...command.options.map((option) => optionLine(at, option))];
}

/** Completion for fish 3. Source: fish-shell documentation, "complete". */
export function renderFish(tree: CommandNode): string {
  const paths = listCommands(tree)
    .map(({ path }) => path)
    .filter((path) => path !== "");
  return `# fish completion for nashr, made from its own commands
# nashr completion fish > ~/.config/fish/completions/nashr.fish

function __nashr_at
    set -l known ${paths.map(quote).join(" ")}
    set -l path
    set -l skip 0
    for word in (commandline -opc)[2..-1]
        if test $skip = 1
            set skip 0
            continue
        end
        if contains -- $word ${namesWithValue(tree).join(" ")}
            set skip 1
            continue
        end
        set -l longer (string join ' ' $path $word)
        if contains -- $longer $known
            set path $path $word
        end
    end
    test (string join ' ' -- $path | string collect --allow-empty) = "$argv[1]"
end

complete -c nashr -f
${listCommands(tree).flatMap(commandLines).join("\n")}
`;
}
