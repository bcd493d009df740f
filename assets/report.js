// The code that shows a badge elsewhere is the same on every page but for the body. Pages read without this script.
for (const badge of document.querySelectorAll(".badge[data-code]")) {
  const address = document.querySelector("link[rel=canonical]")?.href ?? location.href.split("#")[0];
  const textOf = (selector) => document.querySelector(selector).textContent;
  const anchor = document.createElement("a");
  anchor.href = address.replace(/index\.html$/, "");
  const picture = document.createElement("img");
  picture.alt = `${textOf(".brand")} ${textOf(".edition bdi")}: ${textOf("h1")}`;
  picture.width = 220;
  picture.height = 48;
  // The address is written, not set: a browser would fetch the picture at once.
  anchor.append(picture);
  const source = new URL("badge.svg", address).href.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  const label = document.createElement("label");
  const code = document.createElement("textarea");
  Object.assign(code, { readOnly: true, rows: 2, dir: "ltr", spellcheck: false });
  code.value = anchor.outerHTML.replace("<img ", `<img src="${source}" `);
  label.append(badge.dataset.code, code);
  badge.append(label);
}
// Codes to copy are chosen whole with one press. Pages read without this script.
for (const area of document.querySelectorAll("textarea[readonly]")) area.addEventListener("focus", () => area.select());
