"""What goes to a recipient (S2 3.48-3.49): over generated records, nothing withheld and nobody at risk named."""

import random
from dataclasses import replace
from datetime import date

import pytest

from decisions.models import Decision
from decisions.rules.disclosure_sheet import INSTEAD, Item, Occasion, Recipient, Recorded, sheet
from decisions.rules.journey import Journey
from decisions.sharing.presenters.sheet import as_text, blocks_of
from guidance import editions
from guidance.flow.graph import Gateway
from guidance.spelling import joined, words_of
from tests.battery import SHEETS, Tried

GIVEN = ("Anna", "Bryony", "Corin", "Delyth", "Élodie", "Femi", "Grzegorz", "Halina", "Idris", "Jolán", "Kieran")
FAMILY = ("Kovács", "Aldous", "O’Brien", "Smith-Jones", "Vale", "Okonkwo", "Llewelyn", "Marchetti", "Zielińska")
TEXTS = (
    "{} was seen on {day} with a bruise",
    "The GP rang about {} twice",
    "{} is afraid of what may happen",
    "School says that {}’s attendance is 61 per cent",
    "Nothing new since the last visit",
)
JOURNEY = Journey(edition=editions.get(editions.CURRENT), given={}, rows={})
SENDER = ("Jo Okafor, Social worker", "01632 960100")


def typed(name: str, chance: random.Random) -> str:
    """A name as somebody writes it: whole, a part of it, in other letters."""
    parts = name.split()
    ways = (name, parts[0], parts[-1], name.upper(), name.lower(), f"Mrs {parts[-1]}", f"{parts[-1]}, {parts[0]}")
    return chance.choice(ways)


def generated(seed: int) -> tuple[Recorded, set[str], set[str]]:
    """A record, the names of those at risk in it, and what is withheld."""
    chance = random.Random(seed)
    names = [f"{first} {last}" for first in GIVEN for last in FAMILY]
    chance.shuffle(names)
    about = tuple(names[: chance.randint(1, 3)])
    hidden = tuple(names[3 : 3 + chance.randint(0, 3)])
    at_risk = tuple(chance.choice((name, f"The neighbour, {name}", name.lower())) for name in hidden)
    somebody = [typed(name, chance) for name in (*about, *hidden, *hidden)]

    def words() -> str:
        return chance.choice(TEXTS).format(chance.choice(somebody), day="Monday")

    items = tuple(item(f"{seed}-{number}", words(), words(), chance) for number in range(chance.randint(1, 6)))
    recipients = tuple(
        Recipient(
            str(number), f"Worker {number}", expected=chance.choice(("", words())), onward=chance.choice(("", "no"))
        )
        for number in range(chance.randint(1, 3))
    )
    recorded = Recorded(
        items,
        recipients,
        tuple(occasion(items, recipients, chance) for _occasion in range(chance.randint(0, 2))),
        about=about,
        at_risk=at_risk,
        recognised=tuple(name for name in hidden if chance.random() < 0.3),
        limits=tuple((name, words()) for name in about if chance.random() < 0.5),
        not_told=tuple(name for name in (*about, *hidden) if chance.random() < 0.3),
        gateway=chance.choice(("", Gateway.CONSENT, Gateway.ANONYMISED)),
    )
    return recorded, set(hidden), {f"Item {one.key}." for one in items if one.sharing == "withhold"}


def item(key: str, words: str, more: str, chance: random.Random) -> Item:
    return Item(
        key=key,
        description=f"{words}. Item {key}." + chance.choice(("", f" {more}.")),
        nature=chance.choice(("fact", "opinion", "unverified")),
        sharing=chance.choice(("share", "share", "withhold")),
        origin=chance.choice(("", "Our record", more)),
        as_of=chance.choice((None, date(2026, 3, 3))),
    )


def occasion(items: tuple[Item, ...], recipients: tuple[Recipient, ...], chance: random.Random) -> Occasion:
    some = [frozenset(one.key for one in rows if chance.random() < 0.6) for rows in (items, recipients)]
    return Occasion(*some)


def text_of(recorded: Recorded) -> str:
    """The last recipient's sheet as it would be sent."""
    made = sheet(recorded, recorded.recipients[-1].key)
    return as_text(tuple(blocks_of(made, SENDER, JOURNEY, Decision(gateway=recorded.gateway))))


