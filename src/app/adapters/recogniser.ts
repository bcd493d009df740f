import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { type RecogniserModel, readModel } from "../../recognise/model.js";
import { packageRoot } from "./package-root.js";

/** The weights that ship with nashr, and their hash. */
export interface ShippedRecogniser {
  readonly model: RecogniserModel;
  /** SHA-256 of the file. */
  readonly sha256: string;
}

let shipped: ShippedRecogniser | undefined;

/** Reads the weights of the recogniser once per process; undefined where the package holds none. */
export function readRecogniser(): ShippedRecogniser | undefined {
  const file = `${packageRoot}data/models/passages.bin`;
  if (shipped === undefined && existsSync(file)) {
    const bytes = readFileSync(file);
    shipped = { model: readModel(bytes), sha256: createHash("sha256").update(bytes).digest("hex") };
  }
  return shipped;
}
