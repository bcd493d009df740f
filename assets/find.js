// The search of every page, the way to the comparison, and the letters that contest a finding. Pages read without this script.
{
  // Letters that people write in one way or another, in both scripts, fall together.
  const fold = (text) =>
    text
      .normalize("NFKD")
      .replace(/[\u0300-\u036f\u064b-\u065f\u0670\u0640]/g, "")
      .toLowerCase()
      .replace(/[أإآٱ]/g, "ا")
      .replace(/ى/g, "ي")
      .replace(/ة/g, "ه")
      .replace(/[ڭگﯓ]/g, "ك")
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .replace(/(^| )ال(?=\p{L}{2})/gu, "$1")
      .trim();
  // What is left of a name where vowels are written as one likes: Oulad, Ouled, Awlad.
  const skeleton = (text) => text.replace(/[aeiouyw]/g, "").replace(/(.)\1+/g, "$1");
  globalThis.nashr = { fold };

  const form = document.querySelector("form.find");
  const field = document.createElement("input");
  const list = document.createElement("ul");
  list.hidden = true;
  const status = document.createElement("p");
  status.className = "sr";
  status.setAttribute("role", "status");
  const lang = document.documentElement.lang;
  const most = 7;
  // This script knows where it stands; pages need not say it.
  const root = new URL("..", document.currentScript.src);
  let rows;
  let said = {};

  const readIndex = (index) => {
    const place = (at) => index.provinces[at];
    const named = ([path, fr, ar], kind) => ({ path, fr, ar, kind, beside: "" });
    const bodies = index.bodies.map(([path, fr, ar, level, at]) => ({
      path: `${path}index.html`,
      fr,
      ar,
      kind: index.levels[level],
      beside: place(at) === undefined ? "" : (lang === "ar" && place(at)[2]) || place(at)[1],
    }));
    const items = index.items.map(([path, fr, ar, en]) => ({ path, fr: lang === "en" ? en : fr, ar, kind: "item", beside: "" }));
    const all = [
      ...bodies,
      ...items,
      ...index.provinces.map((row) => named(row, "province-page")),
      ...index.regions.map((row) => named(row, "region-page")),
    ];
    return all.map((row) => {
      const words = fold(`${row.fr} ${row.ar}`);
      return { ...row, words, bones: skeleton(words) };
    });
  };

  const load = () => {
    if (rows !== undefined) return;
    rows = [];
    const script = document.createElement("script");
    script.src = new URL("assets/find-index.js", root);
    script.addEventListener("load", () => {
      said = globalThis.nashrIndex.words[lang];
      rows = readIndex(globalThis.nashrIndex);
      show();
    });
    document.head.append(script);
  };

  const rate = (text, words) => {
    let worth = 0;
    for (const word of words) {
      const at = ` ${text}`.indexOf(` ${word}`);
      if (at === 0) worth += 4;
      else if (at > 0) worth += 3;
      else if (text.includes(word)) worth += 1;
      else return 0;
    }
    return worth;
  };

  const search = (key, words) =>
    rows
      .map((row) => ({ row, worth: rate(row[key], words) }))
      .filter(({ worth }) => worth > 0)
      .sort((a, b) => b.worth - a.worth || a.row.words.length - b.row.words.length);

  const entry = ({ row }) => {
    const item = document.createElement("li");
    const anchor = document.createElement("a");
    anchor.href = new URL(`${lang}/${row.path}`, root);
    const [first, second] = lang === "ar" && row.ar !== "" ? [row.ar, row.fr] : [row.fr, row.ar];
    const name = document.createElement("bdi");
    name.textContent = first;
    anchor.append(name);
    const beside = document.createElement("small");
    beside.textContent = [row.kind === "item" ? "" : second, row.beside, said[row.kind] ?? ""].filter((text) => text !== "").join(" · ");
    anchor.append(" ", beside);
    item.append(anchor);
    return item;
  };

  const show = () => {
    const words = fold(field.value).split(" ").filter(Boolean);
    const exact = words.length === 0 ? [] : search("words", words);
    const found =
      exact.length > 0 || words.length === 0
        ? exact
        : search(
            "bones",
            words.map(skeleton).filter((bone) => bone.length > 1),
          );
    list.replaceChildren(...found.slice(0, most).map(entry));
    list.hidden = list.children.length === 0;
    const isReady = rows.length > 0 && words.length > 0;
    status.textContent = !isReady ? "" : found.length === 0 ? said.none : "";
    status.classList.toggle("sr", found.length > 0 || !isReady);
  };

  const move = (event) => {
    if (event.key === "Escape") {
      field.value = "";
      show();
      field.focus();
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const places = [field, ...list.querySelectorAll("a")];
    const at = places.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
    if (places[at] === undefined) return;
    event.preventDefault();
    places[at].focus();
  };

  if (form !== null) {
    const label = document.createElement("label");
    label.htmlFor = "find";
    label.textContent = globalThis.nashrWords.label;
    Object.assign(field, {
      id: "find",
      type: "search",
      autocomplete: "off",
      spellcheck: false,
      placeholder: globalThis.nashrWords.hint,
    });
    form.append(label, field, list, status);
    field.addEventListener("focus", () => {
      load();
      // Under an open keyboard half of a telephone's screen is left: the field goes to its top, with the results below.
      if (window.innerWidth < 740) form.scrollIntoView({ block: "start" });
    });
    field.addEventListener("input", () => {
      load();
      show();
    });
    form.addEventListener("keydown", move);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      list.querySelector("a")?.click();
    });
    document.addEventListener("click", (event) => {
      if (!form.contains(event.target)) list.hidden = true;
    });
  }

  // On a telephone the sections go on beyond the edge: the present one comes into sight.
  const section = document.querySelector(".sections [aria-current]");
  const row = section?.closest("ul");
  if (section !== null && row.scrollWidth > row.clientWidth) {
    const [own, room] = [section.getBoundingClientRect(), row.getBoundingClientRect()];
    row.scrollLeft += document.documentElement.dir === "rtl" ? own.right - room.right + 24 : own.left - room.left - 24;
  }

  // The comparison needs scripts: only where they run does the way to it name the body.
  for (const way of document.querySelectorAll(".neighbours > p > a"))
    way.hash = location.pathname
      .replace(/\/(?:index\.html)?$/, "")
      .split("/")
      .slice(-2)
      .join("/");

  // The brief lines of the next points lead where the strip does.
  const cells = new Map([...document.querySelectorAll(".strip a")].map((cell) => [cell.textContent, cell.getAttribute("href")]));
  for (const line of document.querySelectorAll(".next details li")) {
    const way = document.createElement("a");
    way.textContent = line.firstChild.textContent.trim();
    if (!cells.has(way.textContent)) continue;
    way.href = cells.get(way.textContent);
    line.firstChild.replaceWith(way, " ");
  }

  // Who else publishes an item is asked from its name.
  const items = document.querySelector(".items[data-items]");
  for (const name of items === null ? [] : items.querySelectorAll("[id] > h4, li[id] > b")) {
    const way = document.createElement("a");
    way.href = `${items.dataset.items}/${name.parentElement.id}/index.html`;
    way.textContent = name.textContent;
    name.replaceChildren(way);
  }

  // Without this script one letter bears the code of the body; with it, each finding has its own, with names and permanent address.
  const general = document.querySelector("a.contest");
  for (const item of general === null ? [] : document.querySelectorAll(".items article[id], .items li[id]")) {
    const address = `${document.querySelector("link[rel=canonical]")?.href ?? location.href.split("#")[0]}#${item.id}`;
    const label = item.querySelector("h4, b").textContent;
    const letter = document.createElement("a");
    letter.className = "contest";
    letter.textContent = general.dataset.item;
    letter.setAttribute("aria-label", `${general.dataset.item}: ${label}`);
    const text = `${document.querySelector("h1").textContent}\n${label}\n${address}\n\n`;
    letter.href = `${general.getAttribute("href")}%20${item.id}&body=${encodeURIComponent(text)}`;
    (item.querySelector(":scope > div, :scope > span") ?? item).append(" ", letter);
  }
}

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
