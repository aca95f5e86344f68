"""H6: what Python says of a value is what the databases say of it, for every kind of Unicode, number and moment."""

import random
import uuid
from collections import Counter
from typing import Any

import pytest
from django.db import connection
from django.db.models import JSONField, Value

from audit.digests.canonical import digest
from audit.digests.columns import current_version, event_texts
from audit.models import AuditEvent, Kind
from audit.proof.events import event_problem
from tests import battery
from tests.battery import Tried
from tests.integration.audit.second_opinion import verify_in_sql

pytestmark = pytest.mark.django_db

CHARACTERS = 60_000
RANGES = [(1, 0x20), (0x20, 0x7F), (0x7F, 0x250), (0x300, 0x370), (0x5D0, 0x600), (0x200B, 0x2070), (0x4E00, 0x5000)]
RANGES += [(0xE000, 0xE100), (0xFE00, 0x10000), (0x1F300, 0x1FAFF), (0xE0000, 0xE0100), (0x10FF00, 0x110000)]


_characters = random.Random(5)
TEXT = "".join(chr(_characters.randrange(*_characters.choice(RANGES))) for _ in range(CHARACTERS))


def words(rng: random.Random, most: int = 12) -> str:
    start = int(rng.random() * CHARACTERS)
    return TEXT[start : start + int(rng.random() * most)]


def json_of(rng: random.Random, depth: int = 2) -> Any:
    kind = rng.randrange(8 if depth else 6)
    match kind:
        case 0:
            return rng.choice([None, True, False, [], {}, ""])
        case 1:
            return rng.randrange(-(10**18), 10**18)
        case 2:
            return rng.choice([0.0, -0.0, 1.5, 1e-7, 1e22, 123456.789, rng.uniform(-1e9, 1e9), rng.random() * 1e-9])
        case 3 | 4 | 5:
            return words(rng)
        case 6:
            return [json_of(rng, depth - 1) for _ in range(rng.randrange(4))]
    return {words(rng, 6): json_of(rng, depth - 1) for _ in range(rng.randrange(4))}


def generated(rng: random.Random) -> AuditEvent:
    event = AuditEvent(
        kind=Kind.VIEW,
        stream=words(rng),
        record_id=rng.choice([None, uuid.UUID(int=rng.getrandbits(128))]),
        actor_id=uuid.UUID(int=rng.getrandbits(128)),
        actor_role=words(rng),
        request_id=words(rng),
        reason=words(rng, 40),
        detail=json_of(rng, depth=3),
        hash_version=current_version(),
        salt=f"{rng.getrandbits(128):032x}",
    )
    event.digest = digest(event_texts(event), salt=event.salt)
    if event.detail is None:
        event.detail = Value(None, JSONField())  # null within JSON, not a column without a value
    return event


def test_rows_of_every_shape_say_the_same_in_python_and_in_the_database(tried: Tried) -> None:
    rng = random.Random(6)
    events = [generated(rng) for _ in range(battery.ROWS_COMPARED)]
    shapes = Counter(type(event.detail).__name__ for event in events)
    assert {"dict", "list", "str", "int", "float", "bool", "Value"} <= shapes.keys()
    assert min(shapes.values()) > battery.ROWS_COMPARED / 100
    AuditEvent.objects.bulk_create(events, batch_size=1000)
    differing = [event.seq for event in AuditEvent.objects.iterator(2000) if event_problem(event, None)]
    assert differing == []
    if connection.vendor == "postgresql":
        assert verify_in_sql().bad == ()
    tried("rows compared", battery.ROWS_COMPARED)


def test_moments_and_days_are_written_alike() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no types for them: Python reads its text, which the test above compares")
    from datetime import UTC, date, datetime, time, timedelta

    from audit.digests.canonical import text_of
    from audit.models import Checkpoint
    from tests.integration.audit.second_opinion import text_sql

    rng = random.Random(7)
    span = timedelta(days=3_000_000)
    moments = [datetime(1, 1, 2, tzinfo=UTC) + span * rng.random() for _ in range(2000)]
    field = Checkpoint._meta.get_field("made_at")
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {text_sql(field, 'm')} FROM unnest(%s::timestamptz[]) WITH ORDINALITY u(m, o)",  # noqa: S608
            [moments],
        )
        assert [text for (text,) in cursor.fetchall()] == [text_of(moment) for moment in moments]
        for value, pattern in ((date(33, 4, 5), "YYYY-MM-DD"), (time(1, 2, 3, 4), "HH24:MI:SS.US")):
            cursor.execute("SELECT to_char(%s, %s)", [value, pattern])
            assert cursor.fetchone() == (text_of(value),)
