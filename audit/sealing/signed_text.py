"""What is signed, word for word. Pure: whoever holds the words and a public key can check the signature."""

from datetime import datetime

from audit.digests.canonical import text_of


def checkpoint_statement(*, origin: str, size: int, root: str, at: datetime) -> bytes:
    """A checkpoint's statement: whose ledger, how many events, their root in hexadecimal, when; a line each."""
    return f"{origin}\n{size}\n{root}\n{text_of(at)}\n".encode()


def key_statement(*, public_key: str, from_size: int, at: datetime) -> bytes:
    """What the key before says of a new one: this key signs after this size."""
    return f"next key\n{public_key}\n{from_size}\n{text_of(at)}\n".encode()
