import { readUrl } from "../../text/read-url.js";

/** Public stores and viewers where bodies keep documents outside their own site. */
const stores =
  /(?:^|\.)(?:(?:drive|docs|sites)\.google\.com|dropbox\.com|onedrive\.live\.com|1drv\.ms|sharepoint\.com|box\.com|app\.box\.com|icloud\.com|mega\.(?:nz|io|co\.nz)|mediafire\.com|4shared\.com|wetransfer\.com|we\.tl|transfernow\.net|swisstransfer\.com|grosfichiers\.com|pcloud\.(?:com|link)|terabox\.com|archive\.org|issuu\.com|calameo\.com|scribd\.com|slideshare\.net|yumpu\.com|joomag\.com|flipsnack\.com|fliphtml5\.com|anyflip\.com|flippingbook\.com|publuu\.com|heyzine\.com|pubhtml5\.com|docdroid\.(?:net|com)|pdfhost\.io|edocr\.com|academia\.edu|canva\.com|padlet\.com)$/;

/** True for the host of a public store or viewer of documents. */
export const isFileHost = (hostname: string): boolean => stores.test(hostname);

/** True for an address of a store under which the file itself is to be had, without an account where it is public. */
export function isStoredFile(address: string): boolean {
  const { hostname, pathname, searchParams } = readUrl(address);
  if (hostname === "drive.google.com") return pathname === "/uc" && searchParams.get("export") === "download";
  if (hostname === "docs.google.com") return /^\/(?:document|spreadsheets|presentation)\/d\/[\w-]+\/export$/.test(pathname);
  if (/^(?:www\.)?dropbox\.com$/.test(hostname)) return searchParams.get("dl") === "1";
  if (hostname === "onedrive.live.com") return pathname === "/download";
  return hostname.endsWith(".sharepoint.com") && searchParams.get("download") === "1";
}

const contentHosts =
  /(?:^|\.)(?:drive\.usercontent\.google\.com|googleusercontent\.com|dropboxusercontent\.com|dropbox\.com|1drv\.com|files\.1drv\.com|onedrive\.live\.com|sharepoint\.com)$/;

/** True where a store hands a file over from the host on which it keeps contents. */
export const isStoreHandover = (from: string, to: string): boolean =>
  (isStoredFile(from) || contentHosts.test(new URL(from).hostname)) && contentHosts.test(new URL(to).hostname);

const films =
  /(?:^|\.)(?:youtube(?:-nocookie)?\.com|youtu\.be|vimeo\.com|dailymotion\.com|dai\.ly|soundcloud\.com|spotify\.com|maps\.google\.\w+|openstreetmap\.org|waze\.com)$/;

/** True for hosts of films, sound and maps: no document is kept there. */
export const isFilmHost = (hostname: string): boolean => films.test(hostname);
