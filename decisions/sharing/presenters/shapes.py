"""What several pages of sharing show."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few to choose by a link: a person, a register, a period, a team."""

    text: str
    url: str
    current: bool
