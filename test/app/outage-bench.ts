import { expect } from "vitest";
import type { NetworkEnvironment } from "../../src/app/adapters/network.js";
import { silent } from "../../src/app/progress.js";
import { crawlEntities } from "../../src/app/stages/crawl/crawl.js";
import type { CrawlInput } from "../../src/app/stages/crawl/crawl-input.js";
import type { Lookup } from "../../src/crawl/transport/agent.js";
import type { Entity } from "../../src/model/entity.js";
import { EnvironmentError } from "../../src/model/errors.js";
import { forAllLevels } from "../../src/model/level-rubrics.js";
import type { Settings } from "../../src/model/settings.js";
import { findReach } from "../../src/store/crawls.js";
import { page } from "../crawl/site.js";
import { commune, settingsOf, words } from "./crawl-bench.js";
import { type Stage, useStage } from "./crawl-stage.js";

/** Names that are known; all others have no address. */
export const resolver =
  (known: ReadonlySet<string>): Lookup =>
  (name, callback) =>
    known.has(name)
      ? callback(null, [{ address: "127.0.0.1", family: 4 }])
      : callback(Object.assign(new Error("unknown"), { code: "ENOTFOUND" }), []);

export const noNames: NetworkEnvironment = { lookup: resolver(new Set()) };

/** So many communes, each with a domain of its own, all served from one port. */
export const communesAt = (port: number, count: number, first = 0): Entity[] =>
  Array.from({ length: count }, (_, index) => commune(`http://commune-${first + index}.ma:${port}/`, `c${first + index}`));

export const namesOf = (entities: readonly Entity[]) =>
  new Set(entities.flatMap(({ url }) => (url === undefined ? [] : new URL(url).hostname)));

/** The error that a run ends with; fails where it ends well. */
export const failed = async (running: Promise<unknown>): Promise<EnvironmentError> => {
  const error: unknown = await running.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(EnvironmentError);
  return error as EnvironmentError;
};

/** A workspace for each test, and runs over bodies whose names lead where the test says. */
export function useOutages() {
  const stage: Stage = useStage();
  async function run(
    entities: readonly Entity[],
    environment: NetworkEnvironment,
    more: Partial<CrawlInput> & { crawl?: Partial<Settings["crawl"]>; proxy?: string } = {},
  ) {
    const plain = settingsOf({ retries: 0, outageBodies: 5, outagePauseMs: 0, ...more.crawl });
    const settings = { ...plain, network: { ...plain.network, contact: "audit@example.org", proxy: more.proxy ?? "" } };
    const { crawl: _, proxy: __, ...input } = more;
    return await crawlEntities({
      settings,
      rubrics: forAllLevels(words),
      entities,
      store: stage.bench.store,
      archiveFolder: stage.bench.archive,
      codeVersion: "0",
      progress: silent,
      environment,
      ...input,
    });
  }
  const ends = (entities: readonly Entity[]) => entities.map(({ code }) => findReach(stage.bench.store, "2026", code)?.end);
  /** A site of two pages that keeps no connection open, so that every request needs the way anew. */
  const openLiving = () =>
    stage.site((path) => (_, response) => {
      const text = { "/": page("Accueil", "/budget.html"), "/budget.html": page("Budget") }[path];
      response.writeHead(text === undefined ? 404 : 200, { "content-type": "text/html", connection: "close" }).end(text);
    });
  return { stage, run, ends, openLiving };
}
