/* The sources' side: a passage lights up and is brought into view. */
import { units } from "./text.js";

const column = document.getElementById("ed-sources");
let lit = "";

const clear = () => {
  for (const mark of column.querySelectorAll("mark")) {
    const parent = mark.parentNode;
    mark.replaceWith(...mark.childNodes);
    parent.normalize();
  }
  for (const on of column.querySelectorAll(".ed-source--on")) on.classList.remove("ed-source--on");
};

const light = (element, from, to, look) => {
  const node = element.firstChild;
  if (!node?.data) return null;
  const range = document.createRange();
  range.setStart(node, units(node.data, from));
  range.setEnd(node, units(node.data, to));
  const mark = document.createElement("mark");
  mark.className = look;
  range.surroundContents(mark);
  return mark;
};

const show = (passage, look) => {
  const source = document.getElementById(`source-${passage.source}`);
  if (!source) return null;
  source.classList.add("ed-source--on");
  let first = null;
  const parts = passage.in_headline
    ? [source.querySelector("[data-headline]")]
    : source.querySelectorAll("p[data-start]");
  for (const part of parts) {
    if (part.querySelector("mark")) continue;
    const at = Number(part.dataset.start || 0);
    const length = Array.from(part.textContent).length;
    const from = Math.max(0, passage.start - at);
    const to = Math.min(length, passage.end - at);
    if (from < to) first = light(part, from, to, look) ?? first;
  }
  return first;
};

/* Light up the passage, and those that say otherwise; null: none. */
export const lightUp = (passage, others = [], look = "") => {
  const wanted = JSON.stringify([passage, others, look]);
  if (wanted === lit) return;
  lit = wanted;
  clear();
  if (!passage) return;
  const first = show(passage, look);
  for (const other of others) show(other, "ed-other");
  if (!first || column.scrollHeight <= column.clientHeight) return;
  const top = first.getBoundingClientRect().top - column.getBoundingClientRect().top;
  if (top < 24 || top > column.clientHeight - 72) {
    column.scrollBy({ top: top - column.clientHeight / 3, behavior: "instant" });
  }
};
