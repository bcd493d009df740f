/** One version per kind of work whose results are stored, 16 hexadecimal digits each. */
export function hashCode(
  readModule: (path: string) => string,
  manifest: { dependencies?: Record<string, string>; optionalDependencies?: Record<string, string> },
  lock: { packages: Record<string, { version?: string; dependencies?: Record<string, string> }> },
): { extractor: string; detectors: string };

/** Reads package.json or the lock file. */
export function readJson(file: string): unknown;
