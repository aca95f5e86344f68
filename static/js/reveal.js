// Shows what applies to the chosen answers: data-when names choices as `control=value`, one of which brings it up.
// What applies unless something is chosen comes with the error that asks for it. Without this script the style sheet
// reveal.css does the same, in browsers that know :has().

const OFF = "app-group--off";

// Whether this choice is made, leaving out what stands in a part that does not apply itself.
function made(form, choice) {
  const [name, value] = choice.split("=");
  const controls = form.querySelectorAll(`[name="${CSS.escape(name)}"]:checked`);
  return [...controls].some((control) => control.value === value && !control.closest(`.${OFF}`));
}

function apply(form, parts) {
  let shown = 0;
  for (const part of parts) {
    const given = (choices) => choices.split(" ").some((choice) => made(form, choice));
    const { when, unless, asked } = part.dataset;
    const applies = when ? given(when) : Boolean(asked) && !given(unless);
    if (applies && part.classList.contains(OFF)) shown += 1;
    part.classList.toggle(OFF, !applies);
  }
  return shown;
}

// What applies unless something is ticked is asked where the page came with it, and where the tick is taken away.
function ask(parts, control) {
  for (const part of parts) {
    const { unless } = part.dataset;
    const choice = `${control?.name}=${control?.value}`;
    const taken = control && !control.checked && unless?.split(" ").includes(choice);
    if (unless && (taken || (!control && !part.classList.contains(OFF)))) part.dataset.asked = "yes";
  }
}

export function reveal(doc) {
  for (const form of doc.forms) {
    const parts = [...form.querySelectorAll("[data-when], [data-unless]")];
    if (!parts.length) continue;
    const status = form.querySelector("[data-reveal-status]");
    ask(parts);
    apply(form, parts);
    form.addEventListener("change", (event) => {
      ask(parts, event.target);
      const shown = apply(form, parts);
      if (status) status.textContent = shown ? status.dataset.more : "";
    });
  }
}
