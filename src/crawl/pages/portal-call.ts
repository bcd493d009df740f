/**
 * Call of the programming interface that lists the files of a data set, or the data sets of an organisation, on a CKAN portal;
 * undefined for any other address. Pages of such portals are often built by scripts, their interface is not.
 * Source: CKAN API v3, package_show and package_search.
 */
export function portalCall(address: string): string | undefined {
  const url = new URL(address);
  const [, prefix = "", kind = "", slug = ""] = /^(.*)\/(dataset|organization|group)\/([^/]+)\/?$/.exec(url.pathname) ?? [];
  if (slug === "" || slug === "new" || prefix.includes("/api")) return undefined;
  // A language in front of the path belongs to the page, not to the interface.
  const base = `${url.origin}${prefix.replace(/\/(?:fr|ar|en)$/, "")}/api/3/action`;
  if (kind === "dataset") return `${base}/package_show?id=${slug}`;
  return `${base}/package_search?fq=${kind === "organization" ? "organization" : "groups"}:${slug}&rows=200`;
}
