// Words that are selected in a text become the words of a correction. Places are counted in code points, as the record does.
const points = (words) => [...words].length;

// The place in the article's text of a place in the page: the element that holds it says where its words begin.
const place = (node, offset) => {
  const holder = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-start]");
  if (!holder) return null;
  const before = document.createRange();
  before.setStart(holder, 0);
  before.setEnd(node, offset);
  return Number(holder.dataset.start) + points(before.toString());
};

const taken = () => {
  const selection = window.getSelection();
  const form = document.querySelector(".judgement:has(input[value=correct]:checked)");
  if (!form?.elements["span-start"] || selection.isCollapsed || !selection.rangeCount) return;
  const range = selection.getRangeAt(0);
  const text = range.commonAncestorContainer;
  if (!(text.nodeType === Node.TEXT_NODE ? text.parentElement : text).closest(".selectable")) return;
  const start = place(range.startContainer, range.startOffset), end = place(range.endContainer, range.endOffset);
  if (start === null || end === null || end <= start) return;
  form.elements["span-start"].value = start;
  form.elements["span-end"].value = end;
  form.elements["span-words"].value = selection.toString();
  form.querySelector(".chosen-words").textContent = selection.toString();
};

let connected = false;
export const connectSelection = () => {
  if (connected) return;
  connected = true;
  let waiting = 0;
  document.addEventListener("selectionchange", () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(taken);
  });
};
