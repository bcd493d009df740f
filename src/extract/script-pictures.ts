import { collapseSpace } from "./collapse-space.js";

/** Pictures that a script shows one after the other, with the words of the record that holds them. */
export interface ScriptPictures {
  /** Addresses as they stand there, at most forty. */
  readonly hrefs: readonly string[];
  /** The words in quotes that stand last before them in the same record; "" where there are none. */
  readonly text: string;
}

const maxPictures = 40;
const maxLists = 5;
const maxRecord = 300;
/** Letters before a list in which a call or a variable says what it is of. */
const beside = 60;
const quoted = /"([^"\n]{3,400})"|'([^'\n]{3,400})'/gu;
/** A list of texts alone: brackets that hold quotes, commas and blanks beside them. */
const listOfTexts = /\[\s*(?:"[^"\n]{3,400}"|'[^'\n]{3,400}')(?:\s*,\s*(?:"[^"\n]{3,400}"|'[^'\n]{3,400}')){0,99}\s*,?\s*\]/gu;
const picture = /^(?:https?:\/\/|\.{0,2}\/|[\p{L}\p{N}_-]+\/)[^\s<>{}]*\.(?:jpe?g|png|webp|tiff?)(?:\?[^\s<>{}]*)?$/iu;
/** Pictures that adorn a page, as sliders show them. */
const adornment = /slider?s?(?!\p{L})|banni|banner|carousel|carrousel|diaporama|galerie|gallery|logo|background|hero(?!\p{L})/iu;

/**
 * Lists of pictures in an inline script, as page flippers name the pages of a paper: `pages: ["/f/1.jpg", "/f/2.jpg"]`. Lists that say that they
 * adorn the page (a slider, a gallery) are left out, and so is a list in which anything else stands.
 */
export function findPicturesInScript(script: string): ScriptPictures[] {
  const found: ScriptPictures[] = [];
  for (const match of script.matchAll(listOfTexts)) {
    const hrefs = textsIn(match[0]).map((text) => text.replaceAll("\\/", "/"));
    const before = script.slice(Math.max(0, match.index - maxRecord), match.index);
    const record = before.slice(before.lastIndexOf("{") + 1);
    if (!hrefs.every((href) => picture.test(href)) || adornment.test(`${before.slice(-beside)} ${record} ${hrefs.join(" ")}`)) continue;
    const text = textsIn(record).findLast((words) => /\p{L}{3}/u.test(words) && !picture.test(words)) ?? "";
    found.push({ hrefs: hrefs.slice(0, maxPictures), text: collapseSpace(text) });
    if (found.length >= maxLists) break;
  }
  return found;
}

const textsIn = (script: string): string[] => [...script.matchAll(quoted)].map((match) => match[1] ?? match[2] ?? "");
