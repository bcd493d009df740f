import { type DomElement, isElement, textOf, tidy } from "./dom.js";
import { $ } from "./parse.js";

/** Texts of the trail to the page, outermost first; empty when no element of the page is named as one. */
export function readBreadcrumb(trails: readonly DomElement[]): string[] {
  for (const element of trails.slice(0, 6)) {
    const steps = splitBreadcrumb(element);
    if (steps.length > 0 && steps.length <= 12) return steps;
  }
  return [];
}

/** Texts of a trail, outermost first. */
export function splitBreadcrumb(element: DomElement): string[] {
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
