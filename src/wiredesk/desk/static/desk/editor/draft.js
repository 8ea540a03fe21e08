/* The drafting panel: asks for a proposal, shows it as it comes, and types it into the fields when
   a person takes it over. Nothing is saved here: the screen saves what stands in its fields. */
import { editor } from "./editor.js";
import { lightUp } from "./sources.js";

const panel = document.getElementById("ed-draft");
const form = document.getElementById("article-form");
const HELPERS = { shorter: "Shorter", headlines: "Other headlines", translate: "Translate", social: "Social line" };
const NAMES = { title: "Headline", headline: "Headline", standfirst: "Standfirst", body: "Text", social: "Social line" };
const part = (name) => panel.querySelector(`[data-${name}]`);
const post = (path, data = {}, signal = undefined) =>
  fetch(panel.dataset.base + path, {
    method: "POST",
    body: new URLSearchParams({ csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value, ...data }),
    credentials: "same-origin",
    signal,
  });

let state = null;
let running = null;
let before = null;
let language = "en";

const make = (tag, className, text) => {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text) element.textContent = text;
  return element;
};
const button = (label, className, press) => {
  const element = make("button", className, label);
  element.type = "button";
  element.addEventListener("click", press);
  return element;
};
const percent = (share) => `${Math.round(share * 100)} %`;
const say = (text, kind = "") => {
  part("status").textContent = text;
  part("status").dataset.kind = kind;
};

/* What the panel offers: fetched when it is opened, for most articles never. */
const offer = (found) => {
  state = found;
  const model = panel.querySelector("[data-do=model]");
  model.hidden = !state.model;
  model.disabled = Boolean(state.closed) || state.sources === 0;
  model.title = state.model;
  const helpers = part("helpers");
  helpers.hidden = state.helpers.length === 0;
  helpers.replaceChildren(make("span", "ed-draft__quiet", "Suggest:"));
  for (const name of state.helpers) {
    helpers.append(button(HELPERS[name], "button button-small button-secondary", () => suggest(name)));
    if (name !== "translate") continue;
    const choice = make("select");
    choice.name = "ed-draft-language";
    choice.setAttribute("aria-label", "Translate into");
    for (const [code, title] of Object.entries(state.languages)) choice.append(new Option(title, code));
    choice.value = language;
    choice.addEventListener("change", () => (language = choice.value));
    helpers.append(choice);
  }
  const foot = part("foot");
  foot.replaceChildren();
  if (!state.model) {
    foot.append(make("span", "", "No language model is set up: drafts are made by selection."));
    return;
  }
  const label = make("label");
  const box = make("input");
  box.type = "checkbox";
  box.checked = state.may_send;
  box.addEventListener("change", () => allow(box.checked));
  label.append(box, `This story may be sent to ${state.model}`);
  foot.append(label);
  const spent = state.budget ? `Today ${state.spent} of ${state.budget}` : `Today ${state.tokens.toLocaleString("en")} of ${state.tokens_a_day.toLocaleString("en")} tokens`;
  foot.append(make("span", "", spent));
  if (state.withheld.length) foot.append(withheld(state.withheld));
};
const withheld = (rows) => {
  const list = make("ul");
  for (const row of rows) list.append(make("li", "", `Not sent: ${row.label}: ${row.reason}`));
  return list;
};
const look = async () => {
  const answer = await fetch(panel.dataset.base, { credentials: "same-origin" });
  if (answer.ok) offer(await answer.json());
};
const allow = async (may) => {
  const answer = await post("allow/", { may: may ? "1" : "0" });
  if (answer.ok) offer(await answer.json());
  else say("The switch could not be set.", "failed");
};

/* Server-sent events of one answer, as (name, data). */
async function* events(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let held = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const blocks = (held + value).split("\n\n");
    held = blocks.pop();
    for (const block of blocks) {
      const [name, data] = block.split("\n");
      yield [name.slice(7), JSON.parse(data.slice(6))];
    }
  }
}

const busy = (on) => {
  for (const each of panel.querySelectorAll(".ed-draft__verbs button:not([data-stop])")) each.disabled = on;
  part("stop").hidden = !on;
  if (!on && state) panel.querySelector("[data-do=model]").disabled = Boolean(state.closed) || state.sources === 0;
};

