/* The preview beside the list: fetched when the cursor rests, and kept. */

const REST = 120;
const KEPT = 100;
const WIDE = matchMedia("(min-width: 60rem)");
const ROOMY = matchMedia("(min-width: 94rem)");

const remembered = () => {
  try {
    return localStorage.getItem("wiredesk.preview");
  } catch {
    return null;
  }
};

export class Pane {
  constructor(root) {
    this.root = root;
    this.address = root.dataset.preview;
    this.pane = document.getElementById("monitor-pane");
    this.button = document.getElementById("monitor-pane-toggle");
    this.kept = new Map();
    this.row = null;
    this.button.hidden = false;
    this.button.addEventListener("click", () => this.toggle());
    WIDE.addEventListener("change", () => this.draw());
    const chosen = remembered();
    this.wanted = chosen ? chosen === "open" : ROOMY.matches;
    this.draw();
  }

  get open() {
    return this.wanted && WIDE.matches;
  }

  /* Is there room for it at all? */
  get fits() {
    return WIDE.matches;
  }

  toggle() {
    this.wanted = !this.open;
    try {
      localStorage.setItem("wiredesk.preview", this.wanted ? "open" : "shut");
    } catch { /* a browser that keeps nothing asks again next time */ }
    this.draw();
    this.show(this.row);
  }

  draw() {
    this.pane.hidden = !this.open;
    this.root.classList.toggle("monitor--split", this.open);
    this.button.setAttribute("aria-pressed", String(this.open));
    if (!this.pane.hasChildNodes()) this.say("Choose a piece: click on it, or press j.");
  }

  show(row) {
    this.row = row;
    clearTimeout(this.timer);
    if (!this.open || !row) return;
    const key = `${row.dataset.id}:${row.dataset.item}`;
    if (key === this.shown) return;
    const kept = this.kept.get(key);
    if (kept) this.fill(key, kept);
    else this.timer = setTimeout(() => this.fetch(key, row.dataset.id), REST);
  }

  async fetch(key, id) {
    try {
      const answer = await fetch(this.address.replace("/0/", `/${id}/`), { redirect: "error" });
      if (!answer.ok) throw new Error(String(answer.status));
      const html = await answer.text();
      this.kept.set(key, html);
      if (this.kept.size > KEPT) this.kept.delete(this.kept.keys().next().value);
      if (this.row?.dataset.id === id) this.fill(key, html);
    } catch {
      if (this.row?.dataset.id === id) this.say("The preview did not come. Move on and back to ask again.");
    }
  }

  fill(key, html) {
    this.shown = key;
    this.pane.innerHTML = html;
    this.pane.scrollTop = 0;
  }

  say(text) {
    this.shown = null;
    const line = document.createElement("p");
    line.className = "desk-quiet";
    line.textContent = text;
    this.pane.replaceChildren(line);
  }

  /* A row was drawn anew. What somebody reads is not taken from under their eyes. */
  changed(row, old) {
    if (this.row === old || this.row?.dataset.id === row.dataset.id) this.row = row;
    else return;
    if (row.dataset.item === old.dataset.item || !this.open || !this.shown) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button-small";
    button.textContent = "A newer version came: show it";
    button.addEventListener("click", () => this.show(this.row));
    this.pane.querySelector(":scope > button")?.remove();
    this.pane.prepend(button);
  }
}
