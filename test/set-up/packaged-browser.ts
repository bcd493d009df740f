import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliDecompressSync } from "node:zlib";

const require = createRequire(import.meta.url);
const modules = fileURLToPath(new URL("../../node_modules", import.meta.url));

/**
 * Gives the tests the browser of the optional package: it is the engine without the windows that other browsers draw even where nobody looks,
 * and takes a third of their processor time. It is unpacked once, to where the library looks for a browser of its own, so that the program
 * finds it too. Nothing is changed where it does not start on this machine or a folder of browsers is named; then tests use what they find.
 */
export function usePackagedBrowser(): void {
  if (process.env.PLAYWRIGHT_BROWSERS_PATH !== undefined || process.platform !== "linux") return;
  try {
    const folder = join(modules, "@sparticuz/chromium");
    const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string };
    process.env.PLAYWRIGHT_BROWSERS_PATH = join(modules, `.nashr-browser-${version}`);
    const { chromium } = require("playwright-core") as typeof import("playwright-core");
    const program = chromium.executablePath();
    if (!existsSync(program)) unpack(join(folder, "bin/chromium.br"), program);
    if (spawnSync(program, ["--version"], { timeout: 60_000 }).status === 0) return;
  } catch {
    // Without the optional packages there are no tests in a browser, or those in the one of this machine.
  }
  delete process.env.PLAYWRIGHT_BROWSERS_PATH;
}

/** Under its name only when whole: another run of the tests may unpack it at the same time. */
function unpack(packed: string, program: string): void {
  mkdirSync(dirname(program), { recursive: true });
  const part = `${program}.${process.pid}`;
  writeFileSync(part, brotliDecompressSync(readFileSync(packed)), { mode: 0o755 });
  renameSync(part, program);
}
