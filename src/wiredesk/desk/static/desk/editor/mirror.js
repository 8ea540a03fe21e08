/* The layer under each field: it has the field's text, and underlines what the check found. */
import { emit, fields, on } from "./editor.js";
import { found } from "./check.js";

const layers = Object.fromEntries(
  Object.keys(fields).map((name) => [name, document.querySelector(`[data-mirror="${name}"]`)]),
);
const at = { field: "", start: 0, end: 0 };

/* The stretches to mark in a field, as { start, end, look }. */
const marks = (name) => {
  const claims = found.claims
    .filter((each) => each.field === name && each.state !== "held")
    .map(({ start, end, state }) => ({ start, end, look: `ed-mark ed-mark--${state}` }));
  const weak = found.sentences
    .filter((each) => each.field === name && each.state === "weak" && each.reason)
    .map(({ start, end }) => ({ start, end, look: "ed-weak" }));
  const here = at.field === name && at.end > at.start
    ? [{ start: at.start, end: at.end, look: "ed-here" }]
    : [];
  return [...here, ...weak, ...claims];
};

/* Draw a field's layer anew: its text cut at every mark's ends. */
export const draw = (name) => {
  const text = fields[name].value;
  const wanted = marks(name);
  const edges = [...new Set([0, text.length, ...wanted.flatMap((m) => [m.start, m.end])])]
    .filter((edge) => edge <= text.length)
    .sort((a, b) => a - b);
  const nodes = [];
  for (let n = 0; n + 1 < edges.length; n += 1) {
    const [from, to] = [edges[n], edges[n + 1]];
    const looks = wanted.filter((m) => m.start <= from && m.end >= to).map((m) => m.look);
    const piece = text.slice(from, to);
    if (!looks.length) {
      nodes.push(piece);
      continue;
    }
    const span = document.createElement("span");
    span.className = looks.join(" ");
    span.textContent = piece;
    nodes.push(span);
  }
  // A last line that is empty has no height of its own.
  layers[name].replaceChildren(...nodes, "\u200b");
};

/* Mark the sentence that the caret stands in. */
export const here = (field, start, end) => {
  if (at.field === field && at.start === start && at.end === end) return;
  const before = at.field;
  Object.assign(at, { field, start, end });
  if (before && before !== field) draw(before);
  if (field) draw(field);
};

/* Bring the marked sentence into view. */
export const reveal = () => {
  const mark = layers[at.field]?.querySelector(".ed-here");
  (mark ?? fields[at.field])?.scrollIntoView({ block: "nearest", behavior: "instant" });
};

export const drawAll = () => Object.keys(fields).forEach(draw);

on("moved", draw);
on("checked", () => {
  drawAll();
  emit("drawn");
});
drawAll();
