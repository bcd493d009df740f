import { bodyColumns } from "../../tables/bodies.js";
import { csvText } from "../../tables/csv.js";
import type { Column, PublicTable } from "../../tables/table.js";
import type { EditionIndex } from "../edition-index.js";
import { permalink } from "../links.js";
import type { ReportFile, ReportOptions } from "../options.js";
import { makeWords } from "../words.js";
import { bibtexText } from "./citation.js";
import { columnMeaning, dataTables, hasJson } from "./data-files.js";

const licence = { name: "CC-BY-4.0", path: "https://creativecommons.org/licenses/by/4.0/", title: "Creative Commons Attribution 4.0" };

const schemaTypes: Readonly<Record<Column["type"], string>> = {
  string: "string",
  number: "number",
  integer: "integer",
  boolean: "boolean",
  date: "date",
  datetime: "datetime",
};

function fieldOf(column: Column, meaning: (column: Column) => string): object {
  const constraints = { ...(column.required === true && { required: true }), ...(column.values !== undefined && { enum: column.values }) };
  return {
    name: column.name,
    type: schemaTypes[column.type],
    ...(column.type === "datetime" && { format: "any" }),
    description: meaning(column),
    ...(Object.keys(constraints).length > 0 && { constraints }),
  };
}

function resourceOf(table: PublicTable, meaning: (column: Column) => string): object {
  return {
    name: table.name,
    path: `${table.name}.csv`,
    profile: "tabular-data-resource",
    format: "csv",
    mediatype: "text/csv",
    encoding: "utf-8",
    dialect: { delimiter: ",", lineTerminator: "\r\n", quoteChar: '"', doubleQuote: true, header: true },
    schema: { fields: table.columns.map((column) => fieldOf(column, meaning)), primaryKey: table.key, missingValues: [""] },
  };
}

/** datapackage.json. Source: Frictionless Data Package and Table Schema, version 1. */
function dataPackage(editionIndex: EditionIndex, options: ReportOptions): string {
  const words = makeWords("en", options.strings.en);
  const { run } = editionIndex.edition;
  return json({
    profile: "tabular-data-package",
    name: `nashr-${run.edition}`.toLowerCase(),
    title: `${options.title} ${run.edition}`,
    description: words.text("data.description"),
    version: run.codeVersion,
    licenses: [licence],
    ...(options.publisher !== "" && { contributors: [{ title: options.publisher, role: "publisher" }] }),
    resources: dataTables(editionIndex).map((table) => resourceOf(table, (column) => columnMeaning(column, words))),
  });
}

/** Catalogue record. Source: W3C DCAT 3. Distributions are relative when the site's address is not known. */
function catalogue(editionIndex: EditionIndex, options: ReportOptions): string {
  const { run } = editionIndex.edition;
  const address = (file: string): string => (options.siteUrl === "" ? file : permalink(options.siteUrl, run.edition, `data/${file}`));
  const tongues = options.languages.map((lang) => makeWords(lang, options.strings[lang]));
  const text = (key: string) => tongues.map((words) => ({ "@language": words.lang, "@value": words.text(key) }));
  const files = dataTables(editionIndex).flatMap((table) => [
    [`${table.name}.csv`, "text/csv"],
    ...(hasJson(table) ? [[`${table.name}.json`, "application/json"]] : []),
  ]);
  return json({
    "@context": {
      dcat: "http://www.w3.org/ns/dcat#",
      dct: "http://purl.org/dc/terms/",
      foaf: "http://xmlns.com/foaf/0.1/",
      xsd: "http://www.w3.org/2001/XMLSchema#",
    },
    "@id": address("dcat.jsonld"),
    "@type": "dcat:Dataset",
    "dct:title": `${options.title} ${run.edition}`,
    "dct:description": text("data.description"),
    "dct:license": { "@id": licence.path },
    "dct:issued": { "@type": "xsd:date", "@value": run.referenceOn },
    "dct:language": ["fr", "ar"],
    "dct:spatial": { "@id": "http://publications.europa.eu/resource/authority/country/MAR" },
    ...(options.publisher !== "" && { "dct:publisher": { "@type": "foaf:Organization", "foaf:name": options.publisher } }),
    "dcat:distribution": files.map(([file = "", type = ""]) => ({
      "@type": "dcat:Distribution",
      "dct:title": file,
      "dcat:downloadURL": { "@id": address(file) },
      "dcat:mediaType": type,
      "dct:license": { "@id": licence.path },
    })),
  });
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function* dictionaries(editionIndex: EditionIndex, options: ReportOptions): Iterable<ReportFile> {
  for (const lang of options.languages) {
    const words = makeWords(lang, options.strings[lang]);
    const head = ["data.table", "data.column", "data.type", "data.meaning"].map((key) => words.text(key));
    const tables = [...dataTables(editionIndex), { name: "bodies", columns: bodyColumns }];
    const rows = tables.flatMap((table) =>
      table.columns.map((column) => [table.name, column.name, words.text(`type.${column.type}`), columnMeaning(column, words)]),
    );
    yield { path: `data/dictionary.${lang}.csv`, content: csvText(head, rows) };
  }
}

function quotedYaml(text: string): string {
  return JSON.stringify(text);
}

/** CITATION.cff. Source: Citation File Format 1.2.0. */
function citationFile(editionIndex: EditionIndex, options: ReportOptions): string {
  const { run } = editionIndex.edition;
  const author = options.publisher === "" ? options.title : options.publisher;
  const lines = [
    "cff-version: 1.2.0",
    "message: If you use these data, please cite them as below.",
    "type: dataset",
    `title: ${quotedYaml(`${options.title} ${run.edition}`)}`,
    "authors:",
    `  - name: ${quotedYaml(author)}`,
    `version: ${quotedYaml(run.edition)}`,
    `date-released: ${quotedYaml(run.referenceOn)}`,
    "license: CC-BY-4.0",
    ...(options.siteUrl === "" ? [] : [`url: ${quotedYaml(permalink(options.siteUrl, run.edition, ""))}`]),
  ];
  return `${lines.join("\n")}\n`;
}

/** What describes the tables: package, catalogue record, schema, dictionaries, citation, licence. */
export function* descriptionFiles(editionIndex: EditionIndex, options: ReportOptions): Iterable<ReportFile> {
  yield { path: "data/datapackage.json", content: dataPackage(editionIndex, options) };
  yield { path: "data/dcat.jsonld", content: catalogue(editionIndex, options) };
  yield { path: "data/edition.schema.json", content: options.editionSchema };
  yield* dictionaries(editionIndex, options);
  yield { path: "data/CITATION.cff", content: citationFile(editionIndex, options) };
  yield { path: "data/citation.bib", content: bibtexText(editionIndex, options) };
  yield {
    path: "data/LICENSE.txt",
    content: `Creative Commons Attribution 4.0 International (CC BY 4.0)\n${licence.path}\n\n${options.title} ${editionIndex.edition.run.edition}${options.publisher === "" ? "" : `, ${options.publisher}`}\nMap shapes: (c) OpenStreetMap contributors, Open Database License 1.0, https://www.openstreetmap.org/copyright\n`,
  };
}
