// What a page needs before it can be looked at, behind axe itself.

// Contrast behind ::before and ::after is reckoned too, where axe would spend most of its time to find out that it may
// not be sure of it; the check's other options stay, or it fails.
axe.configure({
  checks: [{
    id: "color-contrast",
    options: { ...axe._audit.checks["color-contrast"].options, ignorePseudo: true },
  }],
});

// To read colours is most of what axe does, and a page has few: each is read once.
{
  const colour = axe.commons.color.Color.prototype, parse = colour.parseString, read = new Map();
  colour.parseString = function (text) {
    if (!read.has(text)) {
      parse.call(this, text);
      read.set(text, [this.r, this.g, this.b, this.alpha]);
    }
    [this.r, this.g, this.b, this.alpha] = read.get(text);
    return this;
  };
}

window.looks = {
  options: { rules: { region: { enabled: false } }, resultTypes: ["violations"], preload: false },

  // What axe's rules read of each element that a width can change.
  now() {
    return new Map([...document.querySelectorAll("*")].map((element) => {
      const style = getComputedStyle(element), size = parseFloat(style.fontSize);
      const colours = [style.color, style.backgroundColor, style.backgroundImage, style.opacity, style.position];
      return [element, {
        seen: element.checkVisibility({ visibilityProperty: true }),
        looks: [...colours, style.textDecorationLine, style.textShadow].join(),
        small: size < 18.5 || (size < 24 && style.fontWeight < 700),
      }];
    }));
  },

  seen(element) {
    return element.checkVisibility({ visibilityProperty: true }) && element.getBoundingClientRect().width > 1;
  },

  // Links, buttons and controls smaller than 24 pixels either way, but for links in a sentence (WCAG 2.5.8).
  small() {
    const words = (element) => (element.innerText ?? element.textContent).replace(/\s+/g, " ").trim();
    const block = (element) => (getComputedStyle(element).display === "inline" ? block(element.parentElement) : element);
    const inSentence = (link) => link instanceof HTMLAnchorElement && words(block(link)) !== words(link) && block(link) !== link;
    return [...document.querySelectorAll("a[href], button, summary, input, select, textarea, [tabindex='0']")]
      .filter((element) => this.seen(element) && !inSentence(element))
      .map((element) => [element, element.getBoundingClientRect()])
      .filter(([, box]) => box.width < 24 || box.height < 24)
      .map(([element, box]) => `${box.width} x ${box.height}: ${element.outerHTML.slice(0, 200)}`);
  },

  // Fields in error whose bar comes nearer than 30 pixels to what follows.
  crowded() {
    const after = (element) => {
      let next = element.nextElementSibling;
      while (next && !(this.seen(next) && next.getBoundingClientRect().height)) next = next.nextElementSibling;
      return next ?? (element.matches("form, main") ? null : after(element.parentElement));
    };
    return [...document.querySelectorAll(".govuk-form-group--error")]
      .filter((field) => this.seen(field) && after(field))
      .map((field) => [field, after(field).getBoundingClientRect().top - field.getBoundingClientRect().bottom])
      .filter(([, room]) => room < 30)
      .map(([field, room]) => `${room}: ${field.innerText}`);
  },

  async violations(context, options) {
    return (await axe.run(context, { ...this.options, ...options })).violations;
  },

  // Every rule; how the page looked is kept for `again`.
  async first() {
    this.before = this.now();
    return this.violations(document, {});
  },

  // At another width: contrast of the elements that look otherwise, and what scrolls. Every rule over the whole page
  // where other elements are seen; where those are the menu's alone, which differs on every page, over them alone.
  async again() {
    const now = this.now(), before = this.before;
    const was = (element) => before.get(element) ?? {};
    const everywhere = [...now].some(([element, is]) => (
      was(element).seen !== is.seen && !element.closest(".govuk-service-navigation")
    ));
    const restyled = [...now].filter(([element, is]) => is.seen && (
      !was(element).seen || was(element).looks !== is.looks || (is.small && !was(element).small)
    )).map(([element]) => element);
    const contrast = ["color-contrast", "link-in-text-block"];
    const found = await this.violations(document, everywhere
      ? { rules: { ...this.options.rules, "color-contrast": { enabled: false } } }
      : { rules: {}, runOnly: ["scrollable-region-focusable"] });
    if (restyled.length) {
      found.push(...await this.violations({ include: restyled }, everywhere ? { rules: {}, runOnly: contrast } : {}));
    }
    return found;
  },
};
