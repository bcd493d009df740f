import { randomBytes } from "node:crypto";
import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import type { Hono } from "hono";
import { EnvironmentError } from "../model/errors.js";
import type { DeskSettings } from "../model/settings.js";

/** What listens. */
export interface Listening {
  readonly port: number;
  /** Where people open it, without the secret part of the path. */
  readonly origin: string;
  readonly close: () => Promise<void>;
}

const tokenBytes = 24;

/** A secret part of a path that nobody can guess. */
export const newToken = (): string => randomBytes(tokenBytes).toString("base64url");

/**
 * Listens on the loopback of this machine; behind the team's reverse proxy also under the public address of the settings. The addresses under which it is reached are added to
 * `origins` before the first request. Throws EnvironmentError where the port is taken.
 */
export async function listen(
  appOf: (request: Request) => Pick<Hono, "fetch">,
  settings: Pick<DeskSettings, "port" | "publicUrl">,
  origins: Set<string>,
): Promise<Listening> {
  const server = createAdaptorServer({ fetch: (request, environment) => appOf(request).fetch(request, environment) });
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
    origin: publicOrigin ?? `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ("closeAllConnections" in server) server.closeAllConnections();
      }),
  };
}
