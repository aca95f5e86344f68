"""Two emergency records that are to be completed: one in time, one late. All people are invented."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from audit.clock import database_now
from audit.context import as_one_request
from decisions.demo import cast as who
from decisions.demo.walk import Cast
from decisions.services.emergencies import record_emergency

IN_TIME = (
    "Told the police at 2.10am by telephone: Callum Thorne, 9, is at 14 Quarry Lane with his father, who has been "
    "drinking and has a knife. Gave his mother's number."
)
LATE = "Rang the duty team at 11.40pm about Nia Farrow, 5: alone in the flat. Gave the address, and her aunt."
#: So long ago that no weekend and no bank holiday makes up for it.
LONG_AGO = timedelta(days=14)


def fill(people: Cast) -> int:
    """Make them, and return how many there are. `people` as `walk` takes them."""
    written = (
        (LATE, "Emergency duty team", database_now() - LONG_AGO),
        (IN_TIME, "PC Rowe, Northshire Police", None),
    )
    for words, recipient, at in written:
        said: dict[str, Any] = {"words": words, "recipient": recipient, "category": "child", "now": at}
        with as_one_request():
            record_emergency(actor=people[who.PRACTITIONER], key=uuid4(), **said)
    return len(written)
