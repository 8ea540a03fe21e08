/* The story's page works without this; it counts what is selected, and compares at once. */
(() => {
  const form = document.getElementById("pieces-form");
  const bar = document.getElementById("selected");
  if (form && bar) {
    const boxes = [...form.querySelectorAll('input[type="checkbox"][name="piece"]')];
    const update = () => {
      const count = boxes.filter((box) => box.checked).length;
      bar.querySelector("[data-count]").textContent =
        count === 1 ? "1 piece selected:" : `${count} pieces selected:`;
      for (const button of bar.querySelectorAll("button")) {
        button.disabled = count === 0 || count === boxes.length;
      }
    };
    form.addEventListener("change", update);
    addEventListener("pageshow", update);
    update();
  }
  const sides = document.getElementById("sides-form");
  if (sides) {
    // Only by the pointer: whoever goes through a menu with the keyboard passes what is not meant.
    let pointed = false;
    sides.addEventListener("pointerdown", () => { pointed = true; });
    sides.addEventListener("keydown", () => { pointed = false; });
    sides.addEventListener("change", () => { if (pointed) sides.requestSubmit(); });
  }
})();
