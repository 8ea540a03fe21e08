/* The keyboard: everything on this screen goes without the mouse. */
import { closeReason, openReason, step, stepSentence, takeFix } from "./claims.js";

const FIELDS = "input:not([type=checkbox]), select, textarea, [contenteditable]";
const help = document.getElementById("ed-help");

/* `deeds`: save, publish, next. */
export const keys = ({ save, publish, next }) => {
  const withAlt = {
    ArrowDown: () => stepSentence(1),
    ArrowUp: () => stepSentence(-1),
    KeyN: (event) => step(event.shiftKey ? -1 : 1),
    KeyT: takeFix,
    KeyA: openReason,
    KeyJ: next,
  };
  const deed = (event) => {
    const { key, code, altKey, ctrlKey, metaKey, shiftKey } = event;
    if (event.isComposing || event.getModifierState("AltGraph")) return null;
    if (help.open) return null;
    if ((ctrlKey || metaKey) && !altKey) {
      if (key === "s") return save;
      if (key === "Enter") return publish;
      return null;
    }
    if (altKey && !ctrlKey && !metaKey) return withAlt[code] ?? null;
    if (key === "F8") return () => step(shiftKey ? -1 : 1);
    if (key === "F1") return () => help.showModal();
    if (key === "Escape" && event.target.id === "ed-reason-text") return closeReason;
    if (key === "?" && !event.target.closest?.(FIELDS)) return () => help.showModal();
    return null;
  };
  // In the capturing phase: the admin around us has its own meaning for "?".
  window.addEventListener("keydown", (event) => {
    const wanted = deed(event);
    if (!wanted) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!event.repeat || event.key.startsWith("Arrow") || event.key === "F8") wanted(event);
  }, { capture: true });
  const open = document.getElementById("ed-help-open");
  open.hidden = false;
  open.addEventListener("click", () => help.showModal());
};
