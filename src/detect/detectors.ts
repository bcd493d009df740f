import type { z } from "zod";
import type { Detector } from "./detector.js";
import { figures } from "./detectors/figures.js";

const table: readonly Detector[] = [figures];

/** Every detector by its name, as items of a rubric name it. */
export const detectors: ReadonlyMap<string, Detector> = new Map(table.map((detector) => [detector.name, detector]));

/** Parameter schema of every detector, for the loader of rubrics. */
export const detectorParams: ReadonlyMap<string, z.ZodType> = new Map(table.map(({ name, params }) => [name, params]));
