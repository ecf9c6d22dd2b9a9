// One key for each thing that is done often, and words that must not be lost.
// What a key does stands in the page: it clicks what has data-key with its name.
"use strict";

(() => {
  const OFF = "mailflow.keys.off"; // in this browser
  const root = document.documentElement;
  const kept = {
    get off() { try { return localStorage.getItem(OFF) !== null; } catch { return false; } },
    set off(is) { try { is ? localStorage.setItem(OFF, "1") : localStorage.removeItem(OFF); } catch { /* not allowed */ } },
  };

  // Letters typed here are words, or choose an option.
  const takesLetters = (element) =>
    element.isContentEditable ||
    element.matches("textarea, select, input:not([type=radio], [type=checkbox], [type=button], [type=submit])");

  const shown = (element) => element.getClientRects().length > 0 && !element.disabled;

  const withKey = (key) => [...document.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)].find(shown);

  // -- words that are not saved yet

  const isChanged = (field) => {
    if (field.type === "checkbox") return field.checked !== field.defaultChecked;
    if (field.options) return [...field.options].some((one) => one.selected !== one.defaultSelected);
    return field.value !== field.defaultValue;
  };

  const unsaved = () =>
    [...document.querySelectorAll("[data-keep]")].find((field) => "unsaved" in field.dataset || isChanged(field));

  const say = (name) => {
    const told = document.getElementById(name)?.content.cloneNode(true);
    if (told) document.getElementById("messages").replaceChildren(told);
  };

  const keep = (field) => {
    say("unsaved");
    field.focus();
  };

  // The answer to a request of another part of the page would take the words with it.
  document.addEventListener("htmx:beforeRequest", (event) => {
    const { elt, target } = event.detail;
    const field = unsaved();
    if (!field || !target || !target.contains(field)) return;
    if (elt === field.form || elt.matches("[data-key=Escape]")) return; // they are being saved, or given up
    event.preventDefault();
    keep(field);
  });

  window.addEventListener("beforeunload", (event) => {
    if (unsaved() && !leaving) event.preventDefault();
  });
  let leaving = false;
  document.addEventListener("submit", (event) => { leaving = Boolean(unsaved()?.form === event.target); });

  // -- keys

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || event.repeat) return;
    const place = event.target instanceof Element ? event.target : document.body;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && place.matches("[data-keep]")) {
      event.preventDefault();
      place.form.requestSubmit();
      return;
    }
    if (event.ctrlKey || event.altKey || event.metaKey || document.querySelector("dialog[open]")) return;
    if (event.key === "Escape") {
      const field = unsaved();
      if (field) keep(field);
      else withKey("Escape")?.click();
      return;
    }
    if (kept.off && event.key !== "?") return;
    if (takesLetters(place)) return;
    const found = withKey(event.key);
    if (found) {
      event.preventDefault();
      found.click();
    } else if (event.key === "u") {
      say("nothing-to-undo");
    }
  });

  // -- the list of keys, which can turn them off

  const show = () => {
    root.classList.toggle("keys", !kept.off);
    for (const hidden of document.querySelectorAll(".needs-script")) hidden.hidden = false;
    for (const button of document.querySelectorAll("[data-keys-switch]")) {
      button.textContent = kept.off ? "Turn these keys on" : "Turn these keys off";
    }
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.opens) document.getElementById(button.dataset.opens).showModal();
    if ("closes" in button.dataset) button.closest("dialog").close();
    if ("keysSwitch" in button.dataset) {
      kept.off = !kept.off;
      show();
    }
  });

  // -- where the reader stands after a change

  // A form comes into sight as a whole, and what is above it moves no more than that takes; what is read
  // comes into sight from its begin.
  const bring = (place) => {
    place.focus({ preventScroll: true });
    const form = place.closest("#asked");
    form?.scrollIntoView({ block: "nearest" });
    const { top, bottom } = place.getBoundingClientRect();
    if (top < 0 || bottom > innerHeight) place.scrollIntoView({ block: form ? "nearest" : "start" });
  };

  const settle = (part) => {
    leaving = false;
    show();
    if (part.id === "main") window.scrollTo(0, 0);
    const place = part.querySelector("[autofocus]") ?? part.querySelector("[data-focus]");
    if (place) bring(place);
    const list = document.getElementById("queue");
    const current = list?.querySelector("[aria-current]");
    if (current) list.scrollTop = current.offsetTop - list.clientHeight / 2;
  };

  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.target.matches("#main, #decide")) settle(event.target);
  });
  document.addEventListener("DOMContentLoaded", show);
})();
