// Over a row of the record its words light up in the article, and over words their rows do.
let lit = [];
const clear = () => { for (const element of lit) element.classList.remove("on"); lit = []; };

export const connectArticle = (root) => {
  const pair = root.querySelector(".pair:not([data-connected])");
  if (!pair) return;
  pair.dataset.connected = "yes";
  const text = pair.querySelector(".text");
  const keys = (element) => element.dataset.k.split(" ");
  const rows = () => [...pair.querySelectorAll(".readings > li[data-k]")];
  const wordsOf = new Map();
  for (const word of text.querySelectorAll(".m")) for (const key of keys(word)) wordsOf.set(key, [...(wordsOf.get(key) ?? []), word]);
  const rowOf = (key) => pair.querySelector(`#row-${CSS.escape(key)}`);
  const light = (wanted) => {
    clear();
    lit = wanted.flatMap((key) => [...(wordsOf.get(key) ?? []), rowOf(key)]).filter(Boolean);
    for (const element of lit) element.classList.add("on");
  };
  // Only the article moves, and only when the words are out of sight: the row stays under the reader's eye.
  const bring = (row) => {
    const first = wordsOf.get(row.dataset.k)?.[0];
    if (!first) return;
    const box = first.getBoundingClientRect(), frame = text.getBoundingClientRect();
    if (box.top < frame.top + 8 || box.bottom > frame.bottom - 8) text.scrollTop += box.top - frame.top - frame.height / 3;
  };
  const rest = () => {
    const row = document.activeElement?.closest(".readings > li[data-k]");
    if (row) light(keys(row)); else clear();
  };
  const rowAt = (event) => event.target.closest?.(".readings > li[data-k]");
  const wordAt = (event) => event.target.closest?.(".m");
  pair.addEventListener("mouseover", (event) => {
    const row = rowAt(event), word = wordAt(event);
    if (row) { light(keys(row)); bring(row); } else if (word) light(keys(word)); else rest();
  });
  pair.addEventListener("mouseleave", rest);
  pair.addEventListener("focusin", (event) => {
    const row = rowAt(event);
    if (row) { light(keys(row)); bring(row); }
  });
  pair.addEventListener("keydown", (event) => {
    const list = rows(), place = list.indexOf(event.target);
    const direction = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 }[event.key];
    if (place < 0 || !direction || !list[place + direction]) return;
    event.preventDefault();
    event.stopPropagation();
    list[place + direction].focus();
  });
  pair.addEventListener("click", (event) => {
    const word = wordAt(event);
    if (!word || !window.getSelection().isCollapsed) return;
    const row = keys(word).map(rowOf).find(Boolean);
    row?.focus();
  });
  const chosen = pair.querySelector(".readings > li.chosen");
  if (chosen) { chosen.scrollIntoView({ block: "center" }); chosen.focus({ preventScroll: true }); }
};
