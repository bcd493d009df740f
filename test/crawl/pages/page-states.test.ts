import { expect, test } from "vitest";
import { stateAddress } from "../../../src/crawl/pages/page-states.js";
import { pageOfState } from "../../../src/text/state-address.js";

const page = "http://commune.example/budget?an=2026";

test("the address of a state names the page and the steps, and gives the page back", () => {
  const address = stateAddress(page, ["Voir plus", "Voir plus", "Année = 2025", "2*2"]);
  expect(address).toBe(`${page}#steps=Voir%20plus*2/Ann%C3%A9e%20%3D%202025/2%2A2`);
  expect(pageOfState(address)).toBe(page);
  expect(new URL(address).href).toBe(address);
});

test("other addresses are of no state", () => {
  expect(pageOfState(page)).toBeUndefined();
  expect(pageOfState(`${page}#step`)).toBeUndefined();
});
