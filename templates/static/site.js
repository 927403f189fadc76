// What plain HTML cannot do by itself. Every page works without this file.

const SLOW_AFTER_MS = 8000;
const waiting = new WeakMap();

function say(words) {
  document.getElementById("status").textContent = words;
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
  const slow = () => say("This is slow. Your words are kept.");
  waiting.set(event.detail.ctx, setTimeout(slow, SLOW_AFTER_MS));
}

function stopWaiting(event) {
  clearTimeout(waiting.get(event.detail.ctx));
}

function sayItFailed() {
  say("That did not work, so nothing is saved yet. Your words are kept. Please try again.");
}

// A summary's link leads to a field: put the reader in it, and not only near it.
function followToTheField(event) {
  const link = event.target.closest?.("#error-summary a");
  if (!link) return;
  event.preventDefault();
  document.getElementById(link.hash.slice(1))?.focus();
}

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
