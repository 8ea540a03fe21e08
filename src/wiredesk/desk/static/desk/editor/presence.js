/* Who else has the article open, who works on it, and whether somebody saved a newer text. */
import { on } from "./editor.js";
import { clash, dirty, settling, save, stamp, takeOver } from "./save.js";
import { post } from "./server.js";

const EVERY = 2500;
const HIDDEN = 5000;

const root = document.getElementById("editor");
const who = document.getElementById("ed-who");
const bands = document.getElementById("ed-bands");
const screen = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
  byte.toString(16).padStart(2, "0")).join("");

let timer = 0;
let taken = null;
let mine = false;

const initials = (name) => name.split(/[\s@]+/).map((part) => part[0]).slice(0, 2).join("").toUpperCase();

const band = (id, text, label, deed) => {
  let found = document.getElementById(id);
  if (!text) {
    found?.remove();
    return;
  }
  if (found?.dataset.text === text) return;
  found?.remove();
  found = document.createElement("p");
  Object.assign(found, { id, className: "ed-band" });
  found.dataset.text = text;
  found.setAttribute("role", "status");
  found.append(text);
  if (label) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "button button-small button-secondary", textContent: label });
    button.addEventListener("click", deed);
    found.append(" ", button);
  }
  bands.append(found);
};

const draw = (answer) => {
  taken = answer.taken;
  const me = Number(root.dataset.me);
  mine = taken?.person === me;
  const faces = answer.others.map(({ name, person }) => {
    const face = document.createElement("span");
    face.className = `ed-face${taken?.person === person ? " ed-face--has" : ""}`;
    face.title = taken?.person === person ? `${name} works on it` : `${name} has it open`;
    face.textContent = initials(name);
    return face;
  });
  const words = document.createElement("span");
  words.className = "ed-quiet";
  words.textContent = mine ? "Yours" : taken ? `${taken.name} works on it` : "";
  who.replaceChildren(words, ...faces);
  const other = taken && !mine ? taken.name : "";
  band("ed-taken", other && `${other} works on this article. What you type is saved all the same, unless the other text is newer.`,
    "mayEdit" in root.dataset ? "Take it over" : "", () => pulse({ take: "1", steal: "1" }));
  if (answer.killed && "mayEdit" in root.dataset) {
    band("ed-killed", "This article was killed just now: it can’t be changed any more.", "Show", () => location.reload());
  }
};

const newer = (text) => {
  if (!text || text.stamp === stamp() || settling()) return;
  if (dirty()) {
    clash(text);
    return;
  }
  takeOver(text);
  const own = text.person === Number(root.dataset.me);
  band("ed-newer-band", `${own ? "You saved a newer text in another window" : `${text.by} saved a newer text`}: it stands here now.`,
    "Good", () => band("ed-newer-band", ""));
};

/* Ask once; then again in a while. */
export const pulse = async (extra = {}) => {
  clearTimeout(timer);
  const asked = stamp();
  const { status, answer } = await post("pulse", { screen, ...extra });
  if (status === 200) {
    draw(answer);
    // An own save that ended meanwhile has changed the stamp: ask again before believing.
    if (asked === stamp()) newer(answer.newer);
  }
  clearTimeout(timer);
  timer = setTimeout(pulse, document.hidden ? HIDDEN : EVERY);
};

export const start = () => {
  on("input", () => {
    if (!taken && !mine) {
      mine = true;
      pulse({ take: "1" });
    }
  });
  on("merged", ({ by }) => band("ed-newer-band", `${by} changed another part: it stands here now, beside yours.`, "Good", () => band("ed-newer-band", "")));
  on("saved", ({ taken: got }) => { if (got) mine = true; });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) pulse(); else save(); });
  window.addEventListener("pagehide", () => { post("pulse", { screen, leave: "1" }, { keepalive: true }); });
  window.addEventListener("pageshow", (event) => { if (event.persisted) pulse(); });
  pulse();
};
