import type { CountryLinks } from "../../../crawl/frontier/scope.js";
import type { ValueOf } from "../../../crawl/frontier/value.js";
import type { Entity } from "../../../model/entity.js";
import type { LevelRubric } from "../../../model/rubric.js";
import type { Settings } from "../../../model/settings.js";
import type { Store } from "../../../store/open.js";
import type { NetworkEnvironment } from "../../adapters/network.js";
import type { Progress } from "../../progress.js";

/** What a crawl of many bodies needs. */
export interface CrawlInput {
  readonly settings: Settings;
  /** Their words lead the crawl of a body: those of the rubric of its level. */
  readonly rubrics: readonly LevelRubric[];
  readonly entities: readonly Entity[];
  readonly store: Store;
  /** What sites of the country link to; nothing is known where left out. */
  readonly links?: CountryLinks | undefined;
  /** Absolute path of the archive folder. */
  readonly archiveFolder: string;
  readonly codeVersion: string;
  readonly progress: Progress;
  readonly signal?: AbortSignal | undefined;
  /** Further addresses to read, by code of the body; a body whose crawl has ended is taken up again for them. */
  readonly seeds?: ReadonlyMap<string, readonly string[]> | undefined;
  /** True: a new crawl of the edition, although one has ended. */
  readonly again?: boolean | undefined;
  /** True: bodies that did not answer are crawled again, however often that was tried. */
  readonly retry?: boolean | undefined;
  /** Addresses of other bodies that are known to answer, by which a dead site is told from our own dead connection. */
  readonly live?: readonly string[] | undefined;
  /** Asked now and then while a body is crawled: true ends its crawl, because no further page could change anything. */
  readonly settled?: ((entity: Entity) => Promise<boolean>) | undefined;
  /** Another valuation of links; the measurements compare orders with it. */
  readonly rate?: ValueOf | undefined;
  readonly environment?: NetworkEnvironment | undefined;
}
