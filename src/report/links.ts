import type { Entity, Level } from "../model/entity.js";
import type { Lang } from "./words.js";

const folders: Readonly<Record<Level, string>> = { commune: "communes", province: "provincial-councils", region: "regional-councils" };
const unreserved = /^[A-Za-z0-9._/-]*$/;
const plain = /^[A-Za-z0-9_-]$/;

/** Name of a folder from a code or a name: letters, digits, "-", "_" and inner dots stay, every other byte becomes ~hex; never "." or "..". */
export function slugOf(code: string): string {
  const bytes = new TextEncoder().encode(code.replace(/\.+$/, "").slice(0, 120));
  let out = "";
  for (const byte of bytes) {
    const char = String.fromCharCode(byte);
    const inner = char === "." && out !== "" && !out.endsWith(".");
    out += plain.test(char) || inner ? char : `~${byte.toString(16).padStart(2, "0")}`;
  }
  return out === "" ? "~" : out;
}

/** Slug of a French name, for pages of regions and provinces: "fes-meknes". */
export function nameSlug(name: string): string {
  const folded = foldName(name);
  return folded === "" ? slugOf(name) : folded.replaceAll(" ", "-");
}

/** A name without accents, case and punctuation, for joining lists that spell differently. */
export function foldName(name: string): string {
  return name
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Apart from `items/`, for an item may be called whatever a folder in there would be. */
function itemsFolder(apart: Level | undefined): string {
  return apart === undefined ? "items" : `${apart}-items`;
}

/** Pages of one language, as paths from the edition's folder. The paths of bodies never change from one edition to the next. */
export const pagePath = {
  home: (lang: Lang) => `${lang}/index.html`,
  ranking: (lang: Lang) => `${lang}/ranking/index.html`,
  entity: (lang: Lang, entity: Pick<Entity, "code" | "level">) => `${lang}/${folders[entity.level]}/${slugOf(entity.code)}/index.html`,
  /** Items of the main level, or of another one. */
  items: (lang: Lang, apart?: Level) => `${lang}/${itemsFolder(apart)}/index.html`,
  item: (lang: Lang, itemId: string, apart?: Level) => `${lang}/${itemsFolder(apart)}/${itemId}/index.html`,
  compare: (lang: Lang) => `${lang}/compare/index.html`,
  /** Items against provinces. */
  matrix: (lang: Lang) => `${lang}/matrix/index.html`,
  /** Members of the network that a second rubric judges. */
  network: (lang: Lang) => `${lang}/network/index.html`,
  regions: (lang: Lang) => `${lang}/regions/index.html`,
  region: (lang: Lang, name: string) => `${lang}/regions/${nameSlug(name)}/index.html`,
  province: (lang: Lang, name: string) => `${lang}/provinces/${nameSlug(name)}/index.html`,
  publish: (lang: Lang) => `${lang}/publish/index.html`,
  publishItem: (lang: Lang, itemId: string) => `${lang}/publish/${itemId}/index.html`,
  /** The table of an item to be filled in, in the language of the model. */
  publishTable: (modelLang: Lang, itemId: string, ending: "csv" | "xlsx") => `publish/${itemId}/table-${modelLang}.${ending}`,
  changes: (lang: Lang) => `${lang}/changes/index.html`,
  feed: (lang: Lang) => `${lang}/changes/feed.xml`,
  method: (lang: Lang) => `${lang}/method/index.html`,
  data: (lang: Lang) => `${lang}/data/index.html`,
  about: (lang: Lang) => `${lang}/about/index.html`,
  contest: (lang: Lang) => `${lang}/contest/index.html`,
  press: (lang: Lang, place?: string) => (place === undefined ? `${lang}/press/index.html` : `${lang}/press/${nameSlug(place)}/index.html`),
  badge: (lang: Lang, entity: Pick<Entity, "code" | "level">) => `${lang}/${folders[entity.level]}/${slugOf(entity.code)}/badge.svg`,
} as const;

let latest: { readonly from: string; readonly here: readonly string[] } = { from: "", here: [] };

/** Relative address from one file of the edition to another, so that the site opens from a disk and from any folder of a server. */
export function relativePath(from: string, to: string): string {
  // One page asks for all its links in turn.
  if (from !== latest.from) latest = { from, here: from.split("/").slice(0, -1) };
  const { here } = latest;
  const [file = "", fragment] = to.split("#");
  const there = file.split("/");
  let shared = 0;
  while (shared < here.length && shared < there.length - 1 && here[shared] === there[shared]) shared += 1;
  const plainPath = "../".repeat(here.length - shared) + there.slice(shared).join("/");
  const path = unreserved.test(plainPath) ? plainPath : plainPath.split("/").map(encodeURIComponent).join("/");
  return fragment === undefined ? path : `${path}#${encodeURIComponent(fragment)}`;
}

/** Address without "index.html", as it is printed and cited. "" in front when the site's address is not known. */
export function permalink(siteUrl: string, edition: string, path: string): string {
  const base = siteUrl === "" || siteUrl.endsWith("/") ? siteUrl : `${siteUrl}/`;
  const steps = [edition, ...path.replace(/index\.html$/, "").split("/")].map(encodeURIComponent).join("/");
  return siteUrl === "" ? `/${steps}` : `${base}${steps}`;
}
