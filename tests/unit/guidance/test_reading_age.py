"""How old a reader has to be: questions and the guidance beside them 10 years or less, guidance 11, other pages 12.

Measured by Flesch and Kincaid's grade and five years: words to a sentence, syllables to a word. The syllables are
counted by the vowels that stand together, which is near enough to compare texts by. A question is measured with
everything on its page: what it asks, its answers with their hints, and what it says when something is missing.
A page of guidance is measured as it is shown. Left out are the lines that name sources, and names in a list that are
links and nothing else: nobody reads those as sentences, and counted as such they would make a page look easier.
"""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from itertools import groupby

import pytest
from django.utils.html import strip_tags

from consent import pages
from guidance import editions, library, markup
from guidance.flow.graph import Page, Question
from tests.unit.test_house import ROOT
from tests.unit.test_words import said

ASKED, BESIDE, EXPLAINED, SHOWN = 10.0, 10.0, 11.0, 12.0
STEPS = editions.get(editions.CURRENT).steps
SHEETS = tuple(page for page in vars(pages).values() if isinstance(page, Page))
GUIDANCE = sorted(library.names())
#: What ends a sentence on a page besides its marks; what nobody reads aloud; a name that is a link and nothing else.
ENDS = re.compile(r"</(?:li|p|h\d)>")
MARGINAL = re.compile(rf"<p class=\"govuk-body-s\">(?:{'|'.join(markup.MARGINAL)}).*?</p>", re.DOTALL)
NAMES = re.compile(r"<li>\s*(?:<p[^>]*>)?(?:<a [^>]*>[^<]*</a>(?:, now )?)+(?:</p>)?\s*</li>")
SENTENCE, WORD, VOWELS = re.compile(r"[.!?:]+(?:\s|$)"), re.compile(r"[A-Za-z’']+"), re.compile(r"[aeiouy]+")
#: Fewer words than these are names and buttons, of which no age can be told.
FEW = 20
#: The law sets some words of an accessibility statement.
SET_BY_LAW = {"templates/support/accessibility.html"}
VALUES = re.compile(r"{%.*?%}|{{.*?}}|<.*?>", re.DOTALL)


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


def together(parts: Iterable[str]) -> str:
    """Texts of one page, each a sentence."""
    return " ".join(part if part.endswith((".", "?", "!")) else f"{part}." for part in parts if part)


def asked(step: Question | Page) -> Iterator[str]:
    """What a question's page asks, without the answers that it offers."""
    yield from (step.title, step.hint)
    for group in step.groups:
        yield from (group.legend, group.hint)
        for field in group.fields:
            yield from (field.label, field.hint)


def answered(step: Question | Page) -> Iterator[str]:
    """What it offers as answers, and what it says where one is missing."""
    yield step.error
    options = step.options if isinstance(step, Question) else ()
    for choice in (*options, *(choice for field in step.fields for choice in field.choices)):
        yield from (choice.label, choice.hint)
    yield from (field.error for field in step.fields)


def explained(name: str) -> str:
    """What a page of guidance says; a heading or an entry of a list is a sentence."""
    sheet = library.article(name)
    parts = [sheet.intro, *(f"<p>{one.title}</p>{one.html}" for one in sheet.sections)]
    parts += [f"<p>{one.title}</p><p>{one.text}</p>" for one in (*sheet.notes, *sheet.entries)]
    html = NAMES.sub("", MARGINAL.sub("", " ".join(parts)))
    return unescape(strip_tags(ENDS.sub(". ", html)))


def shown() -> Iterator[tuple[str, str]]:
    """Each template that says something, with all that it says itself."""
    texts = ((str(path.relative_to(ROOT)), VALUES.sub(" ", text).strip()) for path, text in said())
    for name, found in groupby(texts, key=lambda one: one[0]):
        text = together(dict.fromkeys(one for _name, one in found))
        if name.startswith("templates/") and len(WORD.findall(text)) >= FEW and name not in SET_BY_LAW:
            yield name, text


@pytest.mark.parametrize("step", [*STEPS, *SHEETS], ids=lambda step: step.key)
def test_a_question_can_be_read_at_ten(step: Question | Page) -> None:
    """Alone, and with its answers and errors."""
    assert reading_age(together(asked(step))) <= ASKED
    assert reading_age(together([*asked(step), *answered(step)])) <= ASKED


@pytest.mark.parametrize("name", GUIDANCE)
def test_guidance_can_be_read_at_eleven_and_beside_a_question_at_ten(name: str) -> None:
    assert reading_age(explained(name)) <= (BESIDE if name.startswith("questions/") else EXPLAINED)


def test_sources_and_lists_of_names_are_not_measured() -> None:
    said = explained("library")
    assert "no general power to share" in said
    assert "Localism" not in said
    assert "S0" not in explained("whose-consent")


@pytest.mark.parametrize(("name", "text"), [pytest.param(*one, id=one[0]) for one in shown()])
def test_what_a_template_says_can_be_read_at_twelve(name: str, text: str) -> None:
    assert reading_age(text) <= SHOWN


def test_short_words_in_short_sentences_are_read_younger_than_long_ones() -> None:
    assert reading_age("Ask the child. Write down what she says.") < 7
    assert reading_age("Proportionality necessitates consideration of confidentiality obligations.") > 20
    assert [syllables(word) for word in ("made", "people", "asked", "wanted", "be", "see")] == [1, 2, 1, 2, 1, 1]
