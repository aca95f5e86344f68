// Shows the groups of fields that apply to the chosen answer. Without it all are shown, each saying when it matters;
// those that apply unless something is chosen come with the error that asks for them.

const OFF = "app-group--off";

// The chosen values of the control `name`, leaving out what stands in a group that does not apply itself.
function chosen(form, name) {
  const controls = form.querySelectorAll(`[name="${CSS.escape(name)}"]:checked`);
  return [...controls].filter((control) => !control.closest(`.${OFF}`)).map((control) => control.value);
}

function apply(form, groups) {
  let shown = 0;
  for (const group of groups) {
    const now = chosen(form, group.dataset.by);
    const given = (values) => values.split(" ").some((value) => now.includes(value));
    const { when, unless, asked } = group.dataset;
    const applies = when ? given(when) : Boolean(asked) && !given(unless);
    if (applies && group.classList.contains(OFF)) shown += 1;
    group.classList.toggle(OFF, !applies);
  }
  return shown;
}

// What applies unless something is ticked is asked where the page came with it, and where the tick is taken away.
function ask(groups, control) {
  for (const group of groups) {
    const { unless, by } = group.dataset;
    const taken = control?.name === by && !control.checked && unless?.split(" ").includes(control.value);
    if (unless && (taken || (!control && !group.classList.contains(OFF)))) group.dataset.asked = "yes";
  }
}

export function reveal(doc) {
  for (const form of doc.forms) {
    const groups = [...form.querySelectorAll("[data-by]")];
    if (!groups.length) continue;
    const status = form.querySelector("[data-reveal-status]");
    ask(groups);
    apply(form, groups);
    form.addEventListener("change", (event) => {
      ask(groups, event.target);
      const shown = apply(form, groups);
      if (status) status.textContent = shown ? status.dataset.more : "";
    });
  }
}
