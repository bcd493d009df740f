import { type Drawing, type Mark, mirrored, wrap } from "./charts/drawing.js";
import type { Body } from "./edition-index.js";
import { bodyName, rangeText, rankText } from "./fragments.js";
import type { Site } from "./layout.js";
import { bodySentenceText } from "./sentence.js";
import { isScoreShown } from "./shown-score.js";
import { withoutBidi } from "./words.js";

const width = 1200;
const height = 630;
const margin = 72;

function frame(site: Site): Mark[] {
  const { options, editionIndex } = site;
  const rtl = site.words.dir === "rtl";
  return [
    { kind: "rect", x: 0, y: 0, width, height, paint: "paper" },
    { kind: "rect", x: 0, y: 0, width, height: 14, paint: "bar" },
    {
      kind: "text",
      x: margin,
      y: 84,
      text: withoutBidi(options.title),
      size: 34,
      side: "left",
      paint: "ink",
      weight: "bold",
      face: "serif",
      rtl,
    },
    {
      kind: "text",
      x: width - margin,
      y: 84,
      text: site.words.text("site.edition", { edition: editionIndex.edition.run.edition }),
      size: 26,
      side: "right",
      paint: "muted",
      rtl,
    },
    { kind: "line", x1: margin, y1: 108, x2: width - margin, y2: 108, paint: "ink", width: 1.5 },
    { kind: "line", x1: margin, y1: 113, x2: width - margin, y2: 113, paint: "ink", width: 1.5 },
  ];
}

function lines(texts: readonly string[], y: number, size: number, step: number, serif: boolean): Mark[] {
  return texts.map(
    (text, at): Mark => ({
      kind: "text",
      x: margin,
      y: y + at * step,
      text: withoutBidi(text),
      size,
      side: "left",
      paint: serif ? "ink" : "muted",
      ...(serif && { weight: "bold", face: "serif" }),
    }),
  );
}

/** Social card of a page: its title and one sentence. */
export function cardDrawing(site: Site, title: string, description: string): Drawing {
  const head = wrap(withoutBidi(title), 62, width - 2 * margin, 3);
  const text = wrap(withoutBidi(description), 32, width - 2 * margin, 4);
  const marks = [...frame(site), ...lines(head, 206, 62, 76, true), ...lines(text, 206 + head.length * 76 + 8, 32, 46, false)];
  return mirrored({ width, height, marks }, site.words.dir);
}

/** Social card of a body: name, score with its interval, rank, sentence. */
export function entityCard(site: Site, body: Body): Drawing {
  const { words } = site;
  const { score } = body;
  const silent = !isScoreShown(score);
  const name = wrap(withoutBidi(bodyName(body.entity, site.lang).text), 62, 760, 2);
  const sentence = wrap(bodySentenceText(body, words), 32, width - 2 * margin, 3);
  const value = silent ? "–" : rangeText(words, score.score);
  const top = 420;
  const marks: Mark[] = [
    ...frame(site),
    ...lines(name, 206, 62, 76, true),
    {
      kind: "text",
      x: width - margin,
      y: 226,
      text: value,
      size: value.length > 6 ? 56 : 84,
      side: "right",
      paint: "bar",
      weight: "bold",
      face: "serif",
    },
    { kind: "text", x: width - margin, y: 270, text: silent ? "" : words.text("entity.outOf"), size: 26, side: "right", paint: "muted" },
    {
      kind: "text",
      x: width - margin,
      y: 312,
      text: score?.rank === undefined ? "" : words.text("badge.rank", { rank: rankText(words, score) }),
      size: 26,
      side: "right",
      paint: "ink",
    },
    ...lines(sentence, top + 50, 32, 48, false),
  ];
  if (!silent) {
    const scale = (width - 2 * margin) / 100;
    marks.push({ kind: "rect", x: margin, y: top - 40, width: 100 * scale, height: 18, paint: "absent" });
    marks.push({ kind: "rect", x: margin, y: top - 40, width: score.score.high * scale, height: 18, paint: "unknown" });
    marks.push({ kind: "rect", x: margin, y: top - 40, width: score.score.low * scale, height: 18, paint: "bar" });
  }
  return mirrored({ width, height, marks }, words.dir);
}
