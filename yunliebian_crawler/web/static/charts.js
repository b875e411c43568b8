/* Draws what pages carry as JSON. Without it nothing is lost: every chart has a table beneath. */
"use strict";

(() => {
  const DAY = 86400;
  const STEPS = [1, 2, 3, 5, 10, 15, 28, 56, 84, 112, 168, 365, 730, 1825].map((days) => days * DAY); /* 28: a month */
  const PLACES = ["page", "hot", "latest", "list"]; /* where a read count stands; each has a shape for good */
  const SHAPES = ["disc", "square", "triangle", "diamond"];
  const drawn = [];

  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const hue = (n) => colour(`--chart-${(n % 6) + 1}`);

  const path = (shape, x, y, r) => {
    const p = new Path2D();
    if (shape === "disc") p.arc(x, y, r, 0, 2 * Math.PI);
    else if (shape === "square") p.rect(x - r, y - r, 2 * r, 2 * r);
    else {
      const corners = shape === "diamond" ? [[0, -1.3], [1.3, 0], [0, 1.3], [-1.3, 0]] : [[0, -1.3], [1.2, 1], [-1.2, 1]];
      corners.forEach(([dx, dy], n) => (n ? p.lineTo(x + dx * r, y + dy * r) : p.moveTo(x + dx * r, y + dy * r)));
      p.closePath();
    }
    return p;
  };

  /* Marks a point of one series by a shape of its own: colour alone would leave some readers out. */
  const points = (n, size = 3.4) => (u, index, first, last) => {
    const r = size * devicePixelRatio;
    u.ctx.save();
    u.ctx.fillStyle = hue(n);
    for (let i = first; i <= last; i++) {
      const value = u.data[index][i];
      if (value !== null && value !== undefined) {
        u.ctx.fill(path(SHAPES[n % 4], u.valToPos(u.data[0][i], "x", true), u.valToPos(value, u.series[index].scale, true), r));
      }
    }
    u.ctx.restore();
    return false;
  };

  const shade = (gaps) => (u) => {
    u.ctx.save();
    u.ctx.fillStyle = colour("--gap");
    for (const [from, to] of gaps) {
      const left = Math.max(u.valToPos(from, "x", true), u.bbox.left);
      const right = Math.min(u.valToPos(to, "x", true), u.bbox.left + u.bbox.width);
      if (right > left) u.ctx.fillRect(left, u.bbox.top, right - left, u.bbox.height);
    }
    u.ctx.restore();
  };

  const monthly = (room, min, max) => {
    const month = (seconds) => { const day = new Date(seconds * 1000); return day.getUTCFullYear() * 12 + day.getUTCMonth(); };
    const [from, to] = [month(min), month(max)];
    const step = [1, 2, 3, 6, 12, 24, 60, 120].find((months) => (to - from) / months < room) ?? 240;
    const firsts = Array.from({ length: to - from + 1 }, (_, n) => from + n).filter((n) => n % step === 0);
    return firsts.map((n) => Date.UTC(Math.floor(n / 12), n % 12) / 1000).filter((at) => at >= min && at <= max);
  };

  /* Ticks on whole days, of longer times on the first of a month: a month has no length of its own. */
  const ticks = (u, axis, min, max, step) => {
    if (step >= 28 * DAY) return monthly(Math.max(1, Math.floor(u.bbox.width / devicePixelRatio / 70)), min, max);
    const first = Math.ceil(min / step);
    return Array.from({ length: Math.max(0, Math.floor(max / step) - first + 1) }, (_, n) => (first + n) * step);
  };

  const axes = (numbers, steps = STEPS) => {
    const base = { stroke: colour("--quiet"), font: "12px system-ui, sans-serif", grid: { stroke: colour("--grid"), width: 1 }, ticks: { stroke: colour("--grid"), width: 1 } };
    const [short, long] = ["compact", "standard"].map((notation) => new Intl.NumberFormat(document.documentElement.lang, { notation }));
    const shown = (ticks) => ticks.map((tick) => (Number.isInteger(tick) ? (ticks[1] - ticks[0] >= 1000 ? short : long).format(tick) : ""));
    const day = (seconds, step) => {
      const text = new Date(seconds * 1000).toISOString();
      return step >= 28 * DAY ? text.slice(0, 7) : text.slice(5, 10);
    };
    return [
      { ...base, size: 34, space: 60, incrs: steps, splits: ticks, values: (u, shown, axis, space, step) => shown.map((tick) => day(tick, step)) },
      { ...base, size: 56, values: (u, ticks) => shown(ticks), ...numbers },
    ];
  };

  /* A lone value would stand on the edge, or on no scale at all. */
  const wide = (least) => (u, min, max) => {
    if (u.data[0].length === 1) [min, max] = [u.data[0][0] - DAY, u.data[0][0] + DAY]; /* uPlot would give it some years */
    const room = Math.max((max - min) * 0.03, least);
    return [min - room, max + room];
  };

  const bars = ({ chart }) => {
    const [values] = Object.values(chart.series);
    return {
      data: [chart.x, values],
      options: {
        axes: axes({}, chart.by === "month" ? STEPS.filter((step) => step >= 28 * DAY) : STEPS),
        scales: { x: { time: true, range: wide(DAY * (chart.by === "month" ? 20 : 0.8)) }, y: { range: (u, min, max) => [0, Math.max(1, (max || 1) * 1.08)] } },
        series: [{}, { fill: hue(0), stroke: hue(0), width: 0, points: { show: false }, paths: uPlot.paths.bars({ size: [0.72, 40] }) }],
      },
    };
  };

  const place = (name) => PLACES.indexOf(name);

  const curve = ({ chart, names }) => {
    const sources = Object.keys(chart.series);
    return {
      data: [chart.x, chart.line, ...Object.values(chart.series)],
      options: {
        axes: axes({}),
        scales: { x: { time: true, range: wide(DAY / 2) }, y: { range: (u, min, max) => uPlot.rangeNum(min ?? 0, max ?? 1, 0.12, true) } },
        hooks: { drawClear: [shade(chart.gaps)] },
        series: [{}, { stroke: colour("--quiet"), width: 1.3, points: { show: false } }, ...sources.map((name) => ({ label: names[name], stroke: hue(place(name)), paths: () => null, points: { show: points(place(name), 3.4 + place(name) * 1.1) } }))],
      },
      keys: sources.slice().reverse().map((name) => [names[name], place(name), SHAPES[place(name)]]).concat(chart.gaps.length ? [[names.gap, null, "band"]] : []),
    };
  };

  /* The first place always, then each, or each fifth. */
  const places = (most) => Array.from({ length: most }, (_, n) => n + 1).filter((n) => most <= 12 || n === 1 || n % 5 === 0);

  const ranks = ({ chart }) => {
    const lines = Object.values(chart.series);
    const most = Math.max(...lines.flat().filter((rank) => rank !== null), 1);
    return {
      data: [chart.x, ...lines],
      options: {
        axes: axes({ size: 36, splits: () => places(most), values: (u, shown) => shown }),
        scales: { x: { time: true, range: wide(DAY / 2) }, y: { dir: -1, range: () => [0.5, most + 0.5] } },
        series: [{}, ...lines.map((line, n) => ({ label: chart.labels[n], stroke: hue(n), width: 2, points: { show: points(n) } }))],
        focus: { alpha: 0.25 },
        cursor: { focus: { prox: 30 } },
      },
    };
  };

  const KINDS = { bars, curve, ranks };

  const OUTLINES = { disc: "M8 2a6 6 0 1 0 .01 0z", square: "M2 2h12v12H2z", triangle: "M8 1l7 13H1z", diamond: "M8 0l8 8-8 8-8-8z", band: "M4 1h8v14H4z" };

  const keyed = (figure, keys) => {
    const list = document.createElement("ul");
    list.className = "keys";
    for (const [name, n, shape] of keys) {
      const item = document.createElement("li");
      const [icon, mark] = ["svg", "path"].map((tag) => document.createElementNS("http://www.w3.org/2000/svg", tag));
      icon.setAttribute("viewBox", "0 0 16 16");
      icon.setAttribute("aria-hidden", "true");
      mark.setAttribute("d", OUTLINES[shape]);
      mark.setAttribute("class", n === null ? "band" : `k${n % 6}`);
      icon.append(mark);
      item.append(icon, name);
      list.append(item);
    }
    figure.querySelector(".plot").after(list);
  };

  /* What the pointer is on, in words beneath the chart. */
  const told = (figure, said, given) => (u) => {
    const i = u.cursor.idx;
    if (i === null || i === undefined) { said.textContent = ""; return; }
    const when = new Date(u.data[0][i] * 1000).toISOString();
    const names = { ...given.names };
    const words = Object.entries(given.chart.series)
      .map(([name, values], n) => [given.chart.labels ? given.chart.labels[n] : names[name], values[i]])
      .filter(([, value]) => value !== null && value !== undefined)
      .sort((one, other) => (given.chart.kind === "ranks" ? one[1] - other[1] : 0))
      .slice(0, 5)
      .map(([name, value]) => `${name} ${value.toLocaleString(given.language)}`);
    const at = given.chart.kind === "curve" ? when.slice(0, 16).replace("T", " ") : when.slice(0, given.chart.by === "month" ? 7 : 10);
    said.textContent = words.length ? `${at} · ${words.join(" · ")}` : at;
  };

  const draw = (figure) => {
    const given = JSON.parse(figure.querySelector("script").textContent);
    const plot = figure.querySelector(".plot");
    const { data, options, keys } = KINDS[given.chart.kind](given);
    figure.querySelectorAll(".keys, .said").forEach((old) => old.remove());
    plot.replaceChildren();
    plot.classList.add("ready");
    if (keys) keyed(figure, keys);
    const said = document.createElement("p");
    said.className = "said";
    said.setAttribute("aria-hidden", "true");
    plot.after(said);
    const size = () => ({ width: plot.clientWidth, height: plot.clientHeight });
    const hooks = { ...options.hooks, setCursor: [told(figure, said, given)] };
    const made = new uPlot({ ...options, ...size(), hooks, tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), "Etc/UTC"), legend: { show: false }, cursor: { y: false, drag: { x: false, y: false }, ...options.cursor } }, data, plot);
    drawn.push([made, plot, size]);
  };

  const all = () => {
    drawn.splice(0).forEach(([made]) => made.destroy());
    document.querySelectorAll("figure.chart").forEach(draw);
  };

  all();
  let waiting = 0;
  addEventListener("resize", () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(() => drawn.forEach(([made, plot, size]) => made.setSize(size())));
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", all);
})();
