import type { Entity } from "../../../model/entity.js";
import { EnvironmentError } from "../../../model/errors.js";
import type { CrawlNetwork } from "../../adapters/network.js";

const maxProbes = 3;

/**
 * Throws EnvironmentError where none of the names of known sites is found: then every candidate would seem not to exist. Says nothing where the
 * registry knows no site, or a proxy looks names up.
 */
export async function requireConnection({ agent }: CrawlNetwork, entities: readonly Entity[]): Promise<void> {
  const urls = entities.flatMap(({ url }) => (url === undefined || agent.isProxied(url) ? [] : [url])).slice(0, maxProbes);
  if (urls.length === 0) return;
  const found = await Promise.all(urls.map((url) => isKnown(agent, new URL(url).hostname)));
  if (found.some((known) => known)) return;
  throw new EnvironmentError(
    `No name of a known site is found (${urls.map((url) => new URL(url).hostname).join(", ")}): the connection of this machine seems to be down.`,
    "Connect, and give the command again.",
  );
}

function isKnown({ lookup }: CrawlNetwork["agent"], hostname: string): Promise<boolean> {
  const bare = hostname.replace(/^\[|\]$/g, "");
  return new Promise((resolve) => {
    lookup(bare, { all: true }, (error) => {
      const code = (error as { readonly code?: string } | null)?.code;
      // An address that may not be connected to is an answer all the same.
      resolve(error === null || code === "NASHR_PRIVATE_ADDRESS");
    });
  });
}
