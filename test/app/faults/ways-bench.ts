import type { Answers } from "./fault-server.js";
import type { Expected, FaultSite } from "./run-sites.js";

/** A site with a way of its own. */
export const site = (id: string, fault: string, answers: () => Answers, expect: Expected, settings = {}): FaultSite => ({
  id,
  fault,
  answers,
  expect,
  settings,
});
/** A page without anything but its body. */
export const bare = (body: string, head = "") => `<!DOCTYPE html><html><head><title>Page</title>${head}</head><body>${body}</body></html>`;
type Unread = { url: string; text: string; why: string; page?: string | undefined; context?: string | undefined };
/** Throws unless exactly these ways are unread: [why, words, path or address]. */
export const unreadAre =
  (...expected: readonly (readonly [why: string, text: string, address: string])[]): NonNullable<Expected["also"]> =>
  ({ url }, { reach }) => {
    const found = (reach?.unread ?? []).map((unread: Unread) => [unread.why, unread.text, unread.url.replace(url, "/")].join(" | ")).sort();
    const wanted = expected.map((way) => way.join(" | ")).sort();
    if (found.join("\n") !== wanted.join("\n")) throw new Error(`unread:\n${found.join("\n")}\nwanted:\n${wanted.join("\n")}`);
  };
