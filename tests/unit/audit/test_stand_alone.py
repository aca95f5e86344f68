"""The stand-alone verifier's own arithmetic: Ed25519 as RFC 8032 has it, and a tree of which parts are hashes alone."""

import os

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from audit import verifier
from audit.sealing.merkle import Frontier, Gap, leaf_hash

#: RFC 8032, 7.1: key, message, signature.
VECTORS = (
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
        "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
)


@pytest.mark.parametrize(("key", "message", "signature"), VECTORS)
def test_signatures_of_the_standard_hold(key: str, message: str, signature: str) -> None:
    assert verifier.ed25519(bytes.fromhex(key), bytes.fromhex(signature), bytes.fromhex(message))


def test_it_says_what_the_library_says() -> None:
    for size in range(20):
        private, message = Ed25519PrivateKey.generate(), os.urandom(size)
        raw = serialization.Encoding.Raw, serialization.PublicFormat.Raw
        key, signature = private.public_key().public_bytes(*raw).hex(), private.sign(message.hex().encode()).hex()
        assert verifier.signed(key, signature, message.hex())
        for at in (0, 63, 64, 127):
            other = signature[:at] + ("0" if signature[at] != "0" else "1") + signature[at + 1 :]
            assert not verifier.signed(key, other, message.hex())
        assert not verifier.signed(key, signature, message.hex() + "0")
        assert not verifier.signed(key[:-2], signature, message.hex())
        assert not verifier.signed(key, signature.upper() + "0", message.hex())


@given(st.integers(0, 200), st.sets(st.integers(0, 199)))
def test_a_tree_of_hashes_alone_has_the_same_root(size: int, told: set[int]) -> None:
    leaves = [leaf_hash(str(number).encode()) for number in range(size)]
    whole, tree, at = Frontier(), verifier.Tree(), 0
    for number, leaf in enumerate(leaves):
        whole.append_hash(leaf)
        if number in told:
            at = grown(tree, leaves, at, number)
            tree.add(leaf)
            at += 1
    grown(tree, leaves, at, size)
    assert (tree.size, tree.root(), tree.peaks) == (size, whole.root.hex(), whole.peaks)


def grown(tree: verifier.Tree, leaves: list[bytes], start: int, end: int) -> int:
    """Add what lies between two leaves by its complete subtrees: a few for however many leaves."""
    gap = Gap(start)
    for leaf in leaves[start:end]:
        gap.append(leaf)
    assert len(gap.parts) <= 2 * max(1, (end - start).bit_length())
    for _first, many, node in gap.parts:
        tree.add(node, many)
    return end
