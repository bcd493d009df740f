import { expect, test } from "vitest";
import { read } from "../read.js";

test.each([
  ["loaded when it is scrolled to", '<img src="/blank.gif" data-src="/plan.jpg">', "plan.jpg"],
  ["a place written into the page", '<img src="data:image/gif;base64,R0lGOD" data-lazy-src="/plan.jpg">', "plan.jpg"],
  ["a set of sizes behind a place", '<img src="/img/placeholder.png" srcset="/plan-300.jpg 300w, /plan-1200.jpg 1200w">', "plan-1200.jpg"],
  ["a set that is lazy itself", '<img data-srcset="/plan.jpg 1x, /plan@2.jpg 2x">', "plan@2.jpg"],
  ["sources beside it", '<picture><source srcset="/plan.webp"><img src="data:image/gif;base64,R0"></picture>', "plan.webp"],
  ["an address of its own", '<img src="/plan.jpg" srcset="/plan-1200.jpg 1200w">', "plan.jpg"],
])("the picture that a person sees: %s", async (_, html, name) => {
  const document = await read(`<main><p>Plan</p>${html}</main>`, { mediaType: "text/html", url: "https://commune.example/" });
  expect(document.images.map((image) => image.url)).toEqual([`https://commune.example/${name}`]);
});

test("a place for a picture alone is no picture", async () => {
  const document = await read('<main><p>Plan</p><img src="/blank.gif"></main>', { mediaType: "text/html" });
  expect(document.images).toEqual([]);
});

test("a picture is called by its alternative text, else by the name for screen readers, else by its title", async () => {
  const named = async (attributes: string) =>
    (await read(`<main><p>Maison</p><img src="/p.jpg" ${attributes}></main>`, { mediaType: "text/html", url: "https://commune.example/" }))
      .images[0]?.alt;
  expect(await named('alt="Plan" aria-label="Organigramme" title="Titre"')).toBe("Plan");
  expect(await named('role="img" aria-label="Organigramme" title="Titre"')).toBe("Organigramme");
  expect(await named('alt="" title="Titre"')).toBe("Titre");
  expect(await named("")).toBe("");
});
