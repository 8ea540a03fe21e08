/* The front page arranged by keyboard or by dragging. Nothing is on the page before "Put on the
   page": each change asks the server how the places and the page would be. Without this the
   numbers in the lists do the same. */

const form = document.getElementById("front");
const places = document.getElementById("front-places");
const stories = document.getElementById("front-stories");
const state = document.getElementById("front-state");
const drop = document.getElementById("front-drop");
const frame = document.getElementById("front-frame");
const count = Number(form.dataset.count);
const mayPublish = "mayPublish" in form.dataset;

/* article -> { place, until } */
let pins = new Map();
let changed = "changed" in form.dataset;
let asked = 0;

const rows = () => [...places.querySelectorAll(".front-place")];
const read = () => {
  pins = new Map();
  for (const row of rows()) {
    const [place, until] = row.querySelectorAll("input");
    if (place?.value) pins.set(row.dataset.article, { place: Number(place.value), until: until.value });
  }
};

const filled = () => {
  const data = new FormData();
  for (const name of ["csrfmiddlewaretoken", "expected"]) data.set(name, form.elements[name].value);
  for (const [article, pin] of pins) {
    data.set(`place-${article}`, pin.place);
    data.set(`until-${article}`, pin.until);
  }
  return data;
};

const say = (text, wrong = false) => {
  state.textContent = text;
  state.classList.toggle("front-state--off", wrong);
};

const dress = (root) => {
  for (const each of root.querySelectorAll("[data-pin], [data-step]")) each.hidden = false;
  for (const each of root.querySelectorAll(".front-place__set label:not(.front-place__until)")) each.hidden = true;
  for (const row of root.querySelectorAll(".front-place")) {
    row.querySelector(".front-place__until")?.toggleAttribute("hidden", !row.classList.contains("front-place--pinned"));
  }
};

/* Ask how it would be, and keep the keyboard where it was. */
const ask = async (focus = "") => {
  const mine = ++asked;
  changed = true;
  drop.hidden = false;
  say("Not on the page yet");
  let got;
  try {
    got = await fetch(form.dataset.places, { method: "POST", body: filled(), redirect: "manual" });
  } catch {
    say("The newsroom gives no answer.", true);
    return;
  }
  if (mine !== asked) return;
  if (!got.ok) {
    say(got.status === 422 ? await got.text() : "It was refused: reload the page.", true);
    return;
  }
  places.innerHTML = await got.text();
  dress(places);
  read();
  if (focus) places.querySelector(`[data-article="${focus}"]`)?.focus();
  preview();
};

const preview = () => {
  const data = filled();
  const sent = document.createElement("form");
  Object.assign(sent, { method: "post", action: form.dataset.preview, target: "front-preview", hidden: true });
  for (const [name, value] of data) {
    sent.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  }
  document.body.append(sent);
  sent.submit();
  sent.remove();
};

const at = (place) => [...pins].find(([, pin]) => pin.place === place)?.[0];

/* Pin a story at a place; who was pinned there leaves it, or takes `instead`. */
const pin = (article, place, instead = 0) => {
  if (place < 1 || place > count) return;
  const before = at(place);
  const until = pins.get(article)?.until ?? "";
  if (before && before !== article) {
    if (instead) pins.get(before).place = instead;
    else pins.delete(before);
  }
  pins.set(article, { place, until });
  ask(article);
};

const unpin = (article) => {
  if (pins.delete(article)) ask(article);
};

const toggle = (row) => {
  const { article, place } = row.dataset;
  if (pins.has(article)) unpin(article);
  else pin(article, Number(place ?? 1));
};

const move = (row, way) => {
  const place = Number(row.dataset.place);
  pin(row.dataset.article, place + way, place);
};

const keys = (event) => {
  const row = event.target.closest?.("[data-article]");
  if (!row || event.target.tagName === "INPUT" || event.ctrlKey || event.metaKey) return;
  const here = row.classList.contains("front-place");
  const way = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (event.altKey && here && way) {
    event.preventDefault();
    move(row, way);
  } else if (event.altKey) return;
  else if (way) {
    const all = [...row.parentElement.querySelectorAll("[data-article]")];
    event.preventDefault();
    all[Math.max(0, Math.min(all.length - 1, all.indexOf(row) + way))].focus();
  } else if (event.target !== row) return;
  else if (event.key === "p" || (event.key === "Enter" && !here)) {
    event.preventDefault();
    toggle(row);
  } else if (event.key === "Delete" || event.key === "Backspace") {
    event.preventDefault();
    unpin(row.dataset.article);
  } else if (/^[1-9]$/.test(event.key)) {
    event.preventDefault();
    pin(row.dataset.article, Number(event.key));
  }
};

