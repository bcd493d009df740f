import { type Html, html, htmlText } from "../html.js";
import { type Drawing, type Mark, type Paint, palette } from "./drawing.js";

const anchors = { left: "start", middle: "middle", right: "end" } as const;

function round(value: number): string {
  return String(Math.round(value * 10) / 10);
}

const relativePaths = new Map<string, string>();

/** A path of "M" and "L" with one decimal, each point after the first of a ring told from the one before: half as long. Kept, for the shapes of a country are drawn a hundred times. */
function relativePath(d: string): string {
  const known = relativePaths.get(d);
  if (known !== undefined) return known;
  const brief = (tenths: number): string => String(tenths / 10).replace(/^(-?)0\./, "$1.");
  const told = d
    .split(/(?=M)/)
    .map((ring) => {
      let before: readonly [number, number] | undefined;
      const points = [...ring.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => {
        const at = [Math.round(Number(x) * 10), Math.round(Number(y) * 10)] as const;
        const [dx, dy] = before === undefined ? at : [at[0] - before[0], at[1] - before[1]];
        const step = `${brief(dx)}${dy < 0 ? "" : before === undefined ? "," : " "}${brief(dy)}`;
        const lead = before === undefined ? "M" : step.startsWith("-") ? "" : " ";
        before = at;
        return `${lead}${step}`;
      });
      return `${points[0] ?? ""}l${points.slice(1).join("").trimStart()}${ring.endsWith("Z") ? "Z" : ""}`;
    })
    .join("");
  relativePaths.set(d, told);
  return told;
}

/** Text reads in its own direction between isolates, while the sides stay those of the paper. */
function directed(mark: Extract<Mark, { kind: "text" }>): string {
  return mark.rtl === true ? `\u2067${mark.text}\u2069` : mark.text;
}

/** The size of type that needs not be written: that of most labels. */
const usualSize = 13;

function markSvg(mark: Mark): Html {
  switch (mark.kind) {
    case "rect": {
      const box = html`class="p-${mark.paint}" x="${round(mark.x)}" y="${round(mark.y)}" width="${round(mark.width)}" height="${round(mark.height)}"`;
      const rect = mark.title === undefined ? html`<rect ${box}/>` : html`<rect ${box}><title>${mark.title}</title></rect>`;
      return mark.href === undefined ? rect : html`<a href="${mark.href}" aria-label="${mark.title}">${rect}</a>`;
    }
    case "line":
      return html`<line class="l-${mark.paint}" x1="${round(mark.x1)}" y1="${round(mark.y1)}" x2="${round(mark.x2)}" y2="${round(mark.y2)}"${
        mark.width !== undefined && html` stroke-width="${round(mark.width)}"`
      }/>`;
    case "trace": {
      const d = mark.lines.map((line) => line.map(([x, y], at) => `${at === 0 ? "M" : "L"}${round(x)},${round(y)}`).join("")).join("");
      return html`<path class="l-${mark.paint} p-none" d="${d}" stroke-width="${round(mark.width)}"/>`;
    }
    case "path": {
      const path = html`<path class="p-${mark.paint}" d="${relativePath(mark.d)}"${mark.at !== undefined && html` transform="translate(${round(mark.at[0])} ${round(mark.at[1])})"`}>${mark.title !== undefined && html`<title>${mark.title}</title>`}</path>`;
      return mark.href === undefined ? path : html`<a href="${mark.href}" aria-label="${mark.title}">${path}</a>`;
    }
    case "text":
      return html`<text class="p-${mark.paint}${mark.face === "serif" && " serif"}" x="${round(mark.x)}" y="${round(mark.y)}"${mark.size !== usualSize && html` font-size="${round(mark.size)}"`}${
        mark.side !== "left" && html` text-anchor="${anchors[mark.side]}"`
      }${mark.weight === "bold" && html` font-weight="600"`}>${directed(mark)}</text>`;
  }
}

const hatch = html`<defs><pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="hatch-paper" width="5" height="5"/><line class="hatch-line" x1="0" y1="0" x2="0" y2="5"/></pattern></defs>`;

/** A drawing without the notes that a pointer calls up: a telephone has none, and the table behind the figure holds the numbers. */
export function withoutNotes(drawing: Drawing): Drawing {
  return {
    ...drawing,
    marks: drawing.marks.map((mark) => {
      if (mark.kind !== "rect" || mark.href !== undefined) return mark;
      const { title: _, ...rest } = mark;
      return rest;
    }),
  };
}

/** SVG that stands in a page and takes its colours from the page's styles. Its text alternative is `label`. */
export function inlineSvg(drawing: Drawing, label: string, className: string): Html {
  const role = drawing.marks.some((mark) => (mark.kind === "path" || mark.kind === "rect") && mark.href !== undefined) ? "group" : "img";
  return html`<svg class="${className}" viewBox="0 0 ${round(drawing.width)} ${round(drawing.height)}" font-size="${usualSize}" role="${role}" aria-label="${label}" direction="ltr">${drawing.marks.map(markSvg)}</svg>`;
}

/** The pattern that `unknown` is filled with; once per page, and first in the page. */
export function hatchPattern(): Html {
  return html`<svg class="defs" width="0" height="0" aria-hidden="true" focusable="false">${hatch}</svg>`;
}

function styleOf(paint: Paint): string {
  const fill = paint === "unknown" ? "url(#hatch)" : palette[paint];
  return `.p-${paint}{fill:${fill}}path.l-${paint},.l-${paint}{stroke:${palette[paint]}}`;
}

const commonStyles =
  'path:not(.p-none),.p-unknown,.p-absent{stroke:#fff;stroke-width:.6}.p-none{fill:none}.p-unknown{stroke:#8a8578}.hatch-paper{fill:#fff}.hatch-line{stroke:#6d685d;stroke-width:1.6}text{font-family:Inter,"Noto Sans Arabic",Arial,sans-serif;stroke:none}.serif{font-family:Newsreader,"Noto Naskh Arabic",Georgia,serif}';

/** Styles of the paints that a drawing has. */
function stylesOf(drawing: Drawing): string {
  const used = new Set<Paint>(["paper", ...drawing.marks.map((mark) => mark.paint)]);
  return `${(Object.keys(palette) as Paint[])
    .filter((paint) => used.has(paint))
    .map(styleOf)
    .join("")}${commonStyles}`;
}

/** A file of its own that can be opened, printed and edited: colours inside, white paper, title and source in the picture. */
export function svgFile(drawing: Drawing, label: string, lang: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${htmlText(
    html`<svg xmlns="http://www.w3.org/2000/svg" width="${round(drawing.width)}" height="${round(drawing.height)}" viewBox="0 0 ${round(drawing.width)} ${round(drawing.height)}" font-size="${usualSize}" role="img" xml:lang="${lang}" direction="ltr"><title>${label}</title><style>${"" /* styles hold no character that XML would read otherwise */}__styles__</style>${hatch}<rect class="p-paper" width="${round(drawing.width)}" height="${round(drawing.height)}"/>${drawing.marks.map(markSvg)}</svg>
`,
  ).replace("__styles__", () => stylesOf(drawing))}`;
}
