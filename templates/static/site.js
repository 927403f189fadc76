// What plain HTML cannot do by itself. Every page works without this file.

const SLOW_AFTER_MS = 8000;
const waiting = new WeakMap();

// The page says itself, in its own language, what it may have to say: data-slow, data-failed and data-error.
function statusLine() {
  return document.getElementById("status");
}

function formOf(event) {
  return event.detail.ctx.sourceElement?.closest("form");
}

// Beside the form that was sent, for the top of the page may be far away.
function placeToTell(event) {
  const form = formOf(event);
  if (!form) return statusLine();
  const told = form.querySelector(".told") ?? document.createElement("p");
  told.className = "told wrong";
  told.setAttribute("role", "alert");
  form.append(told);
  return told;
}

// Words that keep themselves while somebody types: the page around them stays as it is.
function keepsItself(event) {
  return event.detail.ctx?.sourceElement?.matches(".draft__line");
}

function say(which, event) {
  placeToTell(event).textContent = statusLine().dataset[which];
}

function focusTheSummary() {
  document.getElementById("error-summary")?.focus();
}

// As a page does that was loaded whole.
function nameThePage() {
  const error = `${statusLine().dataset.error} `;
  const name = document.title.startsWith(error) ? document.title.slice(error.length) : document.title;
  document.title = document.getElementById("error-summary") ? error + name : name;
}

// A line that was there from the start is not read out by itself, and the next press of Tab would begin at the header.
function goOnFromTheStatus() {
  const line = statusLine();
  if (!line.textContent.trim()) return false;
  line.tabIndex = -1;
  line.focus({ preventScroll: true });
  if (!location.hash) line.scrollIntoView({ block: "nearest" });
  return true;
}

// Back from a form that was opened in a row of a table: begin in that row, with what was saved said beside its name.
function goOnFromTheRow() {
  const cell = document.getElementById(location.hash.slice(1));
  if (!cell?.matches("th[tabindex]") || !statusLine().textContent.trim()) return false;
  cell.setAttribute("aria-describedby", "status");
  cell.focus();
  return true;
}

// The pressed button went with the part it replaced: begin at the top, where what was done is said, as on a new page.
function goOnFromTheTop() {
  if (document.activeElement !== document.body) return;
  const main = document.getElementById("main");
  if (!goOnFromTheStatus()) main.focus({ preventScroll: true });
  main.scrollIntoView();
}

function startWaiting(event) {
  if (keepsItself(event)) return;
  formOf(event)?.querySelector(".told")?.remove();
  const slow = () => say("slow", event);
  waiting.set(event.detail.ctx, setTimeout(slow, SLOW_AFTER_MS));
}

function stopWaiting(event) {
  clearTimeout(waiting.get(event.detail.ctx));
}

function sayItFailed(event) {
  if (keepsItself(event)) {
    const line = event.detail.ctx.sourceElement;
    line.textContent = line.dataset.failed;
    return;
  }
  statusLine().textContent = "";
  say("failed", event);
}

// A summary's link leads to a field: put the reader in it, and not only near it.
function followToTheField(event) {
  const link = event.target.closest?.("#error-summary a");
  if (!link) return;
  event.preventDefault();
  document.getElementById(link.hash.slice(1))?.focus();
}

// What stands apart for the eye stands apart for the ear; what is only drawn is not read.
function heard(part) {
  if (part.nodeType === Node.TEXT_NODE) return part.textContent;
  if (part.nodeType !== Node.ELEMENT_NODE || part.ariaHidden === "true") return "";
  const words = [...part.childNodes].map(heard).join("").trim();
  if (!words || getComputedStyle(part).display === "inline") return words;
  return part.matches("p, dt, dd, li, h1, h2, h3, .tag") && !/[.!?:…۔؟]$/.test(words) ? ` ${words}. ` : ` ${words} `;
}

// Reading aloud, and only when it is asked for: what the page is, and what it says first.
function wordsToHear() {
  const main = document.getElementById("main");
  const parts = main.querySelectorAll("h1, .guide__line, .lede, .next, .note__words, .now, .facts");
  const seen = [...parts].filter((part) => part.checkVisibility());
  return seen.map((part) => heard(part).replace(/\s+/g, " ").trim()).filter(Boolean);
}

// A device may have no voice for the page's language, or find its voices only after the page.
function hasVoice() {
  const language = document.documentElement.lang.slice(0, 2);
  return speechSynthesis.getVoices().some((voice) => voice.lang.slice(0, 2) === language);
}

function offerToRead(button) {
  const words = button.textContent;
  let last = null;
  const rest = () => {
    last = null;
    button.textContent = words;
  };
  const read = () => {
    for (const part of wordsToHear()) {
      last = new SpeechSynthesisUtterance(part);
      last.lang = document.documentElement.lang;
      // Also fires for what was stopped, when something else may be read already.
      last.onend = last.onerror = (event) => event.utterance === last && rest();
      speechSynthesis.speak(last);
    }
    button.textContent = button.dataset.stop;
  };
  button.addEventListener("click", () => {
    speechSynthesis.cancel();
    if (last) rest();
    else read();
  });
  addEventListener("pagehide", () => speechSynthesis.cancel());
  const showIfHeard = () => {
    button.hidden = !hasVoice();
  };
  showIfHeard();
  speechSynthesis.addEventListener("voiceschanged", showIfHeard);
}

if ("speechSynthesis" in window) offerToRead(document.getElementById("listen"));

document.addEventListener("click", followToTheField);
document.addEventListener("htmx:before:request", startWaiting);
document.addEventListener("htmx:finally:request", stopWaiting);
document.addEventListener("htmx:after:swap", (event) => {
  if (keepsItself(event)) return;
  focusTheSummary();
  nameThePage();
  goOnFromTheTop();
});
document.addEventListener("htmx:error", sayItFailed);
document.addEventListener("htmx:response:error", (event) => {
  if (keepsItself(event) || event.detail.ctx.response.status >= 500) sayItFailed(event);
});
if (document.getElementById("error-summary")) focusTheSummary();
else if (!goOnFromTheRow()) goOnFromTheStatus();
