"""References that people read out on the telephone: random, never sequential."""

import secrets

#: Crockford's base 32: no I, L, O or U, so nothing is misread or spells a word by chance.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 10
_MISREAD = str.maketrans("ILO", "110")


def new_reference() -> str:
    """Ten random characters, stored without the dash."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def formatted(reference: str) -> str:
    """The reference as people see it: `7K2QX-9RB4T`."""
    return f"{reference[:5]}-{reference[5:]}"


def read(text: str) -> str:
    """The stored form of a reference as somebody typed it; empty when it cannot be one."""
    kept = text.upper().replace("-", "").replace(" ", "").translate(_MISREAD)
    return kept if len(kept) == LENGTH and set(kept) <= set(ALPHABET) else ""
