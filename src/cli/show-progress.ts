import type { Progress } from "../app/progress.js";
import { cleanText } from "../text/clean-text.js";
import type { Io } from "./io.js";

/** Progress on stderr: a bar on a terminal, otherwise a line at the beginning, at each tenth and at the end. */
export function showProgress(io: Io, quiet: boolean): Progress {
  const out = io.stderr;
  let stage = "";
  let total = 0;
  let tenths = 0;
  const bar = out.isTTY === true;
  const clear = () => (bar ? "\r\u001b[2K" : "");
  const line = (text: string) => {
    if (!quiet) out.write(`${clear()}${text}\n`);
  };
  return {
    begin(name, units) {
      [stage, total, tenths] = [name, units, 0];
      if (!bar) line(`${stage}: ${total} to do`);
    },
    step(done, detail) {
      if (quiet || total === 0) return;
      if (bar) {
        const share = Math.min(1, done / total);
        const filled = Math.round(share * 24);
        const head = `${stage.padEnd(8)} ${"█".repeat(filled)}${"░".repeat(24 - filled)} ${done}/${total} `;
        out.write(`${clear()}${head}${safe(detail).slice(0, Math.max(0, (out.columns ?? 80) - head.length - 1))}`);
      } else if (Math.floor((done * 10) / total) > tenths) {
        tenths = Math.floor((done * 10) / total);
        line(`${stage}: ${done} of ${total}`);
      }
    },
    end(summary) {
      line(`${stage}: ${safe(summary)}`);
    },
    note(text) {
      line(`  ${safe(text)}`);
    },
  };
}

/** Names and addresses come from the sites: control characters would reach the terminal as commands, and a line end would break the bar. */
function safe(text: string): string {
  return cleanText(text).replace(/\s+/g, " ");
}
