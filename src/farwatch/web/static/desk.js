// The keyboard, the two ways between words and rows, and words that are selected for a correction.
// Every page works without this file; it only makes it quicker.
import { connectArticle } from "./article.js";
import { connectKeys } from "./keys.js";
import { connectSelection } from "./selection.js";

const start = (root) => {
  connectArticle(root);
  connectSelection(root);
};

document.querySelector(".side [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
connectKeys(document);
start(document);
document.addEventListener("htmx:after:swap", () => start(document));
