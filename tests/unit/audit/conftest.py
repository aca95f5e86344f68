"""Thousands of small ledgers share their signatures: each is checked once."""

from collections.abc import Iterator
from functools import cache

import pytest

from audit import verifier


@pytest.fixture(scope="module")
def signatures_checked_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(verifier, "signed", cache(verifier.signed))
        yield
