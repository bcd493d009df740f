import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { type Calibration, readCalibration } from "../../calibrate/calibration.js";
import { packageRoot } from "./package-root.js";

/** The weights of items that ship with nashr, and their hash. */
export interface ShippedCalibration {
  readonly calibration: Calibration;
  /** SHA-256 of the file. */
  readonly sha256: string;
}

let shipped: ShippedCalibration | undefined;

/** Reads the weights of items once per process; undefined where the package holds none. */
export function readShippedCalibration(): ShippedCalibration | undefined {
  const file = `${packageRoot}data/models/items.json`;
  if (shipped === undefined && existsSync(file)) {
    const text = readFileSync(file, "utf8");
    shipped = { calibration: readCalibration(text), sha256: createHash("sha256").update(text).digest("hex") };
  }
  return shipped;
}
