/* Take, give back, spike, restore: for the selection or the cursor's row, and undone again. */

export class Handling {
  constructor(root, list, live) {
    this.root = root;
    this.list = list;
    this.live = live;
    this.form = document.getElementById("monitor-form");
    this.said = document.getElementById("monitor-said");
    this.undoButton = document.getElementById("monitor-undo");
    this.stealButton = document.getElementById("monitor-steal");
    this.done = [];
    this.refused = null;
    if (!this.form) return;
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.act(event.submitter.value);
    });
    this.undoButton.addEventListener("click", () => this.undo());
    this.stealButton.addEventListener("click", () => this.steal());
  }

  /* t: take; what is all mine already is given back. */
  take() {
    const targets = this.list.targets();
    const mine = targets.every((row) => row.dataset.holder === this.root.dataset.me);
    this.act(mine ? "give-back" : "take");
  }

  /* s: spike; what is all on the spike already is restored. */
  spike() {
    const targets = this.list.targets();
    this.act(targets.every((row) => "spiked" in row.dataset) ? "restore" : "spike");
  }

  act(verb) {
    const ids = this.list.targets().map((row) => row.dataset.id);
    if (ids.length) this.send(verb, ids);
    else this.say("Choose a piece first: press j, or tick some.");
  }

  undo() {
    const last = this.done.pop();
    if (last) this.send(last.verb, last.ids, { undo: "true" });
    else this.say("Nothing to undo.");
  }

  steal() {
    if (this.refused) this.send(this.refused.verb, this.refused.ids, { steal: "true" });
  }

  async send(verb, ids, extra = {}) {
    if (!this.form) return;
    const allowed = verb === "spike" || verb === "restore" ? "maySpike" : "mayTake";
    if (!(allowed in this.root.dataset)) {
      this.say("Your role may not do that.");
      return;
    }
    const data = new FormData();
    data.set("csrfmiddlewaretoken", this.form.elements.csrfmiddlewaretoken.value);
    data.set("do", verb);
    for (const id of ids) data.append("entry", id);
    for (const [name, value] of Object.entries(extra)) data.set(name, value);
    this.refused = null;
    let answer = null;
    try {
      const got = await fetch(this.root.dataset.handle, {
        method: "POST",
        body: data,
        headers: { Accept: "application/json" },
        redirect: "error",
      });
      if (got.ok) answer = await got.json();
      else this.say(`Not done: the newsroom refused it (${got.status}). Load the page again.`);
    } catch {
      this.say("Not done: the newsroom gave no answer. Try again.");
    }
    if (answer) {
      this.say(extra.undo ? `Undone. ${answer.said}` : answer.said);
      if (answer.done.length && !extra.undo) {
        this.done.push({ verb: answer.undo, ids: answer.done });
      }
      const again = answer.held.length && (verb === "take" || verb === "spike") && !extra.undo;
      if (again) this.refused = { verb, ids: answer.held };
    } else if (extra.undo) {
      this.done.push({ verb, ids });
    }
    this.undoButton.hidden = !this.done.length;
    this.stealButton.hidden = !this.refused;
    this.live.ask();
  }

  say(text) {
    this.said.textContent = text;
    this.said.title = text;
  }
}
