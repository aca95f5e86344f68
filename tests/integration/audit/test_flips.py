"""H3 where it counts, in the database: a flipped value is found by the application's verifier, and the event is named.

Flips of an exported ledger are in tests/unit/audit/test_flips.py.
"""

import copy
import random
import uuid
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.db import models

from accounts.models import User
from audit.guards.tables import all_guarded
from audit.models import AuditEvent, Checkpoint, Leaf, SigningKey
from audit.proof.events import chain_problem, event_problem
from audit.proof.findings import Findings, history_model
from audit.proof.signing import KeyRing, checkpoint_problem, key_problem
from audit.proof.tree import leaf_problem
from audit.sealing.checkpoints import seal
from audit.sealing.merkle import Frontier
from audit.verification import Result, verify
from tests import battery
from tests.battery import Tried
from tests.factories.decisions import make_decision
from tests.integration.audit.ledger import build, changes, look, tampered, undone

pytestmark = pytest.mark.django_db

AT_ONCE = 8
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEF0123456789 -é\u202e\U0001f600"


def flipped(field: Any, value: Any, rng: random.Random) -> Any:  # noqa: C901 - a case a kind
    """Another value of the same kind, as near as can be."""
    match value:
        case bool():
            return not value
        case int():
            return value + 1000
        case uuid.UUID():
            return uuid.UUID(int=value.int ^ (1 << rng.randrange(128)))
        case datetime():
            return value + timedelta(microseconds=1000)
        case date():
            return value + timedelta(days=1)
        case time():
            return value.replace(microsecond=(value.microsecond + 1) % 1_000_000)
        case dict():
            return {**value, "x": 1} if not value or rng.random() < 0.5 else {}
        case list():
            return [*value, "x"] if not value or rng.random() < 0.5 else value[:-1]
        case str() if field.choices:
            return rng.choice([name for name, _ in field.flatchoices if name != value])
        case str() if value:
            at = rng.randrange(len(value))
            return value[:at] + rng.choice([one for one in LETTERS if one != value[at]]) + value[at + 1 :]
        case str():
            return "x"
    return _something(field)


def _something(field: Any) -> Any:
    """A value where there was none."""
    target = field.target_field if field.is_relation else field
    if isinstance(target, models.UUIDField):
        return uuid.uuid4()
    if isinstance(target, models.DateTimeField):
        return datetime.fromisoformat("2026-01-01T00:00:00+00:00")
    if isinstance(target, models.DateField):
        return date(2026, 1, 1)
    if isinstance(target, models.TimeField):
        return time(9)
    return 4711 if isinstance(target, models.IntegerField) else "x"


def mangled(row: Any, rng: random.Random) -> tuple[Any, Any]:
    """A copy of the row with one value flipped, and the field."""
    field = rng.choice(row._meta.concrete_fields)
    other = copy.copy(row)
    other._state = copy.copy(row._state)
    other._state.fields_cache = {}
    setattr(other, field.attname, flipped(field, getattr(row, field.attname), rng))
    return other, field


def row_of(event: AuditEvent) -> Any:
    return history_model(event.source_table)._default_manager.get(pk=event.source_id)


class Ledger:
    """Everything that was written, read once."""

    def __init__(self) -> None:
        self.events = {event.seq: event for event in AuditEvent.objects.all()}
        self.leaves = list(Leaf.objects.order_by("index"))
        self.points = list(Checkpoint.objects.order_by("size"))
        self.ring = KeyRing(Findings())
        self.rows = {event.seq: row_of(event) for event in changes()}
        self.last: dict[int, tuple[int, str]] = {}
        latest: dict[Any, tuple[int, str]] = {}
        for event in changes():
            key = (event.stream, event.record_id)
            self.last[event.seq] = latest.get(key, (0, "0" * 64))
            latest[key] = (event.version or 0, event.link)

    def wrong(self, event: AuditEvent, row: Any, leaf: Leaf) -> bool:
        """Whether any check of this event fails."""
        chain = event.version is not None and event.seq in self.last
        unlinked = chain and chain_problem(*self.last[event.seq], event.version, event.digest, event.link)
        return bool(event_problem(event, row) or unlinked or leaf_problem(leaf, event))

    def trees(self) -> dict[int, Frontier]:
        found, tree = {}, Frontier()
        for leaf in self.leaves:
            tree.append_hash(bytes.fromhex(leaf.hash))
            found[tree.size] = Frontier(tree.size, tree.peaks)
        return found


