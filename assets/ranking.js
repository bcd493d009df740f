// Search, filters and sorting of the ranking. The tables read without this script.
{
  const form = document.querySelector(".filters");
  const boards = [...document.querySelectorAll(".board")];
  const rowsPerTable = 50;

  const { fold } = globalThis.nashr;

  const readRow = (row) => {
    const [level, region, province, population, tags] = (row.dataset.k ?? "").split("|");
    return { row, shown: true, words: fold(row.cells[1].textContent), level, region, province, population, tags: tags.split(",") };
  };

  const waiting = () => document.querySelector(".board noscript");

  // Where scripts run, a browser leaves what stands in noscript as text. This makes one table of it.
  const fillOne = (holder) => {
    const shape = document.createElement("template");
    shape.innerHTML = holder.textContent;
    addButtons(shape.content);
    holder.replaceWith(shape.content);
  };

  const fillAll = () => {
    for (let holder = waiting(); holder !== null; holder = waiting()) fillOne(holder);
  };

  // One table whenever the browser has nothing else to do.
  const fillSlowly = () => {
    const holder = waiting();
    if (holder === null) return;
    const wait = window.requestIdleCallback ?? ((run) => setTimeout(run, 60));
    wait(() => {
      if (holder.isConnected) fillOne(holder);
      fillSlowly();
    });
  };

  // Rows per board in their present order; read at the first need.
  const lists = new Map();
  const rowsOf = (board) => {
    fillAll();
    if (!lists.has(board)) lists.set(board, [...board.querySelectorAll("tbody tr")].map(readRow));
    return lists.get(board);
  };

  // Rows that are shown fill the tables from the first on; the others wait in the last.
  const settle = (board) => {
    const rows = rowsOf(board);
    const ordered = [...rows.filter((one) => one.shown), ...rows.filter((one) => !one.shown)];
    [...board.querySelectorAll(".part")].forEach((part, at) => {
      const own = ordered.slice(at * rowsPerTable, (at + 1) * rowsPerTable);
      for (const one of own) one.row.hidden = !one.shown;
      part.querySelector("tbody").replaceChildren(...own.map((one) => one.row));
      part.hidden = !own.some((one) => one.shown);
      // In another order equals no longer stand together: paper must not fold them.
      part.classList.remove("equal");
      if (at > 0) part.querySelector("caption")?.classList.add("sr");
    });
    board.hidden = !rows.some((one) => one.shown);
  };

  const count = form?.querySelector(".count");
  const message = count?.dataset.one ?? "";
  const locale = document.documentElement.lang === "ar" ? "ar-MA-u-nu-latn" : document.documentElement.lang;

  const keepInAddress = (data) => {
    const query = new URLSearchParams([...data].filter(([, value]) => value !== "").map(([key, value]) => [key, String(value)])).toString();
    try {
      history.replaceState(null, "", query === "" ? location.pathname : `?${query}`);
    } catch {
      // A browser may refuse this on files; the filter works without it.
    }
  };

  const apply = () => {
    const data = new FormData(form);
    const get = (name) => String(data.get(name) ?? "");
    const words = fold(get("q")).split(" ").filter(Boolean);
    let shown = 0;
    for (const board of boards) {
      for (const one of rowsOf(board)) {
        one.shown =
          words.every((word) => one.words.includes(word)) &&
          ["region", "province", "level", "population"].every((key) => get(key) === "" || one[key] === get(key)) &&
          (get("tag") === "" || one.tags.includes(get("tag")));
        if (one.shown) shown += 1;
      }
      settle(board);
    }
    count.textContent =
      shown === 0 ? (count.dataset.none ?? "") : message.replace(/987\D?654\D?321/, new Intl.NumberFormat(locale).format(shown));
    keepInAddress(data);
  };

  // Numbers are read from the cell: the low end of a range; groups of thousands have one separator, decimals one digit.
  const numberIn = (row, column) => {
    const text = row.cells[column].textContent.split("–")[0];
    const digits = column === 4 ? text.replace(/[^\d.,]/g, "").replace(",", ".") : text.replace(/\D/g, "");
    return digits === "" ? -1 : Number(digits);
  };

  const sort = (board, column, numeric) => {
    const headers = [...board.querySelectorAll("thead tr")].map((row) => [...row.cells]);
    const current = headers[0]?.[column]?.getAttribute("aria-sort");
    const first = numeric && column !== 0 ? "descending" : "ascending";
    const next = current === "none" ? first : current === "ascending" ? "descending" : "ascending";
    for (const row of headers) {
      row.forEach((header, at) => {
        if (header.hasAttribute("aria-sort")) header.setAttribute("aria-sort", at === column ? next : "none");
      });
    }
    const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
    const keyed = rowsOf(board).map((one) => ({
      one,
      key: numeric ? numberIn(one.row, column) : one.row.cells[column].textContent.trim(),
    }));
    keyed.sort((a, b) => (numeric ? a.key - b.key : collator.compare(a.key, b.key)) * (next === "ascending" ? 1 : -1));
    lists.set(
      board,
      keyed.map(({ one }) => one),
    );
    settle(board);
  };

  const addButtons = (place) => {
    for (const row of place.querySelectorAll("thead tr")) {
      [...row.cells].forEach((header, column) => {
        if (header.dataset.sort === undefined) return;
        const button = document.createElement("button");
        button.type = "button";
        button.append(...header.childNodes);
        header.append(button);
        header.setAttribute("aria-sort", column === 0 ? "ascending" : "none");
        button.addEventListener("click", () => sort(button.closest(".board"), column, header.dataset.sort === "number"));
      });
    }
  };

  const start = () => {
    for (const board of boards) addButtons(board);
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
    window.addEventListener("beforeprint", fillAll);
    if ([...wanted].length > 0) apply();
    else if (document.readyState === "complete") fillSlowly();
    else window.addEventListener("load", fillSlowly);
  };

  if (form !== null && boards.length > 0) start();
}
