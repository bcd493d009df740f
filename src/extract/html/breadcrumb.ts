import { attribute, type DomDocument, type DomElement, isElement, textOf, tidy } from "./dom.js";
import { $ } from "./parse.js";

const marks =
  '[class*="breadcrumb" i], [id*="breadcrumb" i], [aria-label*="breadcrumb" i], [aria-label*="ariane" i], [class*="ariane" i], [id*="ariane" i], [class~="crumbs"], [id~="crumbs"], [class~="arbo"], [id~="arbo"], [class*="rootline" i], [class~="pathway"], [itemtype*="BreadcrumbList"]';

/** Texts of the trail to the page, outermost first; empty when the page shows none. */
export function readBreadcrumb(page: DomDocument): string[] {
  const marked = $(marks, page)
    .toArray()
    .filter((element) => element.name !== "body" && element.name !== "html" && element.name !== "li");
  for (const element of marked.slice(0, 6)) {
    const steps = splitTrail(element);
    if (steps.length > 0 && steps.length <= 12) return steps;
  }
  return [];
}

/** True for an element that is, by its marks, the trail itself. */
export function isBreadcrumb(element: DomElement): boolean {
  const names = `${attribute(element, "class")} ${attribute(element, "id")} ${attribute(element, "aria-label")}`;
  return (
    /breadcrumb|ariane|(?:^|\s)(?:crumbs|arbo|pathway)(?:\s|$)|rootline/i.test(names) ||
    /BreadcrumbList/.test(attribute(element, "itemtype"))
  );
}

/** Texts of a trail, outermost first. */
export function splitTrail(element: DomElement): string[] {
  const items = $("li", element).toArray();
  const parts = items.length > 1 ? items.map((item) => textOf(item, 200)) : splitText(element);
  return parts
    .map((part) =>
      tidy(part.replace(/^(?:vous êtes ici|you are here|أنت هنا|انت هنا)\s*:?/i, "").replace(/^[\s/>»›→|·:-]+|[\s/>»›→|«‹·:-]+$/g, "")),
    )
    .filter((part) => part !== "" && part.length <= 200);
}

function splitText(element: DomElement): string[] {
  const parts: string[] = [];
  let run = "";
  const close = (): void => {
    parts.push(...run.split(/\s*(?:[>»›→|«‹]|\s\/\s|::)\s*/));
    run = "";
  };
  const visit = (parent: DomElement): void => {
    for (const child of parent.children) {
      if (isElement(child) && child.name === "a") {
        close();
        parts.push(textOf(child, 200));
      } else if (isElement(child)) visit(child);
      else if (child.type === "text") run += child.data;
    }
  };
  visit(element);
  close();
  return parts;
}
