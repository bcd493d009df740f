import type { Context } from "hono";
import type { ViewWish } from "../../app/commands/review/archive-view.js";
import type { DeskRoutes } from "../desk-routes.js";
import { archivePage } from "../pages/archive-page.js";

const maxWords = 2_000;

/** What the routes of the archive work with. */
export interface ArchiveRoutes extends Pick<DeskRoutes, "app" | "viewBase" | "wordsOf"> {
  readonly desk: Pick<DeskRoutes["desk"], "viewer">;
}

/** What the archive holds, by body and address as they were fetched: a path of the disk is never asked for. */
export function addArchiveRoutes({ app, desk, viewBase, wordsOf }: ArchiveRoutes): void {
  app.get(`${viewBase}/view`, async (context) => {
    const wish = readWish(context);
    const view = await desk.viewer.view(wish);
    return context.html(archivePage(wordsOf(context), viewBase, wish, view), view.kind === "nothing" ? 404 : 200);
  });

  app.get(`${viewBase}/picture`, async (context) => {
    const painted = await desk.viewer.paint(readWish(context));
    if (painted === undefined) return context.text("Nothing to show.", 404);
    return context.body(Buffer.from(painted.webp), 200, { "Content-Type": "image/webp" });
  });
}

function readWish(context: Context): ViewWish {
  const page = Number(context.req.query("page"));
  return {
    entityCode: context.req.query("entity") ?? "",
    url: context.req.query("url") ?? "",
    words: (context.req.query("words") ?? "").slice(0, maxWords),
    page: Number.isSafeInteger(page) && page > 0 ? page : undefined,
  };
}
