/* The rows: where the cursor stands, what is selected, what came in and what went. */

const MOST = 400;

const parsed = (html) => {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content.querySelector("tr");
};
const order = (a, b) =>
  Number(a.dataset.at) - Number(b.dataset.at) || Number(a.dataset.id) - Number(b.dataset.id);

export class List {
  constructor(root, pane) {
    this.root = root;
    this.pane = pane;
    this.first = "first" in root.dataset;
    // At a desk the list scrolls by itself; on a telephone the admin's main part or the page does.
    this.scrollers = ["monitor-list", "main"].map((id) => document.getElementById(id));
    this.scrollers.push(document.scrollingElement);
    this.body = document.getElementById("monitor-rows");
    this.older = document.getElementById("monitor-older");
    this.fresh = document.getElementById("monitor-new");
    this.cursor = null;
    // What came while the reader was further down, by its entry: it waits for the button.
    this.waiting = new Map();
    this.title = document.title;
    this.unseen = 0;
    this.onReload = () => {};
    this.listen();
    this.comeBack();
    this.tell();
  }

  listen() {
    this.fresh.addEventListener("click", () => this.showNew());
    this.older.querySelector("a").addEventListener("click", (event) => {
      event.preventDefault();
      this.loadOlder();
    });
    this.body.addEventListener("click", (event) => {
      const row = event.target.closest("tr");
      const box = event.target.closest("input");
      if (box && event.shiftKey && this.ticked) this.tickBetween(this.ticked, row, box.checked);
      if (box) {
        this.ticked = row.dataset.id;
        this.tell();
        return;
      }
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      if (event.target.closest("a") && !this.pane.open) return;
      event.preventDefault();
      this.point(row);
    });
    const seen = () => {
      const waits = this.waiting.size && !this.stale && this.atTop();
      if (!waits && (document.hidden || !this.unseen)) return;
      this.unseen = 0;
      if (waits) this.showNew();
      else this.tell();
    };
    document.addEventListener("scroll", seen, { passive: true, capture: true });
    document.addEventListener("visibilitychange", seen);
  }

  /* Back from a piece's page the cursor stands where it stood. */
  comeBack() {
    const name = `wiredesk.cursor?${this.root.dataset.query}`;
    window.addEventListener("pagehide", () => sessionStorage.setItem(name, this.cursor ?? ""));
    const [way] = performance.getEntriesByType("navigation");
    const row = way?.type === "navigate" ? null : this.row(sessionStorage.getItem(name));
    if (row) this.point(row);
  }

  row(id) {
    return id ? this.body.querySelector(`#entry-${id}`) : null;
  }

  get current() {
    return this.row(this.cursor);
  }

  selected() {
    return [...this.body.rows].filter((row) => row.querySelector("input").checked);
  }

  /* What an action is about: the selection, else the row of the cursor. */
  targets() {
    const selected = this.selected();
    return selected.length || !this.current ? selected : [this.current];
  }

  atTop() {
    return this.scrollers.every((each) => each.scrollTop <= 8);
  }

  // The cursor

  point(row, { focus = true, scroll = true } = {}) {
    this.current?.removeAttribute("aria-current");
    this.cursor = row?.dataset.id ?? null;
    if (row) {
      row.setAttribute("aria-current", "true");
      if (focus) row.focus({ preventScroll: true });
      if (scroll) row.scrollIntoView({ block: "nearest" });
    }
    this.pane.show(row);
    this.tell();
  }

  move(step) {
    const row = this.current;
    if (!row) return this.point(this.body.rows[0]);
    const next = step > 0 ? row.nextElementSibling : row.previousElementSibling;
    if (next) this.point(next);
    else if (step > 0) this.loadOlder();
    else if (this.waiting.size) this.showNew();
    return undefined;
  }

  // The selection

  tick(row, on) {
    if (!row) return;
    row.querySelector("input").checked = on;
    this.tell();
  }

  toggle() {
    const row = this.current;
    if (row) this.tick(row, !row.querySelector("input").checked);
  }

  extend(step) {
    if (!this.current) this.point(this.body.rows[0]);
    this.tick(this.current, true);
    this.move(step);
    this.tick(this.current, true);
  }

  tickAll() {
    const rows = [...this.body.rows];
    const on = this.selected().length < rows.length;
    for (const row of rows) row.querySelector("input").checked = on;
    this.tell();
  }

  tickNone() {
    for (const row of this.selected()) row.querySelector("input").checked = false;
    this.tell();
  }

  tickBetween(id, row, on) {
    const rows = [...this.body.rows];
    const [a, b] = [rows.indexOf(this.row(id)), rows.indexOf(row)].sort((x, y) => x - y);
    if (a < 0) return;
    for (const each of rows.slice(a, b + 1)) each.querySelector("input").checked = on;
  }

  // What changed

  merge(rows, gone) {
    for (const id of gone) this.remove(String(id));
    for (const { html } of rows) this.put(parsed(html));
    this.trim();
    this.tell();
  }

  put(row) {
    const id = row.dataset.id;
    const old = this.row(id);
    const waited = this.waiting.delete(id);
    if (old) {
      const moved = old.dataset.at !== row.dataset.at;
      this.replace(old, row);
      if (moved || waited) this.arrived(row);
      return;
    }
    const below = this.below(row);
    if (below === this.body.rows[0]) this.arrived(row);
    else if (below) below.before(row);
    else if (this.older.hidden) this.body.append(row);
  }

