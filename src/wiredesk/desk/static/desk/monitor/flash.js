/* F: the cursor's piece as one line, live with Enter. The line stays in the field until it is out. */

export class Flash {
  constructor(root, list, live) {
    this.root = root;
    this.list = list;
    this.live = live;
    this.dialog = document.getElementById("monitor-flash");
    if (!this.dialog) return;
    this.form = this.dialog.querySelector("form");
    this.line = this.form.elements.line;
    this.reasons = this.dialog.querySelector("[role=alert]");
    this.about = this.dialog.querySelector(".monitor-flash__about");
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
    this.line.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      this.form.requestSubmit();
    });
    this.dialog.querySelector("[value=cancel]").addEventListener("click", () => this.dialog.close());
  }

  open() {
    const said = document.getElementById("monitor-said");
    if (!this.dialog) {
      if (said) said.textContent = "Your role may not publish.";
      return;
    }
    const row = this.list.current;
    if (!row) {
      said.textContent = "Choose a piece first: press j.";
      return;
    }
    // What was typed for this piece and is not out yet is there again.
    if (this.id !== row.dataset.id) {
      this.id = row.dataset.id;
      this.line.value = row.dataset.line || row.querySelector(".monitor-headline").title;
      this.reasons.replaceChildren();
    }
    this.about.textContent = row.querySelector(".monitor-source").textContent;
    this.dialog.showModal();
    this.line.focus();
    this.line.setSelectionRange(this.line.value.length, this.line.value.length);
  }

  async send() {
    if (this.sending) return;
    this.sending = true;
    this.form.setAttribute("aria-busy", "true");
    try {
      const got = await fetch(this.form.action.replace("/0/", `/${this.id}/`), {
        method: "POST",
        body: new FormData(this.form),
        headers: { Accept: "application/json" },
        redirect: "error",
      });
      const answer = got.ok || got.status === 409 ? await got.json() : null;
      if (answer?.live) this.out(answer);
      else this.tell(answer?.reasons || [`Not published: the newsroom refused it (${got.status}).`]);
    } catch {
      this.tell(["Not published: the newsroom gave no answer. Press Enter to try again."]);
    } finally {
      this.sending = false;
      this.form.removeAttribute("aria-busy");
    }
  }

  out(answer) {
    this.id = null;
    this.dialog.close();
    const said = document.getElementById("monitor-said");
    const link = document.createElement("a");
    link.href = answer.article;
    link.textContent = "Write on";
    said.replaceChildren(`${answer.said} `, link);
    this.live.ask();
  }

  tell(reasons) {
    this.reasons.replaceChildren(
      ...reasons.map((reason) => {
        const line = document.createElement("p");
        line.textContent = reason;
        return line;
      }),
    );
    this.line.focus();
  }
}
