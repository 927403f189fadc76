// What plain HTML cannot do by itself. Every page works without this file.

const SLOW_AFTER_MS = 8000;
const waiting = new WeakMap();

// The page says itself, in its own language, what it may have to say: data-slow and data-failed.
function statusLine() {
  return document.getElementById("status");
}

function say(which) {
  statusLine().textContent = statusLine().dataset[which];
}

function focusTheSummary() {
  document.getElementById("error-summary")?.focus();
}

// The pressed button went with the part it replaced: begin at the top, where what was done is said, as on a new page.
function goOnFromTheTop() {
  if (document.activeElement !== document.body) return;
  const main = document.getElementById("main");
  main.focus({ preventScroll: true });
  main.scrollIntoView();
}

function startWaiting(event) {
  const slow = () => say("slow");
  waiting.set(event.detail.ctx, setTimeout(slow, SLOW_AFTER_MS));
}

function stopWaiting(event) {
  clearTimeout(waiting.get(event.detail.ctx));
}

function sayItFailed() {
  say("failed");
}

// A summary's link leads to a field: put the reader in it, and not only near it.
function followToTheField(event) {
  const link = event.target.closest?.("#error-summary a");
  if (!link) return;
  event.preventDefault();
  document.getElementById(link.hash.slice(1))?.focus();
}

// Reading aloud, and only when it is asked for: what the page is, and what it says first.
function wordsToHear() {
  const main = document.getElementById("main");
  const parts = main.querySelectorAll("h1, .guide__line, .lede, .next__words, .now");
  return [...parts].map((part) => part.textContent.trim()).filter(Boolean);
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
  button.hidden = false;
}

if ("speechSynthesis" in window) offerToRead(document.getElementById("listen"));

document.addEventListener("click", followToTheField);
document.addEventListener("htmx:before:request", startWaiting);
document.addEventListener("htmx:finally:request", stopWaiting);
document.addEventListener("htmx:after:swap", focusTheSummary);
document.addEventListener("htmx:after:swap", goOnFromTheTop);
document.addEventListener("htmx:error", sayItFailed);
document.addEventListener("htmx:response:error", (event) => {
  if (event.detail.ctx.response.status >= 500) sayItFailed();
});
focusTheSummary();
