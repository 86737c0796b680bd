import { ask, data, fill, make, problem, show, words } from "/static/dure.js";
import { chart } from "/static/chart.js";
import { length, said, fromZone, toZone, number } from "/static/times.js";

const at = (id) => document.getElementById(id);
const place = at("chart");
let span = { from: null, to: null }, latest = 0, now = null;

async function draw() {
  const turn = ++latest;
  const asked = new URLSearchParams({ tag: at("tag").value, points: Math.max(100, Math.min(2000, Math.round(place.clientWidth))) });
  for (const end of ["from", "to"]) if (span[end] !== null) asked.set(end, new Date(span[end]).toISOString());
  try {
    const found = await ask(`/api/records/drawn?${asked}`);
    if (turn !== latest) return;
    now = found;
    show(at("fault"));
    tell(found);
  } catch (told) {
    if (turn === latest) show(at("fault"), problem(told));
  }
}

function tell(found) {
  span = { from: Date.parse(found.from), to: Date.parse(found.to) };
  at("from").value = toZone(span.from, data.zone);
  at("to").value = toZone(span.to, data.zone);
  at("chart-title").textContent = found.tag + (found.unit ? ` [${found.unit}]` : "");
  const rows = found.at.length
    ? [fill(words.count, { n: number(found.count) }), found.step_ms ? fill(words.step, { s: length(found.step_ms / 1000, words) }) : words.each]
    : [words.none];
  at("summary").textContent = `${rows.join(", ")}.`;
  const spread = { low: number(Math.min(...found.low.filter((v) => v !== null))), high: number(Math.max(...found.high.filter((v) => v !== null))) };
  chart(place, found, {
    zone: data.zone,
    alt: fill(words.alt, { tag: found.tag, from: said(span.from, data.zone), to: said(span.to, data.zone), gaps: found.gaps_in_all, ...spread }),
    told: (k) => fill(words.at, { at: said(found.at[k], data.zone), mean: number(found.mean[k]), low: number(found.low[k]), high: number(found.high[k]) }),
    chosen: (from, to) => { span = { from, to }; draw(); },
  });
  const gaps = found.gaps.slice(0, 10).map(([from, to]) =>
    make("li", { text: fill(words.gap, { from: said(from, data.zone), to: said(to, data.zone), s: length((to - from) / 1000, words) }) }));
  if (found.gaps_in_all > gaps.length) gaps.push(make("li", { text: fill(words.more, { n: number(found.gaps_in_all - gaps.length) }) }));
  show(at("gaps"), ...(gaps.length ? gaps : [make("li", { text: words.no_gaps })]));
  const exported = new URLSearchParams({ tag: found.tag, from: found.from, to: found.to });
  at("export").href = `/api/records/export?${exported}`;
  history.replaceState(null, "", `?${new URLSearchParams({ tag: found.tag, from: found.from, to: found.to })}`);
}

function move(by) { const wide = span.to - span.from; span = { from: span.from + by * wide, to: span.to + by * wide }; draw(); }
function zoom(by) { const half = Math.max(500, (span.to - span.from) * by / 2), middle = (span.from + span.to) / 2; span = { from: middle - half, to: middle + half }; draw(); }

if (place) {
  const given = new URLSearchParams(location.search);
  for (const end of ["from", "to"]) { const time = Date.parse(given.get(end)); if (!Number.isNaN(time)) span[end] = time; }
  at("asked").addEventListener("submit", (event) => {
    event.preventDefault();
    if (now && at("tag").value !== now.tag) span = { from: null, to: null };
    draw();
  });
  at("times").addEventListener("submit", (event) => {
    event.preventDefault();
    for (const end of ["from", "to"]) if (at(end).value) span[end] = fromZone(at(end).value, data.zone);
    draw();
  });
  at("tag").addEventListener("change", () => at("asked").requestSubmit());
  at("moves").addEventListener("click", async (event) => {
    const asked = event.target.dataset;
    if (asked.move) move(Number(asked.move));
    else if (asked.zoom) zoom(Number(asked.zoom));
    else if (asked.span !== undefined) {
      span = { from: null, to: null };
      if (asked.span !== "0") {
        const whole = await ask(`/api/records/drawn?${new URLSearchParams({ tag: at("tag").value, points: 10 })}`);
        span = { from: Date.parse(whole.to) - 1000 * Number(asked.span), to: Date.parse(whole.to) };
      }
      draw();
    }
  });
  place.addEventListener("keydown", (event) => {
    const done = { ArrowLeft: () => move(-0.25), ArrowRight: () => move(0.25), "+": () => zoom(0.5), "=": () => zoom(0.5), "-": () => zoom(2) }[event.key];
    if (done) { event.preventDefault(); done(); }
  });
  draw();
}
