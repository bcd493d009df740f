import type { Region } from "../model/document.js";
import { boundedMemo } from "../text/bounded-memo.js";

/** The regions that are open at one place of a page while it is read. */
export interface Regions {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close(name: string): void;
  /** Region at hand; "main" where none is open. */
  now(): Region;
}

const maxOpen = 100;
const tags = new Map<string, Region | "box">([
  ...["div", "ul", "section", "table", "td"].map((name) => [name, "box"] as const),
  ["nav", "nav"],
  ["header", "header"],
  ["footer", "footer"],
  ["aside", "aside"],
  ["main", "main"],
  ["article", "main"],
]);
const roles = { navigation: "nav", main: "main", banner: "header", contentinfo: "footer" } as const;

/** Opens the stack of regions of one page. Elements of the same name inside a region are counted, so that its end is found. */
export function openRegions(): Regions {
  const stack: { readonly name: string; readonly region: Region; depth: number }[] = [];
  return {
    open(name, attributes) {
      const top = stack.at(-1);
      const region = regionOf(name, attributes);
      if (region !== undefined && stack.length < maxOpen) stack.push({ name, region, depth: 0 });
      else if (top?.name === name) top.depth += 1;
    },
    close(name) {
      const top = stack.at(-1);
      if (top?.name !== name) return;
      if (top.depth > 0) top.depth -= 1;
      else stack.pop();
    },
    now: () => stack.at(-1)?.region ?? "main",
  };
}

/** Roles and the usual class names tell regions of pages that were made before the elements existed. */
function regionOf(name: string, attributes: Readonly<Record<string, string>>): Region | undefined {
  const tag = tags.get(name);
  if (tag !== "box") return tag;
  const role = attributes.role ?? "";
  if (role === "navigation" || role === "main" || role === "banner" || role === "contentinfo") return roles[role];
  if (attributes.id === undefined && attributes.class === undefined) return undefined;
  return regionOfNames(`${attributes.id ?? ""} ${attributes.class ?? ""}`);
}

/** Elements of a site share their names: each combination is judged once. */
const regionOfNames = boundedMemo((names): Region | undefined => {
  if (/(?:^|[\s_-])(?:nav|menu|navbar|navigation|topmenu|mainmenu)(?:$|[\s_-])/i.test(names)) return "nav";
  if (/(?:^|[\s_-])(?:footer|foot|pied|copyright)(?:$|[\s_-])/i.test(names)) return "footer";
  if (/(?:^|[\s_-])(?:sidebar|sidecol|aside|widget-area)(?:$|[\s_-])/i.test(names)) return "aside";
  return undefined;
}, 2000);
