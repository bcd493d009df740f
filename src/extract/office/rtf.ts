import iconv from "iconv-lite";

/** Groups whose text is none of the document's. */
const silentGroups = new Set(
  "fonttbl colortbl stylesheet info pict object themedata datastore listtable listoverridetable revtbl rsidtbl generator xmlnstbl latentstyles fldinst blipuid filetbl pgptbl mmathPr bkmkstart bkmkend nonshppict shprslt template password".split(
    " ",
  ),
);
const marks: Readonly<Record<string, string>> = {
  tab: " ",
  line: "\n",
  emdash: "—",
  endash: "–",
  lquote: "‘",
  rquote: "’",
  ldblquote: "“",
  rdblquote: "”",
  bullet: "•",
  emspace: " ",
  enspace: " ",
};
/** Charset by the number that a font names. Source: Rich Text Format specification 1.9.1, \fcharset. */
const fontCharsets: Readonly<Record<number, string>> = {
  0: "win1252",
  77: "macintosh",
  178: "win1256",
  177: "win1255",
  238: "win1250",
  204: "win1251",
};
const maxDepth = 400;
const maxPieces = 4_000_000;
/** Characters of markup after which the rest is left out: a document keeps fewer. */
const maxMarkup = 4_000_000;

/** Groups that hold what stands above and below the text of each page. */
const marginGroups = new Set(["header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"]);

interface Group {
  silent: boolean;
  margin: boolean;
  font: number;
  /** Characters after a Unicode sign that stand for it in older readers. */
  fallback: number;
}

const scanner =
  /\\(?<word>[a-z]{1,32})(?<number>-?\d{1,10})? ?|\\'(?<hex>[0-9a-fA-F]{2})|\\(?<sign>[^a-z'])|(?<brace>[{}])|(?<text>[^\\{}\r\n]+)|[\r\n]+|\\/gy;

/** Markup of the text of an RTF file, tables as tables; undefined for a file that holds no text. Source: Rich Text Format specification 1.9.1. */
export function rtfToMarkup(bytes: Uint8Array): string | undefined {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  const state = openState(source);
  const tokens = new RegExp(scanner);
  for (
    let match = tokens.exec(source), count = 0;
    match !== null && count < maxPieces && state.output.size() < maxMarkup;
    match = tokens.exec(source), count += 1
  ) {
    const { word, number, hex, sign, brace, text } = match.groups ?? {};
    if (word === "bin") tokens.lastIndex += Math.max(0, Number(number ?? 0));
    if (brace !== undefined) {
      if (!readBrace(state, brace)) break;
    } else if (state.group.silent) {
      // Text boxes stand within groups that older readers leave out.
      if (word === "shptxt") state.group.silent = false;
    } else if (hex !== undefined) {
      if (state.skip > 0) state.skip -= 1;
      else state.pending.push(Number.parseInt(hex, 16));
    } else if (text !== undefined) readText(state, text);
    else if (sign !== undefined) readSign(state, sign);
    else if (word !== undefined) readWord(state, word, number);
  }
  flush(state);
  return state.output.end();
}

interface State {
  readonly output: ReturnType<typeof openOutput>;
  /** Charset of the file, for fonts that name none. */
  readonly page: string;
  readonly fonts: ReadonlyMap<number, string>;
  readonly stack: Group[];
  group: Group;
  /** Bytes of text not decoded yet. */
  pending: number[];
  /** Characters to pass over, which stand for a Unicode sign in older readers. */
  skip: number;
}

function openState(source: string): State {
  return {
    output: openOutput(),
    page: `win${/\\ansicpg(\d{3,4})/.exec(source.slice(0, 2_000))?.[1] ?? "1252"}`,
    fonts: readFonts(source),
    stack: [],
    group: { silent: false, margin: false, font: -1, fallback: 1 },
    pending: [],
    skip: 0,
  };
}

function flush(state: State): void {
  if (state.pending.length === 0) return;
  const named = state.fonts.get(state.group.font);
  const charset = named === undefined || named === "win1252" ? state.page : named;
  state.output.text(iconv.decode(Buffer.from(state.pending), iconv.encodingExists(charset) ? charset : "win1252"));
  state.pending = [];
}

