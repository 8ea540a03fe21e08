/* The queue by keyboard. Without it the page is a plain list with links, boxes and a form. */

const FIELDS = "input:not([type=checkbox]), select, textarea";
const root = document.getElementById("queue");
const body = document.getElementById("queue-rows");
const form = document.getElementById("queue-form");
const said = document.getElementById("queue-said");
const chosen = document.getElementById("queue-chosen");
const help = document.getElementById("queue-help");
const older = document.querySelector(".desk-older a");
const memory = `wiredesk.queue?${root.dataset.query}`;
let cursor = null;
let busy = false;
let afterG = 0;

const rows = () => (body ? [...body.rows] : []);
const current = () => rows().find((row) => row.dataset.id === cursor) ?? null;
const box = (row) => row.querySelector("input");
const ticked = () => rows().filter((row) => box(row).checked);
/* What a verb is about: the selection, else the cursor's row. */
const targets = () => {
  const found = ticked();
  return found.length || !current() ? found : [current()];
};

const tell = () => {
  if (chosen) chosen.textContent = ticked().length ? `${ticked().length} selected:` : "";
  if (!form) return;
  for (const button of form.querySelectorAll("[name=do]")) button.disabled = !targets().length;
};

const point = (row) => {
  current()?.removeAttribute("aria-current");
  cursor = row?.dataset.id ?? null;
  if (row) {
    row.setAttribute("aria-current", "true");
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  }
  tell();
};

const move = (step) => {
  const row = current();
  if (!row) return point(rows()[0]);
  return point((step > 0 ? row.nextElementSibling : row.previousElementSibling) ?? row);
};

const tick = (row, on) => {
  if (row) box(row).checked = on;
  tell();
};

const extend = (step) => {
  if (!current()) point(rows()[0]);
  tick(current(), true);
  move(step);
  tick(current(), true);
};

const show = (answer) => {
  const line = document.createElement("p");
  line.textContent = answer.said;
  said.replaceChildren(line);
  const left = (answer.outcomes ?? []).filter((each) => !each.done);
  if (!left.length || answer.outcomes.length === 1) return;
  const list = document.createElement("ul");
  for (const each of left) {
    const item = document.createElement("li");
    const name = document.createElement("b");
    name.textContent = each.title;
    item.append(name, ` ${each.said}`);
    list.append(item);
  }
  said.append(list);
};

const put = (id, html) => {
  const old = rows().find((row) => row.dataset.id === String(id));
  const template = document.createElement("template");
  template.innerHTML = html.trim();
  const row = template.content.querySelector("tr");
  if (!old || !row) return;
  const focused = old.contains(document.activeElement);
  old.replaceWith(row);
  if (cursor === row.dataset.id) {
    row.setAttribute("aria-current", "true");
    if (focused) row.focus({ preventScroll: true });
  }
};

const act = async (verb) => {
  if (!form || busy) return;
  const ids = targets().map((row) => row.dataset.id);
  if (!ids.length) {
    show({ said: "Choose an article first: press j, or tick some." });
    return;
  }
  if (verb === "close" && !window.confirm(`Close ${ids.length} draft${ids.length > 1 ? "s" : ""} for good?`)) return;
  const data = new FormData(form);
  data.delete("article");
  data.set("do", verb);
  for (const id of ids) data.append("article", id);
  busy = true;
  try {
    const got = await fetch(form.action, {
      method: "POST",
      body: data,
      headers: { Accept: "application/json" },
      redirect: "error",
    });
    const answer = got.ok || got.status === 422 ? await got.json() : null;
    if (answer) {
      for (const [id, html] of Object.entries(answer.rows)) put(id, html);
      show(answer);
    } else {
      show({ said: got.status === 403 ? "Your role may not do that." : `Not done: the newsroom refused it (${got.status}). Load the page again.` });
    }
  } catch {
    show({ said: "Not done: the newsroom gave no answer. Try again." });
  } finally {
    busy = false;
  }
  tell();
};

/* What is all mine already is given back. */
const take = () => {
  const mine = targets().length && targets().every((row) => row.dataset.holder === root.dataset.me);
  act(mine ? "give-back" : "take");
};

const deeds = {
  j: () => move(1),
  k: () => move(-1),
  ArrowDown: () => move(1),
  ArrowUp: () => move(-1),
  J: () => extend(1),
  K: () => extend(-1),
  x: () => tick(current(), current() && !box(current()).checked),
  a: () => {
    const on = ticked().length < rows().length;
    for (const row of rows()) box(row).checked = on;
    tell();
  },
  Enter: () => (current() ? location.assign(current().querySelector("a").href) : move(1)),
  t: take,
  n: () => older && location.assign(older.href),
  g: () => { afterG = Date.now(); },
  "?": () => help.showModal(),
  Escape: () => {
    for (const row of ticked()) box(row).checked = false;
    tell();
  },
};

// In the capturing phase: the admin around us has its own meaning for "?".
window.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || help.open) return;
  if (event.target.closest?.(FIELDS)) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  if (event.key === "Enter" && event.target.closest?.("a, button, summary")) return;
  const away = event.target !== document.body && !root.contains(event.target);
  if (event.key.startsWith("Arrow") && away) return;
  if (Date.now() - afterG < 1500 && /^[1-9]$/.test(event.key)) {
    afterG = 0;
    const tab = document.querySelectorAll(".queue-head .desk-tabs a")[Number(event.key) - 1];
    if (tab) location.assign(tab.href);
  } else {
    const deed = deeds[event.key];
    if (!deed || (event.repeat && !/^([jkJK]|Arrow)/.test(event.key))) return;
    deed();
  }
  event.preventDefault();
  event.stopImmediatePropagation();
}, { capture: true });

body?.addEventListener("change", tell);
body?.addEventListener("click", (event) => {
  if (!event.target.closest("a, input")) point(event.target.closest("tr"));
});
form?.addEventListener("submit", (event) => {
  event.preventDefault();
  act(event.submitter.value);
});
for (const menu of root.querySelectorAll(".queue-filter select")) {
  menu.addEventListener("change", () => menu.form.requestSubmit());
}

// Back from an article the cursor stands where it stood.
window.addEventListener("pagehide", () => sessionStorage.setItem(memory, cursor ?? ""));
const [way] = performance.getEntriesByType("navigation");
const there = sessionStorage.getItem(memory);
if (way?.type !== "navigate" || document.referrer.includes("/articles/")) {
  point(rows().find((row) => row.dataset.id === there));
}
const helpButton = document.getElementById("queue-help-open");
helpButton.hidden = false;
helpButton.addEventListener("click", () => help.showModal());
root.classList.add("queue--living");
tell();
