import type { Line, Source } from "../site/corpus.js";
import { matchTopicInText, type Topic } from "./topic.js";

/**
 * Whether a line stands in a table of a JSON file that has a title of its own, which names something else, or nothing where no title of the file names the
 * subject either: a page that is kept as JSON has its tables one after the other.
 */
export function isUnderOtherTitle({ headings }: Line, { document }: Source, topic: Topic, isTitled: boolean): boolean {
  const title = headings.at(-1);
  if (document.format !== "json" || title === undefined || !document.tables.some(({ caption }) => caption === title)) return false;
  const match = matchTopicInText(title, topic);
  return match === "other" || (match === "silent" && !isTitled);
}
