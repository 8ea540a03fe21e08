/* Two texts side by side, sentence by sentence, each difference to be taken over by a button. */
import { fields, replace, texts } from "./editor.js";
import { aligned, points, sentences } from "./text.js";

const bands = document.getElementById("ed-bands");
const NAMES = { title: "Headline", standfirst: "Standfirst", body: "Text" };

const element = (tag, look, ...inside) => {
  const made = document.createElement(tag);
  if (look) made.className = look;
  made.append(...inside);
  return made;
};

const button = (label, deed, look = "button button-small button-secondary") => {
  const made = element("button", look, label);
  made.type = "button";
  made.addEventListener("click", deed);
  return made;
};

/* Show `theirs` beside what stands in the fields.

   `names`: { mine, theirs }, the columns' heads. `choices`: [label, deed] each; a deed that returns
   true closes the panel. Gives { close, draw }. */
export const compare = ({ id, head, theirs, names, choices }) => {
  document.getElementById(id)?.remove();
  const table = element("div", "ed-compare");
  const actions = element("p", "ed-compare__do");
  const panel = element("section", "desk-card ed-panel", element("h2", "", head), table, actions);
  panel.id = id;
  panel.setAttribute("role", "alert");
  const close = () => panel.remove();
  for (const [label, deed] of choices) {
    actions.append(button(label, async () => {
      if (await deed()) close();
    }));
  }
  const draw = () => {
    const mine = texts();
    const rows = [element("div", "ed-compare__head", names.mine), element("div", "ed-compare__head", names.theirs)];
    for (const name of Object.keys(fields)) {
      if (mine[name] === theirs[name]) continue;
      rows.push(element("b", "ed-compare__field", NAMES[name]));
      let at = 0;
      for (const row of aligned(sentences(mine[name]), sentences(theirs[name]))) {
        const own = row.mine.join("");
        const from = at;
        at += own.length;
        if (row.same) {
          rows.push(element("div", "ed-compare__same", own.trim()));
          continue;
        }
        const other = row.theirs.join("");
        const take = () => {
          const text = fields[name].value;
          if (text.slice(from, from + own.length) !== own) return draw(); // typed in meanwhile
          replace(name, points(text, from), points(text, from + own.length), other);
          return draw();
        };
        rows.push(
          element("div", "ed-compare__mine", own.trim() || "—"),
          element("div", "ed-compare__theirs", other.trim() || "— (left out)", " ", button("Take this", take, "ed-plain")),
        );
      }
    }
    if (rows.length === 2) rows.push(element("p", "ed-compare__same", "The texts are the same now."));
    table.replaceChildren(...rows);
  };
  draw();
  bands.append(panel);
  panel.scrollIntoView({ block: "nearest" });
  return { close, draw };
};

/* Put whole texts into the fields, so that Ctrl+Z takes each back. */
export const takeWhole = (wanted) => {
  for (const [name, text] of Object.entries(wanted)) {
    if (name in fields) replace(name, 0, points(fields[name].value, fields[name].value.length), text);
  }
};
