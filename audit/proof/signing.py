"""Whose signature counts: each key was vouched for by the one before it, and signs only after the size it began at."""

from typing import Any

from audit.models import SigningKey
from audit.proof.findings import Findings
from audit.sealing.keys import holds, key_id_of
from audit.sealing.merkle import Frontier
from audit.sealing.signed_text import checkpoint_statement, key_statement


class KeyRing:
    """The public keys in the order in which they took over from each other. What is wrong with them is a finding."""

    def __init__(self, findings: Findings) -> None:
        self.keys: list[SigningKey] = []
        try:
            self.keys = list(SigningKey.objects.order_by("from_size", "key_id"))
        except Exception:  # a value that the database holds and Python cannot read
            findings.add("The public keys cannot be read: one of their values was changed")
        for before, key in zip([None, *self.keys], self.keys, strict=False):
            words = key_problem(key, before)
            if words:
                findings.add(f"Signing key {key.key_id}: {words}")

    def of(self, size: int) -> SigningKey | None:
        """The key that signs a checkpoint of that size."""
        return next((key for key in reversed(self.keys) if key.from_size < size), None)


def key_problem(key: SigningKey, before: SigningKey | None) -> str:
    """What is wrong with a public key that took over from `before`; empty when nothing is."""
    voucher = before or key
    try:
        named = key_id_of(key.public_key) == key.key_id
        statement = key_statement(public_key=key.public_key, from_size=key.from_size, at=key.made_at)
    except (ValueError, TypeError, AttributeError):
        return "it is not a key"
    if not named:
        return "its name is not the one that follows from it"
    if before is None and key.from_size != 0:
        return "the key that signed before it is missing"
    if key.vouched_by != voucher.key_id or not holds(voucher.public_key, key.signature, statement):
        return "the key before it does not vouch for it"
    return ""


def checkpoint_problem(checkpoint: Any, frontier: Frontier, ring: KeyRing) -> str:
    """What is wrong with a checkpoint, when the tree is `frontier`; empty when nothing is."""
    if checkpoint is None:
        return "it cannot be read: one of its values was changed"
    key = ring.of(checkpoint.size)
    if key is None or key.key_id != checkpoint.key_id:
        return "it is not signed with the key that signed then"
    statement = checkpoint_statement(
        origin=checkpoint.origin, size=checkpoint.size, root=checkpoint.root, at=checkpoint.made_at
    )
    if not holds(key.public_key, checkpoint.signature, statement):
        return "its signature does not hold: it was forged or changed"
    if checkpoint.size != frontier.size or checkpoint.root != frontier.root.hex():
        return "its root is not that of the events that are there: an event before it was changed, put in or taken out"
    if checkpoint.frontier != [peak.hex() for peak in frontier.peaks]:
        return "what it keeps for growing the tree was changed"
    return ""
