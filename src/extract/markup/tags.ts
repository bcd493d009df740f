/** What the scanning of markup must know of an element, by its name. */
export interface Tag {
  readonly name: string;
  /** It has no content and no end. */
  readonly isVoid: boolean;
  /** Its content is text up to its own end, whatever stands there. */
  readonly isRaw: boolean;
  /** Drawings and formulas, in which a tag may end itself. */
  readonly isForeign: boolean;
  /** What stands in it is HTML again, though it may stand in a drawing. */
  readonly isIntegration: boolean;
  /** Elements of which those that are open on top end where this one begins. */
  readonly ends: ReadonlySet<string> | undefined;
}

const split = (names: string): string[] => names.split(" ");
const voids = split("area base basefont br col command embed frame hr img input isindex keygen link meta param source track wbr");
const raws = split("script style textarea title xmp");
const foreigns = split("math svg");
const integrations = split("annotation-xml desc foreignobject mi mn mo ms mtext title");
const fields = "button datalist input optgroup option select textarea";
/** Elements, and what ends where one of them begins: the ends that authors leave out. Source: HTML standard, section 13.1.2.4. */
const impliedEnds: readonly (readonly [string, string])[] = [
  ["tr", "tr th td"],
  ["th", "th"],
  ["td", "thead th td"],
  ["tbody tfoot", "thead tbody"],
  ["body", "head link script"],
  ["li", "li"],
  ["dd dt", "dd dt"],
  ["rp rt", "rp rt"],
  ["option", "option"],
  ["optgroup", "optgroup option"],
  ["button datalist input output select textarea", fields],
  [
    "address article aside blockquote details div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr main nav ol p pre section table ul",
    "p",
  ],
];
const others = split("a abbr b center em font head html i iframe label noscript object picture small span strong sub sup thead u video");

const endsByName = new Map(impliedEnds.flatMap(([names, ended]) => split(names).map((name) => [name, new Set(split(ended))] as const)));

const makeTag = (name: string): Tag => ({
  name,
  isVoid: voids.includes(name),
  isRaw: raws.includes(name),
  isForeign: foreigns.includes(name),
  isIntegration: integrations.includes(name),
  ends: endsByName.get(name),
});

const tagsByName: ReadonlyMap<string, Tag> = new Map(
  [...voids, ...raws, ...foreigns, ...integrations, ...split(fields), ...endsByName.keys(), ...others].map((name) => [name, makeTag(name)]),
);

/** A hash that a name in capitals shares; `hash` is that of what stands before the letter. */
export const hashOn = (hash: number, code: number): number => (Math.imul(hash, 31) + (code | 32)) | 0;

const hashOf = (name: string): number => [...name].reduce((hash, sign) => hashOn(hash, sign.charCodeAt(0)), 0);

const tagsByHash: ReadonlyMap<number, Tag> = new Map([...tagsByName].map(([name, tag]) => [hashOf(name), tag]));

/** The element that a name in the markup means; `hash` is that of the name. */
export function tagAt(html: string, from: number, end: number, hash: number): Tag {
  const likely = tagsByHash.get(hash);
  if (likely !== undefined && standsAt(likely.name, html, from, end)) return likely;
  const name = html.slice(from, end).toLowerCase();
  return tagsByName.get(name) ?? { name, isVoid: false, isRaw: false, isForeign: false, isIntegration: false, ends: undefined };
}

const attributesByHash: ReadonlyMap<number, string> = new Map(
  split(
    "href class id style src alt title rel target type name value content width height role data-id data-src srcset loading sizes onclick aria-label aria-hidden colspan rowspan align tabindex lang dir property itemprop action method for",
  ).map((name) => [hashOf(name), name]),
);

/** The name of an attribute in the markup, in small letters; `hash` is that of the name. */
export function attributeAt(html: string, from: number, end: number, hash: number): string {
  const likely = attributesByHash.get(hash);
  return likely !== undefined && standsAt(likely, html, from, end) ? likely : html.slice(from, end).toLowerCase();
}

function standsAt(name: string, html: string, from: number, end: number): boolean {
  if (name.length !== end - from) return false;
  for (let at = 0; at < name.length; at += 1) if (name.charCodeAt(at) !== html.charCodeAt(from + at)) return false;
  return true;
}
