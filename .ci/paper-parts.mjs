import { parse } from "csv-parse/sync";

const escapeHtml = (text) =>
  String(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
const percent = (share) => `${(100 * share).toFixed(1)} %`;
const read = (text) => parse(text, { columns: true, skip_empty_lines: true });

function table(caption, columns, rows) {
  const head = columns.map(({ label }) => `<th scope="col">${escapeHtml(label)}</th>`).join("");
  const cell = (row, { key, numeric }) =>
    `<td${numeric === true ? ' class="num"' : ""}>${row[key] === "" ? "–" : escapeHtml(row[key])}</td>`;
  const body = rows.map((row) => `<tr>${columns.map((column) => cell(row, column)).join("")}</tr>`).join("\n");
  return `<table>\n<caption>${escapeHtml(caption)}</caption>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${body}\n</tbody>\n</table>`;
}

/** Counts per round and item: rows, errors (unknown counted as one), and the Wilson interval of the share of errors. */
export function countItems(itemsCsv, wilson) {
  const counts = new Map();
  for (const { round, item, machine, gold, rows } of read(itemsCsv)) {
    const key = `${round}\n${item}`;
    const one = counts.get(key) ?? { round, item, rows: 0, errors: 0, unknown: 0 };
    one.rows += Number(rows);
    if (machine !== gold) one.errors += Number(rows);
    if (machine === "unknown") one.unknown += Number(rows);
    counts.set(key, one);
  }
  return [...counts.values()].map((one) => ({ ...one, interval: wilson(one.errors, one.rows) }));
}

function roundsTable(rounds) {
  const num = (key, label) => ({ key, label, numeric: true });
  return table(
    "Table 1. Rounds: agreement of the machine with the answers of people",
    [
      { key: "round", label: "round" },
      { key: "set", label: "set" },
      { key: "first_sight", label: "first sight" },
      num("items", "items"),
      num("kappa_strict", "kappa strict"),
      num("kappa_decided", "kappa decided"),
      num("precision", "precision of current"),
      num("recall", "recall of current"),
      num("unknown_percent", "unknown, %"),
      num("score_error", "score error"),
      num("baseline_kappa", "link texts alone"),
    ],
    rounds,
  );
}

function itemsTable(counts) {
  const rows = counts.map(({ interval, rows: n, errors, unknown, ...one }) => ({
    ...one,
    n,
    errors,
    unknown,
    share: percent(errors / n),
    interval: `${percent(interval.low)} to ${percent(interval.high)}`,
  }));
  const num = (key, label) => ({ key, label, numeric: true });
  return table(
    "Table 2. Errors per item, unknown counted as an error, with the 95 % interval of Wilson",
    [
      { key: "round", label: "round" },
      { key: "item", label: "item" },
      num("n", "rows"),
      num("errors", "errors"),
      num("unknown", "of these unknown"),
      num("share", "share of errors"),
      num("interval", "interval"),
    ],
    rows,
  );
}

/** Bars of kappa per round: the machine, and link texts alone beneath it. */
function roundsFigure(rounds) {
  const width = 420;
  const rows = rounds.map(({ round, kappa_strict: kappa, baseline_kappa: baseline }, at) => {
    const y = 20 + at * 44;
    const bar = (value, dy, name) =>
      value === ""
        ? ""
        : `<rect class="${name}" x="90" y="${y + dy}" width="${(Number(value) * width).toFixed(1)}" height="14"/><text x="${(96 + Number(value) * width).toFixed(1)}" y="${y + dy + 11}">${escapeHtml(value)}</text>`;
    return `<text x="80" y="${y + 18}" text-anchor="end">${escapeHtml(round)}</text>${bar(kappa, 0, "machine")}${bar(baseline, 16, "links")}`;
  });
  const height = 30 + rounds.length * 44;
  return `<figure><svg viewBox="0 0 580 ${height}" role="img" aria-label="Kappa per round, the machine above and link texts alone below">${rows.join("")}</svg><figcaption>Figure 1. Kappa per round: the machine (dark), and link texts alone (light). The numbers are those of table 1.</figcaption></figure>`;
}

/** A line per item from the low to the high end of its interval, with a dot at the share of errors. */
function itemsFigure(counts) {
  const x = (share) => (190 + share * 360).toFixed(1);
  const rows = counts.map(({ round, item, rows: n, errors, interval }, at) => {
    const y = 20 + at * 18;
    return `<text x="182" y="${y + 4}" text-anchor="end">${escapeHtml(`${item} (${round})`)}</text><line x1="${x(interval.low)}" x2="${x(interval.high)}" y1="${y}" y2="${y}"/><circle cx="${x(errors / n)}" cy="${y}" r="4"/>`;
  });
  const height = 44 + counts.length * 18;
  const axis = [0, 0.5, 1].map((share) => `<text x="${x(share)}" y="${height - 8}" text-anchor="middle">${100 * share} %</text>`);
  return `<figure><svg viewBox="0 0 580 ${height}" role="img" aria-label="Share of errors per item with its interval">${rows.join("")}${axis.join("")}</svg><figcaption>Figure 2. Share of errors per item with its 95 % interval. The numbers are those of table 2.</figcaption></figure>`;
}

/**
 * The paper: its text with each `<!-- part: name -->` replaced by the table or figure made from the data. Throws for a part that nobody makes.
 * The same text and data give the same bytes.
 */
export function renderPaper({ text, roundsCsv, itemsCsv, wilson }) {
  const rounds = read(roundsCsv);
  const counts = countItems(itemsCsv, wilson);
  const first = rounds.filter((row) => row.first_sight === "yes");
  const range = (key) => {
    const values = first.map((row) => Number(row[key]));
    return `${Math.min(...values)} to ${Math.max(...values)}`;
  };
  const parts = {
    "rounds-table": () => roundsTable(rounds),
    "rounds-figure": () => roundsFigure(rounds),
    "items-table": () => itemsTable(counts),
    "items-figure": () => itemsFigure(counts),
    "first-kappa": () => range("kappa_strict"),
    "first-precision": () => range("precision"),
    "first-recall": () => range("recall"),
    "first-baseline": () => range("baseline_kappa"),
    "first-count": () => String(first.length),
    "first-items": () => String(first.reduce((sum, row) => sum + Number(row.items), 0)),
  };
  return text.replace(/<!-- part: ([a-z-]+) -->/g, (_, name) => {
    if (parts[name] === undefined) throw new Error(`the paper asks for a part that is not made: ${name}`);
    return parts[name]();
  });
}

/** Lines of items.csv for one round, from the output of `nashr agreement GOLD --json`. */
export function itemLines(round, agreement) {
  return agreement.items.flatMap(({ itemId, strict }) =>
    Object.entries(strict.confusion).flatMap(([machine, golds]) =>
      Object.entries(golds).map(([gold, rows]) => `${round},${itemId},${machine},${gold},${rows}\n`),
    ),
  );
}
