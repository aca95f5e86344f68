"""The editions that ship: one literal each, published once and never changed."""

from guidance.editions import bromley_2017, england_2026, hmg_2008
from guidance.flow.graph import Edition

#: The edition that new records are made under.
CURRENT = "england-2026"

#: Every edition, the current one first.
ALL: tuple[Edition, ...] = (england_2026.EDITION, hmg_2008.EDITION, bromley_2017.EDITION)

_BY_KEY = {edition.key: edition for edition in ALL}


def get(key: str) -> Edition:
    """The edition with this key; KeyError, which names the editions there are, when there is none."""
    try:
        return _BY_KEY[key]
    except KeyError:
        raise KeyError(f"no edition {key!r}; there are: {', '.join(_BY_KEY)}") from None
