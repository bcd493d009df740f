import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** A source of 32-bit numbers, 0 to 4,294,967,295, each equally likely. */
export type Random = () => number;

/**
 * An own stream of random numbers for each name under one seed, so that a body or an item that comes or goes leaves the numbers of
 * all others as they were. The same seed and name give the same numbers on any machine.
 */
export function makeRandom(seed: number, name: string): Random {
  const generator = xoroshiro128plus(mix(seed, name));
  // The first numbers still show the bits of the seed.
  for (let skipped = 0; skipped < 16; skipped += 1) generator.next();
  return () => generator.next() >>> 0;
}

/** A number in [0, 1) with 32 bits. */
export function unit(random: Random): number {
  return random() / 4_294_967_296;
}

/**
 * A draw from the gamma distribution of a shape above 0 and scale 1.
 * Source: G. Marsaglia and W. W. Tsang, "A simple method for generating gamma variables", ACM TOMS 26 (2000).
 */
export function drawGamma(random: Random, shape: number): number {
  if (shape < 1) return drawGamma(random, shape + 1) * (1 - unit(random)) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = drawNormal(random);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - unit(random)) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** Shares that add up to 1, drawn from the Dirichlet distribution of the weights given, all above 0. */
export function drawShares(random: Random, weights: readonly number[]): number[] {
  const gammas = weights.map((weight) => drawGamma(random, weight));
  const total = gammas.reduce((sum, gamma) => sum + gamma, 0);
  return gammas.map((gamma) => gamma / total);
}

function drawNormal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - unit(random))) * Math.cos(2 * Math.PI * unit(random));
}

/** Seed and name stirred into 32 bits: FNV-1a over both, each bit of which is then made to touch all others. */
function mix(seed: number, name: string): number {
  let hash = stir(0x811c9dc5 ^ seed);
  for (let index = 0; index < name.length; index += 1) hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193);
  return stir(hash);
}

function stir(bits: number): number {
  let hash = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