/* Ask, and hand each event to `heard`; what goes wrong is said in words. */
const ask = async (path, data, heard) => {
  running = new AbortController();
  const started = Date.now();
  let ended = false;
  busy(true);
  say("Asking …", "busy");
  const clock = setInterval(() => say(`Asking ${state?.model ?? ""} … ${Math.round((Date.now() - started) / 1000)} s`, "busy"), 1000);
  try {
    const response = await post(path, data, running.signal);
    if (!response.ok) throw new Error(String(response.status));
    for await (const [name, told] of events(response)) {
      if (name === "failed") {
        say(told.text, "failed");
        part("proposal").hidden = true;
      } else if (name !== "beat") heard(name, told);
      ended = ended || ["failed", "draft", "suggestions"].includes(name);
    }
    if (!ended) say("The answer broke off. The text is as it was.", "failed");
  } catch (error) {
    part("proposal").hidden = true;
    if (error.name === "AbortError") say("Stopped. The text is as it was.");
    else say("The desk could not be reached. The text is as it was.", "failed");
  } finally {
    clearInterval(clock);
    running = null;
    busy(false);
    look();
  }
};

const fresh = () => {
  const proposal = part("proposal");
  proposal.replaceChildren();
  proposal.hidden = false;
  return proposal;
};

/* `named`: where several agencies stand behind a draft, each sentence says whose it is. */
const sentence = (each, open, named) => {
  const span = make("span");
  const wrong = open.filter((claim) => each.text.includes(claim.text)).map((claim) => claim.text);
  let rest = each.text;
  for (const text of wrong) {
    const at = rest.indexOf(text);
    if (at < 0) continue;
    span.append(rest.slice(0, at), make("mark", "", text));
    rest = rest.slice(at + text.length);
  }
  span.append(rest, " ");
  span.title = each.passages.map((passage) => `${passage.agency}: ${passage.quote}`).join("\n\n");
  if (each.passages.length) {
    for (const moment of ["mouseenter", "click"]) span.addEventListener(moment, () => lightUp(each.passages[0]));
    if (named) span.append(make("span", "ed-draft__from", agencies(each).join(", ")), " ");
  } else span.append(make("span", "ed-draft__from ed-draft__from--none", "no source"), " ");
  return span;
};

const agencies = (each) => [...new Set(each.passages.map((passage) => passage.agency))];

const row = (field, content, take) => {
  const element = make("div", "ed-draft__part");
  element.dataset.field = field;
  const text = make("p");
  text.append(...content);
  element.append(text);
  if (take) element.append(button("Use", "ed-draft__use", take));
  return element;
};

const claims = (open, words) => {
  if (!open.length) return make("p", "ed-draft__ok", `The check finds nothing that the sources don’t hold${words}.`);
  const list = make("ul", "ed-draft__claims");
  for (const claim of open) list.append(make("li", "", `“${claim.text}”: ${claim.reason}`));
  return list;
};

/* Put texts into their fields. The old ones can be had back, by the button and by Ctrl+Z. */
const put = (texts, made) => {
  const now = editor.texts();
  before ??= { texts: now, made: form.elements.made?.value };
  for (const [field, text] of Object.entries(texts)) {
    editor.replace(field, 0, Array.from(now[field] ?? "").length, text);
  }
  setMade(made);
  say("Taken over. ", "");
  part("status").append(
    button("Put the old text back", "ed-draft__use", () => {
      const current = editor.texts();
      for (const [field, text] of Object.entries(before.texts)) {
        editor.replace(field, 0, Array.from(current[field]).length, text);
      }
      setMade(before.made);
      before = null;
      say("The old text is back.");
    }),
  );
};
const setMade = (made) => {
  const field = form.elements.made;
  if (!made || !field || field.value === made) return;
  field.value = made;
  field.dispatchEvent(new Event("change", { bubbles: true }));
};

/* A model's draft is noted before it is taken, so that readers are told who wrote it. */
const take = async (draft, names) => {
  if (draft.call !== null) {
    let answer = null;
    try {
      answer = await post("take/", { call: draft.call });
    } catch {
      say("The desk could not be reached: nothing was taken over.", "failed");
      return;
    }
    if (!answer.ok) {
      say((await answer.json()).failed, "failed");
      return;
    }
  }
  put(Object.fromEntries(names.map((name) => [name, draft[name]])), names.includes("body") ? draft.made : "");
};

