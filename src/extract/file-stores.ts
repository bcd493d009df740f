/**
 * Address under which the file itself is to be had, for a share or preview page of a public file store (Google Drive and its documents,
 * Dropbox, OneDrive, SharePoint); undefined for any other address, for folders, and where the address is that of the file already.
 * Source: the stores' own documentation of direct links (export=download, dl=1, download=1).
 */
export function findStoredFile(address: string): string | undefined {
  const url = new URL(address);
  const made = fileOfGoogle(url) ?? fileOfDropbox(url) ?? fileOfMicrosoft(url);
  return made === undefined || made === address ? undefined : made;
}

const idForm = /^[\w-]{10,}$/;
/** What each kind of Google document is exported as, so that its words and tables can be read. */
const exportFormats: Readonly<Record<string, string>> = { document: "docx", spreadsheets: "xlsx", presentation: "pptx" };

function fileOfGoogle(url: URL): string | undefined {
  if (!/^(?:drive|docs)\.google\.com$/.test(url.hostname)) return undefined;
  const path = url.pathname.replace(/^\/a\/[^/]+/, "").replace(/\/u\/\d+(?=\/)/, "");
  const [, kind = "", id = ""] = /^\/(document|spreadsheets|presentation)\/d\/([\w-]{10,})(?:\/|$)/.exec(path) ?? [];
  const format = exportFormats[kind];
  // What was "published to the web" stands under /d/e/… and is a page of its own.
  if (format !== undefined && id !== "e") return `https://docs.google.com/${kind}/d/${id}/export?format=${format}`;
  const named =
    /^\/file\/d\/([\w-]{10,})(?:\/|$)/.exec(path)?.[1] ?? (/^\/(?:open|uc|thumbnail)$/.test(path) ? url.searchParams.get("id") : null);
  return named === null || named === undefined || !idForm.test(named)
    ? undefined
    : `https://drive.google.com/uc?export=download&id=${named}`;
}

function fileOfDropbox(url: URL): string | undefined {
  if (!/^(?:www\.)?dropbox\.com$/.test(url.hostname) || !/^\/(?:s|scl\/fi)\/./.test(url.pathname)) return undefined;
  return withQuery(url, "dl", "1", ["raw"]);
}

function fileOfMicrosoft(url: URL): string | undefined {
  if (
    url.hostname === "onedrive.live.com" &&
    /^\/(?:embed|redir|view(?:\.aspx)?|download)?$/.test(url.pathname) &&
    url.searchParams.has("resid")
  ) {
    const file = new URL(url.href);
    file.pathname = "/download";
    return file.href;
  }
  // :f: is a folder; all other letters are files.
  if (/\.sharepoint\.com$/.test(url.hostname) && /^\/:[a-eg-z]:\//.test(url.pathname)) return withQuery(url, "download", "1", ["web"]);
  return undefined;
}

function withQuery(url: URL, key: string, value: string, dropped: readonly string[]): string {
  const changed = new URL(url.href);
  for (const name of dropped) changed.searchParams.delete(name);
  changed.searchParams.set(key, value);
  return changed.href;
}
