// First in the body, so that what JavaScript will hide is hidden before it is painted.
document.body.className += " js-enabled" + ("noModule" in HTMLScriptElement.prototype ? " govuk-frontend-supported" : "");
