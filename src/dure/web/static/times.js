// Times of the plant's zone, lengths and numbers as people write them.
const forms = new Map();
function parts(ms, zone) {
  if (!forms.has(zone)) forms.set(zone, new Intl.DateTimeFormat("en-CA", { timeZone: zone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit" }));
  return Object.fromEntries(forms.get(zone).formatToParts(new Date(ms)).map((each) => [each.type, each.value]));
}
export function toZone(ms, zone) {
  const p = parts(Math.floor(ms / 1000) * 1000, zone);
  return `${p.year}-${p.month}-${p.day}T${p.hour}:${p.minute}:${p.second}`;
}
export const said = (ms, zone) => toZone(ms, zone).replace("T", " ");
// The instant at which the clocks of a zone show a time: one guess as if it were UTC, corrected twice by what they show.
export function fromZone(text, zone) {
  const wanted = Date.parse(`${text}Z`);
  let guess = wanted;
  for (let k = 0; k < 2; k++) guess += wanted - Date.parse(`${toZone(guess, zone)}Z`);
  return guess;
}
export function length(seconds, words) {
  const [n, unit] = seconds < 120 ? [seconds, "s"] : seconds < 7200 ? [seconds / 60, "min"] : seconds < 172800 ? [seconds / 3600, "h"] : [seconds / 86400, "d"];
  return words[unit].replace("{n}", number(Number(n.toPrecision(3))));
}
export function number(value) {
  if (value === null || !Number.isFinite(value)) return "–";
  return Number(value.toPrecision(5)).toLocaleString("en-US", { maximumFractionDigits: 6 });
}
