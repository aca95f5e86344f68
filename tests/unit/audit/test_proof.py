"""What the verifier says of one event, leaf, checkpoint or held line; no database is read (quality.md 5.3)."""

from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.utils import timezone

from audit.digests.canonical import GENESIS, link
from audit.digests.columns import PUBLISHED
from audit.models import AuditEvent, Kind, SigningKey
from audit.proof.events import chain_problem, event_problem
from audit.proof.findings import KEPT, Findings
from audit.proof.held import Held
from audit.proof.signing import checkpoint_problem, key_problem
from audit.proof.tree import TreeCheck, leaf_problem
from audit.sealing.keys import key_id_of, public_of
from audit.sealing.merkle import Frontier
from audit.sealing.signed_text import key_statement

OWN = "ab" * 32
CHANGED = "what it says, or the history row of which it tells, was changed after it was written"


def test_every_problem_is_counted_and_the_first_ones_are_kept() -> None:
    findings = Findings()
    for number in range(KEPT + 5):
        findings.add(f"Problem {number}")
    assert findings.count == KEPT + 5
    assert [problem.words for problem in findings.problems] == [f"Problem {number}" for number in range(KEPT)]


@pytest.mark.parametrize(
    ("number", "tied", "words"),
    [
        (2, link(GENESIS, 2, OWN), ""),
        (1, link(GENESIS, 1, OWN), "version 1 of the record is there twice"),
        (3, link(GENESIS, 3, OWN), "version 2 of the record, which came before it, is missing"),
        (2, GENESIS, "it is not linked to the change before it"),
    ],
)
def test_each_change_follows_the_one_before_once_and_is_linked_to_it(number: int, tied: str, words: str) -> None:
    assert chain_problem(1, GENESIS, number, OWN, tied) == words


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"salt": "11"}, CHANGED),
        ({"detail": {"page": object()}}, CHANGED),
        ({"hash_version": 0}, "its form 0 is none of ours"),
        ({"kind": Kind.CHANGE}, "it says that it is a change and names no row, or the other way round"),
        ({"link": OWN}, "it says that it is a change and names no row, or the other way round"),
    ],
)
def test_an_event_that_was_changed_is_told_how(changed: dict[str, Any], words: str) -> None:
    event = AuditEvent(**{"kind": Kind.VIEW, "hash_version": PUBLISHED, "salt": "00", "digest": OWN, **changed})
    assert event_problem(event, None) == words


def key(since: int = 0, *, by: Ed25519PrivateKey | None = None) -> tuple[SigningKey, Ed25519PrivateKey]:
    """A key that signs from `since` on, vouched for by another one or by itself."""
    own = Ed25519PrivateKey.generate()
    public, voucher, at = public_of(own), by or own, timezone.now()
    statement = key_statement(public_key=public, from_size=since, at=at)
    made = SigningKey(key_id=key_id_of(public), public_key=public, from_size=since, made_at=at)
    made.vouched_by, made.signature = key_id_of(public_of(voucher)), voucher.sign(statement).hex()
    return made, own


def test_each_key_is_vouched_for_by_the_one_before_and_the_first_by_itself() -> None:
    first, secret = key()
    second, _secret = key(7, by=secret)
    stranger, _secret = key(7)
    assert (key_problem(first, None), key_problem(second, first)) == ("", "")
    assert key_problem(second, None) == "the key that signed before it is missing"
    assert key_problem(stranger, first) == "the key before it does not vouch for it"
    second.key_id = first.key_id
    assert key_problem(second, first) == "its name is not the one that follows from it"
    second.public_key = "not hexadecimal"
    assert key_problem(second, first) == "it is not a key"


def test_a_leaf_or_a_checkpoint_that_cannot_be_read_is_a_problem() -> None:
    assert leaf_problem(None, AuditEvent()) == "its leaf cannot be read"
    ring = object()
    assert checkpoint_problem(None, Frontier(), ring).startswith("it cannot be read")  # type: ignore[arg-type]


def test_an_empty_line_among_what_was_held_is_nothing_and_an_unreadable_one_a_finding() -> None:
    findings = Findings()
    held = Held(["", "  \n", "{}"], findings)
    assert held.roots == {}
    assert [problem.words for problem in findings.problems] == ["Line 3 of what was held cannot be read"]


def test_a_checkpoint_that_cannot_be_read_moves_no_time_on() -> None:
    check = object.__new__(TreeCheck)
    check.findings, check.frontier, check.sealed_until = Findings(), Frontier(), None
    check.ring = None  # type: ignore[assignment]
    check._checkpoint(7, None)
    assert check.sealed_until is None
    assert check.findings.problems[0].words.startswith("Checkpoint 7: it cannot be read")
