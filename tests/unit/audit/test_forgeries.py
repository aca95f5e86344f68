"""H4: twelve things that the owner of a database can do to a ledger, each found after the next checkpoint.

The sealer notices nothing and goes on; the checkpoints that somebody else holds are from before (quality.md 5.3).
"""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from audit.digests.canonical import text_of
from audit.sealing.keys import key_id_of, public_of
from audit.sealing.merkle import Frontier
from tests import battery
from tests.battery import Tried
from tests.factories.ledgers import START, Line, Log, leaf_data, made, sealed, told

pytestmark = pytest.mark.usefixtures("signatures_checked_once")

LOGS = 25
#: What the finding that names the place begins with; None where the place is the whole, or its end.
Named = str | None


def at(line: Line) -> str:
    return f"Event {line['event']['seq']} (leaf {line['leaf']['index']}): "


def chosen(log: Log, kind: str = "") -> Line:
    """A sealed event of this kind, not among the last that were sealed."""
    found = [line for line in log.events[:8] if not kind or line["event"]["kind"] == kind]
    return log.rng.choice(found)


def delete_an_event(log: Log) -> Named:
    gone = chosen(log)
    following = log.events[log.events.index(gone) + 1]
    log.events.remove(gone)
    return f"{at(following)}leaf {gone['leaf']['index']}, which should come here, is missing"


def delete_a_history_row(log: Log) -> Named:
    line = chosen(log, "change")
    log.replace(line, line | {"row": None})
    return f"{at(line)}the history row of which it tells is gone"


def insert_an_event_of_the_past(log: Log) -> Named:
    line = log.look()
    event = line["event"] | {"recorded_at": text_of(START - timedelta(days=log.rng.randrange(1, 90)))}
    log.replace(line, told(event, None))
    return f"Event {event['seq']} (leaf 11): it was put in after the time"


def insert_a_history_row(log: Log) -> Named:
    key = log.rng.randrange(2000, 9000)
    log.untold.append({"type": "untold", "table": "decisions_historicalanswer", "id": key})
    return f"Row {key} of decisions_historicalanswer has no event"


def reorder_events(log: Log) -> Named:
    """Two events change places, their numbers too."""
    one, two = sorted(log.rng.sample(log.events[:10], 2), key=lambda line: int(line["event"]["seq"]))
    for line, other in ((one, two), (two, one)):
        log.replace(line, line | {"event": other["event"] | {"seq": line["event"]["seq"]}, "row": other["row"]})
    return at(one)


def reorder_leaves(log: Log) -> Named:
    one, two = sorted(log.rng.sample(log.events[:10], 2), key=lambda line: int(line["leaf"]["index"]))
    for line, other in ((one, two), (two, one)):
        log.replace(line, line | {"leaf": other["leaf"] | {"index": line["leaf"]["index"]}})
    return at(one)


def duplicate_an_event(log: Log) -> Named:
    line = chosen(log)
    log.seq += 1
    log.events.append(line | {"leaf": None, "event": line["event"] | {"seq": str(log.seq)}})
    return f"Event {log.seq} (leaf 11): it is a copy of another event"


def cut_the_end(log: Log) -> Named:
    """The last checkpoint goes, with what it sealed."""
    size = log.points[-2]["size"]
    del log.points[-1]
    log.events[:] = [line for line in log.events if line["leaf"]["index"] < size]
    if log.keys[-1]["from_size"] >= size:
        del log.keys[-1], log.private[-1]
    return None


def drop_a_record(log: Log) -> Named:
    record = log.rng.choice(log.records)
    first = next(line for line in log.events if line["event"]["record_id"] == record)
    log.events[:] = [line for line in log.events if line["event"]["record_id"] != record]
    return f"leaf {first['leaf']['index']}, which should come here, is missing"


def go_back_to_an_older_copy(log: Log) -> Named:
    """All is as it was at an earlier checkpoint; life goes on with other events."""
    cut_the_end(log)
    log.seq = len(log.events)
    for _ in range(log.rng.randrange(4)):
        log.look()
    return None


def fork_and_sign_anew(log: Log) -> Named:
    """History is written anew from some event on, every digest, link, leaf and root fits, the key is another."""
    changed = log.rng.randrange(10)
    log.private, log.keys[:], log.points[:] = [], [], []
    lines, log.events[:] = list(log.events), []
    log.begin()
    for place, line in enumerate(lines):
        event = line["event"] | ({"reason": "Nothing of the kind"} if place == changed else {})
        log.events.append(told(event, line["row"], log.last_of(event["record_id"])[1]))
    log.seal()
    return None


def forge_a_seal(log: Log) -> Named:
    """An event is changed, its digest and leaf too; the checkpoints are signed with a key that nobody vouched for."""
    place = log.rng.randrange(8)
    line = log.events[place]
    event = line["event"] | {"actor_role": "caldicott_guardian"}
    before = log.last_of(event["record_id"])[1]
    log.events[place] = sealed(told(event, line["row"], before), line["leaf"]["index"])
    forger, tree = Ed25519PrivateKey.generate(), Frontier()
    for number, point in enumerate(log.points):
        for one in log.events[tree.size : point["size"]]:
            tree.append(leaf_data(one["event"]))
        named = log.rng.choice([point["key_id"], key_id_of(public_of(forger))])
        log.points[number] = log.signed(tree, forger, named)
    return f"Checkpoint {log.points[0]['size']} does not hold: its signature or its key"


KINDS = (
    *(delete_an_event, delete_a_history_row, insert_an_event_of_the_past, insert_a_history_row, reorder_events),
    *(reorder_leaves, duplicate_an_event, cut_the_end, drop_a_record, go_back_to_an_older_copy, fork_and_sign_anew),
    forge_a_seal,
)


@pytest.fixture(scope="module")
def logs() -> list[Log]:
    return [made(seed) for seed in range(LOGS)]


@pytest.mark.parametrize("forge", KINDS, ids=lambda one: one.__name__)
def test_each_kind_is_found_every_time_after_the_next_checkpoint_h4(
    forge: Callable[[Log], Named], logs: list[Log], tried: Tried
) -> None:
    assert len(KINDS) == 12
    unfound, unnamed = [], []
    for number in range(battery.FORGERIES):
        log = logs[number % LOGS].copy()
        log.rng.seed(number)
        held = log.held()
        words = forge(log)
        for _ in range(log.rng.randrange(1, 4)):
            log.look()
        log.seal()
        problems = log.verified(held).problems
        if not problems:
            unfound.append(number)
        elif words and not any(words in problem for problem in problems):
            unnamed.append((number, words, problems[:2]))
    assert (unfound, unnamed) == ([], [])
    tried("ledgers forged", battery.FORGERIES)


def test_a_ledger_that_nobody_touched_holds_after_the_next_checkpoint(logs: list[Log]) -> None:
    for log in logs:
        other, held = log.copy(), log.held()
        other.look()
        other.change()
        other.seal()
        found = other.verified(held)
        assert (found.problems, found.unsealed, found.tree.size) == ([], 0, 13)


CHANGES = [("root", "0" * 64), ("size", 5), ("origin", "x"), ("at", "2020"), ("size", "x")]


@pytest.mark.parametrize(("name", "value"), CHANGES)
def test_a_held_line_that_was_changed_is_named(logs: list[Log], name: str, value: Any) -> None:
    first, *others = logs[0].held()
    changed: Any = json.dumps(json.loads(first) | {name: value})
    assert logs[0].verified([changed, *others]).problems[0] == "Line 1 of what was held is not what was signed"
