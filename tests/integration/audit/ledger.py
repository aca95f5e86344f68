"""A small ledger to tamper with: a draft, a record that was submitted, a few views, all of it sealed in two steps."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

from accounts.models import User
from audit.guards.install import remove
from audit.ledger import record
from audit.models import AuditEvent, Checkpoint, Kind
from audit.sealing.anchors import lines_of
from audit.sealing.checkpoints import seal
from decisions.models import Decision
from tests.factories.decisions import make_decision


def build(author: User) -> Decision:
    """A record of `author`, looked at by them; sealed while it is a draft, and when it is submitted."""
    decision = make_decision(author, before="purpose")
    look(author, decision, times=3)
    seal()
    other = make_decision(author)
    look(author, other, times=3)
    seal()
    return other


def look(person: User, decision: Decision, *, times: int = 1) -> None:
    for _ in range(times):
        record(Kind.VIEW, actor=person, stream="decisions.decision", record_id=decision.pk, detail={"page": "record"})


def held() -> list[str]:
    """The checkpoints as somebody else holds them."""
    return list(lines_of(Checkpoint.objects.order_by("size")))


class Undone(Exception):
    pass


@contextmanager
def undone() -> Iterator[None]:
    """What is done within is undone afterwards."""
    try:
        with transaction.atomic():
            yield
            raise Undone
    except Undone:
        return


@contextmanager
def tampered() -> Iterator[None]:
    """What is done within is done by somebody who took the guards away; all of it is undone afterwards."""
    with undone():
        if connection.vendor == "postgresql":
            run("SET CONSTRAINTS ALL IMMEDIATE")  # nothing is pending on a table whose guards go
        remove()
        if connection.vendor == "postgresql":
            run("SET CONSTRAINTS ALL DEFERRED")
        yield


def run(sql: str, *values: Any) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.rowcount


def changes() -> list[AuditEvent]:
    return list(AuditEvent.objects.filter(version__isnull=False).order_by("seq"))
