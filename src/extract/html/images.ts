import { pictureSource } from "../hrefs.js";
import { attribute, type DomElement, isElement, textOf, tidy } from "./dom.js";
import { addBlock, type PageState, pathOf, type Scope } from "./page-state.js";

/** Records a picture of the page with its alternative text (where it has none, the name that screen readers are given, or its title) and caption; pictures within the text itself are left out. */
export function addImage(page: PageState, element: DomElement, scope: Scope): void {
  const named = attribute(element, "alt") || attribute(element, "aria-label") || attribute(element, "title");
  const alt = tidy(named).slice(0, 500);
  const source = pictureSource(element.attribs) ?? sourceBeside(element);
  const url = source === undefined ? undefined : page.resolve(source);
  if (alt.length > 2 && !/^(?:logo|ic[oô]ne?|image|photo|img[\d_-]*|pdf|xlsx?|docx?|csv|zip|word|excel|[^\p{L}\p{N}]+)$/iu.test(alt))
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

/** Source that stands in a picture element beside its image. */
function sourceBeside(element: DomElement): string | undefined {
  const { parent } = element;
  if (!isElement(parent) || parent.name !== "picture") return undefined;
  const source = parent.children.find((child) => isElement(child) && child.name === "source");
  return source !== undefined && isElement(source)
    ? pictureSource({ srcset: source.attribs.srcset, "data-srcset": source.attribs["data-srcset"] })
    : undefined;
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
