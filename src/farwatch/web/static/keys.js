// One key, one deed: the letters are those that a page shows beside its buttons.
const typing = (element) => element?.matches("textarea, select, input:not([type=radio], [type=checkbox], [type=submit])") ?? false;

const step = (direction) => {
  const rows = [...document.querySelectorAll(".queue a[data-item]")];
  const at = rows.findIndex((row) => row.getAttribute("aria-current"));
  const next = rows[at + direction] ?? (direction > 0 ? document.querySelector(".queue a[rel=next]") : null);
  next?.click();
};

const choose = (key) => {
  const radio = document.querySelector(`.judgement input[data-key="${key}"]`);
  if (!radio) return false;
  radio.checked = true;
  radio.dispatchEvent(new Event("change", { bubbles: true }));
  const form = radio.form;
  const first = key === "c" ? form.querySelector(".corrections input:not([type=hidden]), .corrections select") : null;
  (first ?? form.elements.reason).focus();
  form.scrollIntoView({ block: "nearest" });
  return true;
};

const deeds = {
  j: () => step(1),
  k: () => step(-1),
  a: () => choose("a"),
  c: () => choose("c"),
  r: () => choose("r"),
  o: () => document.querySelector('a[data-key="o"]')?.click(),
  "/": () => document.querySelector("input[type=search]")?.focus(),
  "?": () => document.querySelector("dialog")?.showModal(),
};

export const connectKeys = (root) => {
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && typing(document.activeElement)) {
      document.activeElement.blur();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || typing(document.activeElement)) return;
    if (document.querySelector("dialog[open]") && event.key !== "?") return;
    const deed = deeds[event.key];
    if (!deed) return;
    event.preventDefault();
    deed();
  });
  root.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-opens]");
    if (opener) document.getElementById(opener.dataset.opens)?.showModal();
  });
};
