"use strict";
(() => {
  const article = document.querySelector("article");
  const rows = [...document.querySelectorAll("li[data-k]")];
  const words = [...article.querySelectorAll(".m")];
  const wordsOf = new Map(rows.map((row) => [row.dataset.k, []]));
  const rowOf = new Map(rows.map((row) => [row.dataset.k, row]));
  const keys = (element) => element.dataset.k.split(" ");
  for (const word of words) for (const key of keys(word)) wordsOf.get(key)?.push(word);

  let lit = [];
  const clear = () => { lit.forEach((element) => element.classList.remove("on")); lit = []; };
  const light = (wanted) => {
    clear();
    lit = wanted.flatMap((key) => [...(wordsOf.get(key) ?? []), rowOf.get(key)]).filter(Boolean);
    lit.forEach((element) => element.classList.add("on"));
  };
  // Only the article moves, and only when the words are out of sight: the row stays under the reader's eye.
  const bring = (row) => {
    const first = wordsOf.get(row.dataset.k)?.[0];
    if (!first) return;
    const box = first.getBoundingClientRect(), frame = article.getBoundingClientRect();
    if (box.top < frame.top + 8 || box.bottom > frame.bottom - 8)
      article.scrollTop += box.top - frame.top - frame.height / 3;
  };
  const rest = () => {
    const row = document.activeElement?.closest("li[data-k]");
    if (row) light(keys(row)); else clear();
  };

  rows.forEach((row, place) => {
    row.addEventListener("mouseenter", () => { light(keys(row)); bring(row); });
    row.addEventListener("mouseleave", rest);
    row.addEventListener("focus", () => { light(keys(row)); bring(row); });
    row.addEventListener("blur", clear);
    row.addEventListener("click", () => row.focus({ preventScroll: true }));
    row.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const next = step && rows[place + step];
      if (next) { event.preventDefault(); next.focus(); }
      if (event.key === "Escape") row.blur();
    });
  });
  for (const word of words) {
    word.addEventListener("mouseenter", () => light(keys(word)));
    word.addEventListener("mouseleave", rest);
    word.addEventListener("click", () => rowOf.get(keys(word).find((key) => rowOf.has(key)))?.focus());
  }
})();
