import type { Link } from "./document.js";

/** A control that leads somewhere without being a link. */
export interface PageControl {
  readonly kind: "form-get" | "form-post" | "postback" | "script";
  /** Addresses that it leads to, absolute, where they can be told: targets named in the script, addresses of a GET form with few values. */
  readonly urls: readonly string[];
  /** Label of the control: text of the button, of the option, of the form's fields. */
  readonly text: string;
  readonly heading: string;
  /** Text around it, at most 300 characters. */
  readonly context: string;
}

/** What the crawl needs to know of a page: its links and enough text to tell what kind of page it is. */
export interface Outline {
  readonly title: string;
  /** Texts of h1 to h3, in order, at most 40. */
  readonly headings: readonly string[];
  /** Visible text, white space collapsed, at most 8,000 characters. */
  readonly text: string;
  /** Characters of visible text before the cut. */
  readonly textLength: number;
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
  readonly nofollow: boolean;
  /** Controls that lead somewhere without a link, at most 200. */
  readonly controls: readonly PageControl[];
}
