/* The claim at hand: where the caret stands, what is wrong there, and what can be done. */
import { fields, goTo, on, replace, texts } from "./editor.js";
import { check, found, take } from "./check.js";
import { here, reveal } from "./mirror.js";
import { lightUp } from "./sources.js";
import { points } from "./text.js";
import { post } from "./server.js";

const root = document.getElementById("editor");
const bar = document.getElementById("ed-bar");
const claimText = document.getElementById("ed-claim");
const count = document.getElementById("ed-count");
const fixButton = document.getElementById("ed-fix");
const answerButton = document.getElementById("ed-answer");
const reason = document.getElementById("ed-reason");
const reasonText = document.getElementById("ed-reason-text");
const list = document.getElementById("ed-claims");
const length = document.getElementById("ed-length");
const obstacles = document.getElementById("ed-obstacles");
const blocked = document.getElementById("ed-blocked");
const order = Object.keys(fields);

const caret = { field: "", at: 0 };
let current = null;
let answering = null;

/* Claims that need somebody, in reading order. */
export const flagged = () => found.claims.filter(({ state }) => state === "open" || state === "weak");

const after = (each, field, at) =>
  order.indexOf(each.field) - order.indexOf(field) || each.start - at;

/* Put the caret on the claim, its words selected. */
const go = (claim) => {
  const text = fields[claim.field].value;
  goTo(claim.field, points(text, claim.start), points(text, claim.end));
};

/* Where the caret is now; the browser tells of its moves a little later. */
const look = () => {
  const name = order.find((each) => fields[each] === document.activeElement);
  if (name) Object.assign(caret, { field: name, at: fields[name].selectionStart });
};

/* F8: the next (1) or previous (-1) claim that needs somebody, round and round. */
export const step = (way) => {
  const all = flagged();
  if (!all.length) {
    say("No claim needs you.");
    return;
  }
  look();
  const { field, at } = caret;
  const next = way > 0
    ? all.find((each) => each !== current && after(each, field || order[0], at) >= 0) ?? all[0]
    : all.findLast((each) => each !== current && after(each, field || order[0], at) < 0) ?? all.at(-1);
  go(next);
};

/* Alt+Down, Alt+Up: the next or previous sentence. */
export const stepSentence = (way) => {
  const lines = found.sentences;
  if (!lines.length) return;
  look();
  const now = lines.findIndex((each) => holds(each, caret.field, caret.at));
  let next = lines[now + way];
  if (now < 0) {
    next = way > 0
      ? lines.find((each) => after(each, caret.field || order[0], caret.at) >= 0)
      : lines.findLast((each) => after(each, caret.field || order[0], caret.at) < 0);
  }
  if (!next) return;
  const at = points(fields[next.field].value, next.start);
  goTo(next.field, at, at);
};

/* Alt+T: the source's value in the claim's place, and nothing else. */
export const takeFix = () => {
  if (!current?.fix) {
    say(current ? "No source has a value to take." : "Put the caret on a claim first: F8.");
    return;
  }
  const { field, start, end, fix } = current;
  const text = fields[field].value;
  replace(field, points(text, start), points(text, end), fix);
  check();
};

/* Alt+A: open the reason's field for the claim at hand. */
export const openReason = () => {
  if (!("mayPublish" in root.dataset)) return say("Only who may publish can answer for a claim.");
  if (current?.state !== "open") return say("Put the caret on a red claim first: F8.");
  answering = current;
  reason.hidden = false;
  answerButton.hidden = true;
  reasonText.focus();
};

/* Back to the text, the reason as it was. */
export const closeReason = () => {
  if (reason.hidden) return;
  reason.hidden = true;
  const back = answering;
  answering = null;
  if (back) go(back);
  show();
};

reason.addEventListener("submit", async (event) => {
  event.preventDefault();
  const claim = answering;
  if (!claim || !reasonText.value.trim()) return;
  const sent = texts();
  const { status, answer } = await post("answer", {
    kind: claim.kind,
    claim: claim.text,
    sentence: claim.sentence,
    reason: reasonText.value,
  });
  if (status === 200) {
    reasonText.value = "";
    reason.hidden = true;
    answering = null;
    take(answer, sent);
    goTo(claim.field, points(fields[claim.field].value, claim.start));
  } else say(answer.message ?? "Not kept: the newsroom gave no answer. Try again.");
});
document.getElementById("ed-reason-drop").addEventListener("click", closeReason);
document.getElementById("ed-previous").addEventListener("click", () => step(-1));
document.getElementById("ed-forward").addEventListener("click", () => step(1));
blocked.addEventListener("click", () => goToObstacle());
fixButton.addEventListener("click", takeFix);
answerButton.addEventListener("click", openReason);

const holds = (span, field, at) => span.field === field && span.start <= at && at <= span.end;

/* A line in the bar that is no claim. */
export const say = (text) => {
  claimText.replaceChildren(text);
};

const element = (tag, look, ...inside) => {
  const made = document.createElement(tag);
  if (look) made.className = look;
  made.append(...inside);
  return made;
};

const KINDS = {
  name: "Name", number: "Number", date: "Date", quotation: "Quotation",
  attribution: "Who said it", negation: "Negation",
};

const shortened = (text, most) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

const described = (claim) => {
  const parts = [
    element("b", `ed-is ed-is--${claim.state}`, KINDS[claim.kind] ?? claim.kind),
    ` “${shortened(claim.text, 80)}”: `,
    element("span", "", claim.reason || "sources disagree"),
  ];
  if (claim.answer) {
    parts.push(element("span", "ed-quiet", ` ${claim.answer.person} answers for it: “${claim.answer.reason}”`));
  }
  if (claim.passage?.quote) {
    // On a narrow screen the sources stand far below.
    parts.push(element("q", "ed-quote", shortened(claim.passage.quote, 160)));
  }
  return parts;
};

