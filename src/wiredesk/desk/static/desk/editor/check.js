/* Checks the text while it is typed, and keeps the places of what was found as it moves. */
import { emit, fields, on, texts } from "./editor.js";
import { changed, shifted, units } from "./text.js";
import { post } from "./server.js";

const PAUSE = 300;
const LONGEST = 1200;

/* What the last check found; offsets are UTF-16 units of what stands in the fields now. */
export const found = { claims: [], sentences: [], obstacles: [], hints: {}, open: 0, fresh: false };

let seen = texts();
let timer = 0;
let waiting = 0;
let asking = false;
let again = false;

/* Take over an answer to the check of `sent`: the person may have typed on since. */
export const take = (answer, sent) => {
  const now = texts();
  const placed = (each) => {
    const text = sent[each.field];
    return { ...each, start: units(text, each.start), end: units(text, each.end) };
  };
  let claims = answer.claims.map(placed);
  let lines = answer.sentences.map(placed);
  for (const name of Object.keys(fields)) {
    if (sent[name] === now[name]) continue;
    const edit = changed(sent[name], now[name]);
    claims = within(claims, name, edit);
    lines = within(lines, name, edit);
  }
  seen = now;
  Object.assign(found, {
    claims,
    sentences: lines,
    obstacles: answer.obstacles,
    hints: answer.hints,
    open: answer.open,
    fresh: Object.keys(fields).every((name) => sent[name] === now[name]),
  });
  emit("checked", found);
};

const within = (spans, name, edit) => [
  ...spans.filter((span) => span.field !== name),
  ...shifted(spans.filter((span) => span.field === name), edit),
].sort(byPlace);

const order = Object.keys(fields);
const byPlace = (a, b) => order.indexOf(a.field) - order.indexOf(b.field) || a.start - b.start;

/* Check what stands in the fields, now. */
export const check = async () => {
  clearTimeout(timer);
  timer = 0;
  waiting = 0;
  if (asking) {
    again = true;
    return;
  }
  asking = true;
  const sent = texts();
  const { status, answer } = await post("check");
  asking = false;
  if (status === 200) take(answer, sent);
  else emit("unchecked", status);
  if (again) {
    again = false;
    await check();
  }
};

/* Resolves when what stands in the fields has been checked, or could not be. */
export const settled = async () => {
  for (let tries = 0; !found.fresh && tries < 3; tries += 1) await check();
  return found.fresh;
};

/* Something was typed or chosen: check soon, and after `LONGEST` in any case. */
export const stale = () => {
  found.fresh = false;
  waiting ||= Date.now();
  clearTimeout(timer);
  timer = setTimeout(check, Math.max(0, Math.min(PAUSE, waiting + LONGEST - Date.now())));
};

on("input", (name) => {
  const now = fields[name].value;
  const edit = changed(seen[name], now);
  found.claims = within(found.claims, name, edit);
  // The sentence that is typed in keeps its passage until the check says otherwise.
  found.sentences = found.sentences.map((each) => {
    if (each.field !== name || each.end < edit.start) return each;
    if (each.start > edit.end) {
      return { ...each, start: each.start + edit.grown, end: each.end + edit.grown };
    }
    return { ...each, end: Math.max(each.start, each.end + edit.grown) };
  });
  seen = { ...seen, [name]: now };
  emit("moved", name);
  stale();
});
