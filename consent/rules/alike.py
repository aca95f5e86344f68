"""When two people may be one and the same: a hint for a person to judge, never a reason to merge by itself."""

from dataclasses import dataclass
from datetime import date

from guidance.spelling import plain, same_name


@dataclass(frozen=True, slots=True)
class Described:
    """What tells one person from another."""

    name: str
    born_on: date | None = None
    case_reference: str = ""


def alike(one: Described, other: Described) -> bool:
    """The same case number, however it is grouped; or the same names and no two dates of birth that differ.

    Names may be in any order and in any spelling (guidance/spelling.py).
    """
    if plain(one.case_reference) and plain(one.case_reference) == plain(other.case_reference):
        return True
    apart = one.born_on and other.born_on and one.born_on != other.born_on
    return not apart and same_name(one.name, other.name)
