/* The article's picture without leaving the text: Alt+P chooses one, a dropped or pasted file is
   uploaded, what is said of it is saved in place. Without this the panel's forms do the same. */
import { emit, fields, replace, texts } from "./editor.js";
import { pointable } from "./focus.js";
import { save } from "./save.js";
import { points } from "./text.js";

const home = document.getElementById("ed-picture");
const panel = home.querySelector("[data-panel]");
const said = home.querySelector("[data-said]");
const dialog = document.getElementById("ed-pick");
const form = document.getElementById("article-form");
const token = () => form.elements.csrfmiddlewaretoken.value;

const say = (text, wrong = false) => {
  said.textContent = text;
  said.classList.toggle("ed-picture__said--off", wrong);
};

/* Post to a door of the picture. Gives its answer, or null once its reason has been told. */
const post = async (address, data) => {
  data.set("csrfmiddlewaretoken", token());
  try {
    const got = await fetch(address, {
      method: "POST",
      body: data,
      headers: { Accept: "application/json" },
      redirect: "manual",
    });
    const told = got.headers.get("Content-Type")?.startsWith("application/json");
    if (got.ok && told) return got.json();
    const why = told ? (await got.json()).message : "";
    say(why || (got.type === "opaqueredirect" ? "You are signed out." : `It was refused (${got.status}).`), true);
  } catch {
    say("The newsroom gives no answer. Try again.", true);
  }
  return null;
};

const dress = () => {
  pointable(panel);
  for (const each of panel.querySelectorAll("[data-hint], [data-into-text]")) each.hidden = false;
};

/* Change the draft's picture or what is said of it: the text that stands there is saved first, so
   that the two never stand against each other. */
const change = async (address, data) => {
  if (!(await save())) {
    say("The text is not saved yet: save it first.", true);
    return false;
  }
  const answer = await post(address, data);
  if (!answer) return false;
  form.elements.revision.value = answer.revision;
  form.elements.stamp.value = answer.stamp;
  const at = panel.contains(document.activeElement) ? document.activeElement.name : "";
  panel.innerHTML = answer.html;
  dress();
  if (at) panel.querySelector(`[name="${at}"]`)?.focus();
  say(answer.said);
  emit("chosen", "picture");
  return true;
};

const choose = (number) => {
  const data = new FormData();
  data.set("picture", number);
  return change(home.dataset.choose, data);
};

/* Bring a picture to the house, then to the article; the caret goes to what must be said of it. */
const bring = async (address, data, doing) => {
  say(doing);
  const answer = await post(address, data);
  if (!answer || !(await choose(answer.picture))) return;
  dialog.close();
  if (answer.note) say(answer.note);
  const open = [...panel.querySelectorAll("[name=origin], [name=credit]")].find((each) => !each.value);
  (open ?? panel.querySelector("[name=caption]"))?.focus();
};

const upload = (file) => {
  const data = new FormData();
  data.set("file", file);
  data.set("title", texts().title);
  return bring(home.dataset.upload, data, `Uploading ${file.name || "the picture"}…`);
};

/* The chooser's inside, or of it only what was found for `query`. */
const inside = async (part, query = "") => {
  const address = new URL(home.dataset.chooser, location.href);
  address.searchParams.set("part", part);
  if (query) address.searchParams.set("q", query);
  const got = await fetch(address, { redirect: "manual" });
  return got.ok ? got.text() : "";
};

const open = async () => {
  const html = await inside("all");
  if (!html) return say("The archive can’t be shown. Try again.", true);
  dialog.innerHTML = html;
  const shut = Object.assign(document.createElement("button"), {
    type: "button", className: "ed-plain pick__shut", textContent: "Close",
  });
  shut.addEventListener("click", () => dialog.close());
  dialog.prepend(shut);
  dialog.showModal();
  (dialog.querySelector("[data-take] button") ?? dialog.querySelector("#pick-q")).focus();
  return undefined;
};

const search = async (query) => {
  const html = await inside("found", query);
  if (html) dialog.querySelector("[data-found]").innerHTML = html;
};

