/* The wire monitor as a living list. Without it the page is a plain list with links and forms. */
import { Alerts } from "./alerts.js";
import { Flash } from "./flash.js";
import { Handling } from "./handling.js";
import { keys } from "./keys.js";
import { List } from "./list.js";
import { Live } from "./live.js";
import { Pane } from "./pane.js";

const root = document.getElementById("monitor");
root.classList.add("monitor--living");

const pane = new Pane(root);
const list = new List(root, pane);
const alerts = new Alerts();
const live = new Live(root, async (answer) => {
  if (answer.reload) await list.reload();
  else list.merge(answer.rows || [], answer.gone || []);
  alerts.tell(answer.alerts || []);
});
list.onReload = (last) => { live.last = last; };
const handling = new Handling(root, list, live);

const flash = new Flash(root, list, live);

keys({ root, list, pane, handling, flash });
alerts.tell(JSON.parse(document.getElementById("monitor-fresh-alerts").textContent));
live.start();

for (const menu of root.querySelectorAll(".monitor-filter select")) {
  menu.addEventListener("change", () => menu.form.requestSubmit());
}
// An address without the empty menus: it is read, kept and sent to colleagues.
root.querySelector(".monitor-filter").addEventListener("formdata", (event) => {
  for (const [name, value] of [...event.formData]) if (!value) event.formData.delete(name);
});

// What ends by the clock is told without an answer from the server.
setInterval(() => {
  for (const mark of root.querySelectorAll("[data-until]")) {
    if (Number(mark.dataset.until) > Date.now()) continue;
    mark.textContent = "Embargo over";
    mark.removeAttribute("data-until");
  }
}, 5000);
