"""Real pieces of work, and how long each is: pages that somebody sees, controls that they have to touch (journeys.md).

What a page proposes is taken as it stands; a date, or a set of ticks, is one control. Walked without a browser and in
one, with JavaScript and without: whoever walks it offers `open`, `send`, `url`, `html` and `loads`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol, Self

from accounts.models import User
from guidance.flow.keys import NO_TIME
from tests.factories.decisions import ANONYMISED, NO_PURPOSE
from tests.factories.emergencies import make_emergency
from tests.integration.decisions.wizard.journeys import WHOM, Answers, asked_here, errors, here
from tests.visit import FORM, FormReader


class Walker(Protocol):
    """Someone at the pages."""

    loads: int

    @property
    def url(self) -> str: ...
    @property
    def html(self) -> str: ...
    def open(self, url: str) -> Self: ...
    def send(self, answers: Mapping[str, Any] | None = None, *, action: str = "continue") -> Self: ...


class Length(NamedTuple):
    loads: int
    answers: int

    def __str__(self) -> str:
        return f"{self.loads} / {self.answers}"


@dataclass(frozen=True)
class Work:
    """One piece of work: by whom, its route, and what is said otherwise than a page proposes or the plainest way."""

    title: str
    sector: str
    route: Answers
    budget: Length
    chosen: Mapping[str, Any] = field(default_factory=dict)
    people: tuple[Mapping[str, Any], ...] = ()  # each on a page of its own; none: one of the plainest name
    unsure: Answers = field(default_factory=dict)  # what is answered until somebody has been asked


CALL = {"adviser": "Dana Cole", "role": "safeguarding_lead", "summary": "She said: the duty is met."}
_DUTY: Answers = {"legal-duty": "child_safeguarding_duty", "more-detrimental": "no"}
_REQUESTED = {"entry": "requested", "requester_name": "PC Alan Reed"}
_CALLED = {"identity_checked": "called_back"}

#: What the emergency page is told at two in the morning: its box, and two short answers beside it.
IN_EMERGENCY = {
    "words": "Told the police at ten to two that Robin is at his father's.",
    "recipient": "PC Reed",
    "category": "child",
}
#: Journey f is that page and the one that says it is saved.
KEPT = Length(2, 3)

#: What f' is still asked nobody has said at two in the morning, and it follows from nothing: whether a duty applies,
#: whether its limbs are met, whether sharing harms the child more; the name; whether it is fact; how it was sent; who
#: else is at risk; whether somebody is told (S2 3.48-3.51).
WORK = {
    "a": Work(
        "A school nurse passes a worry about a child of nine to children's social care: duty to share",
        "health",
        _DUTY,
        Length(10, 20),
        {"entry": "proactive", "urgency": "today", "told": "will"},
    ),
    "b": Work(
        "A housing officer; police by telephone; an adult tenant refused; serious crime",
        "housing",
        {"consent": "refused", "risk": "adult", "public-interest": "yes"},
        Length(13, 28),
        {**_REQUESTED, **_CALLED, "category": "adult", "aims": ["prevent_crime"], "urgency": "today"},
    ),
    "c": Work(
        "A GP practice; a competent girl of fifteen agrees, her mother does not",
        "health",
        {"consent": "given", "consent-covers": "yes"},
        Length(12, 27),
        {"entry": "proactive", "estimated_age": "15", "competence": "competent", "parents_view": "disagree"},
    ),
    "d": Work(
        "A volunteer passes on anonymised figures",
        "voluntary",
        ANONYMISED,
        Length(6, 10),
        {"entry": "proactive", "aims": ["other"]},
    ),
    "e": Work(
        "An adult with capacity risks only herself; not shared",
        "local_authority",
        {"consent": "refused", "risk": "self_only", "public-interest": "no"},
        Length(10, 20),
        {"entry": "proactive", "category": "adult", "aims": ["protect_adult"], "decision": "do_not_share"},
    ),
    "f'": Work(
        "Two in the morning, told in one box; completed and submitted next day",
        "local_authority",
        _DUTY,
        Length(6, 8),
        {"told": "will"},
    ),
    "h": Work(
        "Not sure half way; asks the safeguarding lead; comes back; shares",
        "education",
        _DUTY,
        Length(12, 22),
        {"entry": "proactive", "told": "will"},
        unsure={"legal-duty": "not_sure"},
    ),
    "i": Work(
        "Four siblings, one mother, one conversation",
        "local_authority",
        {"consent": "given", "consent-covers": "yes"},
        Length(15, 35),
        {"entry": "proactive", "given_by": "Grace Example", "standing": "parental_responsibility", "told": "already"},
        people=tuple({"name": f"{name} Example"} for name in ("Ada", "Ben", "Cleo", "Dan")),
    ),
    "g": Work(
        "No legitimate purpose; not shared",
        "education",
        NO_PURPOSE,
        Length(6, 9),
        {"entry": "requested", "requester_name": "A caller", "decision": "do_not_share"},
    ),
}


#: What the organisation has set up beside its sector.
HOUSE = {"safeguarding_contact": "Duty desk, 01632 960111"}


def held(html: str) -> dict[str, list[str]]:
    """What the controls of the page's form hold as it comes."""
    reader = FormReader()
    for markup in FORM.findall(html):
        reader.feed(markup)
    return next(form.values for form in reader.forms if "idempotency_key" in form.values)


