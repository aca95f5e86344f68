"""The notes on the law that a record was shown and that were corrected since, in words."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from guidance.forms.show import in_words
from guidance.law_notes import corrections_of
from guidance.library import help_for


def corrected_since(kept: Iterable[str]) -> tuple[str, ...]:
    """A sentence or two for each correction; `kept` is what the record keeps of the notes (`Decision.law`)."""
    words = _("The note on the law “%(note)s” was corrected on %(day)s, after this was decided. %(what)s")
    return tuple(
        words % {"note": help_for(one.note).title, "day": in_words(one.on), "what": _(one.what)}
        for one in corrections_of(kept)
    )
