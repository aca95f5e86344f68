"""H3: whatever value is flipped in an exported ledger is found, and the verifier says where (quality.md 5.3)."""

import json
import random
import re
from collections.abc import Iterator
from typing import Any

import pytest

from audit.digests.canonical import canonical
from audit.verifier import verify
from tests import battery
from tests.battery import Tried
from tests.factories.ledgers import Line, Log, made

pytestmark = pytest.mark.usefixtures("signatures_checked_once")

LOGS = 20
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEF0123456789 -é\u202e\U0001f600"
#: What a column of this name could hold instead of nothing.
SOMETHING = ("x", "7", "2026-01-01T00:00:00.000000Z")
NUMBERS = {"seq", "source_id", "version", "hash_version"}

Place = tuple[str, int, tuple[Any, ...]]


def places(log: Log) -> list[Place]:
    """Every value of the export: of which list, of which line, and by which steps it is reached."""
    found: list[Place] = []
    for number, line in enumerate(log.events):
        found += [("events", number, ("event", name)) for name in line["event"]]
        found += [("events", number, ("leaf", name)) for name in ("index", "hash")]
        found += [("events", number, ("row", at)) for at in range(len(line["row"] or ()))]
    for kind in ("points", "keys"):
        for number, line in enumerate(getattr(log, kind)):
            found += [(kind, number, (name,)) for name, value in line.items() if name not in ("type", "frontier")]
            found += [(kind, number, ("frontier", at)) for at in range(len(line.get("frontier", ())))]
    return found


def flipped(name: Any, value: Any, rng: random.Random) -> Any:
    """Another value for this column: one character of it at its beginning, middle or end, or nothing at all."""
    if value is None:
        return rng.choice(SOMETHING)
    if isinstance(value, int):
        return value + rng.choice([-1, 1, 1000])
    if name in NUMBERS:
        return str(int(value) + rng.choice([1, 10, 1000]))
    if not value or (rng.random() < 0.05 and name not in ("recorded_at", "salt", "digest", "hash")):
        return "x" if not value else None
    at = rng.choice([0, len(value) // 2, len(value) - 1, rng.randrange(len(value))])
    return value[:at] + rng.choice([one for one in LETTERS if one != value[at]]) + value[at + 1 :]


def with_flip(log: Log, place: Place, rng: random.Random) -> tuple[Log, Line]:
    """A copy with this one value flipped, and the line that it is in."""
    kind, number, steps = place
    other = log.copy()
    line = getattr(other, kind)[number]
    held: Any = line
    for step in steps:
        held = held[step]
    new: Any = flipped(steps[-1], held, rng)
    for depth in range(len(steps) - 1, -1, -1):
        outer: Any = line
        for step in steps[:depth]:
            outer = outer[step]
        outer = list(outer) if isinstance(outer, list) else dict(outer)
        outer[steps[depth]] = new
        new = outer
    getattr(other, kind)[number] = new
    return other, new


def names(kind: str, line: Line, before: Line, words: str) -> bool:
    """Whether the words name the line in which the flip is: by what it says now, or by what it said before."""
    if kind == "keys":
        return any(words.startswith(f"Signing key {one['key_id']} ") for one in (line, before))
    if kind == "points":
        return any(words.startswith(f"Checkpoint {one['size']} ") for one in (line, before))
    if f": leaf {before['leaf']['index']}, which should come here, is missing" in words:
        return bool(line["leaf"]["index"] != before["leaf"]["index"])  # it stands at a place that is not its own
    found = re.match(r"Event (\d+) \(leaf (-?\d+)\): ", words)
    return bool(found) and any(
        found[1] == one["event"]["seq"] and int(found[2]) == one["leaf"]["index"] for one in (line, before)
    )


def flips(rng: random.Random) -> Iterator[tuple[Log, Place]]:
    """Every value of some ledger, in an order of chance, again and again."""
    logs = [made(seed) for seed in range(LOGS)]
    assert all(not log.verified(log.held()).problems for log in logs)
    everywhere = [(log, place) for log in logs for place in places(log)]
    rng.shuffle(everywhere)
    for number in range(battery.FLIPS_EXPORTED):
        yield everywhere[number % len(everywhere)]


def test_whatever_is_flipped_is_found_and_the_first_finding_names_where_h3(tried: Tried) -> None:
    rng, unfound, misnamed, kinds = random.Random(3), [], [], set()
    for log, place in flips(rng):
        kind, number, steps = place
        other, line = with_flip(log, place, rng)
        problems = other.verified().problems
        kinds.add((kind, *steps))
        if not problems:
            unfound.append((log.seed, place))
        elif not names(kind, line, getattr(log, kind)[number], problems[0]):
            misnamed.append((log.seed, place, problems[0]))
    assert (unfound, misnamed) == ([], [])
    assert len(kinds) > 60, "columns of every table were flipped"
    tried("values flipped in exports", battery.FLIPS_EXPORTED)


def test_a_length_that_moves_from_one_value_to_the_next_is_another_text() -> None:
    assert canonical(["ab", "c"]) != canonical(["a", "bc"])


@pytest.mark.parametrize("name", ["seq", "recorded_at", "version", "hash_version", "salt", "digest", "link", "detail"])
def test_a_value_that_nobody_can_read_is_a_finding_that_names_its_event(name: str) -> None:
    log = made(1)
    line = log.events[4]
    log.replace(line, line | {"event": line["event"] | {name: {"not": "a text"}}})
    words = log.verified().problems[0]
    assert words.startswith("Event " if name == "seq" else f"Event {line['event']['seq']} (leaf 4): ")


def test_a_line_that_is_no_line_of_an_export_is_a_finding() -> None:
    lines = [json.dumps(line) for line in made(2).lines()]
    assert verify(iter(lines), []).problems == []
    assert verify(iter([lines[0].replace('"form": 1', '"form": 3'), *lines[1:]]), []).problems[0] == (
        "The export is of form 3, and this program reads 1 and 2"
    )
    for wrong in ("{", "[]", '"text"', "{}"):
        assert (
            verify(iter([*lines, wrong]), []).problems[0].startswith(f"Line {len(lines) + 1} of the export cannot be")
        )
    unreadable = json.dumps({"type": "unreadable", "what": "Checkpoint", "id": "7"})
    assert verify(iter([*lines, unreadable]), []).problems == [
        "Checkpoint 7 cannot be read: one of its values was changed"
    ]
