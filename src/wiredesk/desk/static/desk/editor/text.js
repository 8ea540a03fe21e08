/* Text as the server counts it: in code points, where a browser counts UTF-16 units. */

const PAIRS = /[\ud800-\udbff][\udc00-\udfff]/;

/* The UTF-16 offset of a place given in code points. */
export const units = (text, points) => {
  if (!PAIRS.test(text)) return Math.min(points, text.length);
  let at = 0;
  for (let left = points; left > 0 && at < text.length; left -= 1) {
    at += text.codePointAt(at) > 0xffff ? 2 : 1;
  }
  return at;
};

/* The code points before a UTF-16 offset. */
export const points = (text, unit) => {
  const before = text.slice(0, unit);
  return PAIRS.test(before) ? Array.from(before).length : before.length;
};

/* What an edit changed: [start, end) of the old text became [start, end + grown) of the new. */
export const changed = (before, after) => {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  let tail = 0;
  while (tail < most - start && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  return { start, end: before.length - tail, grown: after.length - before.length };
};

/* The spans after an edit; those that it touched fall out. */
export const shifted = (spans, { start, end, grown }) =>
  spans.flatMap((span) => {
    if (span.end <= start) return [span];
    if (span.start >= end) return [{ ...span, start: span.start + grown, end: span.end + grown }];
    return [];
  });

/* A text's sentences, each with the white space behind it: joined they are the text again. */
export const sentences = (text) => {
  const found = [];
  let start = 0;
  for (const match of text.matchAll(/[.!?][.!?"'”’)\]]*\s+|\n+\s*/g)) {
    const end = match.index + match[0].length;
    if (text.slice(start, end).trim()) found.push(text.slice(start, end));
    else if (found.length) found[found.length - 1] += text.slice(start, end);
    else continue;
    start = end;
  }
  if (start < text.length) found.push(text.slice(start));
  return found;
};

/* Two lists of sentences side by side: rows of { mine, theirs, same }, longest common run kept. */
export const aligned = (mine, theirs) => {
  const key = (sentence) => sentence?.trim();
  const length = Array.from({ length: mine.length + 1 }, () => new Uint16Array(theirs.length + 1));
  for (let i = mine.length - 1; i >= 0; i -= 1) {
    for (let j = theirs.length - 1; j >= 0; j -= 1) {
      length[i][j] = key(mine[i]) === key(theirs[j])
        ? length[i + 1][j + 1] + 1
        : Math.max(length[i + 1][j], length[i][j + 1]);
    }
  }
  const rows = [];
  let [i, j] = [0, 0];
  while (i < mine.length || j < theirs.length) {
    const both = i < mine.length && j < theirs.length;
    if (both && key(mine[i]) === key(theirs[j])) {
      rows.push({ mine: [mine[i]], theirs: [theirs[j]], same: true });
      i += 1;
      j += 1;
      continue;
    }
    // What differs between two common sentences makes one row.
    const row = { mine: [], theirs: [], same: false };
    while (i < mine.length || j < theirs.length) {
      if (i < mine.length && j < theirs.length && key(mine[i]) === key(theirs[j])) break;
      if (j >= theirs.length || (i < mine.length && length[i + 1][j] >= length[i][j + 1])) {
        row.mine.push(mine[i]);
        i += 1;
      } else {
        row.theirs.push(theirs[j]);
        j += 1;
      }
    }
    rows.push(row);
  }
  return rows;
};
