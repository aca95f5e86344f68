"""What an adviser reads gives nobody away (S2 1.11, 3.44): whatever is written of somebody is found."""

import random
import time
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from decisions.rules.identity_free import WORDS, Hit, Known, Why, hits, left_open, person_in, without_identity
from tests.battery import SUMMARIES, Tried
from tests.unit.decisions.rules.dates import MONTHS, in_words, ordinal

FIRST = ("Robin", "Zoë", "Siân", "Ngọc", "Jean-Luc", "Will", "May", "Rose", "Hope", "Çağla", "D'Arcy", "Øystein", "An")
LAST = ("O'Neill", "Smith-Jones", "García", "Núñez", "Müller", "Price", "van Dijk", "Łukasz", "Okafor", "Example", "Ng")
PLAIN = (
    "I am not sure whether there is a clear purpose.",
    "A neighbour wrote about noise at night, and nobody has spoken of harm.",
    "We met on 3 January 2021 and again on 14/02/2022; it took 45 minutes.",
    "The child is about ten years old.",
    "Call 999, or the helpline on 0800 1111, if it gets worse.",
    "It's a second visit, at 10 am on the first of June 2024; in May 3 of us may go.",
    "Of 14 Children none walk to the Park, and 2 of them live on a busy road.",
)


#: The notations of a date in which somebody writes.
DATES: tuple[Callable[[date], str], ...] = (
    lambda day: day.isoformat(),
    lambda day: f"{day:%d/%m/%Y}",
    lambda day: f"{day.day}.{day.month}.{day:%y}",
    lambda day: f"{day.day} {MONTHS[day.month - 1]} {day.year}",
    lambda day: f"{MONTHS[day.month - 1]} {ordinal(day.day)} {day.year}",
    lambda day: f"{ordinal(day.day)} of {MONTHS[day.month - 1][:3]}, {day.year}",
    lambda day: f"{day:%d%m%Y}",
    lambda day: f"{in_words(day.day)} of {MONTHS[day.month - 1]} {day.year}",
    lambda day: f"{MONTHS[day.month - 1]} the {in_words(day.day)}, {day.year}",
    lambda day: f"{in_words(day.day).replace('-', ' ')} {MONTHS[day.month - 1]} {day.year}",
    lambda day: f"the {ordinal(day.day)} of {MONTHS[day.month - 1]}",
    lambda day: f"{day.day} {MONTHS[day.month - 1][:3]}",
    lambda day: f"{MONTHS[day.month - 1]} {ordinal(day.day)}",
    lambda day: f"the {in_words(day.day)} day of {MONTHS[day.month - 1]}",
    lambda day: f"{MONTHS[day.month - 1]} {day.year}",
    lambda day: f"{MONTHS[day.month - 1][:3]} of {day.year}",
)
#: What people do to a name as they write it.
WRITTEN: tuple[Callable[[str], str], ...] = (
    str,
    str.upper,
    str.lower,
    lambda name: f"{name}'s",
    lambda name: f"{name}’s",
    lambda name: f"{name}s",
    lambda name: f"the {name}s’",
    lambda name: name.replace("'", "’").replace("-", "‑"),
    lambda name: name.translate(str.maketrans("ëâọçğØóíúñüŁ", "eaocgOoiunuL")),
    lambda name: name.replace("'", "").replace("-", " "),
    " ".join,
    lambda name: ".".join(name.lower()),
    lambda name: "".join(sign for sign in name if sign.isalnum()).upper(),
    lambda name: "".join(reversed([part.replace("'", "") for part in name.split(" ", 1)])).replace(" ", ""),
)
INITIALS: tuple[Callable[[str, str], str], ...] = (
    lambda first, last: f"{first}{last}",
    lambda first, last: f"{first}.{last}.",
    lambda first, last: f"{first}. {last}.",
    lambda first, last: f"{first} {last}",
    lambda first, last: f"{first.lower()}.{last.lower()}.",
    lambda first, last: f"{first.lower()} {last.lower()}",
    lambda first, last: f"{first.lower()}-{last.lower()}",
)
POSTCODES = ("NS1 4AB", "n1 4ab", "W1A 1HQ", "ec1a1bb", "NS12 4AB", "NS 1 4 A B", "GIR 0AA", "B33-8TH")
HOUSES = (
    "14 Oak Road",
    "2a St. Mary's Close",
    "7, The Old Mill Walk",
    "110 Isle of Dogs Ave",
    "9 Hill Rise",
    "1 O’Neill road",
)


