"""What the sources hold as lists is on the pages whole: terms, questions and answers, rules, principles, laws."""

import re

import pytest

from guidance import library, presenters
from guidance.shelf import SHELF

#: The terms of the guidance of 2008 (S2 annex B), each with today's where that is another word.
TERMS = {
    "Anonymised information": "Anonymous information", "Caldicott Guardian": "", "Child": "",
    "Confidential information": "", "Consent": "", "Explicit consent": "", "Failing to thrive": "Faltering growth",
    "Fraser guidelines": "Gillick competence", "Implicit consent": "Implied consent", "Informed consent": "",
    "Integrated services": "Multi-agency services", "Integrated working": "Multi-agency working",
    "Poor outcomes for children and young people": "Welfare and outcomes of a child",
    "Poor outcomes for adults": "Well-being principle", "Personal data": "", "Practitioner": "", "Proportionality": "",
    "Public bodies": "Public authorities", "Public interest": "", "Public interest test": "",
    "Safeguarding and promoting welfare": "", "Sensitive information": "Special category data", "Serious crime": "",
    "Serious harm": "", "Significant harm": "", "Vulnerable adult": "Adult at risk", "Well-being": "",
}  # fmt: skip
GLOSSARY = ("glossary-consent", "glossary-information", "glossary-harm", "glossary-services")
#: What each source is asked: nine questions of S0, seven of S3.
QUESTIONS = [*(f"S0 FAQ {number}" for number in range(1, 10)), *(f"S3 {number}" for number in range(1, 8))]
#: Laws that S0 lists, and the entries of section 5 of S1.
LISTS = {"The nineteen laws of S0": 19, "The eighteen entries of S1": 18}
PILLARS = ("Human Rights Act 1998", "The common law duty of confidentiality", "Data Protection Act 1998")
LIBRARY = ("laws-families", "laws-health", "laws-information", "guides")
#: Pages of which each section says what it is based on; the others are lists whose entries say so, or name the texts.
SOURCED = [
    name
    for _shelf, names in SHELF
    for name in names
    if name not in {*GLOSSARY, *LIBRARY, "law", "law-duties", "sources"}
]
#: Sections that lead to other pages, or say what this service does itself.
OUR_OWN = {"Where the rest is", "Where to look", "The three pillars of S0", "What is kept", "Do not mix them"}


def sections(*names: str) -> dict[str, library.Section]:
    return {section.title: section for name in names for section in library.article(name).sections}


def test_every_article_stands_on_the_shelf_once() -> None:
    shelved = [name for _title, names in SHELF for name in names]
    assert len(set(shelved)) == len(shelved)
    articles = {name for name in library.names() if library.article(name).kind == "article"}
    assert set(shelved) == articles
    assert [len(shelf.links) for shelf in presenters.shelves()] == [len(names) for _title, names in SHELF]


def test_the_27_terms_of_2008_are_there_s2_annex_b() -> None:
    """Proves S2 Annex B."""
    assert len(TERMS) == 27
    assert TERMS.keys() <= sections(*GLOSSARY).keys()


@pytest.mark.parametrize("name", GLOSSARY)
def test_each_entry_of_the_glossary_has_the_term_of_today_in_order(name: str) -> None:
    found = library.article(name).sections
    titles = [section.title for section in found]
    assert titles == sorted(titles)
    assert all("<strong>Current term:</strong>" in section.html for section in found)


@pytest.mark.parametrize(("old", "new"), [pair for pair in TERMS.items() if pair[1]])
def test_an_old_term_leads_to_the_new_one_and_back(old: str, new: str) -> None:
    """Proves D15; S2 Annex B."""
    found = sections(*GLOSSARY)
    assert f'href="#{found[new].anchor}"' in found[old].html
    assert f'href="#{found[old].anchor}"' in found[new].html


def test_the_index_of_the_glossary_names_every_word() -> None:
    index = "".join(section.html for section in library.article("glossary").sections)
    words = [(name, section) for name in GLOSSARY for section in library.article(name).sections]
    assert all(f'"{presenters.article_url(name)}#{section.anchor}"' in index for name, section in words)


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_question_that_a_source_answers_has_an_answer(question: str) -> None:
    """Proves S0 FAQ 1 to S0 FAQ 9; S3 FAQ 1 to S3 FAQ 7."""
    marks = re.compile(rf"Source: .*\b{question}\b")
    assert [section.title for section in library.article("faq").sections if marks.search(section.html)]


def test_seven_rules_of_2024_seven_of_before_and_eight_principles() -> None:
    """Proves S2 §2 rules 1-7; S1 p5 golden rules; S0 Caldicott; D4."""
    before = [title for title in sections("golden-rules-before") if title.startswith("Old rule")]
    assert [title.split(":")[0] for title in before] == [f"Old rule {number}" for number in range(1, 8)]
    assert all(
        all(f"<strong>{year}" in section.html for year in ("2008", "Now"))
        for title, section in sections("golden-rules-before").items()
        if title in before
    )
    numbered = [
        [title.split(".")[0] for title in sections(name) if title[0].isdigit()]
        for name in ("golden-rules", "caldicott-principles")
    ]
    assert numbered == [list("1234567"), list("12345678")]


def test_the_library_lists_what_the_sources_list_with_its_state_today() -> None:
    """Proves S0 Legal framework; S1 §5; S0 Resources."""
    urls = {
        f"{presenters.article_url(name)}#{entry.anchor}": entry
        for name in LIBRARY
        for entry in library.article(name).entries
    }
    lists = sections("library")
    for title, number in LISTS.items():
        linked = re.findall(r'href="([^"]+)"', lists[title].html.split("Source:")[0])
        assert len(linked) == number
        assert set(linked) <= urls.keys()
    assert {entry.title for entry in urls.values()} >= set(PILLARS)
    assert {entry.state for entry in urls.values()} <= presenters.STATES.keys()
    assert len([entry for entry in urls.values() if "S0, resources" in entry.named_by]) == 10


def test_what_is_gone_says_what_took_its_place() -> None:
    gone = [
        entry
        for name in LIBRARY
        for entry in library.article(name).entries
        if entry.state in {"repealed", "replaced", "archived"}
    ]
    assert {"National Health Service Act 1977", "Data Protection Act 1998"} <= {entry.title for entry in gone}
    assert all(entry.url or entry.check for entry in gone)


def test_each_point_on_which_the_sources_differ_says_who_says_what_what_we_do_and_why() -> None:
    """Proves D1 to D22: the twenty-two, on three pages."""
    found = sections("differences-consent", "differences-harm", "differences-working")
    numbers = [int(title.split(":")[0][1:]) for title in found]
    assert sorted(numbers) == list(range(1, 23))
    parts = ("They say:", "Here:", "Why:")
    assert all(all(f"<strong>{part}" in section.html for part in parts) for section in found.values())


@pytest.mark.parametrize("shelf", SHELF, ids=lambda shelf: shelf[0])
def test_no_article_is_longer_than_about_five_screens(shelf: tuple[str, tuple[str, ...]]) -> None:
    """Measured in a window of 1280 by 900, 900 words with their headings are five screens."""
    lengths = {name: len(library.read(library.CONTENT / f"{name}.md")[1].split()) for name in shelf[1]}
    assert {name: words for name, words in lengths.items() if words > 900} == {}


@pytest.mark.parametrize("name", SOURCED)
def test_each_section_says_what_it_is_based_on(name: str) -> None:
    bare = [section.title for section in library.article(name).sections if "Source: " not in section.html]
    assert set(bare) <= OUR_OWN
