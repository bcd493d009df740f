import type { EditionIndex } from "../edition-index.js";
import type { Site } from "../layout.js";
import { pagePath, permalink } from "../links.js";
import type { ReportOptions } from "../options.js";
import { withoutBidi } from "../words.js";

/** Rubrics of an edition with their versions, as "smiig-communes 1". */
function rubricsText({ edition }: EditionIndex): string {
  return [...new Set(edition.rubrics.map(({ rubric }) => `${rubric.id} ${rubric.version}`))].join(", ");
}

/** The whole citation of the data in the language of the page: publisher, title, edition, rubric with version, date, permanent address. */
export function fullCitation({ words, options, editionIndex, lang }: Site): string {
  const { edition, referenceOn } = editionIndex.edition.run;
  return words.text("cite.full", {
    publisher: options.publisher === "" ? options.title : options.publisher,
    title: options.title,
    edition,
    rubric: rubricsText(editionIndex),
    date: referenceOn,
    address: permalink(options.siteUrl, edition, pagePath.data(lang)),
  });
}

const braced = (text: string): string => `{${withoutBidi(text).replace(/[{}\\\r\n]/g, " ")}}`;

/** The same as an entry for BibTeX and what reads it. Source: BibTeX, entry type `misc`. */
export function bibtexText(editionIndex: EditionIndex, options: ReportOptions): string {
  const { edition, referenceOn } = editionIndex.edition.run;
  const fields: readonly (readonly [string, string])[] = [
    ["author", options.publisher === "" ? options.title : options.publisher],
    ["title", `${options.title} ${edition}`],
    ["year", referenceOn.slice(0, 4)],
    ["month", referenceOn.slice(5, 7)],
    ["version", rubricsText(editionIndex)],
    ["note", `Data, CC BY 4.0. Reference date ${referenceOn}`],
    ...(options.siteUrl === "" ? [] : [["url", permalink(options.siteUrl, edition, "")] as const]),
  ];
  const key = `nashr${edition.replace(/[^A-Za-z0-9]/g, "")}`;
  return `@misc{${key},\n${fields.map(([name, value]) => `  ${name} = ${name === "author" ? `{${braced(value)}}` : braced(value)}`).join(",\n")}\n}\n`;
}
