import { describe, expect, test } from "vitest";
import { isFileHost, isStoredFile } from "../../../src/crawl/frontier/file-hosts.js";
import { noCountryLinks, openScope } from "../../../src/crawl/frontier/scope.js";
import type { Entity } from "../../../src/model/entity.js";
import { commune } from "../../app/crawl-bench.js";

const home = "http://tamdarte.example/";
const link = (url: string, text = "") => ({ url, text, title: "", context: "" });
const open = () => openScope(commune(home), home, { ...noCountryLinks, services: ["chikaya.example"] });

describe("the body's own site", () => {
  test("is its host with and without www, and each host to which it leads", () => {
    const scope = open();
    expect(scope.owns("http://www.tamdarte.example/x")).toBe(true);
    expect(scope.owns("http://tamdarte.org/x")).toBe(false);
    expect(scope.adopt("http://tamdarte.org/")).toBe(true);
    expect(scope.owns("http://tamdarte.org/x")).toBe(true);
  });
  test("is never a social network or a national service", () => {
    const scope = open();
    expect(scope.adopt("https://www.facebook.com/tamdarte")).toBe(false);
    expect(scope.owns("https://www.facebook.com/tamdarte")).toBe(false);
  });
  test("does not take in the other bodies of a portal to which it leads", () => {
    const scope = open();
    scope.adopt("http://tamdarte.portail.example.org/");
    expect(scope.owns("http://tamdarte.portail.example.org/x")).toBe(true);
    expect(scope.owns("http://autre.portail.example.org/x")).toBe(false);
  });
});

describe("files in public stores", () => {
  test("are read where the file itself is to be had, their viewers are not", () => {
    const scope = open();
    expect(scope.mayRead(link("https://drive.google.com/uc?export=download&id=1AbCdEfGhIjKl"), home)).toBe(true);
    expect(scope.mayRead(link("https://drive.google.com/drive/folders/1AbCdEfGhIjKl", "Tamdarte"), home)).toBe(false);
    expect(scope.mayRead(link("https://issuu.com/tamdarte/docs/x", "Tamdarte"), home)).toBe(false);
    expect(isFileHost("issuu.com")).toBe(true);
    expect(isFileHost("notissuu.com")).toBe(false);
    expect(isStoredFile("https://www.dropbox.com/s/abc/x.pdf?dl=1")).toBe(true);
    expect(isStoredFile("https://www.dropbox.com/s/abc/x.pdf?dl=0")).toBe(false);
  });
  test("may be handed over from the store's other hosts, and to no other", () => {
    const scope = open();
    const file = "https://drive.google.com/uc?export=download&id=1AbCdEfGhIjKl";
    expect(scope.mayRead(link("https://drive.usercontent.google.com/download?id=1"), file)).toBe(true);
    expect(scope.mayRead(link("https://accounts.google.com/login"), file)).toBe(false);
  });
});

describe("a data portal", () => {
  const organisation = "https://data.example.org/organization/tamdarte";
  test("is read as far as it files things under the body", () => {
    const scope = open();
    expect(scope.mayRead(link(organisation), home)).toBe(true);
    expect(scope.mayRead(link(`${organisation}?page=2`), organisation)).toBe(true);
    const dataset = "https://data.example.org/dataset/comptes-2025";
    expect(scope.mayRead(link(dataset), organisation)).toBe(true);
    expect(scope.mayRead(link(`${dataset}/resource/7f`), dataset)).toBe(true);
    expect(scope.mayRead(link("https://files.example.net/c.csv"), `${dataset}/resource/7f`)).toBe(true);
  });
  test("is not read beyond", () => {
    const scope = open();
    scope.mayRead(link(organisation), home);
    expect(scope.mayRead(link("https://data.example.org/organization/autre"), organisation)).toBe(false);
    const dataset = "https://data.example.org/dataset/comptes-2025";
    scope.mayRead(link(dataset), organisation);
    expect(scope.mayRead(link("https://data.example.org/dataset/voisin"), dataset)).toBe(false);
    expect(scope.mayRead(link("https://data.example.org/dataset/etranger"), "https://data.example.org/")).toBe(false);
  });
});

const entity: Entity = {
  code: "a",
  nameFr: "Aïn Zitouna",
  nameAr: "عين الزيتونة",
  level: "commune",
  province: "",
  region: "",
  url: "http://zitouna.test/",
  tags: [],
};
const seed = "http://zitouna.test/";
const guide = (host: string) => ({ url: `http://${host}/guide.pdf`, text: "Guide", title: "", context: "" });

test("national services of the country are left out, with the hosts under them; other hosts are not", () => {
  const scope = openScope(entity, seed, { ...noCountryLinks, services: ["plaintes.test"] });
  expect(scope.mayRead(guide("plaintes.test"), seed)).toBe(false);
  expect(scope.mayRead(guide("www.plaintes.test"), seed)).toBe(false);
  expect(scope.mayRead(guide("nosplaintes.test"), seed)).toBe(true);
  expect(openScope(entity, seed, noCountryLinks).mayRead(guide("plaintes.test"), seed)).toBe(true);
});

test("a portal is read where the country's words name one, and a name without the words that its country puts before it", () => {
  const links = { services: [], publication: "guichet des dachras", beforeName: ["dachra"] };
  const theirs = { ...entity, nameFr: "Dachra de Tirfiste" };
  const portal = { url: "http://portail.test/liste", text: "Guichet des dachras", title: "", context: "" };
  const page = { url: "http://portail.test/tirfiste", text: "Budget", title: "", context: "" };
  expect(openScope(theirs, seed, links).mayRead(portal, seed)).toBe(true);
  expect(openScope(theirs, seed, noCountryLinks).mayRead(portal, seed)).toBe(false);
  expect(openScope(theirs, seed, links).mayRead(page, seed)).toBe(true);
  expect(openScope(theirs, seed, noCountryLinks).mayRead(page, seed)).toBe(false);
});
