import { type CommandNode, listCommands, type OptionNode, type ValueKind } from "./command-tree.js";

/** Text within single quotes; a line of _arguments also reads colons and brackets. */
const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
const plain = (text: string): string => text.replace(/[[\]:\\]/g, (sign) => `\\${sign}`);

function action(kind: ValueKind): string {
  if (kind === "word") return ":value: ";
  if (kind === "folder") return ":folder:_files -/";
  return kind === "file" ? ":file:_files" : `:word:(${kind.choices.join(" ")})`;
}

function optionSpecs({ names, description, value }: OptionNode): string[] {
  const rest = `[${plain(description)}]${value === undefined ? "" : action(value)}`;
  const [only, ...more] = names;
  return only === undefined
    ? []
    : more.length === 0
      ? [quote(`${only}${rest}`)]
      : names.map((name) => quote(`(${names.join(" ")})${name}${rest}`));
}

const functionOf = ({ path }: CommandNode): string => `_nashr${path === "" ? "" : `_${path.replaceAll(/[ -]/g, "_")}`}`;

function renderFunction(command: CommandNode): string {
  const options = command.options.flatMap(optionSpecs);
  const indent = (specs: readonly string[]) => specs.map((spec) => ` \\\n    ${spec}`).join("");
  if (command.children.length === 0) {
    const places = command.arguments.map((kind) => quote(`:${action(kind)}`));
    return `${functionOf(command)}() {\n  _arguments -s${indent([...options, ...places])}\n}\n`;
  }
  const described = command.children.map(({ name, description }) => `    ${quote(`${plain(name)}:${description}`)}\n`).join("");
  const calls = command.children.map((child) => `        ${child.name}) ${functionOf(child)} ;;\n`).join("");
  return `${functionOf(command)}() {
  local context state state_descr line
  typeset -A opt_args
  local -a commands
  commands=(
${described}  )
  _arguments -C${indent([...options, quote("1: :->command"), quote("*:: :->rest")])}
  case $state in
    command) _describe -t commands command commands ;;
    rest)
      case $line[1] in
${calls}      esac
      ;;
  esac
}
`;
}

/** Completion for zsh. Source: zshcompsys(1), "_arguments" and "_describe". */
export function renderZsh(tree: CommandNode): string {
  return `#compdef nashr
# zsh completion for nashr, made from its own commands
# nashr completion zsh > a folder of $fpath, under the name _nashr; or for this shell: source <(nashr completion zsh)

${listCommands(tree).map(renderFunction).join("\n")}
if [ "$funcstack[1]" = "_nashr" ]; then
  _nashr "$@"
else
  compdef _nashr nashr
fi
`;
}
