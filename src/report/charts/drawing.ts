/** What a mark is painted with; the style sheet and `palette` give it a colour. */
export type Paint =
  | "ink"
  | "muted"
  | "rule"
  | "paper"
  | "accent"
  | "bar"
  | "current"
  | "stale"
  | "absent"
  | "unknown"
  | "step0"
  | "step1"
  | "step2"
  | "step3"
  | "step4"
  | "none";

/** One thing on a drawing. Coordinates in pixels of the drawing, from its upper left corner. */
export type Mark =
  | {
      readonly kind: "rect";
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly paint: Paint;
      readonly title?: string;
      readonly href?: string;
    }
  | {
      readonly kind: "line";
      readonly x1: number;
      readonly y1: number;
      readonly x2: number;
      readonly y2: number;
      readonly paint: Paint;
      readonly width?: number;
    }
  | {
      /** Lines through points, all painted alike. */
      readonly kind: "trace";
      readonly lines: readonly (readonly (readonly [number, number])[])[];
      readonly paint: Paint;
      readonly width: number;
    }
  | {
      readonly kind: "path";
      readonly d: string;
      readonly paint: Paint;
      readonly title?: string;
      readonly href?: string;
      readonly at?: readonly [number, number];
    }
  | {
      readonly kind: "text";
      readonly x: number;
      readonly y: number;
      readonly text: string;
      readonly size: number;
      /** Which side of the text stands at x: "left" and "right" are sides of the paper. */
      readonly side: "left" | "middle" | "right";
      readonly paint: Paint;
      readonly weight?: "normal" | "bold";
      readonly face?: "sans" | "serif";
      readonly rtl?: boolean;
    };

/** A picture as a list of marks, painted as SVG here and as PNG at the edge: both show the same. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
}

/** Colours on white paper: distinct in lightness, so that they stay apart for colour-blind readers and in a grey copy. */
export const palette: Readonly<Record<Paint, string>> = {
  ink: "#1b1a17",
  muted: "#5f5b52",
  rule: "#d9d4c8",
  paper: "#ffffff",
  accent: "#a3341f",
  bar: "#0f5564",
  current: "#0f5564",
  stale: "#d39a2d",
  absent: "#ddd8cc",
  unknown: "#ffffff",
  step0: "#efe6d2",
  step1: "#bfd3c9",
  step2: "#7fb2b0",
  step3: "#327884",
  step4: "#0f5564",
  none: "none",
};

/** Width that a text takes, roughly: for cutting labels, never for placing marks exactly. */
export function textWidth(text: string, size: number): number {
  return text.length * size * 0.54;
}

/** Cuts a text to a width with an ellipsis. */
export function clip(text: string, size: number, width: number): string {
  const most = Math.max(4, Math.floor(width / (size * 0.54)));
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;
}

/** Breaks a text into lines of a width, at most `lines`, the last one cut. */
export function wrap(text: string, size: number, width: number, lines: number): string[] {
  const out: string[] = [];
  let line = "";
  for (const word of text.split(/[ \t\n]+/)) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && textWidth(longer, size) > width) {
      out.push(line);
      line = word;
    } else line = longer;
  }
  if (line !== "") out.push(line);
  if (out.length <= lines) return closeIsolates(out.map((line) => clip(line, size, width)));
  return closeIsolates([...out.slice(0, lines - 1), clip(out.slice(lines - 1).join(" "), size, width)]);
}

/** A part that is isolated from the direction of its sentence and runs over several lines is isolated on each of them. */
function closeIsolates(lines: readonly string[]): string[] {
  let open: string[] = [];
  return lines.map((line) => {
    const head = open.join("");
    for (const mark of line.match(/[\u2066-\u2069]/g) ?? []) open = mark === "\u2069" ? open.slice(0, -1) : open.concat(mark);
    return `${head}${line}${"\u2069".repeat(open.length)}`;
  });
}

function flip(mark: Mark, width: number): Mark {
  switch (mark.kind) {
    case "rect":
      return { ...mark, x: width - mark.x - mark.width };
    case "line":
      return { ...mark, x1: width - mark.x1, x2: width - mark.x2 };
    case "text":
      return { ...mark, x: width - mark.x, side: mark.side === "left" ? "right" : mark.side === "right" ? "left" : "middle", rtl: true };
    case "trace":
      return { ...mark, lines: mark.lines.map((line) => line.map(([x, y]) => [width - x, y] as const)) };
    case "path":
      return mark;
  }
}

/** The same drawing for readers from right to left: charts are mirrored, maps (paths) stay. */
export function mirrored(drawing: Drawing, dir: "ltr" | "rtl"): Drawing {
  return dir === "ltr" ? drawing : { ...drawing, marks: drawing.marks.map((mark) => flip(mark, drawing.width)) };
}
