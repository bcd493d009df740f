import type { Document } from "../../model/document.js";
import type { Words } from "../../text/words.js";
import type { Country } from "./country.js";
import type { EmptyStatement } from "./empty-statements.js";
import type { Label } from "./labels.js";
import type { Owner } from "./ownership.js";

/** One run of text of a document's content, with its words. */
export interface Line {
  readonly locator: string;
  readonly kind: Document["blocks"][number]["kind"];
  readonly text: string;
  /** Headings above it, outermost first; a heading stands above itself. */
  readonly headings: readonly string[];
  readonly words: Words;
  /** The country by whose facts it is read. */
  readonly country: Country;
}

/** A document with all that the rest of the site says about it. */
export interface Source {
  readonly document: Document;
  readonly country: Country;
  /** Content without menus, footers and what is repeated from page to page. */
  readonly lines: readonly Line[];
  /** Lines of the content that nobody has filled in, beside `lines`: a name and dots. */
  readonly unfilled: readonly Line[];
  /** Title without the name of the site. */
  readonly title: string;
  /** What links to it say. */
  readonly labels: readonly Label[];
  readonly isPage: boolean;
  readonly isHome: boolean;
  /** On another host than the entity's site. */
  readonly isExternal: boolean;
  readonly owner: Owner;
  /** Why it is held to be another body's: it names that body as its author, or by its kind only (newspaper, other country, law). */
  readonly otherBecause?: "named" | "press" | "foreign" | "spoken" | "law" | undefined;
  /** What it says instead of its subject, where it says nothing else: an announcement to come, that there is nothing. */
  readonly emptyStatement?: EmptyStatement | undefined;
  /** A page of news: what it tells is told about things, it is not the thing. */
  readonly isNews: boolean;
  /** A scan or picture whose words were not read yet, or a file whose reading was given up. */
  readonly isUnread: boolean;
}
