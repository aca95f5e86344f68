"""The verifier's walk over leaves, checkpoints and chunks: where it is cut short, it says where (quality.md 5.3)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from audit.models import AuditEvent, Checkpoint, Leaf
from audit.verification import Result, verify
from tests.integration.audit.ledger import tampered

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("built")]


def words(result: Result) -> list[str]:
    return [problem.words for problem in result.problems]


def test_a_ledger_that_is_read_in_several_chunks_is_told_as_it_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("events", "findings", "tree"):
        monkeypatch.setattr(f"audit.proof.{module}.CHUNK", 4)
    told: list[tuple[str, int]] = []
    result = verify(on_progress=lambda doing, done: told.append((doing, done)))
    sealed = Leaf.objects.count()
    assert (result.ok, result.first) == (True, "")
    assert [done for doing, done in told if doing == "leaves"] == list(range(4, sealed + 1, 4))
    assert max(done for doing, done in told if doing == "events") == AuditEvent.objects.count()


def test_a_leaf_that_was_taken_out_is_named_with_the_event_that_had_it() -> None:
    leaf = Leaf.objects.order_by("index")[3]
    with tampered():
        Leaf.objects.filter(pk=leaf.pk)._raw_delete("default")
        found = verify()
    assert words(found)[0] == (f"Leaf 3 of the sealed tree is missing; event {leaf.event_id}, which had it, is there")


def test_events_whose_checkpoint_was_taken_out_are_counted() -> None:
    first, last = Checkpoint.objects.order_by("size")
    with tampered():
        Checkpoint.objects.filter(pk=last.pk)._raw_delete("default")
        found = verify()
    assert f"{last.size - first.size} sealed events have no checkpoint: it was taken out" in words(found)


def test_from_a_time_on_a_tree_that_cannot_be_grown_is_a_finding() -> None:
    with tampered():
        Checkpoint.objects.update(frontier=["not hexadecimal"])
        found = verify(since=timezone.now() + timedelta(seconds=1))
    assert any(one.startswith("Checkpoint ") for one in words(found))
