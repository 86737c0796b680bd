import { drops, fill, make, problem, run, show, upload, words } from "/static/dure.js";
import { number } from "/static/times.js";

const at = (id) => document.getElementById(id);
const kinds = { number: words.number, text: words.text, yes_no: words.yes_no, time: words.a_time };

async function start(question) {
  try {
    const result = await run("/api/studies", question, at("job"));
    location.href = `/study/${result.study}`;
  } catch (told) {
    show(at("job"), problem(told));
    at("job").scrollIntoView({ block: "nearest" });
  }
}

async function take(file) {
  show(at("recognised"));
  show(at("job"), make("p", { role: "status", text: words.uploading }));
  try {
    const kept = await upload(file);
    const found = await run("/api/jobs", { work: "recognise", question: { file: kept.id, language: document.documentElement.lang } }, at("job"));
    show(at("recognised"), form(kept.id, found));
    at("recognised").querySelector("select").focus();
  } catch (told) {
    show(at("job"), problem(told));
  }
}

function form(id, found) {
  const option = (value, text = value) => make("option", { value, text });
  const outcome = make("select", { required: true }, option("", words.choose), ...found.columns.map((each) => option(each.name)));
  const positive = make("select", {}, option("", words.own));
  const time = make("select", {}, option("", words.own), ...found.columns.filter((each) => each.kind === "time").map((each) => option(each.name)));
  outcome.addEventListener("change", () => {
    const chosen = found.columns.find((each) => each.name === outcome.value);
    positive.replaceChildren(option("", words.own), ...((chosen && chosen.values) || []).map((value) => option(value)));
  });
  const boxes = new Map();
  const rows = found.columns.map((each, k) => {
    const box = make("input", { type: "checkbox", checked: true, "aria-label": `${words.use}: ${each.name}` });
    boxes.set(each.name, box);
    const examples = found.first_rows.map((row) => row[k]).filter((cell) => cell !== "").slice(0, 3).join(", ");
    return make("tr", {}, make("td", {}, box), make("th", { scope: "row", text: each.name }), make("td", { text: kinds[each.kind] }),
      make("td", { class: "n", text: number(each.different) }), make("td", { class: "n", text: number(each.missing) }), make("td", { text: examples }));
  });
  const head = [words.use, words.name, words.kind, words.different, words.missing, words.first].map((text, k) => make("th", { scope: "col", class: k === 3 || k === 4 ? "n" : null, text }));
  const made = make("form", {},
    make("h2", { text: words.recognised }),
    make("p", { text: fill(words.rows, { rows: number(found.rows), columns: found.columns_in_all, source: found.source }) }),
    make("ul", {}, ...[...found.recognised, ...found.findings.map((each) => each.evidence)].map((text) => make("li", { text }))),
    make("div", { class: "row" },
      make("label", { class: "field" }, words.outcome, outcome), make("label", { class: "field" }, words.positive, positive),
      make("label", { class: "field" }, words.time, time), make("button", { text: words.start })),
    make("h3", { text: words.columns }),
    make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": words.recognised }, make("table", {}, make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...rows))));
  made.addEventListener("submit", (event) => {
    event.preventDefault();
    const question = { file: id, target: outcome.value, exclude: found.columns.map((each) => each.name).filter((name) => !boxes.get(name).checked && name !== outcome.value) };
    if (positive.value) question.positive = positive.value;
    if (time.value) question.time = time.value;
    start(question);
  });
  return made;
}

if (at("drop")) drops(at("drop"), take);
at("records")?.addEventListener("submit", (event) => {
  event.preventDefault();
  const asked = event.target;
  start({ tags: [`${asked.machine.value}.*`], of: asked.of.value.trim() });
});
