import { bucketCount } from "./features.js";
import { isKind, type Kind } from "./kinds.js";

/** Weights of a linear recogniser, as read from its file. */
export interface RecogniserModel {
  readonly kinds: readonly Kind[];
  /** Row of a bucket in `weights`; -1 where no feature of training fell into it. */
  readonly rowOf: Int32Array;
  /** Rows of one weight per kind, in steps of `scale`. */
  readonly weights: Int8Array;
  readonly scale: number;
  /** Weight of each kind without any feature. */
  readonly bias: Float32Array;
  /** Divisor of the scores before they become probabilities, fitted on hands held apart. */
  readonly temperature: number;
}

const magic = "nashr recogniser 1\n";

/** Bytes of a model: a line that names the format, a line of JSON, buckets (u32), bias (f32), weights (i8), little-endian. */
export function writeModel(model: RecogniserModel): Uint8Array {
  const used = [...model.rowOf.entries()].filter(([, row]) => row >= 0).map(([bucket]) => bucket);
  const width = model.kinds.length;
  const head = JSON.stringify({ kinds: model.kinds, rows: used.length, scale: model.scale, temperature: model.temperature });
  const text = new TextEncoder().encode(`${magic}${head}\n`);
  const bytes = new Uint8Array(text.length + used.length * 4 + width * 4 + used.length * width);
  const view = new DataView(bytes.buffer);
  bytes.set(text);
  let at = text.length;
  for (const bucket of used) {
    view.setUint32(at, bucket, true);
    at += 4;
  }
  for (const value of model.bias) {
    view.setFloat32(at, value, true);
    at += 4;
  }
  for (const bucket of used) {
    const row = model.rowOf[bucket] ?? 0;
    for (let kind = 0; kind < width; kind++) view.setInt8(at++, model.weights[row * width + kind] ?? 0);
  }
  return bytes;
}

/** Reads the bytes of a model. Throws Error where they are none, or of kinds that this version does not know. */
export function readModel(bytes: Uint8Array): RecogniserModel {
  const lineEnd = bytes.indexOf(10, magic.length);
  const text = new TextDecoder().decode(bytes.subarray(0, Math.max(0, lineEnd)));
  if (!text.startsWith(magic)) throw new Error("no weights of a recogniser");
  const head = JSON.parse(text.slice(magic.length)) as { kinds: string[]; rows: number; scale: number; temperature: number };
  const kinds = head.kinds.filter(isKind);
  if (kinds.length !== head.kinds.length) throw new Error("the weights name kinds that this version does not know");
  const width = kinds.length;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = lineEnd + 1;
  if (bytes.byteLength !== at + head.rows * 4 + width * 4 + head.rows * width) throw new Error("the weights are cut or too long");
  const rowOf = new Int32Array(bucketCount).fill(-1);
  for (let row = 0; row < head.rows; row++, at += 4) rowOf[view.getUint32(at, true)] = row;
  const bias = new Float32Array(width);
  for (let kind = 0; kind < width; kind++, at += 4) bias[kind] = view.getFloat32(at, true);
  const weights = new Int8Array(bytes.buffer, bytes.byteOffset + at, head.rows * width);
  return { kinds, rowOf, weights, scale: head.scale, bias, temperature: head.temperature };
}