def somebody(chance: random.Random) -> tuple[str, str, date, str]:
    born = date(1940, 1, 1) + timedelta(days=chance.randrange(30_000))
    return chance.choice(FIRST), chance.choice(LAST), born, f"CF-{chance.randrange(10_000, 99_999)}"


def seeded(chance: random.Random, first: str, last: str, born: date, number: str) -> tuple[str, set[Why]]:
    """One way to give this person away, and what it may be found as."""
    kind = chance.randrange(7)
    if kind == 0:
        return chance.choice(DATES)(born), {Why.BORN}
    if kind == 1:
        of_last = chance.choice((last[0], "-".join(part[0] for part in last.split("-")))).upper()
        return chance.choice(INITIALS)(first[0], of_last), {Why.INITIALS, Why.NAME}
    if kind == 2:
        return chance.choice((number, number.replace("-", " "), number.replace("-", ""), number[3:])), {Why.REFERENCE}
    if kind == 3:
        return f"{first[0].lower()}.x@mail.example", {Why.EMAIL, Why.NAME}
    if kind == 4:
        return chance.choice(POSTCODES), {Why.POSTCODE}
    if kind == 5:
        return chance.choice(HOUSES), {Why.ADDRESS}
    return chance.choice(WRITTEN)(chance.choice((first, last, f"{first} {last}"))), {Why.NAME}


def test_of_thousands_of_written_summaries_none_names_anybody_unseen_s2_3_44(tried: Tried) -> None:
    chance = random.Random(44)
    unseen = []
    for number_of_it in range(SUMMARIES):
        first, last, born, number = somebody(chance)
        known = Known(names=(f"{first} {last}",), born=frozenset({born}), references=(number,))
        given_away, kinds = seeded(chance, first, last, born, number)
        before, behind = chance.sample(PLAIN, 2)
        opening = f"{before} It is about "
        text = f"{opening}{given_away}{chance.choice((' ', ', ', '. ', '; ', chr(10)))}{behind}"
        start = len(opening)
        every = hits(text, known)
        found = [hit for hit in every if hit.start < start + len(given_away) and hit.end > start]
        if not {hit.why for hit in found} & kinds or hits(without_identity(text, known, "[…]"), known):
            unseen.append((given_away, first, last, born))
        if number_of_it % 10 == 0:
            assert left_open(text, known, {hit.key for hit in every}) == ()
    assert unseen == []
    tried("summaries that give somebody away", SUMMARIES)


def test_plain_words_about_somebody_else_are_no_hit() -> None:
    known = Known(("Robin Example",), ("Freya and her mother",), frozenset({date(2017, 3, 4)}), ("CF-21077",))
    assert [hits(text, known) for text in PLAIN] == [()] * len(PLAIN)
    assert hits("Her mother asks. Mothers ask. 4 March 2018, 2017-04-03. R f and r, e. CF-21078.", known) == ()


@pytest.mark.parametrize("name", ["Will", "May", "Rose", "Hope", "An", "To"])
def test_a_common_word_that_is_a_name_is_a_hit_and_can_stay_with_a_reason(name: str) -> None:
    known = Known(names=(f"{name} Example",))
    text = f"They {name.lower()} ask. {name} we?"
    first, second = hits(text, known)
    assert first.key == second.key
    assert first.words == name.lower()
    assert left_open(text, known, ()) == (second,)
    assert left_open(text, known, {first.key}) == ()
    assert left_open(text, known, {"another"}) != ()


