"""The HTML of a form's controls and of what stands round them, kept where it is the same for everybody.

What is kept says what an edition asks in one language: its own words, and which of its own choices stand there.
Nothing is kept of a control that holds what somebody typed, that names rows of a record, or that has an error.
"""

from collections.abc import Hashable
from typing import Any

from django.forms.boundfield import BoundField
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from guidance.forms.control import Control

#: The controls of all editions in their common states; whatever comes later is printed each time.
MOST = 4_000
#: Stands where the inner part goes: `clean_text` lets it through in no text.
_MARK = "\x00"

_controls: dict[Hashable, str] = {}
_frames: dict[Hashable, tuple[str, str]] = {}


def printed(bound: BoundField) -> str:
    """A control with its label, hint and errors, as the template pack prints it."""
    control = Control(bound)
    key = control.kept_as
    if key is None:
        return _print(control)
    found = _controls.get(key)
    return _keep(_controls, key, _print(control)) if found is None else found


def framed(template: str, inner: str, words: dict[str, Hashable], *, keep: bool) -> SafeString:
    """`inner`, which is safe HTML, within what `template` prints round it. `keep`: the words are an edition's own."""
    key = (template, get_language(), *words.values())
    frame = _frames.get(key) if keep else None
    if frame is None:
        before, _mark, after = get_template(template).render({**words, "inner": _MARK}).partition(_MARK)
        frame = _keep(_frames, key, (before, after)) if keep else (before, after)
    return mark_safe(frame[0] + inner + frame[1])  # noqa: S308 templates that escape printed all three


def _print(control: Control) -> str:
    return get_template(control.template).render({"c": control})


def _keep(kept: dict[Hashable, Any], key: Hashable, html: Any) -> Any:
    if len(kept) < MOST:
        kept[key] = html
    return html
