"""The Merkle tree of RFC 6962 over the events that were sealed. Pure.

A tree that grows is kept as its frontier: the roots of its complete subtrees, largest first.
"""

import hashlib
from collections.abc import Iterable, Sequence


def leaf_hash(data: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


#: The root of a tree without leaves.
EMPTY_ROOT = hashlib.sha256(b"").digest()


class Frontier:
    """A growing tree: how many leaves it has, and the roots of its complete subtrees."""

    def __init__(self, size: int = 0, peaks: Sequence[bytes] = ()) -> None:
        if len(peaks) != size.bit_count():
            raise ValueError(f"a tree of {size} leaves has {size.bit_count()} complete subtrees, not {len(peaks)}")
        self.size = size
        self.peaks = list(peaks)

    def append(self, data: bytes) -> None:
        """Add one leaf."""
        self.append_hash(leaf_hash(data))

    def append_hash(self, node: bytes) -> None:
        """Add one leaf whose hash is known."""
        size = self.size
        while size & 1:
            node, size = node_hash(self.peaks.pop(), node), size >> 1
        self.peaks.append(node)
        self.size += 1

    def extend(self, leaves: Iterable[bytes]) -> "Frontier":
        for data in leaves:
            self.append(data)
        return self

    @property
    def root(self) -> bytes:
        """The root of the whole tree, folded from its smallest complete subtree to its largest."""
        if not self.peaks:
            return EMPTY_ROOT
        node = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            node = node_hash(peak, node)
        return node


class Gap:
    """Leaves one after another from a place in the tree, as the complete subtrees that stand there.

    `parts`: of each subtree its first leaf, how many leaves it has, and its root.
    """

    def __init__(self, start: int) -> None:
        self.end = start
        self.parts: list[tuple[int, int, bytes]] = []

    def append(self, node: bytes) -> None:
        """Add one leaf by its hash."""
        part = (self.end, 1, node)
        while self.parts and self.parts[-1][1] == part[1] and self.parts[-1][0] % (2 * part[1]) == 0:
            first, many, left = self.parts.pop()
            part = (first, 2 * many, node_hash(left, part[2]))
        self.parts.append(part)
        self.end += 1


def root_of(leaves: Iterable[bytes]) -> bytes:
    """The root over all `leaves`."""
    return Frontier().extend(leaves).root
