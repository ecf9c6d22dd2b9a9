// After a change that htmx made: where does the reader stand, and in which window?
"use strict";

// The answer replaces <main>, and with it the link or button that had the focus: a screen reader and the Tab
// key would begin at the top again.
document.addEventListener("htmx:afterSettle", () => {
  if (!document.activeElement || document.activeElement === document.body) {
    document.getElementById("main").focus({ preventScroll: true });
  }
});

// Figures that could not be counted: why is told above, and nothing is under way any more.
document.addEventListener("htmx:afterRequest", (event) => {
  if (!event.detail.successful) event.detail.elt.removeAttribute("aria-busy");
});

// No answer at all: the program that serves the page has ended.
document.addEventListener("htmx:sendError", () => {
  const said = document.getElementById("unreachable").content.cloneNode(true);
  document.getElementById("messages").replaceChildren(said);
});