@pytest.mark.parametrize(
    ("text", "why", "words"),
    [
        ("Dr Patel knows", Why.NAME, "Patel"),
        ("her aunt FREYA", Why.NAME, "FREYA"),
        ("at O’Neill’s", Why.NAME, "Neill"),
        ("oneill and", Why.NAME, "oneill"),
        ("a Smith too", Why.NAME, "Smith"),
        ("SmithJones", Why.NAME, "SmithJones"),
        ("ro\N{SOFT HYPHEN}bin", Why.NAME, "ro\N{SOFT HYPHEN}bin"),
        ("Ｒobin", Why.NAME, "Ｒobin"),
        ("z\N{COMBINING DIAERESIS}oe", Why.NAME, "z\N{COMBINING DIAERESIS}oe"),
        ("robin2", Why.NAME, "robin"),
        ("R.A.O’N.", Why.INITIALS, "R.A.O"),
        ("RAO", Why.INITIALS, "RAO"),
        ("R-O", Why.INITIALS, "R-O"),
        ("case cf_21077", Why.REFERENCE, "cf_21077"),
        ("21077", Why.REFERENCE, "21077"),
        ("7k2qx 9rb4t", Why.REFERENCE, "7k2qx 9rb4t"),
        ("943 476 5919", Why.NUMBER, "943 476 5919"),
        ("9434765919", Why.NUMBER, "9434765919"),
        ("since 2017. 01632 960900", Why.TELEPHONE, "01632 960900"),
        ("aged 4 (01632) 960900", Why.TELEPHONE, "01632) 960900"),
        ("+44 (0)1632 960 901", Why.TELEPHONE, "44 (0)1632 960 901"),
        ("+33 1 23 45 67 89", Why.TELEPHONE, "33 1 23 45 67 89"),
        ("960900", Why.TELEPHONE, "960900"),
        ("(a.b@c.example)", Why.EMAIL, "a.b@c.example"),
        ("born 2017/3/4", Why.BORN, "2017/3/4"),
        ("born 03-04-2017", Why.BORN, "03-04-2017"),
        ("born 4Mar17", Why.BORN, "4Mar17"),
        ("born March the 4th, 2017", Why.BORN, "March the 4th, 2017"),
        ("born 170304", Why.BORN, "170304"),
    ],
)
def test_each_way_of_giving_somebody_away_is_found_where_it_stands(text: str, why: Why, words: str) -> None:
    known = Known(
        names=("Robin Ann O'Neill", "Zoe Smith-Jones", "Dr Patel", "Baby of Jones", "!"),
        mentions=("Freya and her mother", "His aunt"),
        born=frozenset({date(2017, 3, 4)}),
        references=("CF-21077", "7K2QX-9RB4T"),
        contacts=("960900", "desk@x.example", "ext 12"),
    )
    found = hits(text, known)
    assert Hit(words, why, text.index(words), text.index(words) + len(words)) in found
    assert all(text[hit.start : hit.end] == hit.words for hit in found)


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("Corin Vale", "Corin Vale"),
        ("Duty desk", ""),
        ("Children’s social care", ""),
        ("Dr Patel, out-of-hours GP", "Dr Patel,"),
        ("Jo Ward", "Jo Ward"),
        ("Sister Mary O'Neill", "Mary O'Neill"),
    ],
)
def test_of_whoever_receives_it_only_what_names_a_person_counts(name: str, left: str) -> None:
    assert person_in(name) == left
    assert hits("The duty desk of social care, and a nurse at the school.", Known(names=(person_in(name),))) == ()


def test_what_begins_within_another_and_ends_behind_it_is_found_too() -> None:
    known = Known(names=("May Example",), born=frozenset({date(2017, 5, 4)}))
    assert [hit.words for hit in hits("May 4 2017", known)] == ["May 4 2017"]
    both = Known(names=("A B Carr",), references=("B. C. 77",))
    text = "A. B. C. 77"
    assert {hit.why for hit in hits(text, both)} == {Why.INITIALS, Why.REFERENCE}
    assert without_identity(text, both, "…") == "…"


def test_far_apart_is_not_together() -> None:
    known = Known(born=frozenset({date(2017, 3, 4)}), references=("CF-21077",), names=("Robin Example",))
    assert hits("4, in the end, March 2016", known) == ()
    assert hits("of 4 March, 2017-18", known)[0].words == "4 March, 2017"
    assert hits("CF     217 and 4 11 2017", Known(references=("CF-217",), born=known.born)) == ()
    assert hits("ACF 217 and CF 2170", Known(references=("CF-217",))) == ()
    assert hits("@ a@ @b 12@", known) == ()


def test_every_kind_of_hit_has_its_words() -> None:
    assert set(WORDS) == set(Why)


def test_the_time_grows_with_the_length_and_with_nothing_else() -> None:
    known = Known(("Ab Cd",), (), frozenset({date(2017, 3, 4)}), ("1111111111", "abababab"), ("0111111111",))

    def seconds(text: str) -> float:
        began = time.process_time()
        hits(text, known)
        return time.process_time() - began

    for piece in (
        "1",
        "1 ",
        "ab",
        "a.",
        "@",
        "-",
        "4 March ",
        "March 2017 ",
        "the first of ",
        "a b ",
        "NS1 ",
        "14 Oak ",
        "((",
        "a\N{COMBINING DIAERESIS}",
    ):
        short, long = seconds(piece * 500), seconds(piece * 3_000)
        assert long < 18 * max(short, 0.005), piece  # six times as long; with the square of it, thirty-six times
