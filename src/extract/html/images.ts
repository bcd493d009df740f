import { attribute, type DomElement, isElement, textOf, tidy } from "./dom.js";
import { addBlock, type PageState, pathOf, type Scope } from "./page-state.js";

/** Attributes that name the picture itself where `src` holds a place for it until it is scrolled to. */
const lazy = [
  "data-src",
  "data-lazy-src",
  "data-original",
  "data-lazy",
  "data-full-url",
  "data-large-file",
  "data-orig-file",
  "data-image",
];
const lazySets = ["data-srcset", "data-lazy-srcset", "srcset"];
const placeholder =
  /^data:|(?:^|[/_-])(?:blank|placeholder|spacer|pixel|transparent|lazy|loading|loader|1x1)[^/]*\.(?:gif|png|svg|webp|jpe?g)(?:$|\?)/i;

/** Address of the picture that an element comes to show, or undefined. */
function sourceOf(element: DomElement): string | undefined {
  const named = lazy.map((name) => attribute(element, name)).find((value) => value !== "" && !placeholder.test(value));
  if (named !== undefined) return named;
  const source = attribute(element, "src");
  if (source !== "" && !placeholder.test(source)) return source;
  const siblings = isElement(element.parent) && element.parent.name === "picture" ? element.parent.children.filter(isElement) : [element];
  const sets = siblings.flatMap((sibling) => lazySets.map((name) => attribute(sibling, name)));
  return sets.map(largestOf).find((value) => value !== undefined) ?? (placeholder.test(source) ? undefined : source || undefined);
}

/** The largest picture of a set, by the width or density that stands behind each. Source: HTML Living Standard, srcset attributes. */
function largestOf(set: string): string | undefined {
  const candidates = set
    .slice(0, 10_000)
    .split(/,\s+|,(?=https?:|\/)/)
    .map((candidate) => candidate.trim().split(/\s+/))
    .filter(([url = ""]) => url !== "" && !url.startsWith("data:"))
    .map(([url = "", size = "1x"]) => ({ url, size: Number.parseFloat(size) || 1 }));
  return candidates.reduce<{ url: string; size: number } | undefined>(
    (best, candidate) => (best === undefined || candidate.size > best.size ? candidate : best),
    undefined,
  )?.url;
}

/** Records a picture of the page with its alternative text and caption; pictures within the text itself are left out. */
export function addImage(page: PageState, element: DomElement, scope: Scope): void {
  const alt = tidy(attribute(element, "alt") || attribute(element, "title")).slice(0, 500);
  const source = sourceOf(element);
  const url = source === undefined ? undefined : page.resolve(source);
  if (alt.length > 2 && !/^(?:logo|ic[oô]ne?|image|photo|img[\d_-]*|pdf|xlsx?|docx?|csv|zip|word|excel|\W+)$/i.test(alt))
    addBlock(page, scope.region, "alt", alt);
  if (url === undefined || page.images.length >= 500) return;
  const width = size(attribute(element, "width"));
  const height = size(attribute(element, "height"));
  page.images.push({
    locator: `i${page.images.length + 1}`,
    url,
    alt,
    caption: captionOf(element),
    headings: pathOf(page, scope.region),
    region: scope.region,
    ...(width === undefined ? {} : { width }),
    ...(height === undefined ? {} : { height }),
  });
}

function captionOf(element: DomElement): string {
  for (let parent = element.parent, steps = 0; isElement(parent) && steps < 4; parent = parent.parent, steps += 1) {
    const caption = parent.children.find(
      (child) => isElement(child) && (child.name === "figcaption" || /caption|legende/i.test(attribute(child, "class"))),
    );
    if (caption !== undefined && isElement(caption)) return textOf(caption, 300);
  }
  return "";
}

function size(value: string): number | undefined {
  const pixels = Number.parseInt(value, 10);
  return Number.isFinite(pixels) && pixels > 0 && !value.includes("%") ? pixels : undefined;
}
