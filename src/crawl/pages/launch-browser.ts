import type { Browser, LaunchOptions } from "playwright-core";

/** A browser that runs, and whether it keeps what a page runs in its sandbox. */
export interface LaunchedBrowser {
  readonly browser: Browser;
  readonly isSandboxed: boolean;
}

/**
 * Starts a browser in its own sandbox, which it has where the system allows user namespaces and it is not run as root; elsewhere without one.
 * Throws what the library throws where it does not start at all. Source: Playwright, `chromiumSandbox`, which is off unless asked for.
 */
export async function launchBrowser(options: LaunchOptions): Promise<LaunchedBrowser> {
  const { chromium } = await import("playwright-core");
  const launch = async (isSandboxed: boolean) => ({
    // The library would end this process at SIGINT, in the midst of what it writes: who launches closes.
    browser: await chromium.launch({ ...options, chromiumSandbox: isSandboxed, handleSIGINT: false, handleSIGTERM: false }),
    isSandboxed,
  });
  if (process.getuid?.() === 0) return launch(false);
  try {
    return await launch(true);
  } catch (error) {
    if (!/sandbox/i.test(String(error))) throw error;
    return launch(false);
  }
}
