import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { NetworkEnvironment } from "../../src/app/adapters/network.js";
import { silent } from "../../src/app/progress.js";
import { crawlEntities } from "../../src/app/stages/crawl/crawl.js";
import type { Entity } from "../../src/model/entity.js";
import type { Reach, Snapshot } from "../../src/model/evidence.js";
import { forAllLevels } from "../../src/model/level-rubrics.js";
import type { Rubric } from "../../src/model/rubric.js";
import { type Settings, settingsSchema } from "../../src/model/settings.js";
import { openStore, type Store } from "../../src/store/open.js";
import { listSnapshots } from "../../src/store/snapshots.js";

/** A workspace in a temporary folder that crawls on loopback without delays. */
export interface CrawlBench {
  readonly folder: string;
  readonly archive: string;
  readonly store: Store;
  /** Crawls one body, or goes on with it; gives its reach and what is kept of it. */
  crawl(
    url: string | undefined,
    changes?: Partial<Settings["crawl"]>,
    more?: {
      edition?: string;
      again?: boolean;
      signal?: AbortSignal;
      seeds?: string[];
      network?: Partial<Settings["network"]>;
      environment?: NetworkEnvironment;
      settled?: () => Promise<boolean>;
    },
  ): Promise<Crawled>;
  close(): void;
}

/** What the crawl of one body gave. */
export interface Crawled {
  readonly reach: Reach | undefined;
  readonly snapshots: readonly Snapshot[];
  /** Paths of what was fetched, sorted. */
  readonly fetched: readonly string[];
  /** Failures by path. */
  readonly failed: Readonly<Record<string, string>>;
}

/** An invented commune at an address. */
export const commune = (url: string | undefined, code = "c1"): Entity => ({
  code,
  nameFr: "Tamdarte",
  nameAr: "تامدارت",
  level: "commune",
  province: "Settat",
  region: "Casablanca-Settat",
  tags: [],
  ...(url === undefined ? {} : { url }),
});

/** A rubric with the few words that the tests need. */
export const words = {
  items: [
    {
      id: "budget",
      active: true,
      label: { fr: "Budget", ar: "الميزانية", en: "Budget" },
      detector: {
        name: "figures",
        params: { about: { fr: ["budget", "compte administratif", "conseil", "procès-verbal"], ar: ["ميزانية", "المجلس"] } },
      },
    },
  ],
  terms: {},
} as unknown as Rubric;

/** Settings for loopback. */
export function settingsOf(crawl: Partial<Settings["crawl"]> = {}, edition = "2026"): Settings {
  return settingsSchema.parse({
    edition,
    referenceOn: "2026-11-15",
    network: { allow: ["127.0.0.1/32"] },
    crawl: {
      delayMs: 0,
      delayFactor: 0,
      render: "never",
      retries: 1,
      timeoutMs: 1000,
      maxRequestMs: 3000,
      maxCrawlDelayMs: 1000,
      maxDelayMs: 200,
      // One dead site stands alone in most tests; those of our own connection set a number.
      outageBodies: 0,
      ...crawl,
    },
  });
}

/** Opens a bench. */
export function openCrawlBench(): CrawlBench {
  const folder = mkdtempSync(join(tmpdir(), "crawl-"));
  const archive = join(folder, "archive");
  const store = openStore(join(folder, "nashr.sqlite"));
  return {
    folder,
    archive,
    store,
    async crawl(url, changes, more = {}) {
      const plain = settingsOf(changes, more.edition);
      const settings = { ...plain, network: { ...plain.network, ...more.network } };
      const entity = commune(url);
      const { reaches } = await crawlEntities({
        settings,
        rubrics: forAllLevels(words),
        entities: [entity],
        store,
        archiveFolder: archive,
        codeVersion: "0.0.0",
        progress: silent,
        again: more.again,
        signal: more.signal,
        environment: more.environment,
        settled: more.settled,
        seeds: more.seeds === undefined ? undefined : new Map([[entity.code, more.seeds]]),
      });
      const snapshots = listSnapshots(store, settings.edition, entity.code);
      const pathOf = (snapshot: Snapshot) => new URL(snapshot.requestedUrl).pathname + new URL(snapshot.requestedUrl).search;
      return {
        reach: reaches[0],
        snapshots,
        fetched: snapshots
          .filter((snapshot) => snapshot.outcome === "fetched")
          .map(pathOf)
          .sort(),
        failed: Object.fromEntries(
          snapshots.flatMap((snapshot) => (snapshot.outcome === "failed" ? [[pathOf(snapshot), snapshot.failure]] : [])),
        ),
      };
    },
    close() {
      store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
