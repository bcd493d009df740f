/** What is behind an address or a name: a page, a file that may be a publication, a picture, or what holds no text. */
export type FileKind = "page" | "document" | "picture" | "useless";

/** Formats of plain characters, which only the declared type or the name tells apart. */
export type TextFormat = "html" | "csv" | "txt" | "json" | "xml" | "feed";

/** One format of files, or several that are treated alike. */
export interface FileFormat {
  /** Endings of names, lower case, without the dot. */
  readonly endings: readonly string[];
  readonly kind: FileKind;
  /** Part of a declared media type that means it, lower case. */
  readonly mediaType?: RegExp;
  /** How it is read where its bytes do not tell; formats without it are known by their bytes alone. */
  readonly textFormat?: TextFormat;
  /** Publications come in it, and hardly anything else: in a script or beside a list its ending alone tells of a publication. */
  readonly isPaper?: true;
  /** Files are packed in it. */
  readonly isPacked?: true;
  /** Programs of an office also save pages under its name. */
  readonly savedAs?: "sheet" | "text";
}

/** Every format that nashr knows by its name or declared type. A media type belongs to the first row that it fits. */
export const fileFormats: readonly FileFormat[] = [
  {
    endings: ["html", "htm", "shtml", "shtm", "xhtml", "php", "php3", "php4", "php5", "asp", "aspx", "jsp"],
    kind: "page",
    mediaType: /html/,
    textFormat: "html",
  },
  { endings: ["pdf"], kind: "document", mediaType: /pdf/, isPaper: true },
  {
    endings: ["doc", "docx", "docm", "dot", "dotx", "rtf"],
    kind: "document",
    mediaType: /msword|wordprocessing|rtf/,
    isPaper: true,
    savedAs: "text",
  },
  { endings: ["odt", "fodt"], kind: "document", mediaType: /opendocument\.text/, isPaper: true },
  { endings: ["ods", "fods"], kind: "document", mediaType: /opendocument\.spreadsheet/, isPaper: true },
  { endings: ["xls", "xlsx", "xlsm", "xlsb", "xlt"], kind: "document", mediaType: /excel|spreadsheet/, isPaper: true, savedAs: "sheet" },
  { endings: ["ppt", "pptx", "pptm", "ppsx", "odp"], kind: "document", mediaType: /powerpoint|presentation/, isPaper: true },
  { endings: ["csv", "tsv"], kind: "document", mediaType: /csv|tab-separated/, textFormat: "csv", isPaper: true },
  { endings: ["zip", "rar", "7z", "tar", "tgz", "gz", "bz2", "xz"], kind: "document", mediaType: /zip|rar|7z|x-tar|x-xz/, isPacked: true },
  { endings: ["eml", "mht", "mhtml"], kind: "document", mediaType: /rfc822|multipart\/related/ },
  { endings: ["json", "geojson"], kind: "document", mediaType: /json/, textFormat: "json" },
  { endings: ["rss", "atom"], kind: "document", mediaType: /rss|atom/, textFormat: "feed" },
  { endings: ["xml"], kind: "document", mediaType: /xml/, textFormat: "xml" },
  { endings: ["txt", "text", "md"], kind: "document", textFormat: "txt" },
  { endings: ["jpg", "jpeg", "png", "gif", "webp", "tif", "tiff", "bmp", "svg", "ico", "avif"], kind: "picture", mediaType: /image\// },
  { endings: ["css", "js", "mjs", "map", "woff", "woff2", "ttf", "eot", "otf"], kind: "useless" },
  { endings: ["mp3", "mp4", "m4a", "m4v", "avi", "mov", "wmv", "flv", "webm", "ogg", "ogv", "wav", "mkv", "swf"], kind: "useless" },
  { endings: ["exe", "msi", "apk", "dmg", "iso", "jar", "ics", "vcf", "torrent", "psd", "ai", "eps", "dwg", "dxf"], kind: "useless" },
];

const byEnding = new Map(fileFormats.flatMap((format) => format.endings.map((ending) => [ending, format] as const)));

/** The format that the ending of a name promises; undefined where it has none that is known. */
export function formatOfName(name: string): FileFormat | undefined {
  return byEnding.get(/\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? "");
}

/** The format that a declared media type promises; undefined where it promises none that is known. */
export function formatOfType(mediaType: string): FileFormat | undefined {
  return fileFormats.find((format) => format.mediaType?.test(mediaType));
}

/** Endings of chosen formats as alternatives of a regular expression, the longest first, so that none hides another. */
export function endingsOf(isChosen: (format: FileFormat) => boolean): string {
  const endings = fileFormats.filter(isChosen).flatMap((format) => format.endings);
  return endings.sort((a, b) => b.length - a.length || (a < b ? -1 : 1)).join("|");
}
