import { type CommandNode, listCommands, namesWithValue, type ValueKind } from "./command-tree.js";

/** How bash fills in a value of a kind; nothing is proposed for a free word. */
function fill(kind: ValueKind): string {
  if (kind === "word") return "return";
  if (kind === "folder") return "_nashr_paths -d; return";
  if (kind === "file") return "_nashr_paths -f; return";
  return `_nashr_words '${kind.choices.join(" ")}'; return`;
}

function cases(command: CommandNode): string {
  const words = [...command.children.map(({ name }) => name), ...command.options.flatMap(({ names }) => names)].join(" ");
  const valued = command.options.flatMap(({ names, value }) =>
    value === undefined ? [] : [`        ${names.join("|")}) ${fill(value)} ;;\n`],
  );
  const [first] = command.arguments;
  const argument = first === undefined || first === "word" ? "" : `      [[ $cur == -* ]] || { ${fill(first)}; }\n`;
  return `    '${command.path}')\n${valued.length === 0 ? "" : `      case $prev in\n${valued.join("")}      esac\n`}${argument}      _nashr_words '${words}'\n      ;;\n`;
}

/** Completion for bash 3.2 and later. Source: bash(1), "Programmable Completion". */
export function renderBash(tree: CommandNode): string {
  const steps = listCommands(tree)
    .filter(({ path }) => path !== "")
    .map(({ path, name }) => `'${path.split(" ").slice(0, -1).join(" ")}:${name}') path='${path}' ;;`);
  return `# bash completion for nashr, made from its own commands
# For this shell: source <(nashr completion bash)
# For every shell: nashr completion bash > ~/.local/share/bash-completion/completions/nashr

_nashr_words() {
  COMPREPLY=($(compgen -W "$1" -- "$cur"))
}

_nashr_paths() {
  local IFS=$'\\n'
  type compopt >/dev/null 2>&1 && compopt -o filenames 2>/dev/null
  COMPREPLY=($(compgen "$1" -- "$cur"))
}

_nashr() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} path='' i
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "\${COMP_WORDS[i]}" in
      ${namesWithValue(tree).join("|")}) i=$((i + 1)); continue ;;
    esac
    case "$path:\${COMP_WORDS[i]}" in
      ${steps.join("\n      ")}
    esac
  done
  case "$path" in
${listCommands(tree).map(cases).join("")}  esac
}

complete -F _nashr nashr
`;
}
