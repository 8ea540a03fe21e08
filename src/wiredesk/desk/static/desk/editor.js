/* The editor as a convenience: show a passage in its source, count words, guard unsaved text.
   Without it the screen still works: passages stand as quotations under each sentence. */
(() => {
  const form = document.getElementById("article-form");
  if (!form) return;

  // Offsets count characters, not UTF-16 units, as the server does.
  const units = (text, characters) => Array.from(text).slice(0, characters).join("").length;

  const clear = () => {
    for (const mark of document.querySelectorAll(".desk-sources mark")) {
      const parent = mark.parentNode;
      mark.replaceWith(...mark.childNodes);
      parent.normalize();
    }
    for (const on of document.querySelectorAll(".desk-sentence--on")) {
      on.classList.remove("desk-sentence--on");
    }
  };

  const light = (element, from, to) => {
    const node = element.firstChild;
    if (!node) return null;
    const range = document.createRange();
    range.setStart(node, units(node.data, from));
    range.setEnd(node, units(node.data, to));
    const mark = document.createElement("mark");
    range.surroundContents(mark);
    return mark;
  };

  const show = (from) => {
    clear();
    from.closest(".desk-sentence").classList.add("desk-sentence--on");
    const source = document.getElementById(`source-${from.dataset.source}`);
    if (!source || from.dataset.start === undefined) return;
    const start = Number(from.dataset.start);
    const end = Number(from.dataset.end);
    let first = null;
    const parts = from.dataset.headline
      ? [source.querySelector("[data-headline]")]
      : source.querySelectorAll("p[data-start]");
    for (const part of parts) {
      const at = Number(part.dataset.start || 0);
      const length = Array.from(part.textContent).length;
      if (at < end && at + length > start) {
        first = light(part, Math.max(0, start - at), Math.min(length, end - at)) || first;
      }
    }
    const column = source.parentElement;
    if (!first) return;
    if (column.scrollHeight > column.clientHeight) {
      column.scrollTo({ top: first.offsetTop - column.clientHeight / 3 });
    } else {
      first.scrollIntoView({ block: "center" });
    }
  };

  document.querySelector(".desk-evidence").addEventListener("click", (event) => {
    if (event.target.closest("input, summary, a, button:not(.desk-show)")) return;
    const from = event.target.closest(".desk-trouble") || event.target.closest(".desk-sentence");
    if (from) show(from);
  });
  for (const link of document.querySelectorAll("a[data-claim]")) {
    link.addEventListener("click", () => show(document.getElementById(`claim-${link.dataset.claim}`)));
  }

  let dirty = Boolean(document.querySelector(".desk-conflict, .desk-error"));
  const text = ["title", "standfirst", "body"].map((name) => form.elements[name]);
  const count = () => {
    const words = text.map((field) => field.value).join(" ").split(/\s+/).filter(Boolean).length;
    document.getElementById("desk-length").textContent = `${words} words`;
  };
  const grow = () => {
    for (const field of text) {
      field.style.height = "auto";
      field.style.height = `${field.scrollHeight + 2}px`;
    }
  };
  document.addEventListener("input", (event) => {
    if (event.target.form !== form) return;
    dirty = true;
    if (!text.includes(event.target)) return;
    document.getElementById("desk-stale").hidden = false;
    count();
    grow();
  });
  form.addEventListener("submit", () => { dirty = false; });
  window.addEventListener("beforeunload", (event) => {
    if (dirty) event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "s") {
      event.preventDefault();
      document.querySelector('[form="article-form"][value="save"]')?.click();
    }
  });
  count();
  grow();
})();
