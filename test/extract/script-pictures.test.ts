import { expect, test } from "vitest";
import { linksOf } from "../../src/extract/links.js";
import { findPicturesInScript } from "../../src/extract/script-pictures.js";

test("the pages of a paper that a script leafs through are pictures, with the words of their record", () => {
  const script = `var livre={titre:"Subventions 2025",pages:["/flip/cv.jpg","\\/flip\\/s1.jpg"]};`;
  expect(findPicturesInScript(script)).toEqual([{ hrefs: ["/flip/cv.jpg", "/flip/s1.jpg"], text: "Subventions 2025" }]);
  expect(findPicturesInScript(`show(['pages/1.png?v=2', 'pages/2.png?v=2',])`)).toEqual([
    { hrefs: ["pages/1.png?v=2", "pages/2.png?v=2"], text: "" },
  ]);
});

test("what adorns a page, and lists of other things, are none", () => {
  for (const script of [
    `slider({ images: ["/i/a.jpg", "/i/b.jpg"] })`,
    `var fonds = ["/banniere/a.jpg", "/banniere/b.jpg"]`,
    `var types = ["image/jpeg", ".jpg"]`,
    `var mixed = ["/a.jpg", "Budget"]`,
    `var one = "/a.jpg"`,
    `var made = ["/p/" + n + ".jpg"]`,
  ])
    expect(findPicturesInScript(script)).toEqual([]);
});

test("at most forty of a list and five lists are kept", () => {
  const list = (count: number) => `x([${Array.from({ length: count }, (_, at) => `"/p/${at}.jpg"`).join(",")}]);`;
  expect(findPicturesInScript(list(60))[0]?.hrefs).toHaveLength(40);
  expect(findPicturesInScript(list(2).repeat(9))).toHaveLength(5);
});

test("they are links of the page, under its heading", () => {
  const html = `<main><h2>Aides</h2><div id="flip"></div><script>var livre={titre:"Subventions 2025",pages:["/f/1.jpg"]}</script></main>`;
  const { links } = linksOf(Buffer.from(html), { url: "http://c.example/aides.php", mediaType: "text/html" });
  expect(links).toMatchObject([
    { url: "http://c.example/f/1.jpg", kind: "image", text: "Subventions 2025", heading: "Aides", region: "main" },
  ]);
});
