"""How sections are ranked and shown (issue 15, search)."""

import pytest

from guidance.search.index import FROM, MOST, TO, Entry, Index


def entry(heading: str, text: str, name: str = "", weight: float = 1.0) -> Entry:
    """A section of a page of this name; of one that has nothing else, where none is given."""
    return Entry(name or heading, "A page", "", heading, text, f"/{heading}", weight)


INDEX = Index(
    [
        entry("Fax", "Ring first, and stay with it while the consent form goes through."),
        entry("Consent", "A free yes from a person who knows what it involves."),
        entry("Court order", "The judge says who has to tell what."),
        entry("Children", "A child may decide who understands enough. Children are asked early."),
        entry("Posters", "A poster on the wall is no consent <b>at all</b>."),
    ]
)


def found(typed: str, index: Index = INDEX) -> list[str]:
    return [hit.entry.heading for hit in index.find(index.asked(typed))]


def test_a_heading_counts_more_than_a_text() -> None:
    assert found("consent")[0] == "Consent"


def test_a_section_that_has_all_of_it_comes_before_one_that_has_a_part() -> None:
    assert found("consent on a poster")[0] == "Posters"


def test_a_word_is_found_in_its_other_forms() -> None:
    assert found("deciding") == ["Children"]


def test_another_word_for_it_is_found_too_after_the_word_itself() -> None:
    assert found("gillick") == ["Children"]
    assert found("barrister order")[0] == "Court order"
    two = Index([entry("One", "The lawyer was asked."), entry("Two", "The solicitor was asked.")])
    assert found("solicitor", two) == ["Two", "One"]


def test_a_misspelt_word_finds_what_was_meant() -> None:
    assert found("concent")[0] == "Consent"
    assert INDEX.asked("concent").mended == (("concent", "consent"),)


def test_of_words_that_are_as_like_the_one_that_is_there_more_often_is_meant() -> None:
    often = Index([entry("One", "warding"), entry("Two", "wanding wanding")])
    assert often.asked("wabding").mended == (("wabding", "wanding"),)


def test_what_is_like_nothing_finds_nothing_and_what_is_a_little_like_something_is_proposed() -> None:
    assert found("xylophone") == []
    assert INDEX.perhaps("zzzqqqzzz") == ""
    assert INDEX.perhaps("asxlxm") == ""  # asylum is nowhere in these sections
    assert found("yrdre") == []
    assert INDEX.perhaps("an yrder") == "an order"


def test_no_name_is_read_as_a_word_that_begins_otherwise_or_is_only_a_little_like_it() -> None:
    some = Index([entry("One", "The ones who join.")])
    assert some.asked("Jones John").mended == ()


@pytest.mark.parametrize("typed", ["", "?", "the of and", '" OR heading:x NEAR(', "😀 漢字 ﷺ", "a" * 200])
def test_signs_with_a_meaning_to_the_database_mean_nothing(typed: str) -> None:
    assert found(typed) == []


def test_what_was_asked_is_marked_in_the_heading_and_in_a_line_of_the_text() -> None:
    hit = INDEX.find(INDEX.asked("poster"))[0]
    assert hit.heading == f"{FROM}Posters{TO}"
    assert hit.line == f"A {FROM}poster{TO} on the wall is no consent <b>at all</b>."


def test_of_a_long_text_a_line_around_it_is_shown() -> None:
    index = Index([entry("One", f"{'word ' * 200} fax {'word ' * 200}")])
    (hit,) = index.find(index.asked("fax"))
    assert f"{FROM}fax{TO}" in hit.line
    assert len(hit.line.split()) <= 32


def test_no_more_are_shown_than_somebody_reads() -> None:
    many = Index(entry(f"Number {number}", "A fax.") for number in range(3 * MOST))
    assert len(found("fax", many)) == MOST


def test_what_counts_less_comes_later() -> None:
    two = Index([entry("One", "A fax.", weight=0.5), entry("Two", "A fax.")])
    assert found("fax", two) == ["Two", "One"]


def test_a_heading_that_says_nothing_but_what_was_asked_comes_first() -> None:
    wide, plain = entry("Child, child and adult", "A child."), entry("Child", "Nobody has reached their birthday yet.")
    two = Index([wide, plain, *(entry(f"Number {number}", "Something else.") for number in range(5))])
    assert found("who counts as a child", two) == [plain.heading, wide.heading]


def test_of_sections_that_say_the_same_the_one_on_a_page_about_it_comes_first() -> None:
    alone, one, two = entry("Alone", "A fax."), entry("One", "A fax.", "fax"), entry("Two", "The fax is off.", "fax")
    index = Index([alone, one, two, entry("Three", "Something else.", "fax")])
    assert found("fax", index)[0] == one.heading
