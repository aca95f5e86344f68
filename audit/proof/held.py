"""Checkpoints that somebody else held, against the ledger as it is now: a rollback, a cut or a fork shows here."""

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from audit.proof.findings import Findings
from audit.sealing.keys import holds
from audit.sealing.signed_text import checkpoint_statement


class Held:
    """The held checkpoints by size. `lines` are as `AUDIT_ANCHOR_FILE` has them."""

    def __init__(self, lines: Iterable[str], findings: Findings) -> None:
        self.findings = findings
        self.roots: dict[int, set[str]] = defaultdict(set)
        for number, line in enumerate(lines, 1):
            if line.strip():
                self._take(number, line)

    def compare(self, size: int, root: str) -> None:
        """The tree has `size` leaves now: is it the tree that was held?"""
        if any(held != root for held in self.roots.pop(size, ())):
            self.findings.add(
                f"The first {size} events are not those of the checkpoint that was held: "
                "the ledger was rewritten, or put in the place of another"
            )

    def end(self, size: int) -> None:
        """The ledger ends here: what was held beyond is gone."""
        beyond = [held for held in self.roots if held > size]
        if beyond:
            self.findings.add(
                f"A checkpoint over {max(beyond)} events was held, and the ledger has {size} sealed events: "
                "it was rolled back to an earlier copy, or its end was taken out"
            )

    def _take(self, number: int, line: str) -> None:
        try:
            told: Any = json.loads(line)
            size, root = int(told["size"]), str(told["root"])
            at = datetime.fromisoformat(told["at"])
            statement = checkpoint_statement(origin=told["origin"], size=size, root=root, at=at)
            whole = holds(told["public_key"], told["signature"], statement)
        except (ValueError, KeyError, TypeError, AttributeError):
            self.findings.add(f"Line {number} of what was held cannot be read")
            return
        if whole:
            self.roots[size].add(root)
        else:
            self.findings.add(f"Line {number} of what was held is not what was signed")
