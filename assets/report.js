// Turns figures into Chart.js charts where scripts run, and copies codes with one press. Pages read without this script.
{
  const here = document.currentScript?.src ?? "";
  const root = document.documentElement;
  const rtl = root.dir === "rtl";
  const locale = root.lang === "ar" ? "ar-MA-u-nu-latn" : root.lang;

  for (const area of document.querySelectorAll("textarea[readonly]")) area.addEventListener("focus", () => area.select());

  const figures = [...document.querySelectorAll("figure.chart")].filter((figure) => figure.querySelector(".chart-data") !== null);
  const colour = (name) => getComputedStyle(root).getPropertyValue(name).trim();
  const paints = { bar: "--bar", current: "--bar", stale: "--stale-fill", absent: "--absent-fill", unknown: "--hatch", accent: "--accent" };

  const hatch = () => {
    const tile = document.createElement("canvas");
    tile.width = tile.height = 6;
    const pen = tile.getContext("2d");
    if (pen === null) return colour("--hatch");
    pen.strokeStyle = colour("--hatch");
    pen.lineWidth = 1.4;
    pen.beginPath();
    pen.moveTo(-1, 7);
    pen.lineTo(7, -1);
    pen.stroke();
    return pen.createPattern(tile, "repeat") ?? colour("--hatch");
  };

  const scales = (spec, narrow, write) => {
    const stacked = spec.type === "stacked";
    const ink = colour("--ink");
    const muted = colour("--muted");
    const font = { family: getComputedStyle(document.body).fontFamily, size: 12 };
    const value = {
      stacked,
      ...(spec.maximum === undefined ? {} : { max: spec.maximum }),
      min: 0,
      ticks: { color: muted, font, ...(spec.percent ? {} : { precision: 0 }), callback: (tick) => write(tick) },
      grid: { color: colour("--rule") },
      border: { display: false },
      title: { display: spec.axis !== "", text: spec.axis, color: muted, font },
    };
    const label = {
      stacked,
      ticks: { color: ink, font: { ...font, size: narrow ? 11 : 13 }, autoSkip: !stacked, maxRotation: 0 },
      grid: { display: false },
      border: { color: ink },
    };
    const side = rtl ? "right" : "left";
    return stacked
      ? { x: { ...value, reverse: rtl, position: "top" }, y: { ...label, position: side } }
      : { y: { ...value, position: side }, x: { ...label, reverse: rtl } };
  };

  // Values at the end of the bars, and red marks for comparison: a mean, or the whole country.
  const ticks = (spec) => ({
    id: "ticks",
    afterDatasetsDraw: (chart) => {
      const pen = chart.ctx;
      pen.save();
      pen.strokeStyle = colour("--accent");
      pen.lineWidth = 2;
      pen.fillStyle = colour("--ink");
      pen.font = `600 12px ${getComputedStyle(document.body).fontFamily}`;
      pen.textBaseline = "middle";
      pen.textAlign = rtl ? "right" : "left";
      (spec.ends ?? []).forEach((text, at) => {
        const x = chart.scales.x.getPixelForValue(spec.maximum ?? 0);
        pen.fillText(text, x + (rtl ? -8 : 8), chart.scales.y.getPixelForValue(at));
      });
      if (spec.mark !== undefined) {
        const { left, right, top, bottom } = chart.chartArea;
        const x = rtl ? right - spec.mark.at * (right - left) : left + spec.mark.at * (right - left);
        const before = spec.mark.at > 0.6 !== rtl;
        pen.beginPath();
        pen.moveTo(x, top - 6);
        pen.lineTo(x, bottom);
        pen.stroke();
        pen.fillStyle = colour("--accent");
        pen.textAlign = before ? "right" : "left";
        pen.fillText(spec.mark.label, x + (before ? -4 : 4), top - 9);
      }
      (spec.ticks ?? []).forEach((value, at) => {
        if (typeof value !== "number") return;
        const x = chart.scales.x.getPixelForValue(value);
        const y = chart.scales.y.getPixelForValue(at);
        pen.beginPath();
        pen.moveTo(x, y - 11);
        pen.lineTo(x, y + 11);
        pen.stroke();
      });
      pen.restore();
    },
  });

  const settings = (spec, narrow) => {
    const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
    const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
    const write = (value) => (spec.percent ? percent.format(value) : format.format(value));
    const stacked = spec.type === "stacked";
    const font = { family: getComputedStyle(document.body).fontFamily, size: 12 };
    return {
      type: "bar",
      plugins: [ticks(spec)],
      data: {
        labels: spec.labels.map((text) => (narrow && stacked && text.length > 18 ? `${text.slice(0, 17)}…` : text)),
        datasets: spec.series.map((series) => ({
          label: series.name,
          data: series.values,
          backgroundColor: series.paint === "unknown" ? hatch() : colour(paints[series.paint] ?? "--bar"),
          borderWidth: 0,
          barPercentage: stacked ? 0.72 : 1,
          categoryPercentage: stacked ? 1 : 0.94,
        })),
      },
      options: {
        animation: false,
        responsive: true,
        maintainAspectRatio: false,
        locale,
        layout: { padding: { [rtl ? "left" : "right"]: spec.ends === undefined ? 0 : 52, top: spec.mark === undefined ? 0 : 18 } },
        indexAxis: stacked ? "y" : "x",
        scales: scales(spec, narrow, write),
        plugins: {
          legend: {
            display: spec.series.length > 1,
            rtl,
            textDirection: root.dir,
            align: "start",
            labels: { color: colour("--ink"), font, boxWidth: 12, boxHeight: 12 },
          },
          tooltip: {
            rtl,
            textDirection: root.dir,
            callbacks: {
              title: (items) => spec.labels[items[0]?.dataIndex ?? 0] ?? "",
              label: (item) => `${item.dataset.label}: ${write(item.raw)}`,
            },
          },
        },
      },
    };
  };

  const draw = (figure) => {
    const plot = figure.querySelector(".plot");
    const data = figure.querySelector(".chart-data");
    if (plot === null || data === null || plot.classList.contains("drawn")) return;
    const spec = JSON.parse(data.textContent ?? "{}");
    const narrow = plot.clientWidth < 520;
    // On a telephone the picture has its labels above the bars and says more than a chart that cuts them.
    if (narrow && spec.type === "stacked") return;
    const frame = document.createElement("div");
    frame.className = spec.type === "stacked" ? `frame rows${Math.min(30, spec.labels.length)}` : "frame";
    const canvas = document.createElement("canvas");
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", spec.label);
    frame.append(canvas);
    plot.append(frame);
    plot.classList.add("drawn");
    new globalThis.Chart(canvas, settings(spec, narrow));
  };

  const load = () => {
    const script = document.createElement("script");
    script.src = new URL("chart.js", here).href;
    script.addEventListener("load", async () => {
      await document.fonts?.ready;
      for (const figure of figures) draw(figure);
    });
    document.head.append(script);
  };

  const watch = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    watch.disconnect();
    load();
  });
  if (here !== "") for (const figure of figures) watch.observe(figure);
}
