"use strict";
(() => {
  const rows = [...document.querySelectorAll("li[data-k]")];
  const words = [...document.querySelectorAll(".m")];
  const keys = (element) => element.dataset.k.split(" ");
  const clear = () => document.querySelectorAll(".on").forEach((element) => element.classList.remove("on"));
  const visible = (element) => { const box = element.getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight; };
  const light = (wanted, from) => {
    clear();
    const hit = words.filter((word) => keys(word).some((key) => wanted.includes(key)));
    hit.forEach((word) => word.classList.add("on"));
    const lit = rows.filter((row) => wanted.includes(row.dataset.k));
    lit.forEach((row) => row.classList.add("on"));
    const target = from.matches("li") ? hit[0] : null;
    if (target && !visible(target)) target.scrollIntoView({ block: "center" });
  };
  for (const row of rows) {
    row.addEventListener("mouseenter", () => light(keys(row), row));
    row.addEventListener("focus", () => light(keys(row), row));
    row.addEventListener("mouseleave", clear);
    row.addEventListener("blur", clear);
  }
  for (const word of words) {
    word.addEventListener("mouseenter", () => light(keys(word), word));
    word.addEventListener("mouseleave", clear);
    word.addEventListener("click", () => {
      const row = rows.find((one) => keys(word).includes(one.dataset.k));
      if (row) row.focus();
    });
  }
})();
