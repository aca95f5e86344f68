"""Processes that are killed in the middle of what they do, each with a database session of its own."""

import os
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.db import connections

#: Kept, so that nobody closes them: they are the parent's.
inherited: list[Any] = []


def forked(act: Callable[[], Any]) -> int:
    """Start a process that does this until it is killed, or ends with 3 by itself; returns its number.

    The parent's sessions must not be used by the child, or a killed child's transaction stays open in the parent. To
    close them beforehand is not enough: where a browser test ran earlier, Django keeps two for a thread and shows one.
    """
    connections.close_all()
    child = os.fork()
    if child:
        return child
    with suppress(BaseException):
        for ours in connections.all():
            inherited.append(ours.connection)
            ours.connection = None
        act()
    os._exit(3)
