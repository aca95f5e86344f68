// Saves half-typed text on the server while it is typed; nothing is ever kept in the browser (shared computers).
// The server answers {"saved": "10:42am"}; with another status {"message": "..."} to show as it is; on a locked session
// {"locked": true, "address": "..."}: the text that was sent is kept there for the person who signs in again.

const DELAY = 1500;
const RETRY = [5000, 15000, 60000];
const KEEPALIVE_BYTES = 60000; // browsers refuse more after the page is gone

class Draft {
  constructor(form, status) {
    this.form = form;
    this.status = status;
    this.dirty = false;
    this.leaving = false;
    this.failures = 0;
    this.timer = 0;
    this.running = null;
    this.onSaved = () => {};
  }

  touched() {
    this.dirty = true;
    this.failures = 0;
    this.later(DELAY);
  }

  later(delay) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), delay);
  }

  // One request at a time, so that the newest text is the last to arrive. On leaving, the last one is not waited for.
  async save({ leaving = false } = {}) {
    clearTimeout(this.timer);
    if (this.running && !leaving) await this.running;
    if (!this.dirty || this.leaving) return;
    this.dirty = false;
    this.running = this.send(leaving);
    await this.running;
    this.running = null;
  }

  async send(leaving) {
    const body = new URLSearchParams(new FormData(this.form));
    const keepalive = leaving && body.toString().length < KEEPALIVE_BYTES;
    try {
      const response = await fetch(this.form.dataset.autosave, {
        method: "POST", body, keepalive, credentials: "same-origin", headers: { Accept: "application/json" },
      });
      const answer = await response.json();
      if (answer.locked) return this.locked(answer.address);
      if (!response.ok) return this.failed(answer.message, response.status);
      this.failures = 0;
      this.say(this.status.dataset.saved.replace("%s", answer.saved), false);
      return this.onSaved();
    } catch {
      return this.failed("", 0);
    }
  }

  // A refusal (another tab was newer, signed out) is said once; a lost connection is tried again.
  failed(message, status) {
    this.dirty = true;
    this.say(message || this.status.dataset.failed, true);
    if (status >= 400 && status < 500) return;
    this.later(RETRY[Math.min(this.failures, RETRY.length - 1)]);
    this.failures += 1;
  }

  locked(address) {
    this.dirty = true;
    const link = Object.assign(document.createElement("a"), { className: "govuk-link", href: address });
    link.textContent = this.status.dataset.locked;
    this.status.classList.add("app-saved--failed");
    this.status.replaceChildren(link);
  }

  say(text, failed) {
    if (this.status.textContent !== text) this.status.textContent = text;
    this.status.classList.toggle("app-saved--failed", failed);
  }

  // The button posts the same text: no second copy of it.
  submitted() {
    clearTimeout(this.timer);
    this.leaving = true;
  }
}

export function autosave(doc) {
  const form = doc.querySelector("form[data-autosave]");
  const status = doc.querySelector("[data-autosave-status]");
  if (!form || !status) return null;
  const draft = new Draft(form, status);
  form.addEventListener("input", () => draft.touched());
  form.addEventListener("submit", () => draft.submitted());
  doc.addEventListener("visibilitychange", () => doc.visibilityState === "hidden" && draft.save({ leaving: true }));
  window.addEventListener("pagehide", () => draft.save({ leaving: true }));
  window.addEventListener("online", () => draft.save());
  return draft;
}
