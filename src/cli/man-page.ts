import { Writable } from "node:stream";
import type { Command } from "commander";
import { packageVersion } from "../app/adapters/package-root.js";
import { type CommandNode, listCommands, readCommandTree } from "./completion/command-tree.js";
import { buildProgram } from "./program.js";

/** Text for roff: no line of it is read as a request, and hyphens stay what can be typed. Source: man-pages(7), groff_char(7). */
const escapeRoff = (text: string): string =>
  text
    .replaceAll("\\", "\\e")
    .replaceAll("-", "\\-")
    .replace(/^([.'])/gm, "\\&$1");

/** Lines as they are, in a width of their own. */
const verbatim = (text: string): string => `.PP\n.nf\n${escapeRoff(text)}\n.fi\n`;

/** What a command says after its options: what it reads, examples. Found by the difference of its two manuals. */
function readNotes(command: Command, printed: () => string): ReadonlyMap<string, string> {
  const notes = new Map<string, string>();
  const walk = (node: Command, path: string) => {
    const before = printed().length;
    node.outputHelp();
    notes.set(
      path,
      printed()
        .slice(before + node.helpInformation().length)
        .trim(),
    );
    for (const child of node.commands) walk(child, `${path} ${child.name()}`.trim());
  };
  walk(command, "");
  return notes;
}

function renderCommand(node: CommandNode, note: string): string {
  const options = node.options
    .filter(({ names }) => !names.includes("--help"))
    .map(({ flags, description }) => `.TP\n.B ${escapeRoff(flags)}\n${escapeRoff(description)}\n`)
    .join("");
  return `.SS ${escapeRoff(node.usage)}\n${escapeRoff(node.description)}\n${options}${note === "" ? "" : verbatim(note)}`;
}

/** The manual page nashr(1), from the definition of the command line alone. */
export function renderManPage(): string {
  let text = "";
  const stdout = new Writable({
    write(chunk, _, done) {
      text += String(chunk);
      done();
    },
  });
  const program = buildProgram({ stdout, stderr: stdout, cwd: "." }, () => undefined);
  const tree = readCommandTree(program);
  const notes = readNotes(program, () => text);
  const commands = listCommands(tree).filter(({ children }) => children.length === 0);
  return `.\\" Written by the build from the command line itself.
.TH NASHR 1 "" "nashr ${packageVersion}" "User Commands"
.SH NAME
nashr \\- finds what the law asks public bodies to publish, proves what it found, and ranks
.SH SYNOPSIS
.B nashr
.I command
.RI [ options ]
.SH DESCRIPTION
${escapeRoff(tree.description)}
Every command that works on a workspace takes \\-C DIR (the workspace, else the present folder), \\-\\-edition, \\-\\-only CODE, \\-\\-json and \\-\\-quiet.
.SH COMMANDS
${commands.map((node) => renderCommand(node, notes.get(node.path) ?? "")).join("")}.SH EXIT STATUS
.TP
.B 0
done
.TP
.B 1
done, but outside the thresholds of nashr.yaml, or a proof failed, or something is damaged and named
.TP
.B 2
something you gave is wrong; every problem is listed
.TP
.B 3
the machine cannot go on (disk, network, lock); run again, nothing is lost
.TP
.B 70
a fault of nashr
.TP
.B 130
interrupted; run again, it goes on
.SH FILES
.TP
.B nashr.yaml
settings of a workspace, each explained in it
.TP
.B data/entities.csv
the bodies that are audited
.TP
.B data/decisions/
what people decided, a file per edition
.TP
.B data/archive/
the evidence
.TP
.B reports/
the public sites, one folder per edition
.SH ENVIRONMENT
.TP
.B HTTPS_PROXY, HTTP_PROXY, ALL_PROXY, NO_PROXY
proxies, where network.proxy of nashr.yaml names none
.TP
.B NASHR_QUEUE
address of the queue, where --queue names none: nashr coordinate, nashr work, nashr doctor
.TP
.B AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, AWS_REGION, AWS_ENDPOINT_URL_S3
key, region and address of an S3-compatible store through which bundles go: nashr coordinate --store, nashr work --to s3://...
.SH SEE ALSO
The folder docs of the package: README.md, commands.md, settings.md, operating.md.
`;
}
