/* The article's screen as a living one: checked and saved as somebody types, keyboard first.
   Without it the page is a form with a list of its evidence. */
import { fields, goTo, on, texts } from "./editor.js";
import { check, settled, stale, take } from "./check.js";
import "./mirror.js";
import { flagged, goToObstacle, say } from "./claims.js";
import { keys } from "./keys.js";
import * as presence from "./presence.js";
import * as saving from "./save.js";
import { points } from "./text.js";

const root = document.getElementById("editor");
const form = document.getElementById("article-form");
root.classList.add("ed--living");

if ("unsaved" in root.dataset) check();
else take(JSON.parse(document.getElementById("ed-examined").textContent), texts());

on("chosen", stale);

const button = (what) => document.querySelector(`button[form="article-form"][value="${what}"]`);

const save = () => saving.save();

/* Publish, or go to what is in the way. */
const publish = async (submitter) => {
  if (!submitter) return say("Your role may not publish.");
  const checked = await settled();
  if (checked && goToObstacle()) return undefined;
  const beside = document.getElementById("ed-beside");
  if (beside && !beside.checked) {
    beside.focus();
    return say("Another article of this story is live: tick that readers should have both, or kill it.");
  }
  say("Signing off and publishing…");
  if (!(await saving.send(submitter))) say("Not published: the text is not saved yet.");
  return undefined;
};

/* What another panel's button sends: with all of the text, and saved first. */
const send = async (submitter) => {
  if (!(await saving.send(submitter))) say("Not done: the text is not saved yet.");
};

const next = async () => {
  if (await saving.save()) location.assign(document.getElementById("ed-next").href);
};

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const what = event.submitter?.value ?? "save";
  if (what === "save") save();
  else if (what === "publish" || what === "correct") publish(event.submitter);
  else send(event.submitter);
});
document.getElementById("ed-next").addEventListener("click", (event) => {
  event.preventDefault();
  next();
});

keys({ save, publish: () => publish(button("publish")), next });
presence.start();
saving.start();

const editions = document.getElementById("ed-editions");
on("chosen", (name) => {
  if (name !== "editions") return;
  const ticked = [...document.querySelectorAll("input[name=editions]:checked")];
  editions.textContent = ticked.map((each) => each.labels[0].textContent.trim()).join(", ") || "none";
});

/* Places complete themselves once somebody goes to such a field: the list is long. */
const places = document.getElementById("place-names");
document.addEventListener("focusin", async (event) => {
  if (event.target.getAttribute("list") !== "place-names" || places.childElementCount) return;
  const got = await fetch(root.dataset.places, { headers: { Accept: "application/json" } });
  if (!got.ok) return;
  places.replaceChildren(...(await got.json()).names.map((name) => new Option("", name)));
});

// The caret stands where the work is. A phone would open its keyboard over the text.
if ("mayEdit" in root.dataset && matchMedia("(pointer: fine)").matches && !location.hash) {
  const [first] = flagged();
  if (first) goTo(first.field, points(fields[first.field].value, first.start));
  else goTo("title", 0);
}
window.scrollTo(0, 0);
on("input", (name) => {
  if (name === "title") document.getElementById("ed-title").textContent = fields.title.value || "Article";
});
