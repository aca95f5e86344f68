"""The demonstration's clock, by which two years of invented records are made in a minute.

Only the demonstration's own SQLite can be told another time; a database server's clock is nobody's to set.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from unittest.mock import patch

from django.db import NotSupportedError, connection
from django.utils.timezone import now as real_now

#: What SQLite reads its clock by, and at which place it takes a moment: without one, or for "now", it is the clock's.
_CLOCKS = {"strftime": 1, "julianday": 0}

GoTo = Callable[[datetime], None]


@contextmanager
def invented_time() -> Iterator[GoTo]:
    """While it lasts, it is whatever time `go_to` was last told, for Django and for the database, and time goes on.

    Raises NotSupportedError on another database than SQLite.
    """
    if connection.vendor != "sqlite":
        raise NotSupportedError("only SQLite can be told another time")
    ahead = timedelta()

    def go_to(moment: datetime) -> None:
        nonlocal ahead
        ahead = moment - real_now()

    def now() -> datetime:
        return real_now() + ahead

    tell_database(now)
    try:
        with patch("django.utils.timezone.now", now):
            yield go_to
    finally:
        ahead = timedelta()  # what the connection still asks is the real time


def tell_database(now: Callable[[], datetime]) -> None:
    """From now on this connection's functions of time read `now` for their clock; else they answer as ever."""
    connection.ensure_connection()
    asked_of = sqlite3.connect(":memory:", check_same_thread=False)

    def clock(name: str, place: int) -> Callable[..., object]:
        def ask(*given: object) -> object:
            asked = list(given)
            if len(asked) == place or str(asked[place]).casefold() == "now":
                asked[place : place + 1] = [now().strftime("%Y-%m-%d %H:%M:%S.%f")]
            return asked_of.execute(f"SELECT {name}({', '.join('?' * len(asked))})", asked).fetchone()[0]  # noqa: S608

        return ask

    for name, place in _CLOCKS.items():
        connection.connection.create_function(name, -1, clock(name, place))
