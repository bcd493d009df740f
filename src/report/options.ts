import type { Level } from "../model/entity.js";
import type { Trilingual } from "../model/rubric.js";
import type { Citation } from "../model/verdict.js";
import type { Lang, Strings } from "./words.js";

/** One file of the site: path relative to the edition's folder, with forward slashes. */
export interface ReportFile {
  readonly path: string;
  readonly content: string | Uint8Array;
}

/** Names of the country's regions and provinces in both scripts. Region of a province: its id; tile of a region: column and row. */
export interface PlaceNames {
  readonly regions: readonly { readonly id: string; readonly fr: string; readonly ar: string; readonly tile: readonly [number, number] }[];
  readonly provinces: readonly { readonly id: string; readonly fr: string; readonly ar: string; readonly region: string }[];
}

/** Shapes already projected: SVG path data in a box of `width` x `height`. */
export interface MapShapes {
  readonly width: number;
  readonly height: number;
  readonly attribution: string;
  readonly regions: readonly { readonly id: string; readonly path: string; readonly at: readonly [number, number] }[];
  readonly provinces: readonly { readonly id: string; readonly path: string; readonly at: readonly [number, number] }[];
}

/** A file that is copied as it is: styles, scripts, fonts. */
export interface Asset {
  readonly path: string;
  readonly content: string | Uint8Array;
}

/** What `report --evidence` made: paths from the edition's folder. */
export interface EvidenceCopies {
  /** The copy that shows a citation, with the mark in it; undefined where there is none. */
  readonly pathOf: (citation: Citation) => string | undefined;
  /** The page that lists every address that was read of a body, and how many there are. */
  readonly readOf: (entityCode: string) => { readonly path: string; readonly count: number } | undefined;
}

/** What a body is given to publish one item: what the law asks, what to check, and models to copy. Texts are filled in. */
export interface PublishGuide {
  readonly itemId: string;
  /** False where no article is known that asks for it; then none is named. */
  readonly cites: boolean;
  readonly asks: Trilingual;
  readonly checks: readonly Trilingual[];
  readonly notEnough: Trilingual;
  /** Hours of work where the paper exists; an estimate. */
  readonly hours: number;
  /** By language: clean HTML to paste, the columns of the table as CSV, and the letter with which a citizen asks. */
  readonly models: readonly {
    readonly lang: "fr" | "ar";
    readonly title: string;
    readonly paste: string;
    readonly csv: string;
    readonly letter: string;
  }[];
}

/** Guides for the bodies of one level, and the steps of a request with what each rests on. */
export interface Publishing {
  readonly level: Level;
  readonly guides: readonly PublishGuide[];
  readonly steps: readonly { readonly text: Trilingual; readonly provenance: "sourced" | "assumed" }[];
}

/** All that the report needs beside the edition. */
export interface ReportOptions {
  readonly languages: readonly Lang[];
  readonly strings: Readonly<Record<Lang, Strings>>;
  readonly places: PlaceNames;
  /** Absent: tile maps only. */
  readonly map?: MapShapes | undefined;
  readonly assets: readonly Asset[];
  /** Name of the publication; `titles` has it in the languages where it is another one. */
  readonly title: string;
  readonly titles: Readonly<Partial<Record<Lang, string>>>;
  readonly publisher: string;
  /** Where communes send replies: an e-mail address or a page. */
  readonly contact: string;
  /** What the publisher says of itself, by language; absent where it says nothing. */
  readonly about: Readonly<Partial<Record<Lang, string>>>;
  /** Days within which a contested finding is answered. */
  readonly contestDays: number;
  /** Address of the folder that holds the editions, with a slash at the end; "" when not known. */
  readonly siteUrl: string;
  /** Instant until which pages carry an embargo notice; "" for none. */
  readonly embargoUntil: string;
  /** Earlier editions that nothing is compared with, because they were not frozen. */
  readonly notCompared: readonly string[];
  /** JSON Schema of edition.json, as text. */
  readonly editionSchema: string;
  /** How to publish each item; absent where the rubric has no kit. */
  readonly publishing?: Publishing | undefined;
  /** True when PNG pictures are painted beside the SVG ones, so that pages may point at them. */
  readonly pictures: boolean;
  /** True when the figures of the national press kit are painted as PNG, asked for or not. */
  readonly pressPictures: boolean;
  /** True when the PDF of the whole report is made. */
  readonly sheets: boolean;
  /** The archived copies that readers can open; absent where none were made. */
  readonly copies?: EvidenceCopies | undefined;
  /** Whether the page of a body, by its path, has a PDF sheet beside it. */
  readonly hasSheet: (page: string) => boolean;
}
