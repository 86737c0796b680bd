import { problem, run, show } from "/static/dure.js";

const place = document.getElementById("job");
document.getElementById("ask")?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const month = event.target.month.value;
  try {
    const result = await run("/api/bills", month ? { month } : {}, place);
    location.href = `/power/${result.bill}`;
  } catch (told) {
    show(place, problem(told));
  }
});
