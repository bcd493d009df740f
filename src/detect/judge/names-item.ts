import type { Item } from "../../model/rubric.js";
import { findTerms } from "../../text/terms.js";
import { wordsOf } from "../read/lines.js";
import { topicOfParams } from "../topic/topic-params.js";

/** Whether a text holds the words by which an item is known. */
export function namesItem(text: string, item: Item): boolean {
  return text !== "" && findTerms(wordsOf(text), topicOfParams(item.detector.params)).length > 0;
}
