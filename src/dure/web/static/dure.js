// What all pages share: asking the API, watching jobs, theme. No library, nothing inline.
const read = (id) => JSON.parse(document.getElementById(id).textContent || "{}");
export const data = read("data");
export const shared = read("words");
export const words = data.words || {};
const mark = document.querySelector('meta[name="dure-mark"]').content;

export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
}

export function make(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "text") made.textContent = value;
    else if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== null) made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

export async function ask(address, options = {}) {
  const headers = { "x-dure-mark": mark, ...(options.headers || {}) };
  if (options.json !== undefined) {
    headers["content-type"] = "application/json";
    options = { ...options, body: JSON.stringify(options.json) };
  }
  let answer;
  try {
    answer = await fetch(address, { ...options, headers });
  } catch {
    throw { title: shared.unreachable, next: "", where: "", code: "" };
  }
  if (answer.status === 204) return null;
  const told = await answer.json().catch(() => ({ title: shared.unreachable, next: "", where: "", code: "" }));
  if (!answer.ok) throw told;
  return told;
}

export function problem(told) {
  const box = make("div", { class: "problem", role: "alert" }, make("h3", { text: told.title || told.what || String(told) }));
  if (told.where) box.append(make("p", { class: "where", text: told.where }));
  if (told.next) box.append(make("p", { text: told.next }));
  if (told.code) box.append(make("p", { class: "note" }, make("code", { text: told.code })));
  return box;
}

export function show(place, ...children) {
  place.replaceChildren(...children);
}

// Watches a job in a box with progress and a button; resolves with its result, rejects with its error.
export function watch(job, place) {
  return new Promise((resolve, reject) => {
    const bar = make("progress", { max: 1, value: 0, "aria-label": shared.waiting });
    const step = make("span", { text: job.step || shared.waiting });
    const left = make("span", { class: "note" });
    const stop = make("button", { type: "button", class: "quiet", text: shared.cancel, onclick: () => {
      stop.disabled = true;
      ask(`/api/jobs/${job.id}/cancel`, { method: "POST" }).catch(() => {});
    } });
    show(place, make("div", { class: "job", role: "status", "aria-live": "polite" }, make("p", {}, step, left), bar, make("p", {}, stop)));
    const events = new EventSource(`/api/jobs/${job.id}/events`);
    events.addEventListener("job", (event) => {
      const now = JSON.parse(event.data);
      if (now.step) step.textContent = now.step;
      bar.value = now.done;
      left.textContent = now.left_s === null ? "" : fill(shared.left, { s: Math.ceil(now.left_s) });
      if (!["done", "failed", "cancelled"].includes(now.state)) return;
      events.close();
      show(place);
      if (now.state === "done") resolve(now.result);
      else if (now.state === "failed") reject({ ...now.error, title: now.error.what });
      else reject({ title: shared.cancelled, next: "", where: "", code: "" });
    });
  });
}

// Starts work once, whatever happens to the answer, and watches it.
export async function run(address, question, place) {
  const job = await ask(address, { method: "POST", json: question, headers: { "idempotency-key": crypto.randomUUID ? crypto.randomUUID() : `${Date.now()}-${Math.random()}` } });
  return watch(job, place);
}

export const upload = (file) =>
  ask(`/api/files?name=${encodeURIComponent(file.name)}`, { method: "POST", body: file, headers: { "content-type": "application/octet-stream" } });

// A box that takes a dropped or chosen file.
export function drops(box, take) {
  const input = box.querySelector('input[type="file"]');
  input.addEventListener("change", () => input.files.length && take(input.files[0]));
  for (const kind of ["dragover", "dragleave", "drop"]) {
    box.addEventListener(kind, (event) => {
      event.preventDefault();
      box.classList.toggle("over", kind === "dragover");
      if (kind === "drop" && event.dataTransfer.files.length) take(event.dataTransfer.files[0]);
    });
  }
}

const kept = localStorage.getItem("dure-theme");
if (kept) document.documentElement.dataset.theme = kept;
document.getElementById("theme").addEventListener("click", () => {
  const dark = document.documentElement.dataset.theme
    ? document.documentElement.dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = dark ? "light" : "dark";
  localStorage.setItem("dure-theme", document.documentElement.dataset.theme);
});
for (const link of document.querySelectorAll("a[data-keeps-query]")) {
  const asked = new URLSearchParams(location.search);
  asked.set("lang", new URLSearchParams(link.getAttribute("href")).get("lang"));
  link.href = `?${asked}`;
}
