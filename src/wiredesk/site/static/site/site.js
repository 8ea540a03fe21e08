// Fills the parts of a page that change though the page does not, and closes the menu on Escape.
for (const place of document.querySelectorAll("[data-fragment]")) {
  fetch(place.dataset.fragment)
    .then((answer) => (answer.ok ? answer.text() : ""))
    .then((html) => {
      const holder = document.createElement("template");
      holder.innerHTML = html;
      // Anything else (an error page, a proxy's notice) leaves the link that stands there.
      if (holder.content.firstElementChild?.matches("[data-fragment]")) {
        place.replaceWith(holder.content);
      }
    })
    .catch(() => {});
}

const menu = document.querySelector(".menu");
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && menu.open) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
