"""Nothing that the product says is a sentence of its sources: no eight words of theirs stand in it in their order.

`tests/shingles.py` made the hashes that this is held against. Exceptions are names, listed here.
"""

import re

from tests import shingles
from tests.unit.test_words import said

#: Titles of publications, and of the first of the seven key questions (S2 3.2).
NAMES = (
    "What to do if you’re worried a child is being abused",
    "What to do if you are worried",
    "Data protection and sharing: guidance for emergency planners",
    "Data sharing review report",
    "Is there a clear and legitimate purpose for sharing",
    "Is there a clear and legitimate purpose",
)
NAMED = re.compile("|".join(map(re.escape, NAMES)), re.IGNORECASE)


def borrowed(text: str) -> list[str]:
    """The rows of eight words of a text that a source has too; a name parts what stands before from what follows."""
    kept = shingles.of_sources()
    return [row for part in NAMED.split(text) for row in shingles.shingles(part) if shingles.hashed(row) in kept]


def test_no_text_has_eight_words_of_a_source_in_their_order() -> None:
    texts = list(said())
    assert len(shingles.of_sources()) > 19_000
    assert [f"{path.name}: {row}" for path, text in texts for row in borrowed(text)] == []


def test_a_sentence_of_a_source_would_be_found() -> None:
    """A sentence of S2 3.50, in other signs and capitals, and beside a name."""
    sentence = "you SHOULD record your decision, and the reasons for it"
    assert borrowed(sentence) == [
        "you should record your decision and the reasons",
        "should record your decision and the reasons for",
        "record your decision and the reasons for it",
    ]
    assert borrowed("You should write down what you decide and why you decide it") == []
    assert borrowed("You should record your decision. Data sharing review report. And the reasons for it") == []


def test_every_name_is_one_that_the_sources_have() -> None:
    """An exception that is needed no longer is taken out."""
    texts = "\n".join(text for _path, text in said())
    assert [name for name in NAMES if not re.search(re.escape(name), texts, re.IGNORECASE)] == []


def test_case_signs_and_addresses_do_not_count() -> None:
    one = list(shingles.shingles("One, two; three – four’s five SIX https://x.example/seven seven eight"))
    assert one == ["one two three fours five six seven eight"]
