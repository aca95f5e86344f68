"""A small ledger in memory, as lines of an export: written, sealed and signed by the rules of the house, no database.

The sealer goes on from the newest checkpoint, as the real one does, whatever was done to the events before it.
"""

import copy
import json
import random
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from audit.digests.canonical import GENESIS, canonical, digest, link, text_of
from audit.digests.columns import EVENT, HISTORY, LEAF, PUBLISHED
from audit.sealing.keys import key_id_of, public_of
from audit.sealing.merkle import Frontier, leaf_hash
from audit.sealing.signed_text import checkpoint_statement, key_statement
from audit.verifier import Verifier

ORIGIN = "records.example.org"
STREAM = "decisions.decision"
TABLES = ("decisions_historicalanswer", "decisions_historicaldecision", "accounts_historicalteam")
START = datetime.fromisoformat("2026-05-01T09:00:00+00:00")
WORDS = ("Robin asked", "need to know", "é \U0001f600 \u202e", "2026-05-01", '{"text": "said"}', "", "x" * 40)

Line = dict[str, Any]


@dataclass
class Log:
    """Keys, checkpoints and events, the latter in the order in which they were written."""

    seed: int
    keys: list[Line] = field(default_factory=list)
    points: list[Line] = field(default_factory=list)
    events: list[Line] = field(default_factory=list)
    untold: list[Line] = field(default_factory=list)
    private: list[Ed25519PrivateKey] = field(default_factory=list)
    seq: int = 0
    at: datetime = START

    def __post_init__(self) -> None:
        self.rng = random.Random(self.seed)
        self.records = [str(uuid.UUID(int=self.rng.getrandbits(128))) for _ in range(2)]
        self.actor = str(uuid.UUID(int=self.rng.getrandbits(128)))

    def copy(self) -> "Log":
        """Another that can be tampered with: lines are replaced, never changed."""
        other = copy.copy(self)
        for name in ("keys", "points", "events", "untold", "private"):
            setattr(other, name, list(getattr(self, name)))
        other.rng = random.Random(self.seed)
        return other

    def tick(self) -> datetime:
        self.at += timedelta(seconds=self.rng.randrange(1, 50), microseconds=self.rng.randrange(10**6))
        return self.at

    def look(self, record: str | None = None) -> Line:
        return self._write({"kind": "view", "record_id": record or self.rng.choice(self.records)}, None)

    def change(self, record: str | None = None) -> Line:
        """A change with its history row, linked to the record's last one that is still there."""
        record, table = record or self.rng.choice(self.records), self.rng.choice(TABLES)
        number, before = self.last_of(record)
        row = [table, *(self._value(name) for name in HISTORY[PUBLISHED][table])]
        told = {"kind": "change", "record_id": record, "source_table": table, "source_id": str(self.seq + 700)}
        return self._write({**told, "version": str(number + 1)}, row, before=before)

    def last_of(self, record: str) -> tuple[int, str]:
        chain = [line["event"] for line in self.events if line["event"]["record_id"] == record]
        versions = [(int(event["version"]), event["link"]) for event in chain if event["version"]]
        return max(versions, default=(0, GENESIS))

    def _value(self, column: str) -> str | None:
        if column.endswith("_at") or column == "history_date":
            return text_of(self.tick())
        return self.rng.choice([None, *WORDS, str(self.rng.randrange(1000))])

    def _write(self, given: Line, row: list[str | None] | None, before: str = "") -> Line:
        self.seq += 1
        own = {"stream": STREAM, "actor_id": self.actor, "actor_role": "practitioner", "request_id": f"r{self.seq}"}
        event: Line = dict.fromkeys(LEAF[PUBLISHED], None) | own
        event |= {"organisation_id": None, "reason": self.rng.choice(WORDS)}
        event |= {"detail": '{"page": "record"}', "source_table": "", "link": "", **given}
        event |= {"seq": str(self.seq), "recorded_at": text_of(self.tick()), "hash_version": str(PUBLISHED)}
        event |= {"salt": f"{self.rng.getrandbits(128):032x}"}
        line = told(event, row, before)
        self.events.append(line)
        return line

    def begin(self) -> None:
        """The first key vouches for itself."""
        self.private.append(Ed25519PrivateKey.generate())
        self._key(self.private[0], vouched_by=key_id_of(public_of(self.private[0])), by=self.private[0])

    def rotate(self) -> None:
        self.private.append(Ed25519PrivateKey.generate())
        self._key(self.private[-1], vouched_by=self.keys[-1]["key_id"], by=self.private[-2])

    def _key(self, key: Ed25519PrivateKey, *, vouched_by: str, by: Ed25519PrivateKey) -> None:
        public, at, size = public_of(key), self.tick(), self.points[-1]["size"] if self.points else 0
        signature = by.sign(key_statement(public_key=public, from_size=size, at=at)).hex()
        named = {"key_id": key_id_of(public), "made_at": text_of(at), "public_key": public, "vouched_by": vouched_by}
        self.keys.append({"type": "key", **named, "signature": signature, "from_size": size})

    def seal(self) -> None:
        """Every event that has no leaf gets one, after those of the newest checkpoint; the root is signed."""
        last = self.points[-1] if self.points else {"size": 0, "frontier": []}
        tree = Frontier(last["size"], [bytes.fromhex(peak) for peak in last["frontier"]])
        for line in (waiting := self.waiting()):
            self.replace(line, sealed(line, tree.size))
            tree.append(leaf_data(line["event"]))
        if waiting:
            self.points.append(self.signed(tree, self.private[-1], self.keys[-1]["key_id"]))

    def signed(self, tree: Frontier, key: Ed25519PrivateKey, key_id: str) -> Line:
        at, root = self.tick(), tree.root.hex()
        signature = key.sign(checkpoint_statement(origin=ORIGIN, size=tree.size, root=root, at=at)).hex()
        said = {"made_at": text_of(at), "origin": ORIGIN, "root": root, "key_id": key_id, "signature": signature}
        return {"type": "checkpoint", "size": tree.size, "frontier": [one.hex() for one in tree.peaks], **said}

    def waiting(self) -> list[Line]:
        """Events that are not sealed yet, by their number."""
        return sorted((line for line in self.events if not line["leaf"]), key=lambda line: int(line["event"]["seq"]))

    def replace(self, old: Line, new: Line) -> Line:
        self.events[next(place for place, line in enumerate(self.events) if line is old)] = new
        return new

    def lines(self) -> Iterator[Line]:
        """As an export has them: sealed events by their leaf, then the others by their number."""
        yield {"type": "ledger", "form": 1, "origin": ORIGIN}
        yield from (*self.keys, *self.points)
        yield from sorted((line for line in self.events if line["leaf"]), key=lambda line: line["leaf"]["index"])
        yield from self.waiting()
        yield from self.untold

    def held(self) -> list[str]:
        """The checkpoints as somebody else holds them."""
        public = {key["key_id"]: key["public_key"] for key in self.keys}
        names = ("origin", "size", "root", "key_id", "signature")
        points = ({name: one[name] for name in names} | {"at": one["made_at"]} for one in self.points)
        return [json.dumps(one | {"public_key": public[one["key_id"]]}) for one in points]

    def verified(self, held: list[str] | None = None) -> Verifier:
        verifier = Verifier(held or [])
        for number, line in enumerate(self.lines(), 1):
            verifier.take(line, number)
        verifier.end()
        return verifier


def told(event: Line, row: list[str | None] | None, before: str = "") -> Line:
    """The line of an event, with its digest and, for a change, its link to the one before."""
    texts = [f"v{PUBLISHED}", *(event[name] for name in EVENT[PUBLISHED]), *(row or [])]
    event = event | {"digest": digest(texts, salt=event["salt"])}
    if row:
        event["link"] = link(before, int(event["version"]), event["digest"])
    return {"type": "event", "leaf": None, "event": event, "row": row}


def leaf_data(event: Line) -> bytes:
    return canonical([f"leaf v{PUBLISHED}", *(event[name] for name in LEAF[PUBLISHED])]).encode()


def sealed(line: Line, index: int) -> Line:
    return line | {"leaf": {"index": index, "hash": leaf_hash(leaf_data(line["event"])).hex()}}


def made(seed: int) -> Log:
    """A ledger of eleven events, sealed in three steps, the key replaced after the second."""
    log = Log(seed)
    log.begin()
    for changes, looks in ((3, 1), (2, 2), (2, 1)):
        for record in [*log.records, None][:changes]:
            log.change(record)
        for _ in range(looks):
            log.look()
        if len(log.points) == 2:
            log.rotate()
        log.seal()
    return log
