"""How old a reader has to be: the questions 10 years or less, the guidance beside them 11 or less.

Measured by Flesch and Kincaid's grade and five years: words to a sentence, syllables to a word. The syllables are
counted by the vowels that stand together, which is near enough to compare texts by.
"""

import re
from pathlib import Path

import pytest

from guidance import editions
from guidance.flow.graph import Page, Question
from tests.unit.test_house import ROOT

ASKED, EXPLAINED = 10.0, 11.0
STEPS = editions.get(editions.CURRENT).steps
GUIDANCE = sorted((ROOT / "guidance" / "content" / "questions").glob("*.md"))
MARKUP = re.compile(r"[#*>|`\[\]-]")
SENTENCE, WORD, VOWELS = re.compile(r"[.!?:]+(?:\s|$)"), re.compile(r"[A-Za-z’']+"), re.compile(r"[aeiouy]+")


def syllables(word: str) -> int:
    letters = re.sub(r"[^a-z]", "", word.lower())
    silent = re.search(r"[^aeiouyl]e$|[^aeiouytd]ed$", letters) is not None
    return max(len(VOWELS.findall(letters)) - silent, 1)


def reading_age(text: str) -> float:
    """The age, in years with one decimal."""
    words = WORD.findall(text)
    sentences = [one for one in SENTENCE.split(text) if WORD.search(one)]
    grade = 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
    return round(grade + 5, 1)


def asked(step: Question | Page) -> str:
    """Everything that a question's page asks, each part a sentence."""
    parts = [step.title, step.hint, *(text for field in step.fields for text in (field.label, field.hint))]
    return " ".join(part if part.endswith((".", "?", "!")) else f"{part}." for part in parts if part)


def explained(path: Path) -> str:
    """The text beside a question, without its head and its marks; a heading or an entry of a list is a sentence."""
    text = MARKUP.sub(" ", path.read_text(encoding="utf-8").split("---", 2)[2])
    return re.sub(r"\n\s*\n", ". ", text)


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.key)
def test_a_question_can_be_read_at_ten(step: Question | Page) -> None:
    assert reading_age(asked(step)) <= ASKED


@pytest.mark.parametrize("path", GUIDANCE, ids=lambda path: path.stem)
def test_the_guidance_beside_it_can_be_read_at_eleven(path: Path) -> None:
    assert reading_age(explained(path)) <= EXPLAINED


def test_short_words_in_short_sentences_are_read_younger_than_long_ones() -> None:
    assert reading_age("Ask the child. Write down what she says.") < 7
    assert reading_age("Proportionality necessitates consideration of confidentiality obligations.") > 20
    assert [syllables(word) for word in ("made", "people", "asked", "wanted", "be", "see")] == [1, 2, 1, 2, 1, 1]
