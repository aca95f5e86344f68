// Buttons that open the browser's own print dialog; without JavaScript they are not shown.

export function printing(doc) {
  for (const button of doc.querySelectorAll("button[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
}
