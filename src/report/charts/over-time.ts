import { changeSize } from "../change-size.js";
import type { LevelIndex } from "../edition-index.js";
import type { FigureSpec } from "../figure.js";
import { bodyName } from "../fragments.js";
import type { Site } from "../layout.js";
import { type Mark, mirrored, type Paint } from "./drawing.js";

type Point = readonly [number, number];

const [width, height, top, bottom, side] = [680, 360, 24, 30, 46] as const;
const plot = height - top - bottom;
const yOf = (score: number): number => top + plot * (1 - score / 100);

/** Rules at every 20 points of a score with their numbers. */
function scoreAxis(site: Site, from: number, to: number, y: (score: number) => number): Mark[] {
  return [0, 20, 40, 60, 80, 100].flatMap((score): Mark[] => [
    { kind: "line", x1: from, y1: y(score), x2: to, y2: y(score), paint: "rule", width: 1 },
    { kind: "text", x: from - 8, y: y(score) + 4, text: site.words.number(score), size: 12, side: "right", paint: "muted" },
  ]);
}

/** A line per body of a level from its former score to its present one; coloured where the change exceeds the error. Undefined without two such bodies. */
export function changeLines(site: Site, { level, bodies }: LevelIndex): FigureSpec | undefined {
  const { words, editionIndex, lang } = site;
  const moved = bodies.flatMap((body) => {
    const { scoreBefore, scoreAfter } = body.change ?? {};
    return scoreBefore === undefined || scoreAfter === undefined
      ? []
      : [{ body, before: scoreBefore, after: scoreAfter, size: changeSize(body) }];
  });
  if (moved.length < 2) return undefined;
  const kindOf = ({ before, after, size }: (typeof moved)[number]): "up" | "down" | "within" =>
    size !== "beyond" ? "within" : after > before ? "up" : "down";
  const [left, right] = [side + 30, width - side - 30];
  const kinds: readonly (readonly ["within" | "up" | "down", Paint])[] = [
    ["within", "absent"],
    ["up", "current"],
    ["down", "accent"],
  ];
  const counts = { up: 0, down: 0, within: 0 };
  for (const entry of moved) counts[kindOf(entry)] += 1;
  const marks: Mark[] = scoreAxis(site, left, right, yOf);
  for (const [kind, paint] of kinds) {
    const lines = moved
      .filter((entry) => kindOf(entry) === kind)
      .map(({ before, after }): Point[] => [
        [left, yOf(before)],
        [right, yOf(after)],
      ]);
    if (lines.length > 0) marks.push({ kind: "trace", lines, paint, width: kind === "within" ? 0.8 : 1.4 });
  }
  const former = editionIndex.formerEdition ?? "";
  marks.push({ kind: "text", x: left, y: height - 8, text: former, size: 13, side: "middle", paint: "ink", weight: "bold" });
  marks.push({
    kind: "text",
    x: right,
    y: height - 8,
    text: editionIndex.edition.run.edition,
    size: 13,
    side: "middle",
    paint: "ink",
    weight: "bold",
  });
  const values = { ...counts, level: words.text(`level.${level}s`), edition: former };
  return {
    id: level === editionIndex.mainLevel ? "changes" : `changes-${level}`,
    title: words.t("chart.changesTitle", values),
    titleText: words.text("chart.changesTitle", values),
    summary: words.text("chart.changesTitle", values),
    table: {
      columns: [words.text("ranking.name"), former, editionIndex.edition.run.edition, words.text("changes.error")],
      rows: moved.map(({ body, before, after, size }) => [
        bodyName(body.entity, lang).text,
        before,
        after,
        words.text(`changes.size.${size ?? "same"}`),
      ]),
    },
    wide: mirrored({ width, height, marks }, words.dir),
  };
}
