"""When two people may be one and the same: a hint for a person to judge, never a reason to merge by itself."""

import unicodedata
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Described:
    """What tells one person from another."""

    name: str
    born_on: date | None = None
    case_reference: str = ""


def alike(one: Described, other: Described) -> bool:
    """The same case number; or the same names in any order and no two dates of birth that differ."""
    if _plain(one.case_reference) and _plain(one.case_reference) == _plain(other.case_reference):
        return True
    apart = one.born_on and other.born_on and one.born_on != other.born_on
    return not apart and bool(_names(one.name)) and _names(one.name) == _names(other.name)


def longest_name(name: str) -> str:
    """The part of a name to look for first."""
    return max(name.replace(",", " ").split(), key=len, default="")


def _names(name: str) -> list[str]:
    return sorted(_plain(name.replace(",", " ").replace("-", " ")).split())


def _plain(text: str) -> str:
    """Without case, accents and doubled spaces."""
    bare = (letter for letter in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(letter))
    return " ".join("".join(bare).replace("’", "'").split())
