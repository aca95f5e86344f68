"""The editions that ship: each is the EDITION of one module of this package, published once and never changed.

A module is found by being here, and is named as its edition's key: `england_2026` holds england-2026.
"""

import re
from importlib import import_module
from pkgutil import iter_modules

from guidance.flow.graph import Edition

#: The edition that new records are made under.
CURRENT = "england-2026"


def _place(edition: Edition) -> tuple[bool, list[str], str]:
    return edition.key != CURRENT, re.findall(r"\d+", edition.key), edition.key


#: Every edition: the current one first, then from the oldest guidance to the newest.
ALL: tuple[Edition, ...] = tuple(
    sorted((import_module(f"{__name__}.{module.name}").EDITION for module in iter_modules(__path__)), key=_place)
)

_BY_KEY = {edition.key: edition for edition in ALL}


def get(key: str) -> Edition:
    """The edition with this key; KeyError, which names the editions there are, when there is none."""
    try:
        return _BY_KEY[key]
    except KeyError:
        raise KeyError(f"no edition {key!r}; there are: {', '.join(_BY_KEY)}") from None
