// Leaving quickly: the button, or Shift pressed three times, blanks the page, saves the draft and leaves.

const PRESSES = 3;
const WITHIN = 5000;
const SAVE_AT_MOST = 400;

export function exit(doc, draft) {
  const form = doc.getElementById("exit-form");
  if (!form) return;
  const status = form.querySelector("[data-exit-status]");
  let presses = 0;
  let timer = 0;
  let left = false;

  const forget = () => {
    clearTimeout(timer);
    presses = 0;
    status.textContent = "";
  };

  const leave = async () => {
    if (left) return;
    left = true;
    doc.documentElement.classList.add("app-blank");
    const late = new Promise((resolve) => setTimeout(resolve, SAVE_AT_MOST));
    if (draft) await Promise.race([draft.save({ leaving: true }), late]);
    form.submit();
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    leave();
  });

  doc.addEventListener("keydown", (event) => event.key !== "Shift" && forget());
  doc.addEventListener("keyup", (event) => {
    if (event.key !== "Shift") return;
    if (!presses) timer = setTimeout(forget, WITHIN);
    presses += 1;
    if (presses >= PRESSES) leave();
    else status.textContent = presses === 1 ? status.dataset.two : status.dataset.one;
  });

  // Back must not bring a page out of the browser's memory after leaving.
  window.addEventListener("pageshow", (event) => event.persisted && window.location.reload());
}
