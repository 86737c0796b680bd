import { ask, data, fill, make, problem, show, words } from "/static/dure.js";
import { fromZone, length, number, said, toZone } from "/static/times.js";

const at = (id) => document.getElementById(id);
const SVG = "http://www.w3.org/2000/svg", FACTOR = 600, TICK_MS = 100;
const floor = data.floor, word = (state) => data.states[state] || state;
let day = null, playing = null;
const boxes = new Map(), rows = new Map();

function draw(name, attributes, parent, text) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  parent.append(made);
  return made;
}

function build() {
  const placed = floor.machines.filter((each) => each.at);
  const points = [...placed.map((each) => each.at), ...floor.aisles.flat(), ...floor.zones.flat()];
  for (const each of floor.machines) {
    const cells = [make("span", { class: "state" }), document.createTextNode(""), make("td")];
    const row = make("tr", {}, make("th", { scope: "row", text: each.name }), make("td", {}, cells[0], cells[1]), cells[2]);
    rows.set(each.id, cells);
    at("machines").append(row);
  }
  if (!points.length) return;
  const xs = points.map((p) => p[0]), ys = points.map((p) => p[1]);
  const left = Math.min(...xs) - 3, right = Math.max(...xs) + 3, low = Math.min(...ys) - 2.5, high = Math.max(...ys) + 2.5;
  const unit = (right - left) / 60, flip = (y) => low + high - y;
  const svg = draw("svg", { viewBox: `${left} ${low} ${right - left} ${high - low}`, "aria-hidden": "true" }, at("floor"));
  for (const zone of floor.zones) draw("polygon", { class: "zone", points: zone.map(([x, y]) => `${x},${flip(y)}`).join(" "), "stroke-width": unit * 0.1 }, svg);
  for (const aisle of floor.aisles) draw("polyline", { class: "aisle", points: aisle.map(([x, y]) => `${x},${flip(y)}`).join(" "), "stroke-width": unit * 0.8 }, svg);
  const taken = new Map();
  for (const each of placed) {
    const key = each.at.join(), turn = taken.get(key) || 0, size = unit * 1.7;
    taken.set(key, turn + 1);
    const x = each.at[0] + turn * size * 1.2, y = flip(each.at[1]);
    boxes.set(each.id, draw("rect", { x: x - size / 2, y: y - size / 2, width: size, height: size, rx: unit * 0.2, "stroke-width": unit * 0.12 }, svg));
    draw("text", { x, y: y + size / 2 + unit * 1.1 * (1 + turn % 2), "font-size": unit * 0.95, "text-anchor": "middle" }, svg, each.name);
  }
}

function stateAt(changes, t) {
  let low = -1, high = (changes || []).length - 1;
  while (low < high) { const k = (low + high + 1) >> 1; if (changes[k][0] <= t) low = k; else high = k - 1; }
  return low < 0 ? null : changes[low];
}

function tell() {
  const t = day.from + 1000 * Number(at("time").value);
  at("clock").textContent = said(t, data.zone).slice(11, 16);
  at("time").setAttribute("aria-valuetext", at("clock").textContent);
  let producing = 0, down = 0, busy = 0, known = 0;
  for (const each of floor.machines) {
    const changes = day.machines[each.id] || [], found = stateAt(changes, t), state = found ? found[1] : "unknown";
    producing += state === "producing";
    down += state === "down" || state === "waiting_repair";
    changes.forEach(([begin, name], k) => {
      const a = Math.max(begin, day.from), b = Math.min(k + 1 < changes.length ? changes[k + 1][0] : t, t);
      if (b <= a) return;
      known += b - a;
      if (name === "producing") busy += b - a;
    });
    boxes.get(each.id)?.setAttribute("class", state);
    const [mark, text, since] = rows.get(each.id);
    mark.className = `state ${state}`;
    text.textContent = word(state);
    since.textContent = found ? said(found[0], data.zone).slice(0, 16) : "";
  }
  at("producing").textContent = fill(words.of, { n: producing, all: floor.machines.length });
  at("down").textContent = fill(words.of, { n: down, all: floor.machines.length });
  at("share").textContent = known ? `${number(Math.round(1000 * busy / known) / 10)} %` : "–";
}

function stops() {
  const found = [];
  for (const each of floor.machines) {
    (day.machines[each.id] || []).forEach(([begin, state, reason], k, all) => {
      if (state !== "down") return;
      const a = Math.max(begin, day.from), b = Math.min(k + 1 < all.length ? all[k + 1][0] : day.to, day.to);
      if (b > a) found.push({ machine: each.name, begin: a, s: (b - a) / 1000, reason: reason ? ` (${reason})` : "" });
    });
  }
  found.sort((a, b) => b.s - a.s);
  const items = found.slice(0, 20).map((each) => make("li", { text: fill(words.stop, { machine: each.machine, from: said(each.begin, data.zone).slice(11, 16), length: length(each.s, words), reason: each.reason }) }));
  show(at("stops"), ...(items.length ? items : [make("li", { text: words.none })]));
}

async function load(from) {
  try {
    const asked = from === null ? "" : `?${new URLSearchParams({ from: new Date(from).toISOString() })}`;
    const found = await ask(`/api/plant/states${asked}`);
    day = { from: Date.parse(found.start), to: Date.parse(found.end), machines: found.machines };
    at("day").value = toZone(day.from, data.zone).slice(0, 10);
    at("time").value = 12 * 3600;
    const some = Object.keys(found.machines).length;
    show(at("fault"), ...(some ? [] : [make("p", { class: "problem", text: words.nothing })]));
    tell();
    stops();
  } catch (told) {
    show(at("fault"), problem(told));
  }
}

function pause() { clearInterval(playing); playing = null; at("play").textContent = words.play; }

build();
at("time").addEventListener("input", () => { if (day) tell(); });
at("day").addEventListener("change", () => { if (at("day").value) load(fromZone(`${at("day").value}T00:00:00`, data.zone)); });
at("play").addEventListener("click", () => {
  if (playing) return pause();
  at("play").textContent = words.pause;
  playing = setInterval(() => {
    const next = Number(at("time").value) + FACTOR * TICK_MS / 1000;
    at("time").value = next;
    tell();
    if (next >= 86400) pause();
  }, TICK_MS);
});
load(null);
