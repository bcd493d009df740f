import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Entity } from "../../../model/entity.js";
import { InputError } from "../../../model/errors.js";
import { loadRegistry } from "../../../registry/registry.js";
import { indexBodies } from "../../../sites/bodies-index.js";
import { judgeLanding, openJudge, type SiteJudge } from "../../../sites/judge-landing.js";
import type { Landing, SiteJudgement } from "../../../sites/landing.js";
import type { ListedAddress } from "../../../sites/match-links.js";
import type { SiteWords } from "../../../sites/names.js";
import { proposeHosts } from "../../../sites/propose-hosts.js";
import type { Store } from "../../../store/open.js";
import { buildUserAgent, type NetworkEnvironment, openNetwork } from "../../adapters/network.js";
import type { Language } from "../../adapters/reason-text.js";
import { writeIfChanged } from "../../adapters/write-file.js";
import { inParallel } from "../../in-parallel.js";
import type { Progress } from "../../progress.js";
import type { Workspace } from "../../workspace.js";
import { type Asker, openAsker } from "./ask-address.js";
import { askHost } from "./ask-host.js";
import { listFromArchive, listFromSources } from "./gather-lists.js";
import { type ListRow, listText, makeRow, readList } from "./list-file.js";
import { requireConnection } from "./require-connection.js";
import { readSiteWords } from "./site-words.js";

