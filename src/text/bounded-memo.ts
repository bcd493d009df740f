import QuickLRU from "quick-lru";

/** What is kept of a text: wrapped, so that "nothing found" is kept too. */
interface Kept<T> {
  readonly value: T;
}

/**
 * Caches what a pure function of a text gave, since the same words stand in menu and footer of every page. Holds between `size` and twice
 * as many texts; those longest not asked for are dropped.
 */
export function boundedMemo<T>(make: (text: string) => T, size: number): (text: string) => T {
  const kept = new QuickLRU<string, Kept<T>>({ maxSize: size });
  return (text) => {
    const known = kept.get(text);
    if (known !== undefined) return known.value;
    const value = make(text);
    kept.set(text, { value });
    return value;
  };
}