/** Opens or closes a group; false where they are nested too deep. */
function readBrace(state: State, brace: string): boolean {
  flush(state);
  state.skip = 0;
  if (brace === "{") {
    state.stack.push(state.group);
    state.group = { ...state.group };
    return state.stack.length < maxDepth;
  }
  const inner = state.group;
  state.group = state.stack.pop() ?? state.group;
  if (inner.margin && !state.group.margin) state.output.leaveMargin();
  return true;
}

function readText(state: State, text: string): void {
  const shown = text.slice(state.skip);
  state.skip = Math.max(0, state.skip - text.length);
  for (let at = 0; at < shown.length; at += 1) state.pending.push(shown.charCodeAt(at) & 0xff);
}

function readSign(state: State, sign: string): void {
  if (sign === "*") state.group.silent = true;
  else if (sign === "~") state.pending.push(0x20);
  else if (sign === "_") state.pending.push(0x2d);
  else if ("\\{}".includes(sign)) state.pending.push(sign.charCodeAt(0));
}

function readWord(state: State, word: string, number: string | undefined): void {
  flush(state);
  const { group, output } = state;
  state.skip = 0;
  if (word === "u") {
    output.text(String.fromCharCode(Number(number ?? 0) & 0xffff));
    state.skip = group.fallback;
  } else if (silentGroups.has(word)) group.silent = true;
  else if (marginGroups.has(word)) {
    if (!group.margin) output.enterMargin();
    group.margin = true;
  } else if (word === "f") group.font = Number(number ?? 0);
  else if (word === "uc") group.fallback = Math.min(8, Math.max(0, Number(number ?? 1)));
  else if (word === "plain") group.font = -1;
  else if (marks[word] !== undefined) output.text(marks[word]);
  else output.control(word);
}

function readFonts(source: string): Map<number, string> {
  const fonts = new Map<number, string>();
  for (const match of source.slice(0, 200_000).matchAll(/\\f(\d{1,5})[^{};]{0,80}?\\fcharset(\d{1,3})/g)) {
    const charset = fontCharsets[Number(match[2])];
    if (charset !== undefined && !fonts.has(Number(match[1]))) fonts.set(Number(match[1]), charset);
  }
  return fonts;
}

/** Collects paragraphs and tables. */
function openOutput() {
  const body: string[] = [];
  const margins: string[] = [];
  let parts = body;
  let size = 0;
  let rows: string[][] = [];
  let cells: string[] = [];
  let inTable = false;
  let line = "";
  const closeTable = (): void => {
    if (rows.length > 0)
      parts.push(`<table>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join("")}</tr>`).join("")}</table>`);
    rows = [];
  };
  const paragraph = (): void => {
    if (line.trim() !== "") {
      closeTable();
      parts.push(`<p>${escapeText(line)}</p>`);
      size += line.length + 7;
    }
    line = "";
  };
  const control = (word: string): void => {
    if (word === "par" || word === "sect" || word === "page") {
      if (inTable) line += "\n";
      else paragraph();
    } else if (word === "cell" || word === "nestcell") {
      cells.push(escapeText(line.trim()));
      size += line.length + 9;
      line = "";
    } else if (word === "row" || word === "nestrow") {
      if (cells.length > 0) rows.push(cells);
      cells = [];
      inTable = false;
    } else if (word === "intbl") {
      if (!inTable && cells.length === 0) paragraph();
      inTable = true;
    } else if (word === "pard") inTable = false;
  };
  return {
    text: (text: string): void => {
      line += text;
    },
    control,
    size: (): number => size,
    enterMargin: (): void => {
      if (!inTable) paragraph();
      parts = margins;
    },
    leaveMargin: (): void => {
      paragraph();
      closeTable();
      parts = body;
    },
    end: (): string | undefined => {
      if (cells.length > 0) rows.push(cells);
      paragraph();
      closeTable();
      const markup = [...body, ...margins].join("");
      return markup === "" ? undefined : markup;
    },
  };
}

function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll("\n", "<br>");
}