def test_each_check_of_an_event_notices_a_flip_in_it(practitioner: User, tried: Tried) -> None:
    build(practitioner)
    ledger, rng, missed = Ledger(), random.Random(3), []
    trees = ledger.trees()
    assert all(
        not ledger.wrong(ledger.events[leaf.event_id], ledger.rows.get(leaf.event_id), leaf) for leaf in ledger.leaves
    )
    for _ in range(battery.FLIPS_READ):
        leaf, kind = rng.choice(ledger.leaves), rng.choice(["history", "event", "leaf", "checkpoint", "key"])
        event, row = ledger.events[leaf.event_id], ledger.rows.get(leaf.event_id)
        if kind == "history" and row is not None:
            other, field = mangled(row, rng)
            found = ledger.wrong(event, other, leaf)
        elif kind == "checkpoint":
            point = rng.choice(ledger.points)
            other, field = mangled(point, rng)
            found = bool(checkpoint_problem(other, trees[point.size], ledger.ring))
        elif kind == "key":
            other, field = mangled(ledger.ring.keys[0], rng)
            found = bool(key_problem(other, None))
        elif kind == "leaf":
            other, field = mangled(leaf, rng)
            found = other.index != leaf.index or bool(leaf_problem(other, ledger.events.get(other.event_id)))
        else:
            other, field = mangled(event, rng)
            found = ledger.wrong(other, row, leaf)
        if not found:
            missed.append((kind, field.name))
    assert missed == []
    tried("values flipped in what was read", battery.FLIPS_READ)


def test_flips_in_the_database_are_found_and_their_events_named(
    practitioner: User, monkeypatch: pytest.MonkeyPatch, tried: Tried
) -> None:
    look(practitioner, make_decision(practitioner, until="purpose"), times=3)
    told = {event.source_table for event in changes()}
    for module in ("findings", "rows"):  # tables without a row are not asked thirty times
        holding = [table for table in all_guarded() if table.history in told]
        monkeypatch.setattr(f"audit.proof.{module}.all_guarded", lambda holding=holding: holding)
    seal()
    leaves, rng, missed = list(Leaf.objects.select_related("event")), random.Random(4), []
    assert verify().ok
    assert len(leaves) > AT_ONCE
    with tampered():
        for _ in range(battery.FLIPS_STORED // AT_ONCE):
            with undone():
                flips = [flip(leaf, rng, at) for at, leaf in enumerate(rng.sample(leaves, AT_ONCE))]
                result = verify()
            unnamed = ((row, name) for row, leaf, name in flips if not named(row, leaf, result))
            missed += [(row._meta.label, name, result.first) for row, name in unnamed]
    assert missed == []
    tried("values flipped in the database", battery.FLIPS_STORED)


def flip(leaf: Leaf, rng: random.Random, at: int) -> tuple[Any, Leaf, str]:
    """Flip a value of what belongs to the leaf: once in a batch of itself, of the checkpoint or of the key."""
    rows: list[Any] = [leaf.event, *([row_of(leaf.event)] * 2 if leaf.event.source_table else ())]
    if at == 0:
        rows = [leaf, Checkpoint.objects.get(), SigningKey.objects.get()]
    row = rng.choice(rows)
    other, field = mangled(row, rng)
    type(row)._base_manager.filter(pk=row.pk).update(**{field.attname: getattr(other, field.attname)})
    return row, leaf, field.name


def named(row: Any, leaf: Leaf, result: Result) -> bool:
    """Whether the result says which event, checkpoint or key it is."""
    if isinstance(row, Checkpoint | SigningKey):
        word = "checkpoint" if isinstance(row, Checkpoint) else "key"
        return any(word in problem.words.lower() for problem in result.problems)
    return leaf.event_id in {problem.seq for problem in result.problems}


def test_the_first_problem_is_the_one_that_was_made(practitioner: User) -> None:
    build(practitioner)
    event = changes()[5]
    with tampered():
        AuditEvent.objects.filter(pk=event.pk).update(reason="Because")
        result = verify()
    assert result.problems[0].seq == event.seq
    assert result.first.startswith(f"Event {event.seq}: what it says")


def test_an_unreadable_value_is_a_finding_and_no_crash(practitioner: User) -> None:
    build(practitioner)
    leaf = Leaf.objects.order_by("index").first()
    assert leaf is not None
    with tampered():
        Leaf.objects.filter(pk=leaf.pk).update(hash="not hexadecimal")
        result = verify()
    assert not result.ok
    assert result.problems[0].seq == leaf.event_id
