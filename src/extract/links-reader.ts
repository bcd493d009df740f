import type { Link } from "../model/document.js";
import type { ControlTarget, PageControl } from "../model/outline.js";
import { collapseSpace, copyText } from "./collapse-space.js";
import { type Containers, openContainers } from "./links-containers.js";
import { openRegions, type Regions } from "./links-regions.js";
import { openResolver, type Resolved } from "./resolve-memo.js";
import { findScriptAddresses } from "./script-addresses.js";

/** Characters of visible text that an outline keeps. */
export const maxText = 5_000;
const maxLinks = 5_000;
const maxControls = 200;
/** Characters of a label or of the words around a link. */
export const maxLabel = 300;

/** A link that is open, with what names it. */
export interface OpenLink {
  readonly href: string;
  readonly click: string;
  readonly title: string;
  readonly nofollow: boolean;
  /** It is built as a switch or a tool. */
  readonly tool: boolean;
  text: string;
  readonly alts: string[];
}

/** An element with a script or an address of its own that is open: its text names the way. */
export interface OpenButton {
  readonly name: string;
  readonly target: string | undefined;
  readonly click: string;
  readonly title: string;
  /** Elements of the same name that are open inside. */
  depth: number;
  text: string;
}

/** A choice of a select element. */
export interface Choice {
  readonly value: string | undefined;
  readonly disabled: boolean;
  text: string;
}

/** A select element that is open. */
export interface OpenSelect {
  readonly name: string;
  readonly change: string;
  readonly choices: Choice[];
}

/** A form that is open. */
export interface OpenForm {
  readonly method: "get" | "post";
  /** Absolute address; undefined where it leads to no page. */
  readonly action: string | undefined;
  readonly attributes: string;
  readonly fixed: [string, string][];
  readonly selects: OpenSelect[];
  /** Values of radio buttons by name. */
  readonly radios: Map<string, Choice[]>;
  /** Types of the other fields, a textarea among them. */
  readonly fields: string[];
  /** Buttons that send it, each with the words around it. */
  readonly submits: PageControl[];
  readonly heading: string;
  buttons: string;
  text: string;
}

/** A control without an address that waits to be distinguished from a mere switch: its list item has not ended. */
export interface WaitingControl {
  readonly item: number;
  readonly control: PageControl;
}

/** What the fast reading of a page has gathered so far. */
export interface Reader {
  base: string;
  resolve: (href: string) => Resolved;
  based: boolean;
  title: string;
  inTitle: boolean;
  hiddenDepth: number;
  inScript: boolean;
  /** Elements that are open, about. */
  depth: number;
  readonly regions: Regions;
  readonly containers: Containers;
  heading: string;
  openHeading: string | undefined;
  readonly headings: string[];
  /** Runs of words between two breaks, tidied. */
  readonly lines: string[];
  line: string;
  /** The last run of words, for what follows without words of its own. */
  lastLine: string;
  textLength: number;
  linkedLength: number;
  /** Text since the row, item or card that holds the link began. */
  context: string;
  link: OpenLink | undefined;
  button: OpenButton | undefined;
  form: OpenForm | undefined;
  select: OpenSelect | undefined;
  choice: Choice | undefined;
  /** List items that are open. */
  items: number;
  waiting: WaitingControl[];
  pictureSet: string | undefined;
  readonly links: Link[];
  readonly controls: PageControl[];
  /** Addresses to which scripts send the visitor, as they stand there. */
  readonly jumps: string[];
  scripts: number;
  readonly scriptFiles: string[];
  readonly scriptLinks: ControlTarget[];
  /** Text of the script that is open. */
  script: string;
  /** Bytes of script that were searched. */
  scriptRead: number;
  canonical: string | undefined;
  generator: string;
  password: boolean;
  mount: boolean;
  protection: boolean;
  nofollow: boolean;
  nofollowByName: boolean;
}

/** A reader that has read nothing yet. */
export function newReader(url: string): Reader {
  return {
    base: url,
    resolve: openResolver(url),
    based: false,
    title: "",
    inTitle: false,
    hiddenDepth: 0,
    inScript: false,
    depth: 0,
    regions: openRegions(),
    containers: openContainers(),
    heading: "",
    openHeading: undefined,
    headings: [],
    lines: [],
    line: "",
    lastLine: "",
    textLength: 0,
    linkedLength: 0,
    context: "",
    link: undefined,
    button: undefined,
    form: undefined,
    select: undefined,
    choice: undefined,
    items: 0,
    waiting: [],
    pictureSet: undefined,
    links: [],
    controls: [],
    jumps: [],
    scripts: 0,
    scriptFiles: [],
    scriptLinks: [],
    script: "",
    scriptRead: 0,
    canonical: undefined,
    generator: "",
    password: false,
    mount: false,
    protection: false,
    nofollow: false,
    nofollowByName: false,
  };
}

/** Records a link with the words around it; what a viewer shows is a link of its own. Nothing is recorded for what leads to no page. */
export function addLink(reader: Reader, href: string, kind: Link["kind"], text: string, title: string): void {
  addTidyLink(reader, href, kind, copyText(collapseSpace(text).slice(0, maxLabel)), title);
}

/** The same with words that are tidy and short already; `context`: the words around it, where these are known. */
export function addTidyLink(
  reader: Reader,
  href: string,
  kind: Link["kind"],
  text: string,
  title: string,
  { nofollow = false, context }: { readonly nofollow?: boolean; readonly context?: string | undefined } = {},
): void {
  if (reader.links.length >= maxLinks) return;
  const { url, shown } = reader.resolve(href);
  if (url === undefined) return;
  if (shown !== undefined && kind !== "image") addTidyLink(reader, shown, kind, text, title, { nofollow, context });
  // A control before a list of links opens that list.
  if (kind === "link" && reader.waiting.length > 0) reader.waiting = reader.waiting.filter(({ item }) => item > reader.items);
  reader.links.push({
    url,
    text,
    title: copyText(title.slice(0, maxLabel)),
    heading: reader.heading,
    context: context ?? contextOf(reader),
    region: reader.regions.now(),
    kind,
    ...(nofollow ? { nofollow } : {}),
  });
}

const maxScriptFiles = 40;
const maxScriptLinks = 200;

/** Records a script file that the page loads. */
export function addScriptFile(reader: Reader, source: string | undefined): void {
  const url = source === undefined ? undefined : reader.resolve(source).url;
  if (url !== undefined && reader.scriptFiles.length < maxScriptFiles) reader.scriptFiles.push(url);
}

/** Records the addresses that stand in a script or in data. */
export function addScriptAddresses(reader: Reader, script: string): void {
  for (const { href, text } of findScriptAddresses(script)) {
    const { url } = reader.resolve(href);
    if (url !== undefined && reader.scriptLinks.length < maxScriptLinks) reader.scriptLinks.push({ url, text: copyText(text) });
  }
}

/** Records a control; more than are kept are left out. */
export function addControl(reader: Reader, control: PageControl): void {
  if (reader.controls.length < maxControls) reader.controls.push(control);
}

/** Words around the present place: those of its row, item or card, else the line before. */
export const contextOf = (reader: Reader): string => copyText((collapseSpace(reader.context) || reader.lastLine).slice(0, maxLabel));
