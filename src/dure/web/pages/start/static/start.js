import { ask, fill, make, problem, run, show, words } from "/static/dure.js";

const place = document.getElementById("job");
const demo = document.getElementById("demo");
demo?.addEventListener("click", async () => {
  demo.disabled = true;
  try {
    await run("/api/jobs", { work: "demo", question: {} }, place);
    location.reload();
  } catch (told) {
    show(place, problem(told));
    demo.disabled = false;
  }
});
document.getElementById("plant")?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const file = event.target.plant.files[0];
  try {
    const report = await ask("/api/plant", { method: "PUT", body: file, headers: { "content-type": "application/yaml" } });
    if (report.ok) return location.reload();
    const rows = report.problems.slice(0, 20).map((each) =>
      make("li", { text: `${fill(words.line, each)}: ${each.message} ${each.hint || ""}` }));
    show(place, make("div", { class: "problem", role: "alert" }, make("h3", { text: fill(words.fault, { n: report.problems.length }) }), make("ul", {}, ...rows)));
  } catch (told) {
    show(place, problem(told));
  }
});
