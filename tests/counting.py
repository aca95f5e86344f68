"""How often something asks the database."""

from collections.abc import Callable

from django.db import connection
from django.test.utils import CaptureQueriesContext


def queries(act: Callable[[], object]) -> int:
    """The number of queries that `act` makes."""
    with CaptureQueriesContext(connection) as log:
        act()
        return len(log)
