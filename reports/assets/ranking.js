// Search, filters and sorting of the ranking table. The table reads without this script.
{
  const form = document.querySelector(".filters");
  const tables = [...document.querySelectorAll("table.ranking")];

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
      .trim();

  let rows;
  const read = () => {
    rows ??= tables.flatMap((table) =>
      [...table.tBodies[0].rows].map((row) => {
        const [level, region, province, population, tags] = (row.dataset.k ?? "").split("|");
        return { row, table, words: fold(row.cells[1].textContent), level, region, province, population, tags: tags.split(",") };
      }),
    );
    return rows;
  };

  const count = form?.querySelector(".count");
  const message = count?.dataset.one ?? "";
  const number = new Intl.NumberFormat(document.documentElement.lang === "ar" ? "ar-MA-u-nu-latn" : document.documentElement.lang);

  const apply = () => {
    const data = new FormData(form);
    const get = (name) => String(data.get(name) ?? "");
    const words = fold(get("q")).split(" ").filter(Boolean);
    let shown = 0;
    for (const one of read()) {
      const match =
        words.every((word) => one.words.includes(word)) &&
        ["region", "province", "level", "population"].every((key) => get(key) === "" || one[key] === get(key)) &&
        (get("tag") === "" || one.tags.includes(get("tag")));
      if (one.row.hidden === match) one.row.hidden = !match;
      if (match) shown += 1;
    }
    for (const table of tables) table.hidden = ![...table.tBodies[0].rows].some((row) => !row.hidden);
    count.textContent = shown === 0 ? (count.dataset.none ?? "") : message.replace(/987\D?654\D?321/, number.format(shown));
    const query = new URLSearchParams([...data].filter(([, value]) => value !== "").map(([key, value]) => [key, String(value)])).toString();
    try {
      history.replaceState(null, "", query === "" ? location.pathname : `?${query}`);
    } catch {
      // A browser may refuse this on files; the filter works without it.
    }
  };

  // Numbers are read from the cell: the low end of a range; groups of thousands have one separator, decimals one digit.
  const numberIn = (row, column) => {
    const text = row.cells[column].textContent.split("–")[0];
    const digits = column === 4 ? text.replace(/[^\d.,]/g, "").replace(",", ".") : text.replace(/\D/g, "");
    return digits === "" ? -1 : Number(digits);
  };

  const sort = (table, header, column) => {
    const numeric = header.dataset.sort === "number";
    const first = numeric && column !== 0 ? "descending" : "ascending";
    const current = header.getAttribute("aria-sort");
    const next = current === "none" ? first : current === "ascending" ? "descending" : "ascending";
    for (const other of table.tHead.rows[0].cells) if (other.hasAttribute("aria-sort")) other.setAttribute("aria-sort", "none");
    header.setAttribute("aria-sort", next);
    const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
    const body = table.tBodies[0];
    const keyed = [...body.rows].map((row) => ({ row, key: numeric ? numberIn(row, column) : row.cells[column].textContent.trim() }));
    keyed.sort((a, b) => (numeric ? a.key - b.key : collator.compare(a.key, b.key)) * (next === "ascending" ? 1 : -1));
    body.append(...keyed.map((one) => one.row));
  };

  const start = () => {
    for (const table of tables) {
      [...table.tHead.rows[0].cells].forEach((header, column) => {
        if (header.dataset.sort === undefined) return;
        const button = document.createElement("button");
        button.type = "button";
        button.append(...header.childNodes);
        header.append(button);
        header.setAttribute("aria-sort", column === 0 ? "ascending" : "none");
        button.addEventListener("click", () => sort(table, header, column));
      });
    }

    let timer = 0;
    form.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(apply, 120);
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    const wanted = new URLSearchParams(location.search);
    for (const [key, value] of wanted) {
      const field = form.elements.namedItem(key);
      if (field !== null && "value" in field) field.value = value;
    }
    form.hidden = false;
    if ([...wanted].length > 0) apply();
  };

  if (form !== null && tables.length > 0) start();
}
