"""The editions that ship: one literal each, published once and never changed."""

from importlib import import_module

from guidance.flow.graph import Edition

#: The edition that new records are made under.
CURRENT = "england-2026"

_MODULES = ("england_2026", "hmg_2008", "bromley_2017")


def _load() -> tuple[Edition, ...]:
    found = []
    for name in _MODULES:
        try:
            found.append(import_module(f"guidance.editions.{name}").EDITION)
        except (ModuleNotFoundError, AttributeError):
            continue
    return tuple(found)


#: Every edition, the current one first.
ALL: tuple[Edition, ...] = _load()

_BY_KEY = {edition.key: edition for edition in ALL}


def get(key: str) -> Edition:
    """The edition with this key; KeyError, which names the editions there are, when there is none."""
    try:
        return _BY_KEY[key]
    except KeyError:
        raise KeyError(f"no edition {key!r}; there are: {', '.join(_BY_KEY)}") from None
