import type { Reach } from "../../model/evidence.js";
import type { Item } from "../../model/rubric.js";
import type { Judgement } from "../detector.js";
import { nameWords } from "../read/lines.js";
import type { Source } from "../site/corpus.js";
import type { UnreadWay } from "../site/unread-ways.js";
import { namesItem } from "./names-item.js";
import { type SettledItem, settle } from "./settle.js";
import type { SiteWide } from "./site-wide.js";

type Missing = Extract<Judgement, { state: "missing" }>;

/**
 * The absence that would be said if what was not read, and bears no name of the item, did not hold it; undefined where a name, a scan, or
 * the site as a whole leaves the item open. Whether it is said rests on how likely the item is published.
 */
export function absenceButForNameless(
  judgement: Missing,
  item: Item,
  reach: Reach,
  siteWide: readonly SiteWide[],
): Extract<SettledItem, { state: "absent" }> | undefined {
  if (isNamedUnread(judgement, item)) return undefined;
  const answer = settle({ ...judgement, ways: [], unclear: [] }, reach, siteWide);
  return answer.state === "absent" ? answer : undefined;
}

/** Whether something that was seen and not read, or not read well, bears the item's own words: then only a person can say. */
export function isNamedUnread({ scans, unclear, ways }: Missing, item: Item): boolean {
  const ofSource = ({ title, document, labels }: Source) => [
    title,
    nameWords(document.fileName),
    ...labels.flatMap((label) => [label.text, label.context, label.heading]),
  ];
  const ofWay = ({ name, around, fileName }: UnreadWay) => [name, ...around, fileName];
  const isRead = unclear.some((source) => source.document.ocrConfidence !== undefined);
  return scans.length > 0 || isRead || [...unclear.flatMap(ofSource), ...ways.flatMap(ofWay)].some((text) => namesItem(text, item));
}