const show = (draft) => {
  before = null;
  const proposal = fresh();
  const shown = new Set();
  const named = new Set(draft.parts.flatMap((each) => each.sentences.flatMap(agencies))).size > 1;
  for (const each of draft.parts) {
    const text = each.sentences.filter((one) => one.text);
    if (!text.length) continue;
    const first = !shown.has(each.field);
    shown.add(each.field);
    proposal.append(
      row(each.field, text.map((one) => sentence(one, draft.open, named)), first ? () => take(draft, [each.field]) : null),
    );
  }
  proposal.append(claims(draft.open, ""));
  const line = make("div", "ed-draft__take");
  line.append(button("Take it over", "button button-small", () => take(draft, ["title", "standfirst", "body"])));
  const facts = [`${draft.words} words`, `${percent(draft.verbatim)} word for word from the sources`];
  if (draft.call !== null) {
    facts.push(draft.model, `${(draft.tokens_in + draft.tokens_out).toLocaleString("en")} tokens`);
    if (draft.cost) facts.push(draft.cost);
    facts.push(`${draft.seconds.toFixed(1)} s`, `prompt ${draft.prompt}`);
  }
  line.append(make("span", "ed-draft__quiet", facts.join(" · ")));
  proposal.append(line);
  if (draft.left_out) {
    proposal.append(make("p", "ed-draft__quiet", `${draft.left_out} sentences of the sources were too many, and not sent.`));
  }
  if (draft.withheld?.length) proposal.append(withheld(draft.withheld));
  say(draft.call === null ? "A draft by selection. Your text is as it was." : "The model’s draft. Your text is as it was.");
};

const bySelection = async () => {
  busy(true);
  part("stop").hidden = true;
  try {
    const answer = await post("selection/");
    const found = await answer.json();
    if (answer.ok) show(found);
    else say(found.failed, "failed");
  } catch {
    say("The desk could not be reached.", "failed");
  }
  busy(false);
};

const byModel = () => {
  const proposal = fresh();
  const rows = new Map();
  return ask("model/", {}, (name, told) => {
    if (name === "draft") return show(told);
    const key = told.part === "body" ? `body${told.paragraph}` : told.part;
    if (!rows.has(key)) {
      rows.set(key, row(told.part === "headline" ? "title" : told.part, [], null));
      proposal.append(rows.get(key));
    }
    rows.get(key).firstChild.append(`${told.text} `);
    return undefined;
  });
};

const suggest = (helper) => {
  return ask("suggest/", { helper, language, ...editor.texts() }, (name, told) => {
    before = null;
    const proposal = fresh();
    for (const each of told.suggestions) {
      const field = each.field === "headline" ? "title" : each.field;
      const use = field === "social" ? () => copy(each.text) : () => put({ [field]: each.text }, "");
      const line = row(field, [each.text], use);
      line.lastChild.textContent = field === "social" ? "Copy" : `Use as ${NAMES[field].toLowerCase()}`;
      if (each.open?.length) line.append(claims(each.open, ""));
      proposal.append(line);
    }
    const facts = [told.model, `${(told.tokens_in + told.tokens_out).toLocaleString("en")} tokens`, told.cost, `prompt ${told.prompt}`];
    if (told.suggestions.every((each) => each.open === null)) facts.unshift("Not checked: another language than the sources’");
    proposal.append(make("p", "ed-draft__quiet", facts.filter(Boolean).join(" · ")));
    say("Suggestions. Your text is as it was.");
  });
};
const copy = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
    say("Copied.");
  } catch {
    say("The browser does not let us copy: select the line.", "failed");
  }
};

if (panel && form) {
  panel.hidden = false;
  panel.addEventListener("toggle", () => panel.open && !state && look());
  panel.querySelector("[data-do=selection]").addEventListener("click", bySelection);
  panel.querySelector("[data-do=model]").addEventListener("click", byModel);
  part("stop").addEventListener("click", () => running?.abort());
  document.addEventListener("keydown", (event) => {
    if (event.code !== "KeyG" || !event.altKey || event.ctrlKey || event.metaKey || event.getModifierState("AltGraph")) return;
    event.preventDefault();
    panel.open = true;
    panel.querySelector("[data-do=selection]").focus();
    panel.scrollIntoView({ block: "nearest" });
  });
}
