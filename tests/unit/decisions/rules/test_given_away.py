"""Parts of a date of birth, letters apart and names run together, postcodes and addresses (S2 1.11, 3.44)."""

from datetime import date, timedelta

import pytest

from decisions.rules.identity_free import Known, Why, hits, without_identity
from tests.unit.decisions.rules.dates import MONTHS, in_words

ALINA = Known(names=("Alina Kowalska-Brown",), born=frozenset({date(2015, 5, 3)}))


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("third of May 2015", Why.BORN),
        ("May the third, 2015", Why.BORN),
        ("third May 2015", Why.BORN),
        ("3rd of May", Why.BORN),
        ("3 May", Why.BORN),
        ("May 3rd", Why.BORN),
        ("May 2015", Why.BORN),
        ("a k-b", Why.INITIALS),
        ("A l i n a", Why.NAME),
        ("A-l-i-n-a K-o-w-a-l-s-k-a", Why.NAME),
        ("ALINAKOWALSKA", Why.NAME),
        ("brownalina", Why.NAME),
        ("NS1 4AB", Why.POSTCODE),
        ("GIR 0AA", Why.POSTCODE),
        ("N S 1 4 A B", Why.POSTCODE),
        ("14 Oak Road", Why.ADDRESS),
        ("2a St. Mary’s road", Why.ADDRESS),
        ("110, Isle of Dogs Ave", Why.ADDRESS),
    ],
)
def test_what_somebody_outside_wrote_of_a_child_is_found_and_masked(words: str, why: Why) -> None:
    for text in (words, f"It is about {words}.", f"Asked on Monday; \n\n{words}\n\nWe do not know."):
        (hit,) = hits(text, ALINA)
        assert (hit.words, hit.why) == (words, why)
        assert without_identity(text, ALINA, "…") == text.replace(words, "…")


@pytest.mark.parametrize(
    "text",
    [
        "3 May 2016 and 3rd of May, 2016, the third of May in 2016",
        "May 3 2016, May 3rd, 2016, 2016 May 3, 2016-May-3",
        "14 May 2015, 14th of May 2015, the twenty-first of May 2015, 14.May.2015",
        "April 2015, May 2016, may 20155, 4 May, May 4, the thirty-third of May",
        "al ina. A lina. A l i",
        "vitamin B12 is 3 times AT 10 AM, room a1 2pm, NS1, 4AB5, XNS1 4ABX, 1NS1 4AB, CF21 4ABC, NS1    4AB, NS1; 4AB",
        "14 oak road, 14. Oak Road, 14 Oak; Road, 14 Road, 12345 Oak Road, 14 Oak tree road",
        "14 One Two Three Four Road. 14",
        "14 of the Road, 14a of 14a",
    ],
)
def test_another_date_and_what_only_looks_alike_is_no_hit(text: str) -> None:
    assert hits(text, ALINA) == ()


@pytest.mark.parametrize(
    "text", ["She was born on 3 May. 2016 was worse.", "In 2016. May 3 is her day.", "Aged 4. May 2015."]
)
def test_a_year_or_a_day_in_another_sentence_does_not_hide_a_day_of_birth(text: str) -> None:
    assert [hit.why for hit in hits(text, ALINA)] == [Why.BORN]


def test_the_end_of_a_short_form_is_no_initial() -> None:
    known = Known(names=("Sue Adams",))
    assert hits("It's a boy, and that’s a girl.", known) == ()
    assert [hit.words for hit in hits("'s a' came, 'S a' too; about 's.a.'", known)] == ["s a", "S a", "s.a"]


def test_every_day_of_a_year_in_words_is_that_day_and_no_other() -> None:
    for number in range(366):
        day = date(2016, 1, 1) + timedelta(days=number)
        text = f"the {in_words(day.day)} of {MONTHS[day.month - 1]} 2016"
        assert [hit.words for hit in hits(text, Known(born=frozenset({day})))] == [text[4:]]
        others = {*(day.replace(day=other) for other in range(1, 29) if other != day.day), day.replace(year=2020)}
        assert hits(text, Known(born=frozenset(others))) == ()
