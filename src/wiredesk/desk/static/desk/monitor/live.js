/* Asks the newsroom what changed, again and again, and says so when it gets no answer. */

const VISIBLE = 700;
const HIDDEN = 3000;
const SLOWEST = 15000;
const PATIENCE = 8000;

export class Live {
  /* apply(answer) is called with each answer that holds a change. */
  constructor(root, apply) {
    this.address = root.dataset.changes;
    this.query = root.dataset.query;
    this.last = Number(root.dataset.last);
    this.first = "first" in root.dataset;
    this.apply = apply;
    this.label = document.getElementById("monitor-live");
    this.failures = 0;
    this.answered = new Date();
    this.number = 0;
    try {
      this.clock = new Worker(new URL("./clock.js", import.meta.url));
      this.clock.onmessage = ({ data }) => { if (data === this.number) this.ask(); };
    } catch {
      this.clock = null;
    }
  }

  start() {
    document.addEventListener("visibilitychange", () => { if (!document.hidden) this.ask(); });
    window.addEventListener("online", () => this.ask());
    this.ask();
  }

  /* Ask now; while a question is out, once more after it. */
  async ask() {
    this.number += 1;
    if (this.stopped) return;
    if (this.asking) {
      this.again = true;
      return;
    }
    this.asking = true;
    this.again = false;
    try {
      const answer = await this.fetched();
      if (answer) {
        this.last = answer.last;
        this.well();
        if (answer.rows || answer.reload) await this.apply(answer);
      }
    } finally {
      this.asking = false;
      this.wait();
    }
  }

  async fetched() {
    try {
      const answer = await fetch(`${this.address}?after=${this.last}&${this.query}`, {
        headers: { Accept: "application/json" },
        redirect: "manual",
        cache: "no-store",
        signal: AbortSignal.timeout(PATIENCE),
      });
      if (answer.type === "opaqueredirect" || answer.status === 403) return this.signedOut();
      if (!answer.ok) throw new Error(String(answer.status));
      return await answer.json();
    } catch {
      return this.failed();
    }
  }

  wait() {
    if (this.stopped) return;
    let ms = document.hidden ? HIDDEN : VISIBLE;
    if (this.failures) ms = Math.min(SLOWEST, 1000 * 2 ** (this.failures - 1));
    else if (this.again) ms = 0;
    this.number += 1;
    const number = this.number;
    if (this.clock) this.clock.postMessage({ ms, number });
    else setTimeout(() => { if (number === this.number) this.ask(); }, ms);
  }

  well() {
    this.failures = 0;
    this.answered = new Date();
    this.say(this.first ? "Live" : "Older pieces, live", "monitor-live--on");
  }

  failed() {
    this.failures += 1;
    const since = this.answered.toLocaleTimeString("en-GB");
    this.say(`Not live since ${since}, trying again`, "monitor-live--off");
    return null;
  }

  signedOut() {
    this.stopped = true;
    this.say("Not live: you are signed out. ", "monitor-live--off");
    const link = document.createElement("a");
    link.href = location.href;
    link.textContent = "Sign in again";
    this.label.append(link);
    return null;
  }

  /* Written only when it changes: a screen reader speaks each change. */
  say(text, look) {
    if (this.label.textContent === text) return;
    this.label.textContent = text;
    this.label.className = `monitor-live ${look}`;
  }
}
