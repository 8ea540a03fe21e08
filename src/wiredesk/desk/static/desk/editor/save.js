/* Saves while somebody types: within a second and a half of a keystroke it is on the newsroom's
   disk, until then in this browser's. What somebody else saved in between is never written over. */
import { emit, fields, on, texts } from "./editor.js";
import { compare, takeWhole } from "./compare.js";
import { Kept } from "./keep.js";
import { filled, post } from "./server.js";

const PAUSE = 900;
const AGAIN = 1000;
const SLOWEST = 8000;

const root = document.getElementById("editor");
const form = document.getElementById("article-form");
const label = document.getElementById("ed-saved");
const kept = new Kept(`${root.dataset.article}/${root.dataset.me}`);

// Other panels have fields of their own in this form: they are no part of the draft.
const SAVED = new Set(root.dataset.fields.trim().split(" "));
SAVED.delete("revision");
const snapshot = () => JSON.stringify([...filled()].filter(([name]) => SAVED.has(name)));

const state = { saved: snapshot(), timer: 0, saving: null, failures: 0, conflict: null };
// The texts that the newsroom and this screen had in common last.
let common = texts();

const clock = (at = new Date()) => new Date(at).toLocaleTimeString("en-GB");

const say = (text, look) => {
  if (label.textContent !== text) label.textContent = text;
  label.className = `ed-saved ed-saved--${look}`;
};

const plain = (text) => text.replace(/\s+/g, " ").trim();

/* The newsroom folds white space; apart from that, are the texts the same? */
const same = (one, other) => Object.keys(fields).every((name) => plain(one[name]) === plain(other[name]));

/* Is there anything that the newsroom does not have? */
export const dirty = () => snapshot() !== state.saved;
export const stamp = () => form.elements.stamp.value;
export const settling = () => state.conflict !== null || state.saving !== null;

/* What the newsroom has of the form now is what is on the screen. */
const upToDate = ({ revision, stamp: newest }) => {
  form.elements.revision.value = revision;
  form.elements.stamp.value = newest;
};

const soon = (ms) => {
  if (!state.timer && !state.conflict) state.timer = setTimeout(save, ms);
};

/* Write what is on the screen now; resolves to whether the newsroom has all of it. */
export const save = async () => {
  clearTimeout(state.timer);
  state.timer = 0;
  if (state.saving) {
    await state.saving;
    return dirty() ? save() : true;
  }
  if (state.conflict) return false;
  if (!dirty()) return true;
  state.saving = attempt();
  const well = await state.saving;
  state.saving = null;
  if (well && dirty()) soon(PAUSE);
  return well && !dirty();
};

const attempt = async () => {
  const sent = snapshot();
  const sentTexts = texts();
  say("Saving…", "doing");
  const { status, answer } = await post("autosave");
  if (status === 200) {
    upToDate(answer);
    state.saved = sent;
    common = sentTexts;
    state.failures = 0;
    if (!dirty()) kept.drop();
    followHouse(answer.house);
    const wrong = Object.values(answer.unsaved);
    say(wrong.length ? `Saved, but not: ${wrong.join(" ")}` : `Saved ${clock()}`, wrong.length ? "off" : "on");
    emit("saved", answer);
    return true;
  }
  if (status === 409 && answer.newer) {
    if (answer.newer.person === Number(root.dataset.me) && same(answer.newer.texts, sentTexts)) {
      // The answer to this very text was lost on its way: it is saved.
      upToDate(answer.newer);
      common = sentTexts;
      soon(0);
    } else clash(answer.newer);
    return false;
  }
  state.failures += 1;
  const why = status === 401 ? "you are signed out"
    : status === 0 || status >= 500 ? "the newsroom gives no answer"
      : answer.message ?? `the newsroom refused it (${status})`;
  say(`Not saved: ${why}. Your text is kept in this browser.`, "off");
  if (status === 401) {
    const link = document.createElement("a");
    link.href = location.href;
    link.target = "_blank";
    link.textContent = " Sign in again";
    label.append(link);
  }
  if (status === 0 || status >= 429 || status === 401) soon(Math.min(SLOWEST, AGAIN * 2 ** (state.failures - 1)));
  return false;
};

/* The house writes the credit line, and how the text was made, until a person does. */
const followHouse = (values) => {
  const before = dirty();
  for (const [name, value] of Object.entries(values)) {
    const field = form.elements[name];
    if (field && field !== document.activeElement && !field.dataset.chosen) field.value = value;
  }
  if (!before) state.saved = snapshot();
};

/* What only the other person touched is taken over. Is that all that differs? */
const merged = (newer) => {
  const touched = (theirs, name) => plain(theirs[name]) !== plain(common[name]);
  const mine = texts();
  const names = Object.keys(fields).filter((name) => plain(mine[name]) !== plain(newer.texts[name]));
  load(Object.fromEntries(
    names.filter((name) => !touched(mine, name)).map((name) => [name, newer.texts[name]]),
  ));
  if (names.some((name) => touched(mine, name) && touched(newer.texts, name))) return false;
  const now = JSON.parse(snapshot());
  const before = state.saved ? JSON.parse(state.saved) : now;
  const of = (entries, name) => JSON.stringify(entries.filter(([each]) => each === name));
  setRest(Object.fromEntries(
    Object.entries(newer.values).filter(([name]) => of(now, name) === of(before, name)),
  ));
  common = newer.texts;
  upToDate(newer);
  return true;
};

