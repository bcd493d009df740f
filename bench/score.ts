/**
 * How long a national scoring takes on one core: 1,590 bodies, 20 items, 2,000 draws, with measured error, random weights and
 * leave-one-item-out. Run: npx tsx bench/score.ts. Prints one JSON line; exit 1 when it takes ten
 * seconds of processor time or more.
 */
import type { State } from "../src/model/verdict.js";
import { makeRandom, unit } from "../src/score/random.js";
import { score } from "../src/score/score.js";
import { addUncertainty } from "../src/score/uncertainty.js";
import { makeEntity, makeFinding, makeMeasured, makeReach, makeRubric, makeTwenty, makeVerdict } from "../test/score/builders.js";

const bodies = 1590;
const draws = 2000;
const items = makeTwenty();
const rubric = makeRubric(items);
const random = makeRandom(7, "bench");
const entities = Array.from({ length: bodies }, (_, index) => makeEntity(`body-${String(index).padStart(4, "0")}`));
const states: State[] = ["current", "current", "stale", "absent", "absent", "absent", "absent", "unknown"];
const findings = entities.flatMap((entity) =>
  items.map((item) => {
    const state = states[Math.floor(unit(random) * states.length)] ?? "absent";
    const facets = { complete: unit(random) < 0.4, open: unit(random) < 0.4 };
    return makeFinding(makeVerdict(entity.code, item.id, state, facets));
  }),
);
const measured = makeMeasured(
  items.flatMap((item) => [
    [item.id, "absent", "absent", 40] as const,
    [item.id, "absent", "current", 3] as const,
    [item.id, "stale", "stale", 12] as const,
    [item.id, "stale", "current", 1] as const,
    [item.id, "current", "current", 30] as const,
    [item.id, "current", "absent", 2] as const,
  ]),
);
const started = process.hrtime.bigint();
const startedCpu = process.cpuUsage();
const scores = score(
  rubric,
  entities,
  findings,
  entities.map((entity) => makeReach(entity.code)),
  { unreachable: "unranked", maxUnknownShare: 0.5 },
);
const scored = process.hrtime.bigint();
const result = addUncertainty(scores, { rubric, entities, findings, settings: { draws, seed: 1 }, measuredError: measured });
const ended = process.hrtime.bigint();
const cpu = process.cpuUsage(startedCpu);
const seconds = (from: bigint, to: bigint) => Number(to - from) / 1e9;
const [first] = result;
const cpuSeconds = (cpu.user + cpu.system) / 1e6;
const memoryMb = Math.round(process.memoryUsage().rss / 1e6);
process.stdout.write(
  `${JSON.stringify({ bodies, items: items.length, draws, maximum: rubric.maximum, scoreSeconds: seconds(started, scored), uncertaintySeconds: seconds(scored, ended), cpuSeconds, memoryMb, first: first?.uncertainty })}\n`,
);
process.exitCode = cpuSeconds < 10 ? 0 : 1;
