import type { Link, Region } from "./document.js";

/** An address to which a control leads, and the words of the choice that leads there. */
export interface ControlTarget {
  readonly url: string;
  readonly text: string;
}

/** A control that leads somewhere without being a link. */
export interface PageControl {
  readonly kind: "form-get" | "form-post" | "postback" | "script";
  /** Addresses that it leads to, absolute, where they are known: those of a GET form with few values, at most 60. */
  readonly targets: readonly ControlTarget[];
  /** The targets are all that it leads to. */
  readonly complete: boolean;
  /** Label of the control: text of the button, of the options, of the form's fields. */
  readonly text: string;
  readonly heading: string;
  /** Text around it, at most 300 characters. */
  readonly context: string;
  readonly region: Region;
}

/** What the crawl needs to know of a page: its links and enough text to tell what kind of page it is. */
export interface Outline {
  readonly title: string;
  /** Texts of h1 to h3, in order, at most 40. */
  readonly headings: readonly string[];
  /** Visible text, white space collapsed, at most 5,000 characters. */
  readonly text: string;
  /** Characters of visible text before the cut. */
  readonly textLength: number;
  /** Of these, characters outside links. */
  readonly proseLength: number;
  readonly links: readonly Link[];
  /** Count of script elements, and of bytes of script outside. */
  readonly scripts: number;
  /** Address of a canonical link, absolute. */
  readonly canonical?: string | undefined;
  /** Content of the generator meta element. */
  readonly generator: string;
  /** A field for a password stands in the page. */
  readonly password: boolean;
  /** An empty mount point of a script application stands in the page (id app, root, __next…). */
  readonly mount: boolean;
  /** A frame or script of a service that keeps robots out stands in the page. */
  readonly protection: boolean;
  /** A meta element asks all robots not to follow the links of the page. */
  readonly nofollow: boolean;
  /** A meta element asks us by name not to follow them. */
  readonly nofollowByName: boolean;
  /** Controls that lead somewhere without a link, at most 200. */
  readonly controls: readonly PageControl[];
  /** Menus that stand empty, as places that a script fills do. */
  readonly emptyMenus: number;
  /** Lists, tables and parts of the content that stand empty. */
  readonly emptyContents: number;
  /** Addresses of the script files that the page loads, absolute, at most 40. */
  readonly scriptFiles: readonly string[];
  /** Addresses that stand in the scripts of the page, absolute, with the words beside them, at most 200. */
  readonly scriptLinks: readonly ControlTarget[];
}
