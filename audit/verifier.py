"""Verify an exported ledger with nothing but Python and `cryptography`: python verifier.py EXPORT [--against FILE]

Written to be read by whoever wants to trust it; nothing of the application is used. An event's digest is the SHA-256 of
its salt and its texts, each with its length before it; its link adds the link before. A leaf is the hash of the whole
event, the leaves form the tree of RFC 6962, and Ed25519 signs its root. Exit code 0 only when all of it holds.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

COLUMNS = (
    *("kind", "stream", "record_id", "version", "actor_id", "actor_role", "organisation_id", "request_id"),
    *("reason", "detail", "source_table", "source_id"),
)
OWN = {"1": COLUMNS, "2": COLUMNS}  # the second form tells more of the rows of some tables, and of an event the same
LATE = 3600  # seconds: an event that says it happened so long before the checkpoint before it was put in later


def canonical(texts: list[str | None]) -> str:
    return "".join("N;" if text is None else f"{len(text.encode())}:{text};" for text in texts)


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def signed(public_key: str, signature: str, statement: str) -> bool:
    try:
        if bytes.fromhex(signature).hex() != signature:
            return False
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key)).verify(
            bytes.fromhex(signature), statement.encode()
        )
    except (InvalidSignature, ValueError):
        return False
    return True


class Tree:
    """The growing tree of RFC 6962: how many leaves, and the roots of its complete subtrees."""

    def __init__(self) -> None:
        self.size = 0
        self.peaks: list[bytes] = []

    def add(self, node: bytes) -> None:
        size = self.size
        while size & 1:
            node, size = hashlib.sha256(b"\x01" + self.peaks.pop() + node).digest(), size >> 1
        self.peaks.append(node)
        self.size += 1

    def root(self) -> str:
        if not self.peaks:
            return sha256(b"")
        node = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            node = hashlib.sha256(b"\x01" + peak + node).digest()
        return node.hex()


class Verifier:
    """Takes the lines of an export one by one and keeps what does not hold."""

    def __init__(self, held: list[str]) -> None:
        self.problems: list[str] = []
        self.keys: list[dict] = []
        self.points: list[dict] = []
        self.tree = Tree()
        self.records: dict[tuple, tuple[int, str]] = {}
        self.told: set[tuple] = set()
        self.digests: set[str] = set()
        self.events = self.unsealed = self.done = 0
        self.sealed_until = ""
        self.held = self.read_held(held)

    def read_held(self, lines: list[str]) -> dict[int, set[str]]:
        held: dict[int, set[str]] = {}
        for number, line in enumerate(filter(str.strip, lines), 1):
            try:
                told = json.loads(line)
                if not signed(told["public_key"], told["signature"], statement_of(told, told["at"])):
                    raise ValueError("not what was signed")
                held.setdefault(told["size"], set()).add(told["root"])
            except (ValueError, KeyError, TypeError):
                self.problems.append(f"Line {number} of what was held is not what was signed")
        return held

    def take(self, line: dict) -> None:
        match line["type"]:
            case "key":
                self.key(line)
            case "checkpoint":
                self.points.append(line)
            case "event":
                self.event(line)
            case "untold":
                self.problems.append(f"Row {line['id']} of {line['table']} has no event in the ledger")

    def key(self, key: dict) -> None:
        before = self.keys[-1] if self.keys else key
        statement = f"next key\n{key['public_key']}\n{key['from_size']}\n{key['made_at']}\n"
        named = sha256(bytes.fromhex(key["public_key"]))[:16] == key["key_id"]
        vouched = key["vouched_by"] == before["key_id"] and signed(before["public_key"], key["signature"], statement)
        if not (named and vouched and (self.keys or key["from_size"] == 0)):
            self.problems.append(f"Signing key {key['key_id']} is not vouched for")
        self.keys.append(key)

    def event(self, line: dict) -> None:
        event, leaf, row = line["event"], line["leaf"], line["row"]
        self.events += 1
        if event is None:
            self.problems.append(f"The event of leaf {leaf['index']} was sealed, and is gone")
        elif event["hash_version"] not in OWN:
            self.problems.append(f"Event {event['seq']}: its form is not known")
        else:
            self.problems += [f"Event {event['seq']}: {words}" for words in self.wrong_with(event, row)]
        self.seal(leaf, event)

    def wrong_with(self, event: dict, row: list | None) -> Iterator[str]:
        form = event["hash_version"]
        texts = [f"v{form}", *(event[name] for name in OWN[form])]
        changes = event["kind"] == "change"
        if changes != (event["version"] is not None) or changes != bool(event["link"]):
            yield "it says that it is a change and names no row, or the other way round"
        if changes and row is None:
            yield "the history row of which it tells is gone"
        if changes and row is not None and row[0] != event["source_table"]:
            yield "the history row is of another table"
        if sha256(f"{event['salt']}|{canonical([*texts, *(row or [])])}".encode()) != event["digest"]:
            yield "what it says, or the history row of which it tells, was changed after it was written"
        if event["digest"] in self.digests or (changes and (event["source_table"], event["source_id"]) in self.told):
            yield "it is a copy of another event"
        self.digests.add(event["digest"])
        if changes:
            self.told.add((event["source_table"], event["source_id"]))
            yield from self.chain(event)

    def chain(self, event: dict) -> Iterator[str]:
        record, number = (event["stream"], event["record_id"]), int(event["version"] or 0)
        version, last = self.records.get(record, (0, "0" * 64))
        if number != version + 1:
            yield f"it is version {number} of its record and comes after version {version}"
        elif sha256(f"{last}|{number}|{event['digest']}".encode()) != event["link"]:
            yield "it is not linked to the change before it"
        self.records[record] = number, event["link"]

    def seal(self, leaf: dict | None, event: dict | None) -> None:
        if leaf is None:
            self.unsealed += 1
            return
        name = f"Event {event['seq']}" if event else "A missing event"
        if leaf["index"] != self.tree.size:
            self.problems.append(f"{name}: it is leaf {leaf['index']}, and leaf {self.tree.size} is missing")
        if event is not None:
            form = event["hash_version"]
            whole = [event["seq"], event["recorded_at"], *(event[name] for name in OWN.get(form, ()))]
            whole += [form, event["salt"], event["digest"], event["link"]]
            if sha256(b"\x00" + canonical([f"leaf v{form}", *whole]).encode()) != leaf["hash"]:
                self.problems.append(f"{name} is not what was sealed")
            if self.sealed_until and seconds(event["recorded_at"]) < seconds(self.sealed_until) - LATE:
                self.problems.append(f"{name} was put in after the time at which it says it happened")
        self.tree.add(bytes.fromhex(leaf["hash"]))
        self.compare()

    def compare(self) -> None:
        size, root = self.tree.size, self.tree.root
        if any(held != root() for held in self.held.pop(size, ())):
            self.problems.append(f"The first {size} events are not those of the checkpoint that was held")
        while self.done < len(self.points) and self.points[self.done]["size"] <= size:
            point = self.points[self.done]
            self.done += 1
            self.sealed_until = point["made_at"]
            if not self.holds(point, size):
                self.problems.append(f"Checkpoint {point['size']} does not hold: its signature, its root or its key")

    def holds(self, point: dict, size: int) -> bool:
        key = next((key for key in reversed(self.keys) if key["from_size"] < point["size"]), None)
        if key is None or key["key_id"] != point["key_id"] or point["size"] != size:
            return False
        same = point["root"] == self.tree.root() and point["frontier"] == [peak.hex() for peak in self.tree.peaks]
        return same and signed(key["public_key"], point["signature"], statement_of(point, point["made_at"]))

    def end(self) -> None:
        if self.done < len(self.points):
            self.problems.append(f"{self.points[-1]['size']} events were sealed, and {self.tree.size} are left")
        if self.tree.size > (self.points[-1]["size"] if self.points else 0):
            self.problems.append("The last sealed events have no checkpoint")
        if any(size > self.tree.size for size in self.held):
            self.problems.append(f"A checkpoint over {max(self.held)} events was held: the ledger's end is missing")


def statement_of(point: dict, at: str) -> str:
    return f"{point['origin']}\n{point['size']}\n{point['root']}\n{at}\n"


def seconds(moment: str) -> float:
    return datetime.fromisoformat(moment).timestamp()


def verify(lines: Iterator[str], held: list[str]) -> Verifier:
    """Verify the lines of an export against the lines that were held."""
    verifier = Verifier(held)
    for number, line in enumerate(lines, 1):
        try:
            verifier.take(json.loads(line))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            verifier.problems.append(f"Line {number} of the export cannot be read ({type(error).__name__})")
    verifier.end()
    return verifier


def main() -> int:
    parser = argparse.ArgumentParser(description="Verify an exported ledger.")
    parser.add_argument("export")
    parser.add_argument("--against", help="checkpoints that somebody else held, a line each")
    given = parser.parse_args()
    held = Path(given.against).read_text(encoding="utf-8").splitlines() if given.against else []
    with open(given.export, encoding="utf-8", newline="\n") as lines:
        done = verify(lines, held)
    print(f"IT DOES NOT HOLD.\n{done.problems[0]}." if done.problems else "All holds.")
    print(f"{done.events} events read, {done.tree.size} sealed, {done.unsealed} waiting.\nRoot: {done.tree.root()}")
    return 1 if done.problems else 0


if __name__ == "__main__":
    sys.exit(main())