/* The grid by arrows. */
const step = (event) => {
  const all = [...dialog.querySelectorAll(".pick__one, [data-take] button")];
  const at = all.indexOf(document.activeElement);
  const way = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (at < 0 || !way) return;
  event.preventDefault();
  all[Math.max(0, Math.min(all.length - 1, at + way))].focus();
};

dialog.addEventListener("keydown", step);
dialog.addEventListener("submit", async (event) => {
  const sent = event.target;
  if (!sent.matches("[data-upload], [data-search], [data-take], [data-choose]")) return;
  event.preventDefault();
  const data = new FormData(sent);
  if (sent.matches("[data-search]")) search(data.get("q"));
  else if (sent.matches("[data-upload]")) {
    if (data.get("file").size) upload(data.get("file"));
  } else if (sent.matches("[data-take]")) bring(home.dataset.take, data, "Fetching it from the agency…");
  else if (await choose(data.get("picture"))) {
    dialog.close();
    panel.querySelector("[name=origin]")?.focus();
  }
});

panel.addEventListener("click", (event) => {
  if (event.target.closest("[data-open]")) {
    event.preventDefault();
    open();
  }
  if (event.target.closest("[data-into-text]")) intoText();
});
panel.addEventListener("submit", (event) => {
  event.preventDefault();
  change(event.target.action, new FormData(event.target));
});
/* What is said is saved as each field is left. Where live articles show the picture nothing goes
   out by the way: a person presses Enter or the button. */
const isLive = (sent) => "live" in sent.dataset;
panel.addEventListener("change", (event) => {
  if (event.target.form?.matches("[data-describe]") && !isLive(event.target.form)) event.target.form.requestSubmit();
});
panel.addEventListener("pointed", (event) => {
  if (!isLive(event.target)) event.target.requestSubmit();
});
/* Enter saves in every field, the caption too; Ctrl+Enter saves, then publishes. */
window.addEventListener("keydown", async (event) => {
  const sent = event.target.form;
  if (event.key !== "Enter" || event.shiftKey || !sent?.matches?.("[data-describe]")) return;
  const publish = event.ctrlKey || event.metaKey;
  if (!publish && event.target.tagName === "BUTTON") return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (await change(sent.action, new FormData(sent)) && publish) {
    document.querySelector("[data-publish]")?.click();
  }
}, { capture: true });

/* The picture as a block of its own, after the paragraph in which the caret stands. */
const intoText = () => {
  const field = fields.body;
  const { number } = panel.querySelector("[data-into-text]").dataset;
  const caption = (panel.querySelector("[name=caption]")?.value ?? "").replace(/\s+/g, " ").trim();
  const end = field.value.indexOf("\n\n", field.selectionEnd);
  const at = points(field.value, end < 0 ? field.value.length : end);
  replace("body", at, at, `${field.value ? "\n\n" : ""}![${caption}](picture:${number})`);
  say(`Picture ${number} stands in the text now.`);
};

const pictureIn = (transfer) =>
  [...(transfer?.files ?? [])].find((file) => file.type.startsWith("image/"));

document.addEventListener("paste", (event) => {
  const file = pictureIn(event.clipboardData);
  if (!file) return;
  event.preventDefault();
  upload(file);
});
document.addEventListener("dragover", (event) => {
  if (![...(event.dataTransfer?.types ?? [])].includes("Files")) return;
  event.preventDefault();
  home.classList.add("ed-picture--over");
});
document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) home.classList.remove("ed-picture--over");
});
document.addEventListener("drop", (event) => {
  home.classList.remove("ed-picture--over");
  const file = pictureIn(event.dataTransfer);
  if (!file) return;
  event.preventDefault();
  upload(file);
});
window.addEventListener("keydown", (event) => {
  if (event.code !== "KeyP" || !event.altKey || event.ctrlKey || event.metaKey || event.repeat) return;
  if (event.getModifierState("AltGraph")) return;
  event.preventDefault();
  if (!dialog.open) open();
});
dress();
