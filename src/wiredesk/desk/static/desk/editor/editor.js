/* The article's three fields, and a bus on which the parts of the screen hear of each other.

   Offsets are code points, as the server counts them. What is put in by `replace` is typed for
   the person: it can be undone like any keystroke, and it is checked and saved like one.

   Events: "input" (field), "caret" (field, point), "checked" (answer), "saved" (answer),
   "goto" (field, start, end). */
import { points, units } from "./text.js";

const form = document.getElementById("article-form");
const heard = new Map();

/* Call `listener` whenever `name` is told. */
export const on = (name, listener) => {
  if (!heard.has(name)) heard.set(name, new Set());
  heard.get(name).add(listener);
};

/* Tell `name` to whoever listens. */
export const emit = (name, ...what) => {
  for (const listener of heard.get(name) ?? []) listener(...what);
};

/* The text fields by name: title, standfirst, body. */
export const fields = Object.fromEntries(
  ["title", "standfirst", "body"].map((name) => [name, form.elements[name]]),
);

/* What stands in the fields now: { title, standfirst, body }. */
export const texts = () =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.value]));

/* Put the caret into the field, with [start, end) selected, and bring it into view. */
export const goTo = (name, start = 0, end = start) => {
  const field = fields[name];
  if (!field) return;
  field.focus({ preventScroll: true });
  field.setSelectionRange(units(field.value, start), units(field.value, end));
  emit("goto", name, start, end);
};

/* Put `text` in the place of [start, end) of the field, so that Ctrl+Z takes it back. */
export const replace = (name, start, end, text) => {
  const field = fields[name];
  if (!field || field.disabled || field.readOnly) return false;
  const from = units(field.value, start);
  const to = units(field.value, end);
  if (field.value.slice(from, to) === text) return true;
  field.focus({ preventScroll: true });
  field.setSelectionRange(from, to);
  // Deprecated, and the one way into a field's own undo; Firefox has it since release 89.
  const typed = text
    ? document.execCommand("insertText", false, text)
    : document.execCommand("delete");
  if (!typed) {
    field.setRangeText(text, from, to, "end");
    field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText" }));
  }
  return true;
};

for (const [name, field] of Object.entries(fields)) {
  field.addEventListener("input", () => emit("input", name));
}
document.addEventListener("selectionchange", () => {
  const name = Object.keys(fields).find((each) => fields[each] === document.activeElement);
  if (name) emit("caret", name, points(fields[name].value, fields[name].selectionStart));
});

export const editor = { replace, goTo, texts, on, emit, fields };
