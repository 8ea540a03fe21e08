/* The keyboard: one key, one deed. While somebody types in a field, no key is a shortcut. */

const FIELDS = "input:not([type=checkbox]), select, textarea, [contenteditable]";

export const keys = ({ root, list, pane, handling, flash }) => {
  const help = document.getElementById("monitor-help");
  const helpButton = document.getElementById("monitor-help-open");
  const search = root.querySelector("[name=words]");
  let afterG = 0;
  helpButton.hidden = false;
  helpButton.addEventListener("click", () => help.showModal());

  const open = () => {
    const row = list.current;
    if (!row) list.move(1);
    else if (pane.fits && !pane.open) {
      pane.toggle();
      pane.show(row);
    } else location.assign(row.querySelector("a").href);
  };
  const view = (number) => {
    const link = document.querySelector(
      number === "0" ? ".monitor-tabs a" : `.monitor-tabs [data-number="${number}"]`,
    );
    if (link) location.assign(link.href);
  };
  const leave = () => {
    list.tickNone();
    if (!list.current) pane.show(null);
  };
  const deeds = {
    j: () => list.move(1),
    k: () => list.move(-1),
    ArrowDown: () => list.move(1),
    ArrowUp: () => list.move(-1),
    J: () => list.extend(1),
    K: () => list.extend(-1),
    o: open,
    Enter: open,
    p: () => pane.toggle(),
    t: () => handling.take(),
    T: () => handling.steal(),
    s: () => handling.spike(),
    u: () => handling.undo(),
    x: () => list.toggle(),
    a: () => list.tickAll(),
    n: () => list.showNew(),
    f: () => flash.open(),
    F: () => flash.open(),
    "/": () => { search.focus(); search.select(); },
    "?": () => help.showModal(),
    g: () => { afterG = Date.now(); },
    Escape: leave,
  };

  // In the capturing phase: the admin around us has its own meaning for "/" and "?".
  window.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (help.open || flash.dialog?.open) return;
    if (event.target.closest?.(FIELDS)) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const pressed = event.target.closest?.("a, button, summary, [type=checkbox]");
    if (event.key === "Enter" && pressed) return;
    // Elsewhere in the admin (its menu, the preview's own scrolling) the arrows are not ours.
    const away = event.target !== document.body && !root.contains(event.target);
    if (event.key.startsWith("Arrow") && (away || event.target.closest?.("#monitor-pane"))) return;
    if (Date.now() - afterG < 1500 && /^[0-9]$/.test(event.key)) {
      afterG = 0;
      view(event.key);
    } else {
      const deed = deeds[event.key];
      if (!deed) return;
      if (event.repeat && !/^([jkJK]|Arrow)/.test(event.key)) return;
      deed();
    }
    event.preventDefault();
    event.stopImmediatePropagation();
  }, { capture: true });
};
