import { noAttributes, type Scan } from "./scan-state.js";
import type { Tag } from "./tags.js";

/** Ends all that is open. */
export function closeAll({ stack, foreign, handler }: Scan): void {
  for (let tag = stack.pop(); tag !== undefined; tag = stack.pop()) handler.close(tag.name);
  foreign.length = 0;
}

/** Ends what a new element ends, and takes the element among those that are open. */
export function beginTag({ stack, foreign, handler }: Scan, tag: Tag): void {
  if (tag.ends !== undefined)
    for (let top = stack.at(-1); top !== undefined && tag.ends.has(top.name); top = stack.at(-1)) {
      stack.pop();
      handler.close(top.name);
    }
  if (tag.isVoid) return;
  stack.push(tag);
  if (tag.isForeign || tag.isIntegration) foreign.push(tag.isForeign);
}

/** Tells an element; one without content ends at once. */
export function tellTag({ handler }: Scan, tag: Tag, attributes: Readonly<Record<string, string>>): void {
  handler.open(tag.name, attributes);
  if (tag.isVoid) handler.close(tag.name);
}

/** In a drawing a tag may end itself; elsewhere the sign says nothing. */
export function tellSelfClosing(scan: Scan, tag: Tag, attributes: Readonly<Record<string, string>>): void {
  tellTag(scan, tag, attributes);
  if (scan.foreign.at(-1) === true) endTop(scan, tag);
}

function endTop({ stack, handler }: Scan, tag: Tag): void {
  if (stack.at(-1)?.name !== tag.name) return;
  handler.close(tag.name);
  stack.pop();
}

/** Open elements among which the one that ends is sought: a page may leave millions open, and end others. */
const maxLookBack = 512;

/** Ends an element and all that is open within it. */
export function closeTag(scan: Scan, tag: Tag): void {
  const { stack, foreign, handler } = scan;
  if (tag.isForeign || tag.isIntegration) foreign.pop();
  if (tag.isVoid) {
    if (tag.name === "br") tellTag(scan, tag, noAttributes);
    return;
  }
  const last = Math.max(0, stack.length - maxLookBack);
  let found = stack.length - 1;
  while (found >= last && stack[found]?.name !== tag.name) found -= 1;
  if (found >= last) {
    while (stack.length > found) handler.close(stack.pop()?.name ?? "");
  } else if (tag.name === "p") {
    // An end alone stands for an empty paragraph.
    beginTag(scan, tag);
    tellTag(scan, tag, noAttributes);
    endTop(scan, tag);
  }
}
