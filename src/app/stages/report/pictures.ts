import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Edition } from "../../../model/edition.js";
import type { ReportOptions } from "../../../report/options.js";
import { reportPictures } from "../../../report/pictures.js";
import { paintDrawing, registerFonts } from "../../adapters/paint-drawing.js";
import { sha256 } from "../../workspace.js";
import type { SiteFolder } from "./folder.js";
import type { Manifest } from "./manifest.js";

/** Records what each picture was painted from, so that the next run paints only what changed. */
export const pictureList = "assets/pictures.json";
/** The same for the figures of the press kit, where no other pictures were asked for. */
const pressList = "assets/press-pictures.json";
/** Part of each recorded hash: raise it when the painting itself changes. */
const pictureVersion = "2";

const listSchema = z.record(z.string(), z.string());

/** Families of the pictures and the file of the report's fonts that each is. */
const faces: Readonly<Record<string, string>> = {
  "Nashr Inter": "fonts/inter-latin.woff2",
  "Nashr Sans Arabic": "fonts/noto-sans-arabic-400.woff2",
  "Nashr Newsreader": "fonts/newsreader-latin-600.woff2",
  "Nashr Naskh": "fonts/noto-naskh-arabic-700.woff2",
};

function readList(folder: string, list: string): Record<string, string> {
  const file = join(folder, list);
  if (!existsSync(file)) return {};
  const parsed = listSchema.safeParse(JSON.parse(readFileSync(file, "utf8")));
  return parsed.success ? parsed.data : {};
}

/** Paints the PNG pictures of an edition, or those of its press kit alone, that are new or differ from the last run, whose files are `former`. `step` hears how many are done. */
export async function writePictures(
  edition: Edition,
  options: ReportOptions,
  site: SiteFolder,
  former: Manifest,
  scope: "all" | "press",
  step: (done: number, path: string) => void,
): Promise<void> {
  const fonts = new Map(options.assets.map((asset) => [asset.path, asset.content]));
  registerFonts(
    new Map(
      Object.entries(faces).map(([family, file]) => {
        const content = fonts.get(file) ?? new Uint8Array();
        return [family, typeof content === "string" ? Buffer.from(content) : content];
      }),
    ),
  );
  const list = scope === "all" ? pictureList : pressList;
  const before = readList(site.folder, list);
  const after: Record<string, string> = {};
  let done = 0;
  for (const { path, drawing, scale } of reportPictures(edition, options, scope)) {
    const hash = sha256(`${pictureVersion} ${scale} ${JSON.stringify(drawing)}`);
    after[path] = hash;
    const earlier = former[path];
    if (before[path] === hash && earlier !== undefined && existsSync(join(site.folder, path))) site.keep(path, earlier);
    else await site.put({ path, content: await paintDrawing(drawing, scale) });
    done += 1;
    step(done, path);
  }
  await site.put({ path: list, content: `${JSON.stringify(after, null, 1)}\n` });
}
