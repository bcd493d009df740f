import { expect, test } from "vitest";
import { repairEntities } from "../../src/text/repair-entities.js";

test.each([
  ["D&eacute;lib&eacute;ration n&deg; 4", "Délibération n° 4"],
  ["l&#8217;ann&#xe9;e", "l’année"],
  ["&#1605;&#1581;&#1590;&#1585;", "محضر"],
  ["d&amp;amp;eacute;lib&eacute;r&eacute;", "délibéré"],
  ["Travaux &amp; voirie", "Travaux & voirie"],
])("%s", (text, meant) => {
  expect(repairEntities(text)).toBe(meant);
});

test.each(["a &lt;script&gt; b", "R&D; suite", "x &inconnu; y", "Tom & Jerry", "?a=1&copie=2", "&#60;b&#62;", "&#0007;"])(
  "%s stays",
  (text) => {
    expect(repairEntities(text)).toBe(text);
  },
);
