"""What happened in two invented years: records of every kind, by day, for `manage.py demo --large`. Pure.

The same number gives the same records. What a kind leaves unsaid gets the plainest answer (decisions/demo/plainest.py).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from typing import Any

from decisions.demo.cast import PRACTITIONER, PRACTITIONER_2
from decisions.demo.story import AnsweredPage, Story, Submitted, ago, ahead, page, rows
from decisions.rules.duty import LIMBS

TWO_YEARS = timedelta(days=730)
#: How many of a hundred records are about somebody of whom there is one already.
AGAIN = 30

FIRST = "Aisha Alfie Bea Callum Dilys Ewan Farah Gwen Harun Isla Jude Kezia Leo Mali Nadia Owen Poppy Rhys Sana Tariq"
LAST = "Abara Bellamy Cattermole Devlin Eastwood Fenwick Gallimore Hallam Ibbotson Joubert Kettley Lomax Mostyn Nuttall"

#: Who receives, of which kind, in which role.
BODIES = (
    ("Northshire Police", "police", "Detective sergeant, public protection"),
    ("Northshire Council children’s services", "council_children", "Duty social worker"),
    ("Northshire Council adults’ services", "council_adults", "Safeguarding adults officer"),
    ("Harbour Street Surgery", "health", "Practice safeguarding lead"),
    ("Ashmere High School", "school", "Designated safeguarding lead"),
    ("Saltmarsh Homes", "housing", "Tenancy officer"),
    ("Northshire Probation", "probation", "Offender manager"),
    ("Open Door", "voluntary", "Refuge worker"),
)


#: How soon a decision is needed, and how often of a hundred.
URGENCIES = ("now", "today", "no_deadline"), (10, 20, 70)
#: Who said what, by the answer to question 4.
SAID = {
    "given": {"given_by": "{name}"},
    "refused": {"objected_by": "{name}", "objection": "“I do not want them to know.”"},
}


@dataclass(frozen=True, slots=True)
class RecordKind:
    """One kind of record: how often of a hundred, its answers, and what it says of the information and the decision.

    `names`: whether it names anybody.
    """

    often: int
    answers: Mapping[str, Any]
    information: str
    decision: Mapping[str, Any] = field(default_factory=dict)
    fields: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    names: bool = True


_LATER = {"review_on": ahead(42)}
_LAWFUL: Mapping[str, Any] = {"special-category": ["safeguarding_at_risk"]}
_REFUSED: Mapping[str, Any] = {"consent": "refused", "risk": "child", **_LAWFUL}
_TOLD: Mapping[str, Any] = {
    "told": "already",
    "told_on": ago(0),
    "told_how": "At home, in plain words",
    "told_words": "We are sharing what you told us, to keep everybody safe. You can ask us what we sent.",
}

KINDS = (
    RecordKind(
        24,
        {"consent": "given", "consent-covers": "yes", **_LAWFUL},
        "How the family manages, and which help they would like.",
        {"reasons": "They asked us to, and the help begins sooner."},
        {"informing": _TOLD},
    ),
    RecordKind(
        20,
        {"legal-duty": "child_safeguarding_duty"},
        "Bruises that nobody has explained, and what the child said about them.",
        {"reasons": "The duty to share is met: a child may be at risk."},
        {"legal-duty": {"duty_tests": list(LIMBS)}},
    ),
    RecordKind(
        16,
        {**_REFUSED, "public-interest": "yes"},
        "Threats at home, and where the child is on which days.",
        {"reasons": "The refusal was weighed; the risk of harm to the child is greater."},
    ),
    RecordKind(
        9,
        {**_REFUSED, "public-interest": "yes"},
        "Threats at home, and the history of the parents’ health.",
        {"decision": "share_in_part", "reasons": "The threats are enough to act on; the rest is not needed.", **_LATER},
    ),
    RecordKind(
        12,
        {**_REFUSED, "public-interest": "no"},
        "A quarrel between parents, reported by a neighbour.",
        {"decision": "do_not_share", "reasons": "One quarrel, and nothing else that points to harm.", **_LATER},
    ),
    RecordKind(
        7,
        {"court-order": "no", "lawful-basis": "legal_obligation"},
        "The record of supervised contact that the court asks for.",
        {"reasons": "The order names these records, and no more is sent."},
    ),
    RecordKind(
        6,
        {"identifiable": "no"},
        "How many families used the service.",
        {"reasons": "Nobody can be recognised."},
        names=False,
    ),
    RecordKind(
        6,
        {"purpose": "no"},
        "Where a former neighbour lives now.",
        {"reasons": "No purpose of ours is served by it."},
        names=False,
    ),
)


@dataclass(frozen=True, slots=True)
class Person:
    """Whom a record is about; `known` where an earlier record names them already."""

    name: str
    number: str
    known: bool


def stories(number: int) -> Iterator[tuple[timedelta, Story]]:
    """So many records, each with how long ago it was made, the earliest first."""
    chance, people = Random(number), dict[str, list[str]]()  # noqa: S311 - invented records, not secrets
    for place in range(number):
        kind = chance.choices(KINDS, [one.often for one in KINDS])[0]
        author = chance.choice((PRACTITIONER, PRACTITIONER, PRACTITIONER_2))
        about = _person(people.setdefault(author, []) if kind.names else [], place, chance)
        yield TWO_YEARS * (1 - place / number), _story(kind, author, about, place, chance)


def _person(before: list[str], place: int, chance: Random) -> Person:
    """Somebody new or, now and then, somebody of whom this author has written."""
    if before and chance.randrange(100) < AGAIN:
        name, _joint, number = chance.choice(before).partition("|")
        return Person(name, number, known=True)
    name, number = f"{chance.choice(FIRST.split())} {chance.choice(LAST.split())}", f"NS-{40_000 + place}"
    before.append(f"{name}|{number}")
    return Person(name, number, known=False)


def _story(kind: RecordKind, author: str, about: Person, place: int, chance: Random) -> Story:
    body, of_kind, role = chance.choices(BODIES, _leaning(place))[0]
    told = {
        "people": {"name": about.name, "category": "child", "case_reference": about.number},
        "information": {"description": kind.information, "urgency": chance.choices(*URGENCIES)[0]},
        "recipients": {"name": "The duty officer", "role": role, "organisation": body, "kind": of_kind},
        "decision": kind.decision,
        **kind.fields,
    }
    on_record = {"on_record": about.number} if about.known else {}
    told["people"] = {**told["people"], **on_record}
    if said := SAID.get(str(kind.answers.get("consent"))):
        told["consent"] = {name: words.format(name=about.name) for name, words in said.items()}
    keys = {**dict.fromkeys(kind.answers), **dict.fromkeys(told)}
    pages = tuple(_told(key, kind.answers.get(key), told.get(key, {})) for key in keys)
    return Story(key=f"year-{place}", author=author, pages=pages, events=(Submitted(),))


def _leaning(place: int) -> list[int]:
    """How often each body receives: the police a little more often every month."""
    return [10 + place // 8, *[20] * (len(BODIES) - 1)]


def _told(key: str, value: Any, fields: Mapping[str, Any]) -> AnsweredPage:
    return rows(key, fields) if key in ("people", "recipients", "informing") else page(key, value, **fields)
