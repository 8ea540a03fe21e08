/* The screen's form sent to one of the article's addresses; what came back, or why nothing did. */

const PATIENCE = 10000;
const root = document.getElementById("editor");
const form = document.getElementById("article-form");

/* What the form holds now, as it is sent. */
export const filled = () => new URLSearchParams(new FormData(form));

/* Post the form and `extra` to the address that `root.dataset[name]` names.

   Gives { status, answer }. Status 0: no answer; 401: signed out. Never throws. */
export const post = async (name, extra = {}, { keepalive = false } = {}) => {
  const body = filled();
  for (const [key, value] of Object.entries(extra)) body.set(key, value);
  try {
    const got = await fetch(root.dataset[name], {
      method: "POST",
      body,
      headers: { Accept: "application/json" },
      redirect: "manual",
      keepalive,
      signal: keepalive ? undefined : AbortSignal.timeout(PATIENCE),
    });
    if (got.type === "opaqueredirect") return { status: 401, answer: {} };
    const told = got.headers.get("Content-Type")?.startsWith("application/json");
    return { status: got.status, answer: told ? await got.json() : {} };
  } catch {
    return { status: 0, answer: {} };
  }
};
