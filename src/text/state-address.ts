const mark = "#steps=";

/** Address of the state of a page to which these steps lead, each percent-encoded and joined by "/". */
export const addressOfState = (page: string, steps: string): string => `${page}${mark}${steps}`;

/** Address of the page whose controls lead to a state; undefined for the address of anything else. */
export function pageOfState(url: string): string | undefined {
  const at = url.indexOf(mark);
  return at < 0 ? undefined : url.slice(0, at);
}
