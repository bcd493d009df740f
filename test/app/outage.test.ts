import http from "node:http";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import type { Lookup } from "../../src/crawl/transport/agent.js";
import { findReach, listStanding } from "../../src/store/crawls.js";
import { page } from "../crawl/site.js";
import { byDay } from "../set-up/deep.js";
import { commune } from "./crawl-bench.js";
import { communesAt, failed, namesOf, noNames, resolver, useOutages } from "./outage-bench.js";

const { ends, openLiving, run, stage } = useOutages();
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

describe("where no site answers, our own connection is held to be the cause", () => {
  test("no name has an address: the run stops early, nothing is said of any body, and the same command takes all up later", async () => {
    const { port } = new URL((await openLiving()).url);
    const all = communesAt(Number(port), byDay(24, 40));
    const asked = new Set<string>();
    const counting: Lookup = (name, callback) => {
      asked.add(name);
      noNames.lookup?.(name, callback);
    };
    const error = await failed(run(all, { lookup: counting }, { crawl: { sites: 4 } }));
    expect(error.message).toMatch(
      /sites, one after the other, did not answer \(dns \d+\)[\s\S]*likely cause is the connection of this machine/,
    );
    expect(error.hint).toContain("run the same command again");
    expect(asked.size).toBeLessThan(20);
    expect(new Set(ends(all))).toEqual(new Set([undefined]));
    expect([...listStanding(stage.bench.store, "2026").values()].filter(({ ended }) => ended)).toEqual([]);
    const { reaches } = await run(all, { lookup: resolver(namesOf(all)) });
    expect(reaches).toHaveLength(byDay(24, 40));
    expect(new Set(ends(all))).toEqual(new Set(["exhausted"]));
  });

  test("the proxy is dead, or answers 502 to every tunnel and every plain request", async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, "127.0.0.1", resolve));
    const dead = (closed.address() as AddressInfo).port;
    closed.close();
    const refusing = http.createServer((_, response) => response.writeHead(502).end("no way out"));
    refusing.on("connect", (_, socket: Socket) => void socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n"));
    await new Promise<void>((resolve) => refusing.listen(0, "127.0.0.1", resolve));
    closing.push(() => refusing.close());
    for (const port of [dead, (refusing.address() as AddressInfo).port]) {
      for (const scheme of ["http", "https"]) {
        stage.renew();
        const all = Array.from({ length: 8 }, (_, index) => commune(`${scheme}://commune-${index}.ma/`, `c${index}`));
        const { message } = await failed(run(all, noNames, { proxy: `http://127.0.0.1:${port}` }));
        expect(message).toContain("likely cause is the connection of this machine");
        expect(new Set(ends(all)), `${scheme} ${port}`).toEqual(new Set([undefined]));
      }
    }
  });

  test("the connection is lost on the way: what was crawled stays, and what was not is taken up", async () => {
    const { port } = new URL((await openLiving()).url);
    const all = communesAt(Number(port), 16);
    const known = namesOf(all.slice(0, 6));
    // The whole resolver falls silent after the sixth body.
    let isUp = true;
    const breaking: Lookup = (name, callback) => {
      if (!known.has(name)) isUp = false;
      if (isUp) resolver(known)(name, callback);
      else noNames.lookup?.(name, callback);
    };
    await failed(run(all, { lookup: breaking }, { crawl: { sites: 1 } }));
    expect(ends(all.slice(0, 6))).toEqual(Array.from({ length: 6 }, () => "exhausted"));
    expect(new Set(ends(all.slice(6)))).toEqual(new Set([undefined]));
    const { reaches } = await run(all, { lookup: resolver(namesOf(all)) });
    expect(reaches).toHaveLength(10);
  });
});

