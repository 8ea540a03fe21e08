/* A newer wire version against our text: each claim that it overtakes, with a button that puts its
   value or its sentence in, and a first wording of the note to readers. */
import { goTo, on, replace, texts } from "./editor.js";
import { save } from "./save.js";

const all = document.getElementById("ed-news-all");
const form = document.getElementById("article-form");
const correction = document.getElementById("id_correction");
const NOTE = `note-${document.getElementById("editor").dataset.article}`;
const FIELDS = { title: "Headline", standfirst: "Standfirst", body: "Text" };
const WAIT = 400; // milliseconds of silence before the text is asked about again

const element = (name, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};

const ask = async () => {
  const data = new FormData(form);
  for (const [name, text] of Object.entries(texts())) data.set(name, text);
  const answer = await fetch(all.dataset.overtaken, { method: "POST", body: data });
  return answer.ok ? answer.json() : { sources: [], note: "" };
};

/* What stood there when the answer was made must still stand there. */
const stands = (change) =>
  Array.from(texts()[change.field]).slice(change.start, change.end).join("") === change.text;

const takeValue = (change) => stands(change) && replace(change.field, change.start, change.end, change.fix);

const takeSentence = (change) =>
  stands(change) &&
  replace(change.sentence.field, change.sentence.start, change.sentence.end, change.wording);

const line = (change) => {
  const what = element("button", { type: "button", className: "ed-news__show" }, change.text);
  what.addEventListener("click", () => goTo(change.field, change.start, change.end));
  const where = element("small", {}, FIELDS[change.field]);
  const row = element("li", {}, where, what, element("span", {}, change.reason));
  if (change.fix) {
    const take = element(
      "button",
      { type: "button", className: "button button-small" },
      `Take over “${change.fix}”`,
    );
    take.addEventListener("click", () => takeValue(change));
    row.append(take);
  }
  if (change.wording && change.sentence) {
    const whole = element(
      "button",
      { type: "button", className: "button button-small button-secondary", title: change.wording },
      "Take its sentence",
    );
    whole.addEventListener("click", () => takeSentence(change));
    row.append(whole);
  }
  return row;
};

let shown = [];
let asked = 0;

/* What a person wrote stays. The suggestion tells of the text before anything was taken over, and
   is kept until it was published: with the newer version as source there is nothing to tell. */
const suggest = (note) => {
  if (!correction || !note || correction.value.trim()) return;
  correction.value = note;
  correction.closest("details").open = true;
  sessionStorage.setItem(NOTE, note);
};

/* Save the text, take the newest versions as sources, and look at all of it anew. */
const takeVersions = async (forms) => {
  if (!(await save())) return;
  for (const each of forms) {
    await fetch(each.action, { method: "POST", body: new FormData(each), redirect: "manual" });
  }
  location.reload();
};

const show = (answer) => {
  shown = answer.sources.flatMap((source) => source.changes);
  for (const source of answer.sources) {
    const list = document.querySelector(`[data-news="${source.source}"] [data-changes]`);
    list?.replaceChildren(...source.changes.map(line));
  }
  const sure = shown.filter((change) => change.fix).length;
  all.hidden = false;
  document.getElementById("ed-take-all").textContent = sure
    ? "Take over all of it, and the newer version as source"
    : "Take the newer version as source";
  document.getElementById("ed-news-left").textContent = shown.length
    ? `${shown.length} ${shown.length === 1 ? "place" : "places"} of our text no longer ${shown.length === 1 ? "holds" : "hold"}.`
    : "Our text holds against the newer version.";
};

const refresh = async () => {
  const mine = ++asked;
  const answer = await ask();
  if (mine !== asked) return;
  suggest(answer.note);
  show(answer);
};

// Once it was published, the note is out.
if ("unpublished" in document.getElementById("ed-delta").dataset) {
  if (!all) suggest(sessionStorage.getItem(NOTE));
} else sessionStorage.removeItem(NOTE);

if (all) {
  const forms = [...document.querySelectorAll("[data-take-version]")];
  for (const each of forms) {
    each.addEventListener("submit", (event) => {
      event.preventDefault();
      takeVersions([each]);
    });
  }
  document.getElementById("ed-take-all").addEventListener("click", () => {
    // From the last to the first, so that what is left keeps its place.
    const order = ["title", "standfirst", "body"];
    const sure = shown.filter((change) => change.fix);
    sure.sort((a, b) => order.indexOf(b.field) - order.indexOf(a.field) || b.start - a.start);
    for (const change of sure) takeValue(change);
    takeVersions(forms);
  });
  let timer = 0;
  on("input", () => {
    clearTimeout(timer);
    timer = setTimeout(refresh, WAIT);
  });
  refresh();
}
