import { readWords } from "../text/words.js";
import type { CorpusRecord, HashedRecord, TextRecord } from "./corpus.js";
import { type Features, readFeatures } from "./features.js";
import { withoutBody, withoutNaming } from "./passage.js";

/** Features of a labelled passage: as it stands, of its content alone (undefined where it has none), and of its naming alone. */
export interface LabelledFeatures {
  readonly whole: Features;
  readonly content: Features | undefined;
  readonly naming: Features;
}

const known = new WeakMap<CorpusRecord, LabelledFeatures>();

/** Features that are learned from a record; kept, since every fold asks for them. */
export function featuresOf(record: CorpusRecord): LabelledFeatures {
  const features = known.get(record) ?? ("passage" in record ? ofText(record) : ofHashed(record));
  known.set(record, features);
  return features;
}

function ofText({ passage }: TextRecord): LabelledFeatures {
  const content = passage.lines.length > 0 ? readFeatures(withoutNaming(passage)) : undefined;
  return { whole: readFeatures(passage), content, naming: readFeatures(withoutBody(passage)) };
}

/** A passage is its content and its naming; what both say of its shape is counted once. */
function ofHashed({ content, naming }: HashedRecord): LabelledFeatures {
  const sums = new Map<number, number>();
  for (const [features, sign] of [
    [content, 1],
    [naming, 1],
    [shapeOfNothing(), -1],
  ] as const)
    for (const [at, bucket] of features.buckets.entries()) sums.set(bucket, (sums.get(bucket) ?? 0) + sign * (features.values[at] ?? 0));
  const kept = [...sums].filter(([, value]) => value > 0.0005);
  const whole = { buckets: Uint32Array.from(kept, ([bucket]) => bucket), values: Float32Array.from(kept, ([, value]) => value) };
  return { whole, content, naming };
}

/** Features of a passage without any word. */
function shapeOfNothing(): Features {
  const nothing = readWords("");
  return readFeatures({ title: nothing, headings: [], labels: [], fileName: nothing, lines: [], givenNames: new Set() });
}
