import type { Edition } from "../model/edition.js";
import { cardDrawing, entityCard } from "./card.js";
import type { Drawing } from "./charts/drawing.js";
import { openEditionIndex } from "./edition-index.js";
import { figurePath, standalone } from "./figure.js";
import { pagePath } from "./links.js";
import type { ReportOptions } from "./options.js";
import { pressFigures } from "./pages/press.js";
import { figuresOf, generalPages, openSite } from "./report.js";

/** A picture to be painted: a drawing, and how many pixels one unit of it takes. */
export interface Picture {
  readonly path: string;
  readonly drawing: Drawing;
  readonly scale: number;
}

/**
 * Every PNG of an edition: figures at twice their size for print, and a card of 1200 x 630 for each page; or the figures of the national
 * press kit alone.
 */
export function* reportPictures(edition: Edition, options: ReportOptions, scope: "all" | "press"): Iterable<Picture> {
  const editionIndex = openEditionIndex(edition, options);
  for (const lang of options.languages) {
    const site = openSite(editionIndex, options, lang);
    if (scope === "press") {
      for (const spec of pressFigures(site)) yield { path: figurePath(site, spec, "png"), drawing: standalone(site, spec), scale: 2 };
      continue;
    }
    for (const spec of figuresOf(site)) yield { path: figurePath(site, spec, "png"), drawing: standalone(site, spec), scale: 2 };
    for (const page of generalPages(site)) {
      if (page.picture !== undefined) yield { path: page.picture, drawing: cardDrawing(site, page.title, page.description), scale: 1 };
    }
    for (const body of editionIndex.bodies) {
      yield { path: pagePath.entity(lang, body.entity).replace("index.html", "card.png"), drawing: entityCard(site, body), scale: 1 };
    }
  }
}