def test_no_sheet_holds_what_is_withheld_or_names_somebody_at_risk_s2_3_49(tried: Tried) -> None:
    masked = 0
    for seed in range(SHEETS):
        recorded, at_risk, withheld = generated(seed)
        known = at_risk | (set(recorded.about) if recorded.gateway == Gateway.ANONYMISED else set())
        text = text_of(recorded)
        assert not [mark for mark in withheld if mark in text], seed
        spelled = [word.plain for word in words_of(text)]
        for name in recorded.about:  # the whole name of somebody it is about may stand, and looks like a part
            spelled = without(spelled, [word.plain for word in words_of(name)]) if name not in known else spelled
        for name in known:
            assert not {word.plain for word in words_of(name) if len(word.plain) > 1} & set(spelled), (seed, name)
        masked += INSTEAD in text
    assert masked > SHEETS / 5
    tried("sheets of generated records", SHEETS)


def without(words: list[str], name: list[str]) -> list[str]:
    """The words but for this name where it stands whole."""
    kept, at = [], 0
    while at < len(words):
        whole = words[at : at + len(name)] == name
        kept += [] if whole else [words[at]]
        at += len(name) if whole else 1
    return kept


ANNA, BRYONY = "Anna Aldous", "Bryony Aldous"
ITEM = Item("1", "Bryony Aldous was hit. Anna rang; Mrs Aldous is afraid.", "fact", "share", origin="Anna’s call")
PLAIN = Recorded((ITEM,), (Recipient("r", "Sam Reed"),), about=(BRYONY,))


def test_the_whole_name_of_a_person_it_is_about_stays_where_a_part_of_it_is_another_s_s2_3_49() -> None:
    made = sheet(replace(PLAIN, at_risk=(ANNA,)), "r")
    assert made.items[0].description == f"Bryony Aldous was hit. {INSTEAD} rang; Mrs {INSTEAD} is afraid."
    assert made.items[0].origin == ""
    assert made.left_out


def test_without_anybody_at_risk_the_words_are_the_record_s_own() -> None:
    made = sheet(PLAIN, "r")
    assert made.items == (ITEM,)
    assert not made.left_out


def test_a_person_it_is_about_who_is_at_risk_too_is_not_named() -> None:
    made = sheet(replace(PLAIN, at_risk=(BRYONY,), limits=((BRYONY, "Only this once"),), not_told=(BRYONY,)), "r")
    assert (made.about, made.limits, made.not_told) == ((), (), ())
    assert joined(words_of(BRYONY)) not in joined(words_of(made.items[0].description))


def test_what_identifies_nobody_names_nobody_s2_3_10() -> None:
    made = sheet(replace(PLAIN, gateway=Gateway.ANONYMISED), "r")
    assert made.about == ()
    assert "Bryony" not in made.items[0].description


def test_each_recipient_gets_what_goes_to_them_s3_faq_7() -> None:
    items = tuple(replace(ITEM, key=key) for key in "123")
    recipients = (Recipient("a", "A"), Recipient("b", "B"), Recipient("c", "C"))
    to_a, to_b = Occasion(frozenset("1"), frozenset("a")), Occasion(frozenset(), frozenset("b"))
    told = Recorded(items, recipients, (to_a, to_b))
    assert [[one.key for one in sheet(told, key).items] for key in "abc"] == [["1"], ["1", "2", "3"], []]
    everybody = replace(told, occasions=(Occasion(frozenset("12")),))
    assert [[one.key for one in sheet(everybody, key).items] for key in "ab"] == [["1", "2"], ["1", "2"]]


def test_nobody_else_has_a_sheet() -> None:
    with pytest.raises(KeyError):
        sheet(PLAIN, "somebody")


@pytest.mark.parametrize(("onward", "says"), [("no", "do not mean to"), ("yes", "Pass it on only"), ("", "Ask us")])
def test_a_sheet_says_whether_it_may_be_passed_on_s2_3_48(onward: str, says: str) -> None:
    told = replace(PLAIN, recipients=(Recipient("r", "Sam Reed", onward=onward),))
    assert says in sheet(told, "r").onward