/** What a search for sites is asked for. */
export interface FindSitesInput {
  readonly workspace: Workspace;
  readonly store: Store;
  /** Lists of the auditor: files, or addresses of pages. */
  readonly from: readonly string[];
  /** The file of proposals; lines that stand in it already are kept, and their bodies are not asked for again. */
  readonly out: string;
  /** Host names tried for one body, and in all. */
  readonly perBody: number;
  readonly inAll: number;
  readonly language: Language;
  readonly codeVersion: string;
  readonly progress: Progress;
  readonly environment?: NetworkEnvironment | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What came of it. */
export interface FindSitesSummary {
  /** Bodies without a known address, and how many of them were searched for now. */
  readonly bodies: number;
  readonly searched: number;
  /** Host names that were tried. */
  readonly tried: number;
  /** Proposals in the file by kind. */
  readonly kinds: Readonly<Record<string, number>>;
  readonly interrupted: boolean;
}

/** Bodies between two writings of the list: what was found survives a crash. */
const bodiesPerWriting = 25;

/**
 * Proposes addresses for bodies whose address is unknown or empty, asks each politely, and writes the list with reasons for a person to
 * accept. Writes nothing into the registry. Throws InputError where the country has no patterns or a list cannot be read, EnvironmentError
 * where our own connection seems to be down.
 */
export async function findSites(input: FindSitesInput): Promise<FindSitesSummary> {
  const { workspace, store, out, progress, signal } = input;
  const words = workspace.profile.sites;
  if (words === undefined) throw new InputError([withoutPatterns(workspace.profileFolder)]);
  const bodies = workspace.chosen.filter(({ url }) => url === undefined);
  const kept = readList(out);
  const done = new Set(kept.map(({ code }) => code));
  const todo = bodies.filter(({ code }) => !done.has(code));
  const network = openNetwork(workspace.settings, input.environment ?? {}, signal);
  const rows: ListRow[] = [];
  const isStopped = () => signal?.aborted === true;
  const search: Search = {
    input,
    words,
    judge: openJudge(workspace.profile, words, indexBodies(allBodies(workspace))),
    taken: new Set(workspace.entities.flatMap(({ url }) => (url === undefined ? [] : [siteOf(url)]))),
    left: input.inAll,
    tried: 0,
  };
  const write = () => writeIfChanged(out, listText(inOrder([...kept, ...rows], workspace.entities)));
  progress.begin("sites", todo.length);
  let searched = 0;
  try {
    if (todo.length > 0) await requireConnection(network, workspace.entities);
    const userAgent = buildUserAgent(workspace.settings, input.codeVersion, [{ url: "https://candidate.invalid/" } as Entity]);
    const asker = openAsker({ settings: workspace.settings, network, userAgent, strangers: words.strangers, signal });
    const listed = [...(await listFromSources(workspace, input.from, words, asker)), ...listFromArchive(workspace, store, words)];
    const once = askOnce(asker);
    await inParallel(todo, workspace.settings.crawl.sites, async (entity) => {
      if (isStopped() || search.left <= 0) return;
      const found = await searchBody(
        search,
        entity,
        listed.filter(({ code }) => code === entity.code),
        once,
      );
      if (isStopped()) return;
      rows.push(...found);
      searched += 1;
      progress.step(searched, entity.nameFr);
      if (searched % bodiesPerWriting === 0) write();
    });
    write();
  } finally {
    await network.agent.close();
  }
  const kinds: Record<string, number> = {};
  for (const { kind } of [...kept, ...rows]) kinds[kind] = (kinds[kind] ?? 0) + 1;
  progress.end(`${searched} bodies searched for, ${search.tried} host names tried`);
  return { bodies: bodies.length, searched, tried: search.tried, kinds, interrupted: isStopped() };
}

const withoutPatterns = (folder: string) => ({
  file: join(folder, "sites.yaml"),
  message: "is missing: nothing says how sites of this country are addressed",
  hint: "copy that of profiles/ma and put the country's patterns in it",
});

/** All bodies that a page may name: the registry's, and those of the frame beside it, by which homonyms are known. */
function allBodies({ dir, entities, profile }: Workspace): Entity[] {
  const file = join(dir, "data/frame.csv");
  const frame = existsSync(file) ? loadRegistry(readFileSync(file), file, profile.registry).entities : [];
  const known = new Set(entities.map(({ code }) => code));
  return [...entities, ...frame.filter(({ code }) => !known.has(code))];
}

interface Search {
  readonly input: FindSitesInput;
  readonly words: SiteWords;
  readonly judge: SiteJudge;
  /** Hosts of the sites that the registry knows: they are somebody's already. */
  readonly taken: ReadonlySet<string>;
  /** Host names that may still be tried. */
  left: number;
  tried: number;
}

/** Host of an address, whether it is asked for with "www." or without. */
const siteOf = (address: string): string => new URL(address).host.replace(/^www\./, "");

type AskHost = (address: string) => Promise<Landing>;

/** Each address is asked once, however many bodies it is proposed for. */
function askOnce(asker: Asker): AskHost {
  const answers = new Map<string, Promise<Landing>>();
  return (address) => {
    const known = answers.get(address) ?? askHost(asker, address);
    answers.set(address, known);
    return known;
  };
}

interface Candidate {
  readonly address: string;
  /** "pattern", or the page or file that names it. */
  readonly foundBy: string;
}

/** Tries the candidates of one body until one fits beyond doubt; the lines for the list, the best first. */
async function searchBody(search: Search, entity: Entity, listed: readonly ListedAddress[], ask: AskHost): Promise<ListRow[]> {
  const { perBody, language } = search.input;
  const why = readSiteWords(language);
  const hosts = proposeHosts(entity, search.words, perBody);
  const candidates: Candidate[] = [
    ...listed.map(({ url, from }) => ({ address: url, foundBy: from })),
    ...hosts.map((host) => ({ address: `https://${host}/`, foundBy: "pattern" })),
  ];
  const seen = new Set<string>();
  const found: { readonly landing: Landing; readonly judgement: SiteJudgement; readonly foundBy: string; readonly at: string }[] = [];
  for (const { address, foundBy } of candidates.slice(0, perBody + maxListed)) {
    const site = siteOf(address);
    if (foundBy === "pattern" && search.taken.has(site)) continue;
    if (seen.has(site) || search.left <= 0 || search.input.signal?.aborted === true) continue;
    seen.add(site);
    search.left -= 1;
    search.tried += 1;
    const landing = await ask(address);
    // A name that nobody has registered says nothing, unless a list gave it.
    if (landing.failure === "dns" && foundBy === "pattern") continue;
    const judgement = judgeLanding(landing, entity, search.judge, foundBy !== "pattern");
    found.push({ landing, judgement, foundBy, at: new Date().toISOString() });
    if (judgement.confidence === "high") break;
  }
  if (found.length === 0) {
    const judgement = { kind: "nothing", confidence: "", reasons: ["nothing-found"] } as const;
    const at = new Date().toISOString();
    return [makeRow(entity, { url: "", judgement, why: why(judgement.reasons), asked: "", foundBy: "", title: "", at })];
  }
  return found
    .sort((a, b) => rankOf(a.judgement) - rankOf(b.judgement))
    .map(({ landing, judgement, foundBy, at }) =>
      makeRow(entity, {
        url: landing.url,
        judgement,
        why: why(judgement.reasons),
        asked: landing.asked,
        foundBy,
        title: landing.title,
        at,
      }),
    );
}

/** Listed addresses of one body that are tried beside the patterns. */
const maxListed = 5;

const rankOf = ({ kind, confidence }: SiteJudgement): number =>
  kind === "fits" ? (confidence === "high" ? 0 : 1) : kind === "doubtful" ? 2 : 3;

/** In the order of the registry; within a body as found, marked lines where they stand. */
function inOrder(rows: readonly ListRow[], entities: readonly Entity[]): ListRow[] {
  const places = new Map(entities.map(({ code }, at) => [code, at]));
  return rows
    .map((row, at) => ({ row, at }))
    .sort((a, b) => (places.get(a.row.code) ?? 0) - (places.get(b.row.code) ?? 0) || a.at - b.at)
    .map(({ row }) => row);
}
