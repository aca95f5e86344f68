"""Verify an exported ledger, or a bundle of one record, with nothing but Python: verifier.py EXPORT [--against FILE]

Written to be read by whoever wants to trust it; nothing of the application is used. An event's digest is the SHA-256 of
its salt and its texts, each with its length before it; its link adds the link before. A leaf is the hash of the whole
event, the leaves form the tree of RFC 6962, and Ed25519 signs its root. The bundle of one record has its events, and of
all others the hashes of the parts of the tree in which they are. Exit code 0 only when all of it holds.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

#: What an event's own digest covers, in every form so far: a form says which columns of the history rows count.
OWN = (
    *("kind", "stream", "record_id", "version", "actor_id", "actor_role", "organisation_id", "request_id"),
    *("reason", "detail", "source_table", "source_id"),
)
UNREADABLE = (ValueError, KeyError, TypeError, AttributeError)
moment = datetime.fromisoformat
LATE = timedelta(hours=1)  # an event that says it happened so long before the checkpoint before it was put in later


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def canonical(texts: list[str | None]) -> str:
    return "".join("N;" if text is None else f"{len(text.encode())}:{text};" for text in texts)


def signed(public_key: str, signature: str, statement: str) -> bool:
    try:
        key, given = bytes.fromhex(public_key), bytes.fromhex(signature)
        return (len(key), len(given), given.hex()) == (32, 64, signature) and ed25519(key, given, statement.encode())
    except (ValueError, TypeError):
        return False


def ed25519(key: bytes, signature: bytes, message: bytes) -> bool:
    """Whether the signature is of this key (RFC 8032, 5.1.7). ValueError for what is no key or no signature."""
    given, hashed = signature[:32], hashlib.sha512(signature[:32] + key + message).digest()
    s, h = int.from_bytes(signature[32:], "little"), int.from_bytes(hashed, "little") % ORDER
    left, right = times(s, BASE), plus(point(given), times(h, point(key)))
    return s < ORDER and all((left[at] * right[2] - right[at] * left[2]) % PRIME == 0 for at in (0, 1))


def point(data: bytes) -> tuple[int, ...]:
    odd, y = divmod(int.from_bytes(data, "little"), 1 << 255)
    square = (y * y - 1) * pow(CURVE * y * y + 1, -1, PRIME) % PRIME
    x = pow(square, (PRIME + 3) // 8, PRIME)
    x = x if (x * x - square) % PRIME == 0 else x * pow(2, (PRIME - 1) // 4, PRIME) % PRIME
    if y >= PRIME or (x * x - square) % PRIME or (odd and not x):
        raise ValueError("not a point of the curve")
    x = x if x & 1 == odd else PRIME - x
    return x, y, 1, x * y


def plus(p: tuple[int, ...], q: tuple[int, ...]) -> tuple[int, ...]:
    a, b = (p[1] - p[0]) * (q[1] - q[0]), (p[1] + p[0]) * (q[1] + q[0])
    c, d = 2 * p[3] * q[3] * CURVE, 2 * p[2] * q[2]
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % PRIME, g * h % PRIME, f * g % PRIME, e * h % PRIME


def times(number: int, p: tuple[int, ...]) -> tuple[int, ...]:
    total: tuple[int, ...] = (0, 1, 1, 0)
    while number:
        total = plus(total, p) if number & 1 else total
        p, number = plus(p, p), number >> 1
    return total


PRIME, ORDER = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
CURVE = -121665 * pow(121666, -1, PRIME) % PRIME
BASE = point(bytes.fromhex("58" + "66" * 31))


class Tree:
    """The growing tree of RFC 6962: how many leaves, and the roots of its complete subtrees."""

    def __init__(self) -> None:
        self.size = 0
        self.peaks: list[bytes] = []

    def add(self, node: bytes, leaves: int = 1) -> None:
        """One leaf, or a complete subtree of so many."""
        size = self.size // leaves
        while size & 1:
            node, size = hashlib.sha256(b"\x01" + self.peaks.pop() + node).digest(), size >> 1
        self.peaks.append(node)
        self.size += leaves

    def root(self) -> str:
        *others, node = self.peaks or [hashlib.sha256(b"").digest()]
        for peak in reversed(others):
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
        self.events = self.unsealed = self.done = self.following = self.untold = self.passed = 0
        self.sealed_until, self.in_parts = "", False
        self.held = self.read_held(held)

    def read_held(self, lines: list[str]) -> dict[int, set[str]]:
        held: dict[int, set[str]] = {}
        for number, line in enumerate(filter(str.strip, lines), 1):
            try:
                told = json.loads(line)
                if not signed(told["public_key"], told["signature"], statement_of(told, told["at"])):
                    raise ValueError("not what was signed")
                held.setdefault(told["size"], set()).add(told["root"])
            except UNREADABLE:
                self.problems.append(f"Line {number} of what was held is not what was signed")
        return held

    def take(self, text: str | dict, number: int) -> None:
        try:
            line = json.loads(text) if isinstance(text, str) else text
            kind = line["type"]
            if kind in ("ledger", "key", "checkpoint", "event", "subtree"):
                getattr(self, kind)(line)
            elif kind == "untold":
                self.problems.append(f"Row {line['id']} of {line['table']} has no event in the ledger")
            elif kind == "unreadable":
                self.problems.append(f"{line['what']} {line['id']} cannot be read: one of its values was changed")
        except UNREADABLE as error:
            self.problems.append(f"Line {number} of the export cannot be read ({type(error).__name__})")

    def ledger(self, header: dict) -> None:
        self.in_parts = header["form"] == 2  # the bundle of one record; form 1 is the whole ledger
        if header["form"] not in (1, 2):
            self.problems.append(f"The export is of form {header['form']}, and this program reads 1 and 2")

    def key(self, key: dict) -> None:
        before = self.keys[-1] if self.keys else key
        statement = f"next key\n{key['public_key']}\n{key['from_size']}\n{key['made_at']}\n"
        try:
            named = sha256(bytes.fromhex(key["public_key"]))[:16] == key["key_id"]
        except UNREADABLE:
            named = False
        vouched = key["vouched_by"] == before["key_id"] and signed(before["public_key"], key["signature"], statement)
        if not (named and vouched and (self.keys or key["from_size"] == 0)):
            self.problems.append(f"Signing key {key['key_id']} is not vouched for")
        self.keys.append(key)

    def checkpoint(self, point: dict) -> None:
        """Its signature, as it is read; its root, when the tree has grown so far."""
        size, last = point["size"], self.points[-1]["size"] if self.points else 0
        key = next((key for key in reversed(self.keys) if key["from_size"] < size), None)
        statement, signature = statement_of(point, point["made_at"]), point["signature"]
        if key and key["key_id"] == point["key_id"] and size > last and signed(key["public_key"], signature, statement):
            self.points.append(point)
        else:
            self.problems.append(f"Checkpoint {size} does not hold: its signature or its key")

    def event(self, line: dict) -> None:
        event, leaf, row = line["event"], line["leaf"], line["row"]
        name = f"Event {event['seq'] if event else line['seq']}" + (f" (leaf {leaf['index']})" if leaf else "")
        self.events += 1
        if leaf and leaf["index"] != self.following:
            self.problems.append(f"{name}: leaf {self.following}, which should come here, is missing")
        if event is None and not line.get("unreadable"):
            self.problems.append(f"{name}: it was sealed, and is gone")
        elif line.get("unreadable") or not all(isinstance(one, str | None) for one in [*event.values(), *(row or ())]):
            self.problems.append(f"{name}: a value of it, or of the row of which it tells, was changed past reading")
            event = None
        else:
            try:
                self.problems += [f"{name}: {words}" for words in self.wrong_with(event, row)]
            except UNREADABLE:
                self.problems.append(f"{name}: one of its values cannot be read")
        if leaf is None:
            self.unsealed += 1
        else:
            self.problems += [f"{name}: {words}" for words in (self.unlike(leaf, event) if event else ())]
            self.seal(leaf)

    def subtree(self, part: dict) -> None:
        """Leaves of other records, by the hash of the complete subtree that they are."""
        index, leaves, node = part["index"], part["leaves"], bytes.fromhex(part["hash"])
        if not self.in_parts or index != self.following or leaves < 1 or leaves & (leaves - 1) or index % leaves:
            raise ValueError("it does not stand where it could")
        self.tree.add(node, leaves)
        self.following, self.untold = index + leaves, self.untold + leaves
        self.passed += sum(
            self.held.pop(one) is not None for one in range(index + 1, index + leaves) if one in self.held
        )
        self.compare()

    def wrong_with(self, event: dict, row: list | None) -> Iterator[str]:
        texts = [f"v{event['hash_version']}", *(event[name] for name in OWN)]
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

    def unlike(self, leaf: dict, event: dict) -> Iterator[str]:
        form = event["hash_version"]
        whole = [event["seq"], event["recorded_at"], *(event[name] for name in OWN)]
        whole += [form, event["salt"], event["digest"], event["link"]]
        if sha256(b"\x00" + canonical([f"leaf v{form}", *whole]).encode()) != leaf["hash"]:
            yield "it is not what was sealed"
        elif self.sealed_until and moment(event["recorded_at"]) < moment(self.sealed_until) - LATE:
            yield "it was put in after the time at which it says it happened"

    def seal(self, leaf: dict) -> None:
        self.following = leaf["index"] + 1
        try:
            self.tree.add(bytes.fromhex(leaf["hash"]))
        except UNREADABLE:
            self.tree.add(b"")  # then the root differs too
        self.compare()

    def compare(self) -> None:
        size, root = self.tree.size, self.tree.root
        if any(held != root() for held in self.held.pop(size, ())):
            self.problems.append(f"The first {size} events are not those of the checkpoint that was held")
        while self.done < len(self.points) and self.points[self.done]["size"] <= size:
            point, self.done = self.points[self.done], self.done + 1
            self.sealed_until = point["made_at"]
            peaks = [peak.hex() for peak in self.tree.peaks]
            if (point["size"], point["root"], point["frontier"]) != (size, root(), peaks):
                self.problems.append(f"Checkpoint {point['size']} does not hold: its root is not that of the events")

    def end(self) -> None:
        if self.done < len(self.points):
            self.problems.append(f"{self.points[-1]['size']} events were sealed, and {self.tree.size} are left")
        if self.tree.size > (self.points[-1]["size"] if self.points else 0):
            self.problems.append("The last sealed events have no checkpoint")
        if any(size > self.tree.size for size in self.held):
            self.problems.append(f"A checkpoint over {max(self.held)} events was held: the ledger's end is missing")


def statement_of(point: dict, at: str) -> str:
    return f"{point['origin']}\n{point['size']}\n{point['root']}\n{at}\n"


def verify(lines: Iterator[str], held: list[str]) -> Verifier:
    """Verify the lines of an export against the lines that were held."""
    verifier = Verifier(held)
    for number, line in enumerate(lines, 1):
        verifier.take(line, number)
    verifier.end()
    return verifier


def main() -> int:
    parser = argparse.ArgumentParser(description="Verify an exported ledger.")
    parser.add_argument("export")
    parser.add_argument("--against", help="checkpoints that somebody else held, a line each")
    given = parser.parse_args()
    held = Path(given.against).read_text("utf-8").splitlines() if given.against else []
    with open(given.export, encoding="utf-8", newline="\n") as lines:
        done = verify(lines, held)
    print(f"IT DOES NOT HOLD.\n{done.problems[0]}." if done.problems else "All holds.")
    print(f"{done.events} events read, {done.tree.size} sealed, {done.unsealed} waiting.\nRoot: {done.tree.root()}")
    if done.untold:
        print(
            f"Of {done.untold} events of other records, only hashes are here; {done.passed} held roots lie among them."
        )
    return 1 if done.problems else 0


if __name__ == "__main__":
    sys.exit(main())