/* Somebody saved in between: what both touched side by side, unwritten until a person says. */
export const clash = (newer) => {
  if (state.conflict?.stamp === newer.stamp) return;
  if (!state.conflict && merged(newer)) {
    emit("merged", newer);
    soon(0);
    return;
  }
  state.conflict = newer;
  clearTimeout(state.timer);
  state.timer = 0;
  say("Not saved: somebody saved in between.", "off");
  compare({
    id: "ed-conflict",
    head: `${newer.by} saved another text at ${clock(newer.at)}. Yours is not lost: it stands below, not saved yet.`,
    theirs: newer.texts,
    names: { mine: "Yours", theirs: newer.by },
    choices: [
      ["Save the text as it stands below", () => {
        upToDate(newer);
        common = newer.texts;
        state.conflict = null;
        save();
        return true;
      }],
      [`Take ${newer.by}’s text whole`, () => {
        takeOver(newer);
        return true;
      }],
    ],
  });
  emit("conflict", newer);
};

/* A newer text in the place of ours, the caret where it was. */
export const takeOver = (newer) => {
  const had = dirty();
  state.conflict = null;
  document.getElementById("ed-conflict")?.remove();
  upToDate(newer);
  if (had) takeWhole(newer.texts);
  else load(newer.texts);
  setRest(newer.values);
  common = newer.texts;
  if (JSON.stringify(texts()) === JSON.stringify(newer.texts)) {
    state.saved = snapshot();
    kept.drop();
  }
  say(`${newer.by} saved ${clock(newer.at)}`, "on");
};

/* Texts that somebody else saved, into fields that hold nothing unsaved. */
const load = (wanted) => {
  for (const [name, text] of Object.entries(wanted)) {
    const field = fields[name];
    const before = field.value;
    if (before === text) continue;
    let start = 0;
    while (start < before.length && before[start] === text[start]) start += 1;
    let tail = 0;
    const most = Math.min(before.length, text.length) - start;
    while (tail < most && before.at(-1 - tail) === text.at(-1 - tail)) tail += 1;
    field.setRangeText(text.slice(start, text.length - tail), start, before.length - tail, "preserve");
    emit("input", name);
  }
};

/* Tags, credit and the like. */
const setRest = (values) => {
  for (const [name, value] of Object.entries(values)) {
    const field = form.elements[name];
    if (!field || name in fields || !SAVED.has(name)) continue;
    const boxes = field instanceof RadioNodeList ? [...field] : field.type === "checkbox" ? [field] : null;
    if (Array.isArray(value) && boxes) {
      for (const box of boxes) box.checked = value.map(String).includes(box.value);
    } else if (boxes) for (const box of boxes) box.checked = Boolean(value);
    else field.value = value ?? "";
  }
};

/* Text of an earlier window that never reached the newsroom: take it or drop it. */
const recover = async () => {
  const found = await kept.get();
  if (!found) return;
  if (same(found.texts, texts())) {
    kept.drop();
    return;
  }
  state.conflict = { stamp: "recovered" };
  const go = () => {
    state.conflict = null;
    return true;
  };
  compare({
    id: "ed-recovered",
    head: `Text from ${clock(found.at)} that was not saved is here.`,
    theirs: found.texts,
    names: { mine: "Saved", theirs: `From ${clock(found.at)}, not saved` },
    choices: [
      ["Take it", () => {
        go();
        takeWhole(found.texts);
        return true;
      }],
      ["Drop it", () => {
        go();
        if (dirty()) note();
        else kept.drop();
        return true;
      }],
    ],
  });
};

const note = () => {
  if (!dirty()) return;
  if (state.conflict?.stamp !== "recovered") kept.put({ texts: texts(), at: new Date().toISOString() });
  say(state.conflict ? "Not saved: decide above which text holds." : "Typing…", state.conflict ? "off" : "doing");
  soon(PAUSE);
};

/* Begin: note each change, save it, guard what is not saved. */
export const start = async () => {
  if (!("mayEdit" in root.dataset)) return;
  on("input", note);
  document.addEventListener("change", (event) => {
    if (event.target.form !== form || !SAVED.has(event.target.name)) return;
    event.target.dataset.chosen = "1";
    if (event.target.name in fields) return;
    note();
    emit("chosen", event.target.name);
  });
  window.addEventListener("beforeunload", (event) => {
    if (dirty() && !state.leaving) event.preventDefault();
  });
  window.addEventListener("pagehide", () => {
    if (dirty() && !state.conflict && !state.leaving) post("autosave", {}, { keepalive: true });
  });
  window.addEventListener("online", () => save());
  if ("unsaved" in root.dataset) state.saved = "";
  await recover();
};

/* Send the form as a page of its own (publish, correct): all of it is saved first. */
export const send = async (submitter) => {
  if (!(await save())) return false;
  state.leaving = true;
  const told = document.createElement("input");
  Object.assign(told, { type: "hidden", name: submitter.name, value: submitter.value });
  form.append(told);
  HTMLFormElement.prototype.submit.call(form);
  return true;
};
