/* The point that no crop of a picture may lose: a click on it, or the arrows once it has the
   focus. It is written into the form beside the picture, and saved with that. */

const STEP = 0.02;

/* Make the frames under `root` ones that can be pointed into. */
export const pointable = (root) => {
  for (const frame of root.querySelectorAll("[data-focus]")) begin(frame);
};

const begin = (frame) => {
  const form = frame.parentElement.querySelector("form.ed-picture__form");
  const image = frame.querySelector("img");
  const dot = frame.querySelector(".ed-picture__point");
  if (!form || !image || frame.dataset.ready) return;
  frame.dataset.ready = "1";
  const [x, y] = [form.elements.focus_x, form.elements.focus_y];
  const [width, height] = [Number(frame.dataset.width), Number(frame.dataset.height)];
  const draw = () => {
    dot.hidden = x.value === "";
    dot.style.left = `${(100 * Number(x.value)) / width}%`;
    dot.style.top = `${(100 * Number(y.value)) / height}%`;
  };
  const point = (across, down) => {
    x.value = Math.round(Math.min(1, Math.max(0, across)) * width);
    y.value = Math.round(Math.min(1, Math.max(0, down)) * height);
    draw();
    form.dispatchEvent(new CustomEvent("pointed", { bubbles: true }));
  };
  image.tabIndex = 0;
  image.setAttribute("role", "button");
  image.setAttribute("aria-label", "The point that no crop may lose. Click it, or use the arrows.");
  image.addEventListener("click", (event) => {
    const box = image.getBoundingClientRect();
    point((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
  });
  image.addEventListener("keydown", (event) => {
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (!way || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const [across, down] = x.value === "" ? [0.5, 0.5] : [x.value / width, y.value / height];
    point(across + way[0] * STEP, down + way[1] * STEP);
  });
  draw();
};

pointable(document);
