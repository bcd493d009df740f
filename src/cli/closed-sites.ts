import type { FailureCode } from "../model/evidence.js";

/** A body whose first page gave nothing to go on with, and why. */
export interface ClosedSite {
  readonly code: string;
  readonly failure: FailureCode | undefined;
}

const sentences: readonly (readonly [failures: readonly FailureCode[], sentence: string])[] = [
  [
    ["dns", "refused", "reset", "timeout", "network-down"],
    "No answer from {sites}, so nothing is said of them. Try again later with: nashr crawl --retry",
  ],
  [
    ["tls", "protocol", "truncated", "server-error", "unexpected"],
    "Answered, but not so that a page could be read: {sites}. Try again later with: nashr crawl --retry",
  ],
  [["parked"], "The address leads to a domain that is for sale or empty: {sites}. Look for the new address and correct the registry."],
  [["under-construction"], "Under construction: {sites}. Look again later."],
  [["login"], "Behind a login: {sites}. Ask the body whether its site is public."],
  [
    ["captcha", "blocked", "rate-limited"],
    "A firewall or captcha keeps programs out: {sites}. Look by hand, or send the webmaster to docs/crawler.md and ask to be let in.",
  ],
  [["forbidden"], "The site refuses access: {sites}. Look by hand; it may answer from another network (network.proxy)."],
  [["disallowed"], "robots.txt does not allow the visit: {sites}. Look by hand, or ask the webmaster."],
  [["opted-out"], "Asked not to be visited (crawl.optOut): {sites}. Look by hand."],
  [
    ["not-found", "gone", "soft-404", "client-error", "too-many-redirects", "private-address", "bad-url", "too-large"],
    "The address leads to no page: {sites}. Check it in the registry.",
  ],
];

/** One sentence for each way in which sites are closed, with what to do next; none for pages of scripts, of which status speaks elsewhere. */
export function describeClosed(sites: readonly ClosedSite[]): string[] {
  return sentences.flatMap(([failures, sentence]) => {
    const codes = sites.filter(({ failure }) => failure !== undefined && failures.includes(failure)).map(({ code }) => code);
    return codes.length === 0 ? [] : [sentence.replace("{sites}", codes.join(", "))];
  });
}
