// Buttons that copy the text of a box; without JavaScript they are not shown, and the box can be selected by hand.

export function copying(doc) {
  for (const button of doc.querySelectorAll("button[data-copy]")) {
    const box = doc.getElementById(button.dataset.copy);
    const said = doc.getElementById(`${button.dataset.copy}-copied`);
    button.hidden = false;
    button.addEventListener("click", async () => {
      box.focus();
      box.select();
      try {
        await navigator.clipboard.writeText(box.value);
        said.textContent = said.dataset.done;
      } catch {
        said.textContent = said.dataset.byHand;
      }
    });
  }
}
