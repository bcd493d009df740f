import { Writable } from "node:stream";
import type { Command } from "commander";
import { buildProgram } from "../../src/cli/program.js";

/** Every command that can be run, with its full name and its manual as the terminal shows it. */
export function readCommands(): { readonly name: string; readonly manual: string }[] {
  let text = "";
  const stdout = new Writable({
    write: (chunk, _, done) => {
      text += String(chunk);
      done();
    },
  });
  const io = { stdout, stderr: stdout, cwd: "." } as unknown as Parameters<typeof buildProgram>[0];
  const program = buildProgram(io, () => undefined);
  const walk = (command: Command, prefix: string): { name: string; manual: string }[] =>
    command.commands.flatMap((child) => {
      const name = `${prefix}${child.name()}`;
      if (child.commands.length > 0) return walk(child, `${name} `);
      text = "";
      child.configureHelp({ helpWidth: 110 }).outputHelp();
      return [{ name, manual: withoutCommonOptions(text).trim() }];
    });
  return walk(program, "");
}

/** Leaves out what the head of the page says once. */
function withoutCommonOptions(manual: string): string {
  return manual.replace(/^ +(-C, --directory|--edition|--only|--json|--quiet|-h, --help) .*\n/gm, "").replace(/^Options:\n\n/m, "");
}

const head = `# Commands

Written from the command line itself (\`npx vitest run test/docs -u\` writes it again; a test fails when the two differ).

Every command that works on a workspace takes \`-C DIR\` (the workspace; the present folder when left out), \`--edition\`, \`--only CODE…\` (some
bodies only), \`--json\` (for programs) and \`--quiet\` (no progress). Results go to standard output, progress and notes to standard error, so
\`nashr export … > table.csv\` holds the table alone. On a terminal progress is a line that changes; elsewhere it is plain lines.

| exit code | means |
|---|---|
| 0 | done |
| 1 | done, but outside the thresholds of nashr.yaml, or a proof failed, or something is damaged and named |
| 2 | something you gave is wrong; every problem is listed with file, line and what to write instead |
| 3 | the machine cannot go on (disk full, another command at work, database damaged, no network); the message says what to do, nothing is lost |
| 70 | a fault of nashr; please report it |
| 75 | stopped in time (\`--by\`, \`--crawl-hours\`) and not finished; the same command goes on where it was |
| 130 | interrupted; run it again, it goes on where it was |

One command writes into a workspace at a time (\`run\` and the stages, \`edition freeze\`, \`import smiig\`, \`agreement --save\`, \`demo\`); a second one is
refused with who writes since when. All others only read: they work meanwhile, and on a disk that cannot be written to.
`;

/** The page docs/commands.md: for each command what it is for, in words, and its manual. */
export function renderCommandsPage(words: Readonly<Record<string, string>>): string {
  const parts = readCommands().map(({ name, manual }) => `## nashr ${name}\n\n${words[name] ?? ""}\n\n\`\`\`text\n${manual}\n\`\`\`\n`);
  return [head, ...parts].join("\n");
}