/* The bar, the sentence's mark and the passage, for where the caret stands. */
const show = () => {
  const { field, at } = caret;
  const line = found.sentences.find((each) => holds(each, field, at)
    && !(at === each.end && found.sentences.some((other) => other.field === field && other.start === at)));
  const selected = field ? fields[field].selectionEnd : 0;
  const inside = found.claims.filter((each) => each.state !== "held" && holds(each, field, at));
  current = inside.find((each) => each.start === at && each.end === selected)
    ?? inside.sort((a, b) => (a.end - a.start) - (b.end - b.start))[0] ?? null;
  here(field, line?.start ?? 0, line?.end ?? 0);
  const told = current ?? line;
  const passage = current?.passage ?? line?.passage ?? null;
  lightUp(passage, current?.others, told?.state === "held" ? "" : `ed-near--${told?.state ?? ""}`);

  const all = flagged();
  count.textContent = all.length
    ? `${current && all.includes(current) ? `${all.indexOf(current) + 1}/` : ""}${all.length}`
    : "✓";
  if (current) claimText.replaceChildren(...described(current));
  else if (line?.state === "held" && line.passage) {
    claimText.replaceChildren(element("span", "ed-quiet", `${line.passage.agency} says so.`));
  } else if (line?.reason) {
    claimText.replaceChildren(element("span", "ed-quiet", `This sentence: ${line.reason}.`));
  } else claimText.replaceChildren(element("span", "ed-quiet", all.length ? "F8: the first claim that needs you." : "No claim needs you."));
  const mayEdit = "mayEdit" in root.dataset;
  fixButton.hidden = !current?.fix || !mayEdit;
  if (current?.fix) {
    fixButton.replaceChildren(`Take “${shortened(current.fix, 40)}” `, element("kbd", "", "Alt T"));
    fixButton.title = "Alt+T";
  }
  answerButton.hidden = current?.state !== "open" || !("mayPublish" in root.dataset) || !reason.hidden;
  bar.dataset.state = current?.state ?? (all.some(({ state }) => state === "open") ? "open" : "held");
};

/* The claims that need somebody as a list under the text: each leads to its place. */
const drawList = () => {
  const all = flagged();
  list.hidden = !all.length;
  list.querySelector("ol").replaceChildren(...all.map((claim) => {
    const button = element("button", `ed-plain ed-claim ed-claim--${claim.state}`, ...described(claim));
    button.type = "button";
    button.addEventListener("click", () => go(claim));
    return element("li", "", button);
  }));
};

/* What blocks publication, each a way to where it is mended. */
const drawObstacles = () => {
  if (!obstacles) return;
  const open = flagged().filter(({ state }) => state === "open");
  const lines = found.obstacles.map((each) => {
    const link = element("a", "", each.text);
    link.href = `#${each.anchor}`;
    link.dataset.field = each.field;
    return element("li", "", link);
  });
  if (open.length) {
    const links = open.map((claim) => {
      const link = element("button", "ed-plain ed-blocks", shortened(claim.text, 60));
      link.type = "button";
      link.addEventListener("click", () => go(claim));
      return link;
    });
    lines.push(element("li", "", `${open.length === 1 ? "1 claim" : `${open.length} claims`} that no source holds: `, ...links));
  }
  obstacles.hidden = !lines.length;
  const inTheWay = found.obstacles.length + open.length;
  blocked.hidden = !inTheWay;
  blocked.textContent = `${inTheWay} in the way`;
  obstacles.querySelector("ul").replaceChildren(...lines);
};

/* Where an obstacle is mended: the caret into its field. Returns whether there is one. */
export const goToObstacle = () => {
  const first = flagged().find(({ state }) => state === "open");
  const [obstacle] = found.obstacles;
  if (obstacle) {
    mend(obstacle.field, obstacle.anchor);
    say(obstacle.text);
    return true;
  }
  if (first) go(first);
  return Boolean(first);
};

const mend = (field, anchor) => {
  if (field in fields) {
    goTo(field, 0);
    return;
  }
  const place = document.getElementById(anchor);
  const input = place?.matches("input, select, textarea, button")
    ? place
    : place?.querySelector("input:not([type=hidden]), select, textarea, button");
  place?.scrollIntoView({ block: "center" });
  input?.focus();
};

obstacles?.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-field]");
  if (!link) return;
  event.preventDefault();
  mend(link.dataset.field, link.hash.slice(1));
});

const drawLength = () => {
  const words = Object.values(texts()).join(" ").split(/\s+/).filter(Boolean).length;
  length.textContent = `${words} words`;
  for (const hint of document.querySelectorAll("[data-hint]")) {
    hint.textContent = found.hints[hint.dataset.hint] ?? "";
  }
};

on("caret", (field) => {
  caret.field = field;
  caret.at = fields[field].selectionStart;
  show();
});
on("goto", (field) => {
  caret.field = field;
  caret.at = fields[field].selectionStart;
  show();
  reveal();
});
on("drawn", () => {
  drawList();
  drawObstacles();
  drawLength();
  show();
});
on("moved", () => {
  drawList();
  drawLength();
});
on("unchecked", (status) => {
  say(status === 401 ? "Not checked: you are signed out." : "Not checked: the newsroom gives no answer.");
});
bar.hidden = false;
