import { boundedMemo } from "./bounded-memo.js";

/** The parts of an address; nobody changes them, because they are shared. */
export type UrlParts = Readonly<Pick<URL, "host" | "hostname" | "origin" | "pathname" | "port" | "protocol" | "search">> & {
  readonly searchParams: Pick<URLSearchParams, "entries" | "get" | "keys" | "values">;
};

/** The parts of an address. One that is asked for is taken apart a dozen times on its way: it is read once. Throws TypeError for what is none. */
export const readUrl: (address: string) => UrlParts = boundedMemo((address) => new URL(address), 500);
