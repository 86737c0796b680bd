// One line with the band from least to greatest; shaded gaps; drag to look closer. Plain SVG.
import { said, toZone, number } from "/static/times.js";

const SVG = "http://www.w3.org/2000/svg";
function draw(name, attributes, parent, text) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  parent.append(made);
  return made;
}

function steps(low, high, most) {
  const rough = (high - low) / most, power = 10 ** Math.floor(Math.log10(rough || 1));
  const step = [1, 2, 5, 10].map((k) => k * power).find((each) => each >= rough);
  const found = [];
  for (let k = Math.ceil(low / step); k * step <= high; k++) found.push(Number((k * step).toPrecision(12)));
  return found;
}

const CLOCK = [1, 2, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 7200, 10800, 21600, 43200, 86400, 172800, 604800, 1209600, 2592000, 7776000, 15552000, 31536000];
function moments(from, to, most, zone) {
  const step = 1000 * (CLOCK.find((each) => (to - from) / 1000 / each <= most) || CLOCK.at(-1));
  const shift = Date.parse(`${toZone(from, zone)}Z`) - Math.floor(from / 1000) * 1000;
  const found = [];
  for (let t = Math.ceil((from + shift) / step) * step - shift; t <= to; t += step) found.push(t);
  return found.map((t) => [t, step >= 86400000 ? said(t, zone).slice(0, 10) : step >= 60000 ? (to - from > 86400000 ? said(t, zone).slice(5, 16) : said(t, zone).slice(11, 16)) : said(t, zone).slice(11)]);
}

export function chart(place, found, { zone, alt, told, chosen }) {
  const wide = Math.max(280, place.clientWidth), high = wide < 500 ? 240 : 320;
  const left = 64, right = 10, top = 8, bottom = 28;
  const from = Date.parse(found.from), to = Date.parse(found.to);
  const lows = found.low.filter((v) => v !== null), highs = found.high.filter((v) => v !== null);
  let least = lows.reduce((a, b) => Math.min(a, b), Infinity), most = highs.reduce((a, b) => Math.max(a, b), -Infinity);
  if (!(least < most)) { const middle = Number.isFinite(least) ? least : 0; least = middle - Math.max(1, Math.abs(middle) * 0.1); most = middle + Math.max(1, Math.abs(middle) * 0.1); }
  const edge = (most - least) * 0.05;
  least -= edge; most += edge;
  const x = (t) => left + ((t - from) / (to - from)) * (wide - left - right);
  const y = (v) => top + ((most - v) / (most - least)) * (high - top - bottom);
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", `0 0 ${wide} ${high}`);
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", alt);
  for (const v of steps(least, most, 5)) {
    draw("line", { class: "grid", x1: left, x2: wide - right, y1: y(v), y2: y(v) }, svg);
    draw("text", { class: "axis", x: left - 8, y: y(v) + 4, "text-anchor": "end" }, svg, number(v));
  }
  for (const [t, label] of moments(from, to, wide < 500 ? 3 : 8, zone)) {
    draw("line", { class: "grid", x1: x(t), x2: x(t), y1: top, y2: high - bottom }, svg);
    draw("text", { class: "axis", x: Math.min(Math.max(x(t), left + 18), wide - 30), y: high - 8, "text-anchor": "middle" }, svg, label);
  }
  for (const [begin, end] of found.gaps) {
    const a = Math.max(left, x(begin)), b = Math.min(wide - right, x(end));
    if (b <= a) continue;
    if (b - a >= 3) draw("rect", { class: "gap", x: a, width: b - a, y: top, height: high - top - bottom }, svg);
    draw("rect", { class: "gapmark", x: a, width: Math.max(1.5, b - a), y: high - bottom - 3, height: 3 }, svg);
  }
  const middle = found.step_ms / 2, breaks = new Set();
  for (const [begin, end] of found.gaps) {
    if (end - begin < found.step_ms) continue; // it lies inside one step, which has readings on both sides
    const k = found.at.findIndex((t) => t > begin);
    if (k > 0) breaks.add(k);
  }
  let line = "", band = [], run = [];
  const flush = () => {
    if (run.length > 1) band.push(`M${run.map(([t, l]) => `${t} ${l}`).join("L")}L${run.reverse().map(([t, , h]) => `${t} ${h}`).join("L")}Z`);
    if (run.length === 1) draw("circle", { class: "dot", cx: run[0][0], cy: run[0][3], r: 2 }, svg);
    run = [];
  };
  found.at.forEach((t, k) => {
    if (breaks.has(k)) flush();
    if (found.mean[k] === null) return;
    const place = [x(t + middle).toFixed(1), y(found.low[k]).toFixed(1), y(found.high[k]).toFixed(1), y(found.mean[k]).toFixed(1)];
    line += `${run.length ? "L" : "M"}${place[0]} ${place[3]}`;
    run.push(place);
  });
  flush();
  draw("path", { class: "range", d: band.join("") }, svg);
  draw("path", { class: "line", d: line }, svg);
  const cursor = draw("line", { class: "cursor", y1: top, y2: high - bottom, visibility: "hidden" }, svg);
  const choice = draw("rect", { class: "range", y: top, height: high - top - bottom, visibility: "hidden", opacity: 0.6 }, svg);
  const text = document.createElement("p");
  text.className = "said";
  place.replaceChildren(svg, text);

  const when = (event) => { const box = svg.getBoundingClientRect(); return from + (((event.clientX - box.left) / box.width * wide - left) / (wide - left - right)) * (to - from); };
  let start = null;
  svg.addEventListener("pointerdown", (event) => { start = when(event); svg.setPointerCapture(event.pointerId); });
  svg.addEventListener("pointermove", (event) => {
    const t = Math.min(to, Math.max(from, when(event)));
    if (start !== null) {
      const [a, b] = [Math.min(start, t), Math.max(start, t)];
      choice.setAttribute("x", x(a)); choice.setAttribute("width", x(b) - x(a)); choice.setAttribute("visibility", "visible");
      return;
    }
    if (!found.at.length) return;
    let low = 0, top_ = found.at.length - 1;
    while (low < top_) { const k = (low + top_ + 1) >> 1; if (found.at[k] <= t) low = k; else top_ = k - 1; }
    cursor.setAttribute("x1", x(found.at[low] + middle)); cursor.setAttribute("x2", x(found.at[low] + middle)); cursor.setAttribute("visibility", "visible");
    text.textContent = told(low);
  });
  svg.addEventListener("pointerup", (event) => {
    const end = Math.min(to, Math.max(from, when(event)));
    const [a, b] = [Math.max(from, Math.min(start ?? end, end)), Math.max(start ?? end, end)];
    start = null;
    choice.setAttribute("visibility", "hidden");
    if (x(b) - x(a) > 6) chosen(a, b);
  });
  svg.addEventListener("pointerleave", () => cursor.setAttribute("visibility", "hidden"));
}