describe("a connection that is lost late, or in a run of few sites", () => {
  /** Knows all names until `count` of them were looked up. */
  const losing = (names: ReadonlySet<string>, count: number): Lookup => {
    const seen = new Set<string>();
    return (name, callback) => {
      seen.add(name);
      resolver(seen.size <= count ? names : new Set())(name, callback);
    };
  };

  test("before the last three of ten bodies: those three are set aside, too few as they are for a row", async () => {
    const { port } = new URL((await openLiving()).url);
    const all = communesAt(Number(port), 10);
    const lookup = losing(namesOf(all), 7);
    const error = await failed(run(all, { lookup }, { crawl: { sites: 1 } }));
    expect(error.message).toContain("likely cause is the connection of this machine");
    expect(ends(all)).toEqual([...Array.from({ length: 7 }, () => "exhausted"), undefined, undefined, undefined]);
    expect((await run(all, { lookup: resolver(namesOf(all)) })).reaches).toHaveLength(3);
  });

  /** A site of thirteen pages that falls silent at its second page, alone or with all others. */
  const openFailing = async (others: "with-all-others" | "alone") => {
    const state = { isUp: true, hasBeenDown: false };
    const paths = Array.from({ length: 12 }, (_, index) => `/conseil-${index}.html`);
    const answer = (path: string, isFailing: boolean) => (_: unknown, response: http.ServerResponse) => {
      if (isFailing && path === paths[0] && state.isUp && !state.hasBeenDown) state.isUp = false;
      if (!state.isUp && (isFailing || others === "with-all-others")) return void response.destroy();
      const text = path === "/" ? page("Accueil", ...(isFailing ? paths : [])) : page(`Conseil ${path}`);
      response.writeHead(path === "/robots.txt" ? 404 : 200, { "content-type": "text/html" }).end(text);
    };
    const failing = await stage.site((path) => answer(path, true));
    const other = await stage.site((path) => answer(path, false));
    await run([commune(other.url, "other")], {});
    return { state, one: [commune(failing.url, "c0")] };
  };

  test("while a single body is read: its crawl has not ended, and goes on later", async () => {
    const { state, one } = await openFailing("with-all-others");
    expect((await failed(run(one, {}))).message).toContain("likely cause is the connection of this machine");
    expect(listStanding(stage.bench.store, "2026").get("c0")).toMatchObject({ ended: false });
    Object.assign(state, { isUp: true, hasBeenDown: true });
    const { reaches } = await run(one, {}, { crawl: { retries: 2 } });
    expect(reaches).toMatchObject([{ end: "exhausted", unreadCount: 0 }]);
  });

  test("unless another site still answers: then it is the body's site that fails", async () => {
    const { one } = await openFailing("alone");
    expect((await run(one, {})).reaches).toHaveLength(1);
    expect(listStanding(stage.bench.store, "2026").get("c0")).toMatchObject({ ended: true });
  });
});

describe("sites that answered, then fell silent, fewer than make a row", () => {
  /** Eight sites of thirteen pages; the last four answer no more after their first page, and the others neither where `all` says so. */
  const openFalling = async (all: boolean) => {
    const state = { isCut: false, isMended: false };
    const paths = Array.from({ length: 12 }, (_, index) => `/conseil-${index}.html`);
    const { port } = new URL(
      (
        await stage.site((path) => (request, response) => {
          const isLate = Number(/commune-(\d)/.exec(request.headers.host ?? "")?.[1]) >= 4;
          if (isLate && paths.includes(path)) state.isCut = true;
          if (!state.isMended && state.isCut && (isLate || all)) return void response.destroy();
          const text = path === "/" ? page("Accueil", ...paths) : paths.includes(path) ? page(`Conseil ${path}`) : undefined;
          response.writeHead(text === undefined ? 404 : 200, { "content-type": "text/html", connection: "close" }).end(text);
        })
      ).url,
    );
    return { state, bodies: communesAt(Number(port), 8) };
  };

  test("with all others: no crawl has ended for it, and the same command reads them to their end", async () => {
    const { state, bodies } = await openFalling(true);
    const environment = { lookup: resolver(namesOf(bodies)) };
    const error = await failed(run(bodies, environment, { crawl: { sites: 4, retries: 0 } }));
    expect(error.message).toContain("likely cause is the connection of this machine");
    const standing = listStanding(stage.bench.store, "2026");
    expect(bodies.filter(({ code }) => standing.get(code)?.ended === true).length).toBeLessThan(5);
    state.isMended = true;
    await run(bodies, environment, { crawl: { sites: 4, retries: 2 } });
    expect(bodies.map(({ code }) => findReach(stage.bench.store, "2026", code))).toMatchObject(
      bodies.map(() => ({ end: "exhausted", unreadCount: 0 })),
    );
  });

  test("while others answer: it is they that fail", async () => {
    const { bodies } = await openFalling(false);
    await run(bodies, { lookup: resolver(namesOf(bodies)) }, { crawl: { sites: 4, retries: 0 } });
    expect(ends(bodies)).toEqual([...Array.from({ length: 4 }, () => "exhausted"), ...Array.from({ length: 4 }, () => "interrupted")]);
  });
});
