import { randomBytes } from "node:crypto";
import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import type { Desk } from "../app/commands/review/desk.js";
import { EnvironmentError } from "../model/errors.js";
import type { DeskSettings } from "../model/settings.js";
import { makeDeskApp } from "./desk-app.js";
import type { DeskLanguage } from "./reviewer.js";

/** A desk that listens. */
export interface ServedDesk {
  /** Where people open it, token included. */
  readonly address: string;
  /** Where it listens on the loopback. */
  readonly port: number;
  readonly close: () => Promise<void>;
}

const tokenBytes = 24;

/**
 * Serves the desk on the loopback of this machine, under a path that nobody can guess. Behind the team's reverse proxy it also answers to
 * the public address of the settings. Throws EnvironmentError where the port is taken.
 */
export async function serveDesk(desk: Desk, settings: DeskSettings, language: DeskLanguage): Promise<ServedDesk> {
  const [token, viewToken] = [newToken(), newToken()];
  const origins = new Set<string>();
  const app = makeDeskApp(desk, { origins, token, viewToken, loginHeader: settings.loginHeader.toLowerCase(), language });
  const server = createAdaptorServer({ fetch: (request, environment) => app.fetch(request, environment) });
  const port = await new Promise<number>((resolve, reject) => {
    server.once("error", (error) => {
      const hint = "Choose another with desk.port in nashr.yaml or --port, or end the program that uses it; 0 takes any free one.";
      reject(new EnvironmentError(`Port ${settings.port} cannot be listened on: ${error.message}`, hint, error));
    });
    server.listen(settings.port, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
  const publicOrigin = settings.publicUrl === "" ? undefined : new URL(settings.publicUrl).origin;
  for (const origin of [`http://127.0.0.1:${port}`, `http://localhost:${port}`, publicOrigin])
    if (origin !== undefined) origins.add(origin);
  return {
    port,
    address: `${publicOrigin ?? `http://127.0.0.1:${port}`}/${token}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ("closeAllConnections" in server) server.closeAllConnections();
      }),
  };
}

const newToken = (): string => randomBytes(tokenBytes).toString("base64url");
