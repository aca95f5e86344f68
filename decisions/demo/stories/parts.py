"""What several stories say in the same way."""

from decisions.demo.plainest import value_of
from guidance import editions


def left_out(*unticked: str) -> list[str]:
    """The checks of S2 3.48, without those that were not made."""
    fields = editions.get(editions.CURRENT).page("safeguards").fields
    every: list[str] = value_of(next(field for field in fields if field.key == "checks"))
    return [check for check in every if check not in unticked]
