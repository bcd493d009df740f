import type { TestProject } from "vitest/node";
import { launchBrowser } from "./launch-browser.js";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of a browser that the files of tests share, each with contexts of its own; absent where there is none. */
    sharedBrowser: string;
  }
}

/** Starts one browser for all files of tests that look at pages: each start of one costs more than many a test. */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const server = await launchBrowser();
  if (server === undefined) return undefined;
  project.provide("sharedBrowser", server.wsEndpoint());
  return () => server.close();
}