  /* The row that stands under the place where this one belongs. */
  below(row) {
    return [...this.body.rows].find((each) => each !== row && order(row, each) > 0);
  }

  arrived(row) {
    if (!this.first) return;
    if (document.hidden) this.unseen += 1;
    if (this.atTop()) this.settle(row);
    else this.waiting.set(row.dataset.id, row);
  }

  settle(row) {
    const focused = row.contains(document.activeElement) ? document.activeElement : null;
    const below = this.below(row);
    if (below) below.before(row);
    else this.body.append(row);
    focused?.focus({ preventScroll: true });
    row.classList.add("monitor-row--new");
  }

  showNew() {
    if (this.stale) {
      this.stale = false;
      this.reload(true);
    }
    const rows = [...this.waiting.values()].sort(order);
    this.waiting.clear();
    for (const row of rows) this.settle(row);
    for (const each of this.scrollers) each.scrollTop = 0;
    this.tell();
  }

  replace(old, row) {
    const active = old.contains(document.activeElement) ? document.activeElement : null;
    row.querySelector("input").checked = old.querySelector("input").checked;
    if (this.cursor === row.dataset.id) row.setAttribute("aria-current", "true");
    row.classList.add("monitor-row--changed");
    old.replaceWith(row);
    if (active) {
      const again = active === old ? row : row.querySelector(active.localName);
      (again || row).focus({ preventScroll: true });
    }
    this.pane.changed(row, old);
  }

  remove(id) {
    this.waiting.delete(id);
    const row = this.row(id);
    if (!row) return;
    if (this.cursor === id) {
      const focus = row.contains(document.activeElement);
      const next = row.nextElementSibling || row.previousElementSibling;
      row.remove();
      this.cursor = null;
      this.point(next, { focus });
    } else {
      row.remove();
    }
  }

  /* A monitor that stands open all day keeps its newest rows; the others are behind "Older". */
  trim() {
    if (!this.first || this.body.rows.length <= MOST || !this.atTop()) return;
    for (const row of [...this.body.rows].slice(MOST)) {
      if (row.dataset.id !== this.cursor && !row.querySelector("input").checked) row.remove();
    }
    this.leadOn(this.body.rows[this.body.rows.length - 1].dataset.key);
  }

  leadOn(key) {
    const asked = new URLSearchParams(this.root.dataset.query);
    asked.set("before", key);
    this.older.querySelector("a").href = `?${asked}`;
    this.older.hidden = false;
  }

  async loadOlder() {
    if (this.older.hidden || this.loading) return;
    this.loading = true;
    try {
      const page = await this.page(this.older.querySelector("a").href);
      for (const row of [...page.getElementById("monitor-rows").rows]) {
        if (!this.row(row.dataset.id)) this.body.append(document.adoptNode(row));
      }
      const more = page.getElementById("monitor-older");
      this.older.hidden = more.hidden;
      this.older.querySelector("a").href = more.querySelector("a").getAttribute("href");
      if (this.current?.nextElementSibling) this.move(1);
    } catch {
      location.assign(this.older.querySelector("a").href);
    } finally {
      this.loading = false;
    }
    this.tell();
  }

  /* Too much changed to tell of each: the list as it is now, once the reader is at its top. */
  async reload(now = false) {
    if (!now && !this.atTop() && this.first) {
      this.stale = true;
      this.tell();
      return;
    }
    const page = await this.page(location.href);
    const selected = new Set(this.selected().map((row) => row.dataset.id));
    const focus = this.body.contains(document.activeElement);
    this.waiting.clear();
    this.body.replaceChildren(...page.getElementById("monitor-rows").rows);
    const more = page.getElementById("monitor-older");
    this.older.hidden = more.hidden;
    this.older.querySelector("a").href = more.querySelector("a").getAttribute("href");
    for (const row of this.body.rows) {
      row.querySelector("input").checked = selected.has(row.dataset.id);
    }
    if (this.current) this.point(this.current, { focus, scroll: false });
    else this.cursor = null;
    this.onReload(Number(page.getElementById("monitor").dataset.last));
    this.tell();
  }

  async page(address) {
    const answer = await fetch(address, { redirect: "error" });
    if (!answer.ok) throw new Error(String(answer.status));
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  }

  /* The counts that stand around the list. */
  tell() {
    const count = document.getElementById("monitor-count");
    const selected = this.selected().length;
    if (count) {
      count.textContent = selected ? `${selected} selected` : "";
      count.hidden = !selected;
    }
    const targets = this.targets().length;
    for (const button of document.querySelectorAll("#monitor-form [name=do]")) {
      button.disabled = !targets;
    }
    this.fresh.hidden = !this.waiting.size && !this.stale;
    this.fresh.textContent = this.stale ? "Much is new: show it" : `${this.waiting.size} new`;
    document.getElementById("monitor-empty").hidden = this.body.rows.length > 0;
    const waiting = this.unseen || this.waiting.size;
    document.title = waiting ? `(${waiting}) ${this.title}` : this.title;
  }
}