const dragging = { article: "", from: 0 };

const drags = () => {
  form.addEventListener("dragstart", (event) => {
    const row = event.target.closest("[data-article]");
    if (!row) return;
    dragging.article = row.dataset.article;
    dragging.from = Number(row.dataset.place ?? 0);
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", row.querySelector("b").textContent);
  });
  form.addEventListener("dragover", (event) => {
    const over = event.target.closest(".front-place");
    for (const each of places.querySelectorAll(".front-place--over")) {
      if (each !== over) each.classList.remove("front-place--over");
    }
    if (!over || !dragging.article) return;
    event.preventDefault();
    over.classList.add("front-place--over");
  });
  form.addEventListener("drop", (event) => {
    const over = event.target.closest(".front-place");
    if (!over || !dragging.article) return;
    event.preventDefault();
    pin(dragging.article, Number(over.dataset.place), dragging.from);
    dragging.article = "";
  });
  form.addEventListener("dragend", () => {
    dragging.article = "";
    for (const each of places.querySelectorAll(".front-place--over")) each.classList.remove("front-place--over");
  });
};

let timer = 0;
const search = document.getElementById("front-q");
const look = async () => {
  const address = new URL(form.dataset.stories, location.href);
  address.searchParams.set("q", search.value);
  const got = await fetch(address, { redirect: "manual" });
  if (!got.ok) return;
  stories.innerHTML = await got.text();
  dress(stories);
};

const begin = () => {
  dress(form);
  read();
  document.querySelector("[data-keys]").hidden = false;
  if (changed) {
    drop.hidden = false;
    say("Not on the page yet");
    preview();
  }
  form.addEventListener("keydown", keys);
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-pin], [data-step]");
    const row = button?.closest("[data-article]");
    if (!row) return;
    if ("pin" in button.dataset) toggle(row);
    else move(row, Number(button.dataset.step));
  });
  places.addEventListener("change", (event) => {
    const row = event.target.closest("[data-article]");
    if (!row || !event.target.name.startsWith("until-")) return;
    read();
    ask(row.dataset.article);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    changed = false;
    // What stands in the lists' own fields is left out: the pins are the whole truth here.
    const sent = document.createElement("form");
    Object.assign(sent, { method: "post", action: form.action, hidden: true });
    for (const [name, value] of filled()) {
      sent.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    }
    document.body.append(sent);
    sent.submit();
  });
  search.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, 250);
  });
  search.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
    if (event.key === "ArrowDown" || event.key === "Enter") stories.querySelector("[data-article]")?.focus();
  });
  window.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select");
    if ((event.ctrlKey || event.metaKey) && event.key === "Enter") {
      event.preventDefault();
      form.requestSubmit();
    } else if (event.key === "/" && !typing) {
      event.preventDefault();
      event.stopImmediatePropagation();
      search.focus();
    }
  }, { capture: true });
  window.addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
  drop.addEventListener("click", () => { changed = false; });
  drags();
};

for (const each of document.querySelectorAll("[data-noscript]")) each.hidden = true;
for (const each of document.querySelectorAll("[data-sizes]")) each.hidden = false;
if (mayPublish) begin();

const editions = document.getElementById("front-edition");
editions.addEventListener("change", () => {
  location.assign(editions.dataset.address.replace("--", editions.value));
});

/* The frame is as wide as a desk's or a phone's window, and drawn as large as there is room. */
const holder = frame.parentElement;
const fit = () => {
  const width = Number(document.querySelector("[data-width][aria-pressed=true]").dataset.width);
  const scale = Math.min(1, holder.clientWidth / width);
  frame.style.width = `${width}px`;
  frame.style.transform = `scale(${scale})`;
  frame.style.height = `${holder.clientHeight / scale}px`;
};
for (const each of document.querySelectorAll("[data-width]")) {
  each.addEventListener("click", () => {
    for (const other of document.querySelectorAll("[data-width]")) {
      other.setAttribute("aria-pressed", String(other === each));
    }
    fit();
  });
}
new ResizeObserver(fit).observe(holder);
fit();
