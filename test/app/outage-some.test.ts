import { describe, expect, test } from "vitest";
import type { CrawlInput } from "../../src/app/stages/crawl/crawl-input.js";
import { listCrawlCounts } from "../../src/store/crawl-counts.js";
import { findReach } from "../../src/store/crawls.js";
import { commune } from "./crawl-bench.js";
import { communesAt, failed, namesOf, noNames, resolver, useOutages } from "./outage-bench.js";

const { ends, openLiving, run, stage } = useOutages();

describe("where some sites answer", () => {
  test("one that is dead among ten living ones is dead", async () => {
    const { port } = new URL((await openLiving()).url);
    const all = communesAt(Number(port), 11);
    const { reaches } = await run(all, { lookup: resolver(namesOf(all.slice(1))) });
    expect(reaches.map(({ end }) => end).filter((end) => end !== "exhausted")).toEqual(["unreachable"]);
    expect(findReach(stage.bench.store, "2026", "c0")).toMatchObject({ end: "unreachable", failure: "dns" });
  });

  test("six dead ones in a row before four living ones are dead: a later site shows that the connection holds", async () => {
    const { port } = new URL((await openLiving()).url);
    const all = communesAt(Number(port), 16);
    const { reaches } = await run(all, { lookup: resolver(namesOf(all.slice(6))) }, { crawl: { sites: 1 } });
    expect(reaches).toHaveLength(16);
    expect(ends(all).filter((end) => end === "unreachable")).toHaveLength(6);
  });

  test("more than the share fail alike: those are set aside, the others stand; with a higher share they are dead", async () => {
    const { port } = new URL((await openLiving()).url);
    const all = communesAt(Number(port), 10);
    const environment = { lookup: resolver(namesOf(all.slice(7))) };
    const { message, hint } = await failed(run(all, environment));
    expect(message).toContain("7 of 10 bodies did not answer (dns 7)");
    expect(hint).toContain("crawl.outageShare");
    expect(ends(all)).toEqual([...Array.from({ length: 7 }, () => undefined), "exhausted", "exhausted", "exhausted"]);
    await run(all, environment, { crawl: { outageShare: 0.8 } });
    expect(ends(all).filter((end) => end === "unreachable")).toHaveLength(7);
  });

  test("many bodies under one dead host are one dead site", async () => {
    const { port } = new URL((await openLiving()).url);
    const living = communesAt(Number(port), 4);
    const hosted = Array.from({ length: 9 }, (_, index) => commune(`http://c${index}.portail-mort.ma:${port}/`, `h${index}`));
    await run([...hosted, ...living], { lookup: resolver(namesOf(living)) });
    expect(new Set(ends(hosted))).toEqual(new Set(["unreachable"]));
  });
});

describe("a single body that does not answer", () => {
  test("is silent only after a second look, and both causes are named", async () => {
    const bodies = [commune("http://commune-0.ma:9/", "c0")];
    const { message } = await failed(run(bodies, noNames));
    expect(message).toMatch(/Tamdarte \(c0\) did not answer \(dns 1\)\. Either the site is down, or your own connection is/);
    expect(ends(bodies)).toEqual([undefined]);
    await run(bodies, noNames);
    expect(ends(bodies)).toEqual(["unreachable"]);
  });

  test("is silent at once where a site that answered before still answers, and is set aside where that one is gone too", async () => {
    const { port } = new URL((await openLiving()).url);
    const [living, dead] = [communesAt(Number(port), 1), communesAt(Number(port), 1, 1)];
    await run(living, { lookup: resolver(namesOf(living)) });
    const { message } = await failed(run(dead, noNames));
    expect(message).toContain("likely cause is the connection of this machine");
    expect(ends(dead)).toEqual([undefined]);
    await run(dead, { lookup: resolver(namesOf(living)) });
    expect(ends(dead)).toEqual(["unreachable"]);
  });
});

describe("bodies that did not answer are tried again", () => {
  test("by the same command up to the cap, then only if asked for; every attempt stays", async () => {
    const { port } = new URL((await openLiving()).url);
    const [living, dead] = [communesAt(Number(port), 2), communesAt(Number(port), 1, 2)];
    const all = [...living, ...dead];
    const environment = { lookup: resolver(namesOf(living)) };
    const tried = async (more: Partial<CrawlInput> = {}) =>
      (await run(all, environment, { crawl: { maxTries: 2 }, ...more })).reaches.map(({ entityCode }) => entityCode);
    expect((await tried()).sort()).toEqual(["c0", "c1", "c2"]);
    expect(await tried()).toEqual(["c2"]);
    expect(await tried()).toEqual([]);
    expect(await tried({ retry: true })).toEqual(["c2"]);
    expect(listCrawlCounts(stage.bench.store, "2026").get("c2")).toMatchObject({ silent: 3, setAside: 0 });
    const attempts = stage.bench.store.prepare("SELECT DISTINCT crawl FROM snapshots WHERE entity_code = 'c2'").all();
    expect(attempts).toHaveLength(3);
    const { reaches } = await run(all, { lookup: resolver(namesOf(all)) }, { retry: true });
    expect(reaches).toMatchObject([{ entityCode: "c2", end: "exhausted" }]);
  });

  test("a wish to crawl again that meets an outage leaves the former evidence in force", async () => {
    const { port } = new URL((await openLiving()).url);
    const all = communesAt(Number(port), 6);
    await run(all, { lookup: resolver(namesOf(all)) });
    await failed(run(all, noNames, { again: true }));
    expect(new Set(ends(all))).toEqual(new Set(["exhausted"]));
    const { reaches } = await run(all, { lookup: resolver(namesOf(all)) }, { again: true });
    expect(reaches).toHaveLength(6);
  });
});
