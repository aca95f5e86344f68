"""Pages of records, found by following links as people would."""

import re

from tests.visit import Visitor

UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
#: Finds the demonstration's own record that was needed at once and waits: it has answers, people and a history.
WAITS = "/oversight/?whose=all&urgency=now"


def links(pattern: str, page: str) -> list[str]:
    """The addresses on the page that match, of which there must be one."""
    found = re.findall(f'href="({pattern})"', page)
    if not found:
        raise RuntimeError(f"no link like {pattern} was found")
    return found


def a_record(visitor: Visitor) -> str:
    """The last of the visitor's own records that is submitted."""
    return links(rf"/decisions/{UUID}/record/", visitor.client.page("/decisions/"))[-1]


def a_review(visitor: Visitor) -> str:
    """The review of a record that waits, in the whole of a manager's queue."""
    return links(rf"/oversight/{UUID}/[^\"]*", visitor.client.page(WAITS))[0].partition("?")[0]
