import type { Desk } from "../app/commands/review/desk.js";
import type { DeskSettings } from "../model/settings.js";
import { makeDeskApp } from "./desk-app.js";
import { listen, newToken } from "./listen.js";
import type { DeskLanguage } from "./reviewer.js";

/** A desk that listens. */
export interface ServedDesk {
  /** Where people open it, token included. */
  readonly address: string;
  /** Where it listens on the loopback. */
  readonly port: number;
  readonly close: () => Promise<void>;
}

/**
 * Serves the desk on the loopback of this machine, under a path that nobody can guess. Behind the team's reverse proxy it also answers to
 * the public address of the settings. Throws EnvironmentError where the port is taken.
 */
export async function serveDesk(desk: Desk, settings: DeskSettings, language: DeskLanguage): Promise<ServedDesk> {
  const [token, viewToken] = [newToken(), newToken()];
  const origins = new Set<string>();
  const app = makeDeskApp(desk, { origins, token, viewToken, loginHeader: settings.loginHeader.toLowerCase(), language });
  const { port, origin, close } = await listen(() => app, settings, origins);
  return { port, address: `${origin}/${token}/`, close };
}
