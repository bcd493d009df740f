/**
 * A national crawl in small: many invented bodies at once, latencies drawn between 1 and 100 ms (a fiftieth of 50 ms to 5 s), 15 % of them faulty.
 * Run: npx tsx bench/crawl-national.ts [bodies]. Prints one JSON line: time, requests, when nine tenths had ended, memory at each third.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crawlEntities } from "../src/app/stages/crawl/crawl.js";
import type { Entity } from "../src/model/entity.js";
import { forAllLevels } from "../src/model/level-rubrics.js";
import type { Rubric } from "../src/model/rubric.js";
import { settingsSchema } from "../src/model/settings.js";
import { openStore } from "../src/store/open.js";

const bodies = Number(process.argv[2] ?? 150);
let seed = 20_261_115;
const draw = (below: number) => {
  seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
  return (seed >>> 8) % below;
};
/** Pages, latency in milliseconds, and kind of fault of each body; body n answers on 127.1.(n / 250).(n % 250 + 1). */
const plans = Array.from({ length: bodies }, (_, n) => ({
  pages: 20 + Math.floor(380 * (draw(1000) / 1000) ** 3),
  latencyMs: Math.round(100 ** (draw(1000) / 1000)),
  fault: n % 7 === 3 ? (["reset", "slow", "error", "busy"] as const)[draw(4)] : undefined,
  address: `127.1.${Math.floor(n / 250)}.${(n % 250) + 1}`,
}));
const byAddress = new Map(plans.map((plan) => [plan.address, plan]));

/** A word of letters for a number, so that pages differ in more than their numbers. */
const word = (number: number) =>
  [...number.toString(36)].map((char) => String.fromCharCode(97 + (Number.parseInt(char, 36) % 26))).join("");

let open = 0;
let most = 0;
const server = createServer((request, response) => {
  const plan = byAddress.get(request.socket.localAddress ?? "");
  const number = request.url === "/" ? 0 : Number(/^\/p(\d+)$/.exec(request.url ?? "")?.[1] ?? Number.NaN);
  if (plan === undefined || !(number < plan.pages)) {
    response.writeHead(404).end();
    return;
  }
  const roll = draw(100);
  if (plan.fault === "reset" && roll < 30) {
    request.socket.destroy();
    return;
  }
  if (plan.fault === "busy" && roll < 20) {
    response.writeHead(503, { "retry-after": "0" }).end();
    return;
  }
  if (plan.fault === "error" && roll < 30) {
    response.writeHead(500).end();
    return;
  }
  open += 1;
  most = Math.max(most, open);
  setTimeout(
    () => {
      open -= 1;
      const links = [1, 2, 3, 4].map((step) => number * 4 + step).filter((target) => target < plan.pages);
      response
        .writeHead(200, { "content-type": "text/html" })
        .end(
          `<title>Page ${number}</title><main>${links.map((target) => `<a href="/p${target}">Page ${target}</a>`).join("")}${`<p>Commune ${word(number)}, texte de la page.</p>`.repeat(150)}</main>`,
        );
    },
    plan.fault === "slow" ? plan.latencyMs * 10 : plan.latencyMs,
  );
});
await new Promise<void>((resolve) => server.listen(0, "0.0.0.0", resolve));
const { port } = server.address() as AddressInfo;

const folder = mkdtempSync(join(tmpdir(), "national-"));
const store = openStore(join(folder, "n.sqlite"));
const settings = settingsSchema.parse({
  edition: "2026",
  referenceOn: "2026-11-15",
  network: { allow: ["127.0.0.0/8"] },
  crawl: { delayMs: 5, delayFactor: 0.2, maxDelayMs: 100, maxCrawlDelayMs: 100, timeoutMs: 3000, render: "never" },
});
const entities = plans.map(
  (plan, n): Entity => ({
    code: `b${n}`,
    nameFr: `Commune ${n}`,
    nameAr: "",
    level: "commune",
    province: "",
    region: "",
    tags: [],
    url: `http://${plan.address}:${port}/`,
  }),
);
const memory: number[] = [];
let secondsTo90 = 0;
const rubric = { items: [], terms: {} } as unknown as Rubric;
const began = performance.now();
const progress = {
  begin() {},
  step(done: number) {
    if (done === Math.floor(bodies / 3) || done === Math.floor((2 * bodies) / 3) || done === bodies)
      memory.push(Math.round(process.memoryUsage().rss / 1e6));
    if (done === Math.floor(bodies * 0.9)) secondsTo90 = (performance.now() - began) / 1000;
  },
  end() {},
  note() {},
};
const { reaches } = await crawlEntities({
  settings,
  rubrics: forAllLevels(rubric),
  entities,
  store,
  archiveFolder: join(folder, "archive"),
  codeVersion: "bench",
  progress,
});
const seconds = (performance.now() - began) / 1000;
const wanted = plans.reduce((sum, plan) => sum + plan.pages, 0);
const ends = Object.fromEntries(
  ["exhausted", "budget", "interrupted", "unreachable"].map((end) => [end, reaches.filter((reach) => reach.end === end).length]),
);
console.log(
  JSON.stringify({
    bench: "national crawl in small",
    bodies,
    seconds: Number(seconds.toFixed(1)),
    pages: reaches.reduce((sum, reach) => sum + reach.pagesRead, 0),
    ofPages: wanted,
    requests: reaches.reduce((sum, reach) => sum + reach.requests, 0),
    ends,
    mostAtOnce: most,
    secondsTo90Percent: Number(secondsTo90.toFixed(1)),
    memoryMbAtThirds: memory,
    peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
  }),
);
store.close();
rmSync(folder, { recursive: true, force: true });
server.closeAllConnections();
server.close();
process.exit(0);
