// Warns before the session is locked for safety, and can be told to wait. The server decides; this only speaks of it.

const minutes = (ms) => Math.max(1, Math.ceil(ms / 60000));

class Watch {
  constructor(dialog, draft) {
    this.dialog = dialog;
    this.draft = draft;
    this.warnAfter = Number(dialog.dataset.warnAfter) * 1000;
    this.endAfter = Number(dialog.dataset.endAfter) * 1000;
    this.form = dialog.querySelector("[data-stay]");
    this.left = dialog.querySelector("[data-left]");
    this.tabs = "BroadcastChannel" in window ? new BroadcastChannel("session") : null;
    this.active(Date.now());
  }

  // The server has just heard from this person, here or in another tab.
  active(at) {
    this.since = at;
    if (this.dialog.open) this.dialog.close();
  }

  tell() {
    this.active(Date.now());
    this.tabs?.postMessage(this.since);
  }

  // By the clock and not by a long timer, because computers sleep.
  tick() {
    const idle = Date.now() - this.since;
    if (idle >= this.endAfter) return this.end();
    if (idle < this.warnAfter) return undefined;
    const left = minutes(this.endAfter - idle);
    const text = left === 1 ? this.left.dataset.one : this.left.dataset.many.replace("%s", left);
    if (this.left.textContent !== text) this.left.textContent = text;
    return this.dialog.open ? undefined : this.warn();
  }

  warn() {
    const kept = this.dialog.querySelector("[data-kept]");
    kept.hidden = true;
    this.draft?.save().then(() => { kept.hidden = this.draft.dirty; });
    this.dialog.showModal();
    return this.form.querySelector("button").focus();
  }

  async stay() {
    try {
      const response = await fetch(this.form.action, {
        method: "POST", body: new FormData(this.form), credentials: "same-origin", headers: { Accept: "application/json" },
      });
      if (response.ok) this.tell();
      else this.end();
    } catch {
      this.dialog.querySelector("[data-offline]").hidden = false;
    }
  }

  // Asking for the same page again leads to the sign-in page and, from there, back here.
  end() {
    clearInterval(this.timer);
    window.location.assign(window.location.href.split("#")[0]);
  }
}

export function timeout(doc, draft) {
  const dialog = doc.querySelector("dialog[data-timeout]");
  if (!dialog || typeof dialog.showModal !== "function") return;
  const watch = new Watch(dialog, draft);
  if (watch.tabs) watch.tabs.onmessage = (event) => watch.active(event.data);
  if (draft) draft.onSaved = () => !dialog.open && watch.tell();
  watch.form.addEventListener("submit", (event) => {
    event.preventDefault();
    watch.stay();
  });
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    watch.stay();
  });
  watch.tell();
  watch.timer = setInterval(() => watch.tick(), 1000);
}
