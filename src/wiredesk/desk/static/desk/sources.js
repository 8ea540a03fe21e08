// Comfort for the screens of sources and rules, which work without it: the country box is filtered
// by typing, and a source that was just added shows its first look as soon as it is over.

for (const box of document.querySelectorAll("[data-filtered]")) {
  const field = document.createElement("input");
  field.type = "search";
  field.placeholder = "Find a country";
  field.setAttribute("aria-label", "Find a country");
  field.autocomplete = "off";
  // It narrows what is shown, and is no part of the form.
  field.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  const summary = box.closest("details").querySelector("summary");
  const labels = [...box.querySelectorAll("label")].filter((label) => label.querySelector("input"));
  const regions = new Set(labels.map((label) => label.parentElement.parentElement));
  field.addEventListener("input", () => {
    const words = field.value.trim().toLowerCase();
    for (const label of labels)
      label.parentElement.hidden = !label.textContent.toLowerCase().includes(words);
    for (const region of regions)
      region.hidden = !region.querySelector(":scope > div:not([hidden])");
  });
  box.addEventListener("change", () => {
    const chosen = box.querySelectorAll("input:checked").length;
    summary.textContent = chosen ? `${chosen} chosen` : "Choose";
  });
  box.before(field);
}

if (document.querySelector("[data-waiting]")) {
  const key = `waited:${location.pathname}`;
  const waited = Number(sessionStorage.getItem(key) || 0);
  if (waited < 10) {
    sessionStorage.setItem(key, waited + 1);
    setTimeout(() => location.reload(), 1500);
  }
}
