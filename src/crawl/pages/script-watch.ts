/** What is known of the part that scripts have in the pages of a site. */
export interface ScriptWatch {
  /** The first page was opened in the browser. */
  isProbed: boolean;
  /** Scripts bring links or text to the pages of the site. */
  isMade: boolean;
  /** Pages with content of their own that were opened in the browser. */
  rendered: number;
  /** Of these, the last in a row that brought nothing. */
  barren: number;
  /** Lines that scripts put into pages so far: a menu or banner counts once. */
  readonly lines: Set<string>;
  /** Script files that were searched for addresses. */
  readonly files: Set<string>;
  /** Script files that were asked for without a browser. */
  filesAsked: number;
  /** Addresses from scripts and data that were put into the frontier. */
  offered: number;
  /** Controls that were used, and states that they showed. */
  steps: number;
  states: number;
  /** Addresses of data that scripts fetched and that were not offered yet. */
  readonly fetched: string[];
}

/** A watch that has seen nothing. */
export function openScriptWatch(): ScriptWatch {
  return {
    isProbed: false,
    isMade: false,
    rendered: 0,
    barren: 0,
    lines: new Set(),
    files: new Set(),
    filesAsked: 0,
    offered: 0,
    steps: 0,
    states: 0,
    fetched: [],
  };
}
