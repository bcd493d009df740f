import { expect, test } from "vitest";
import { openScope } from "../../../src/crawl/frontier/scope.js";
import type { Entity } from "../../../src/model/entity.js";

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
  const scope = openScope(entity, seed, ["plaintes.test"]);
  expect(scope.mayRead(guide("plaintes.test"), seed)).toBe(false);
  expect(scope.mayRead(guide("www.plaintes.test"), seed)).toBe(false);
  expect(scope.mayRead(guide("nosplaintes.test"), seed)).toBe(true);
  expect(openScope(entity, seed, []).mayRead(guide("plaintes.test"), seed)).toBe(true);
});
