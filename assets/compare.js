// Puts two to four bodies of one level side by side. Which they are stands in the address, so that a comparison can be sent.
{
  const form = document.querySelector(".compare-form");
  form.hidden = false;
  const most = 4;
  const { fold } = globalThis.nashr;
  const lang = document.documentElement.lang;
  const locale = lang === "ar" ? "ar-MA-u-nu-latn" : lang;
  const number = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const kinds = { "●": "current", "◐": "stale", "○": "absent" };
  const [field, status, alike] = [form.querySelector("input"), form.querySelector("[role=status]"), form.querySelector(".alike")];
  const tables = [...document.querySelectorAll("[data-level] > table.compare")];
  let bodies = [];
  let chosen = [];

  const readBodies = () => {
    const { levels, bodies: rows, provinces } = globalThis.nashrIndex;
    const names = new Map(rows.map((row) => [row[0], row]));
    return globalThis.nashrStates.map(([path, low, high, signs, population]) => {
      const [, fr, ar, level, at] = names.get(path);
      const place = provinces[at];
      const name = lang === "ar" && ar !== "" ? ar : fr;
      const beside = place === undefined ? "" : (lang === "ar" && place[2]) || place[1];
      return { path, low, high, signs, population, level: levels[level], name, label: beside === "" ? name : `${name} (${beside})` };
    });
  };

  const range = ({ low, high }) => (low === "" ? "–" : low === high ? number.format(low) : `${number.format(low)}–${number.format(high)}`);

  const cell = (tag, text, className) => {
    const element = document.createElement(tag);
    element.className = `of-body ${className}`;
    element.textContent = text;
    return element;
  };

  const addColumn = (table, body) => {
    const head = cell("th", "", "");
    head.scope = "col";
    const anchor = document.createElement("a");
    anchor.href = `${form.dataset.root}${body.path}index.html`;
    anchor.textContent = body.name;
    const remove = document.createElement("button");
    remove.type = "button";
    remove.textContent = "×";
    remove.setAttribute("aria-label", `${form.dataset.remove} ${body.name}`);
    remove.addEventListener("click", () => choose(chosen.filter((other) => other !== body)));
    head.append(anchor, " ", remove);
    table.tHead.rows[0].append(head);
    for (const row of table.tBodies[0].rows) {
      if (row.classList.contains("score")) row.append(cell("td", range(body), "num"));
      else if (row.dataset.at === undefined) row.append(cell("td", "", ""));
      else {
        const sign = [...body.signs][Number(row.dataset.at)] ?? "?";
        row.append(cell("td", sign, `g-${kinds[sign] ?? "unknown"}`));
      }
    }
  };

  const draw = () => {
    for (const old of document.querySelectorAll(".of-body")) old.remove();
    for (const table of tables) {
      const own = chosen.filter(({ level }) => table.parentElement.dataset.level === level);
      table.parentElement.hidden = own.length === 0;
      for (const body of own) addColumn(table, body);
      // Rows in which the bodies differ are what a reader looks for.
      for (const row of table.tBodies[0].rows) {
        const texts = new Set([...row.querySelectorAll("td.of-body")].map((td) => td.textContent));
        row.classList.toggle("differs", row.dataset.at !== undefined && own.length > 1 && texts.size > 1);
      }
    }
    alike.disabled = chosen[0] === undefined || chosen[0].population === "";
  };

  const choose = (next) => {
    chosen = next.slice(0, most);
    status.textContent = "";
    try {
      history.replaceState(null, "", `#${chosen.map(({ path }) => path.replace(/\/$/, "")).join(",")}`);
    } catch {
      // A browser may refuse this on files; the comparison works without it.
    }
    draw();
  };

  const add = () => {
    const wanted = fold(field.value);
    const level = chosen[0]?.level;
    const isFree = (body) => !chosen.includes(body);
    const fits = (body) => fold(body.label) === wanted || fold(body.name) === wanted;
    const found =
      bodies.find((body) => isFree(body) && fits(body)) ??
      bodies.find((body) => isFree(body) && wanted !== "" && fold(body.label).includes(wanted));
    if (found === undefined) status.textContent = form.dataset.none;
    else if (level !== undefined && found.level !== level) status.textContent = form.dataset.level;
    else {
      field.value = "";
      choose([...chosen, found]);
    }
  };

  // Those of the same level whose number of inhabitants is nearest by ratio.
  const addAlike = () => {
    const [first] = chosen;
    const distance = (body) => Math.abs(Math.log(Math.max(1, body.population) / Math.max(1, first.population)));
    const near = bodies
      .filter((body) => body !== first && body.level === first.level && body.population !== "" && body.low !== "")
      .sort((a, b) => distance(a) - distance(b));
    choose([first, ...near.slice(0, most - 1)]);
  };

  const start = () => {
    bodies = readBodies();
    const options = bodies.map(({ label }) => {
      const option = document.createElement("option");
      option.value = label;
      return option;
    });
    document.getElementById("compare-names").append(...options);
    const wanted = decodeURIComponent(location.hash.slice(1)).split(",").filter(Boolean);
    chosen = wanted.flatMap((path) => bodies.find((body) => body.path === `${path}/`) ?? []).slice(0, most);
    draw();
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    add();
  });
  alike.addEventListener("click", addAlike);
  const files = form.dataset.files.split(" ");
  let loaded = 0;
  for (const file of files) {
    const script = document.createElement("script");
    script.src = file;
    script.addEventListener("load", () => {
      loaded += 1;
      if (loaded === files.length) start();
    });
    document.head.append(script);
  }
}
