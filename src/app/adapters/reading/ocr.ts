import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createWorker, OEM, PSM, type Worker } from "tesseract.js";
import type { GreyPicture } from "../../../extract/grey-picture.js";
import type { Ocr, OcrLanguages, OcrWord } from "../../../extract/tools.js";

const languages = ["ara", "fra"];
/** One column of lines of any size: keeps the rows of tables together, which the default cuts into columns. */
const parameters = { tessedit_pageseg_mode: PSM.SINGLE_COLUMN, user_defined_dpi: "200" };

interface Engine {
  readonly worker: Promise<Worker>;
  isBusy: boolean;
}

/** OCR engines of one thread, of which as many work at once as it is told. */
export interface OcrEngines {
  readonly read: Ocr;
  /** Pictures that are read at the same time; engines that are more than that and at rest are ended. */
  readonly setWidth: (width: number) => void;
  readonly width: () => number;
}

/**
 * OCR engines for Arabic and French from the language files of the installed packages, or of a folder that has others; they ask the
 * network for nothing. One works at a time unless more are allowed.
 */
export function openOcrEngines(languageFolder?: string): OcrEngines {
  const engines = new Map<OcrLanguages, Engine[]>();
  const waiting: (() => void)[] = [];
  let [width, atWork] = [1, 0];
  const wake = () => {
    for (const resolve of waiting.splice(0, Math.max(0, width - atWork))) resolve();
  };
  const endSpare = () => {
    for (const [wanted, all] of engines) {
      const spare = new Set(all.filter(({ isBusy }) => !isBusy).slice(0, Math.max(0, all.length - width)));
      engines.set(
        wanted,
        all.filter((engine) => !spare.has(engine)),
      );
      for (const { worker } of spare) void worker.then((started) => started.terminate()).catch(() => undefined);
    }
  };
  const take = (wanted: OcrLanguages): Engine => {
    const all = engines.get(wanted) ?? [];
    const engine = all.find(({ isBusy }) => !isBusy) ?? { worker: startEngine(wanted, languageFolder), isBusy: true };
    engine.isBusy = true;
    engines.set(wanted, all.includes(engine) ? all : [...all, engine]);
    return engine;
  };
  return {
    width: () => width,
    setWidth(next) {
      width = Math.max(1, next);
      endSpare();
      wake();
    },
    async read(picture, wanted) {
      while (atWork >= width) await new Promise<void>((resolve) => waiting.push(resolve));
      atWork += 1;
      const engine = take(wanted);
      try {
        const { data } = await (await engine.worker).recognize(toPgm(picture), {}, { blocks: true, text: false });
        return (data.blocks ?? []).flatMap((block) =>
          block.paragraphs.flatMap((paragraph) => paragraph.lines.map((line) => line.words.map(toWord).filter((word) => word.text !== ""))),
        );
      } finally {
        atWork -= 1;
        engine.isBusy = false;
        endSpare();
        wake();
      }
    },
  };
}

/** The same with one engine at work at a time. */
export const openOcr = (languageFolder?: string): Ocr => openOcrEngines(languageFolder).read;

async function startEngine(wanted: OcrLanguages, languageFolder: string | undefined): Promise<Worker> {
  const folder = collectLanguages();
  try {
    const langPath = languageFolder ?? folder;
    const engine = await createWorker(wanted.split("+"), OEM.LSTM_ONLY, { langPath, gzip: true, cacheMethod: "none" });
    await engine.setParameters(parameters);
    return engine;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The engine wants all languages in one folder; each comes in a package of its own. */
function collectLanguages(): string {
  const require = createRequire(import.meta.url);
  const folder = mkdtempSync(join(tmpdir(), "nashr-ocr-"));
  for (const language of languages) {
    const home = dirname(require.resolve(`@tesseract.js-data/${language}/package.json`));
    copyFileSync(join(home, "4.0.0_best_int", `${language}.traineddata.gz`), join(folder, `${language}.traineddata.gz`));
  }
  return folder;
}

interface EngineWord {
  readonly text: string;
  readonly confidence: number;
  readonly bbox: { readonly x0: number; readonly x1: number; readonly y0: number; readonly y1: number };
}

function toWord({ text, confidence, bbox }: EngineWord): OcrWord {
  return { text: text.trim(), confidence: confidence / 100, left: bbox.x0, right: bbox.x1, top: bbox.y0, bottom: bbox.y1 };
}

/** A grey picture as a portable grey map. Source: Netpbm, PGM (P5). */
function toPgm(picture: GreyPicture): Buffer {
  return Buffer.concat([Buffer.from(`P5\n${picture.width} ${picture.height}\n255\n`, "latin1"), picture.pixels]);
}