def _stands(name: str, standing: Mapping[str, list[str]]) -> bool:
    """Whether what stands in this control will do: something; of checks all, or that there was no time for the rest."""
    there = [one.strip() for one in standing.get(name, [""])]
    return NO_TIME in there if name.endswith("checks") else any(there)


def needed(page: str, sent: Mapping[str, Any], standing: Mapping[str, list[str]], chosen: Answers) -> dict[str, Any]:
    """What has to be touched of `sent`: what is wanted otherwise than it stands, and what stands empty."""
    found = {}
    for name, value in sent.items():
        there = [one.strip() for one in standing.get(name, [""])]
        wanted = value if isinstance(value, list) else [value]
        asks, _dash, key = re.sub(r"_[012]$", "", name).rpartition("-")
        means = (asks or page) if key == "answer" else key
        if there != wanted and (means in chosen or not _stands(name, standing)):
            found[name] = value
    return found


def touched(answers: Mapping[str, Any]) -> int:
    """How many controls these are."""
    return len({re.sub(r"_[012]$", "", name) for name in answers})


def beginning(name: str, author: User) -> str:
    """The address at which the work of this name begins: the emergency record's first question, or a new record."""
    if name != "f'":
        return "/decisions/start/"
    return f"/decisions/{make_emergency(author, **IN_EMERGENCY).pk}/questions/purpose/"


def saved_at_once(walker: Walker, name: str) -> None:
    """Journey f: told what was shared, with whom and when, and it is safe on the second page (S2 1.10, 1.17-1.18)."""
    before = walker.loads
    walker.open("/decisions/emergency/").send(IN_EMERGENCY)
    assert "It is saved" in walker.html
    found = Length(walker.loads - before, touched(IN_EMERGENCY))
    assert_within(name, found, KEPT, "Two in the morning: told what was shared; safe")


def walked(walker: Walker, work: Work, begin: str = "/decisions/start/") -> Length:
    """From the page `begin` to *Decision submitted*. AssertionError where a page does not take what it asked."""
    before, answers, people = walker.loads, 0, list(work.people)
    route = {**work.route, **work.unsure}
    walker.open(begin)
    for key in pages(walker):
        if key == WHOM:
            answers, route = answers + called(walker), work.route
            continue
        chosen = {**work.chosen, **(people.pop(0) if key == "people" and people else {})}
        sent = needed(key, said(walker, route, chosen), held(walker.html), {**chosen, **route})
        answers += touched(sent)
        walker.send(sent, action="another" if key == "people" and people else "continue")
        assert "govuk-error-summary" not in walker.html, f"{key} was not accepted: {errors(walker)}"
    walker.send()
    assert "Decision submitted" in walker.html
    return Length(walker.loads - before, answers)


def said(walker: Walker, route: Answers, chosen: Mapping[str, Any]) -> dict[str, Any]:
    """What the page is sent; where others can be ticked of whom the same is true, all of them are."""
    others = re.findall(r'name="same_true_of"[^>]*value="([^"]*)"', walker.html)
    return asked_here(walker, route, **chosen) | ({"same_true_of": others} if others else {})


def called(walker: Walker) -> int:
    """The safeguarding lead is rung, and what they said written down; leads back to the question."""
    walker.open(f"{walker.url}call/")
    sent = needed("call", CALL, held(walker.html), {})
    walker.send(sent)
    return touched(sent)


def pages(walker: Walker) -> Iterator[str]:
    for _page in range(60):
        if (key := here(walker)) == "check":
            return
        yield key
    raise AssertionError(f"nobody comes further than {walker.url}")


def assert_within(name: str, found: Length, budget: Length, title: str) -> None:
    """Print a line of the table, and hold what was found against its budget."""
    print(f"\n{name}  {found}   budget {budget}   {title}")
    assert found.loads <= budget.loads
    assert found.answers <= budget.answers
