import { expect, test } from "vitest";
import type { openSite } from "../crawl/site.js";
import { useStage } from "./crawl-stage.js";

const stage = useStage();
const text = "La commune publie ses documents pour les habitants. ".repeat(8);
const page = (title: string, more = "") => `<!DOCTYPE html><title>${title}</title><h1>${title}</h1><p>${text}</p>${more}`;
const hostOf = (url: string) => new URL(url).host;

/** The new site of a body, and what its old address answers. */
async function openMoved(answer: (target: string) => Parameters<typeof openSite>[0]) {
  const target = await stage.site({ "/": page("Commune", '<a href="/budget.html">Budget</a>'), "/budget.html": page("Budget") });
  const old = await stage.site(answer(target.url));
  return { old, target };
}

test.each<[string, (target: string) => Parameters<typeof openSite>[0]]>([
  ["a redirect", (target) => ({ "/": (_, response) => void response.writeHead(301, { location: target }).end() })],
  ["a refresh", (target) => ({ "/": `<meta http-equiv="refresh" content="0;url=${target}">` })],
  ["a script", (target) => ({ "/": `<script>top.location.href = "${target}"</script>` })],
  ["a frame around it", (target) => ({ "/": `<html><frameset rows="100%"><frame src="${target}"></frameset></html>` })],
  [
    "a first page and a script",
    (target) => ({ "/": '<script>location="/index2.html"</script>', "/index2.html": `<script>location="${target}"</script>` }),
  ],
])("a body that moved is read on its new host, led there by %s", async (_, answer) => {
  const { old, target } = await openMoved(answer);
  const { reach, snapshots } = await stage.bench.crawl(old.url);
  expect(snapshots.map(({ url }) => url)).toContain(`${target.url}budget.html`);
  expect(reach?.hosts).toEqual([hostOf(old.url), hostOf(target.url)]);
});

test("a site that only sends its visitors to a social network says so", async () => {
  const site = await stage.site({ "/": '<meta http-equiv="refresh" content="0;url=https://www.facebook.com/tamdarte">' });
  const { reach } = await stage.bench.crawl(site.url);
  expect(reach?.unread).toMatchObject([{ url: "https://www.facebook.com/tamdarte", why: "other-host", page: site.url }]);
  expect(reach?.hosts).toEqual([hostOf(site.url)]);
});

test("a link, or a page within, that leads to another host makes it nobody's own", async () => {
  const { old, target } = await openMoved((other) => ({
    "/": page("Commune", `<a href="${other}">Voisins</a> <a href="/part.html">Partir</a>`),
    "/part.html": `<meta http-equiv="refresh" content="0;url=${other}">`,
  }));
  const { reach } = await stage.bench.crawl(old.url);
  expect(reach?.hosts).toEqual([hostOf(old.url)]);
  expect(target.seen).toEqual([]);
});
