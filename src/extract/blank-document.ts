import type { Document } from "../model/document.js";
import type { FetchedSnapshot } from "../model/evidence.js";
import { decode, fileNameOf } from "./hrefs.js";

/** A document of a snapshot before anything was read from it. */
export function blankDocument(snapshot: FetchedSnapshot): Document {
  const otherUrls = [snapshot.requestedUrl, ...snapshot.redirects].filter((url) => url !== snapshot.url);
  return {
    entityCode: snapshot.entityCode,
    url: snapshot.url,
    otherUrls: [...new Set(otherUrls)],
    fetchedAt: snapshot.fetchedAt,
    sha256: snapshot.sha256,
    place: snapshot.place,
    kind: "other",
    channel: snapshot.rendered === true ? "js" : "html",
    format: "",
    fileName: snapshot.fileName === undefined ? fileNameOf(snapshot.url) : (decode(snapshot.fileName).split(/[\\/]/).pop() ?? ""),
    title: "",
    languages: [],
    blocks: [],
    links: [],
    tables: [],
    forms: [],
    images: [],
    breadcrumb: [],
    dates: {},
    scanned: false,
    problems: snapshot.cut === true ? ["truncated"] : [],
  };
}
