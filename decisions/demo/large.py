"""Two years of invented records, made by the services that people's own posts go through, each at its own time."""

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from itertools import count
from random import Random
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from consent.services import Account, ConsentPost, withdraw
from consent.vocabulary import Standing
from decisions.demo import cast as who
from decisions.demo.clock import GoTo
from decisions.demo.story import Noted, Opened, Story
from decisions.demo.two_years import TWO_YEARS, stories
from decisions.demo.walk import Cast, post, walk
from decisions.demo.watching import happen_around
from decisions.models import ConsentUse, Decision
from decisions.rules.additions import AdditionKind
from decisions.rules.afterwards import Afterwards, choices
from decisions.rules.lifecycle import Action, Status
from decisions.services.access_log import read_record
from decisions.services.additions import add_to_record
from decisions.services.reviewing import review
from guidance.flow.graph import Gateway

MANAGERS = {who.PRACTITIONER: who.MANAGER, who.PRACTITIONER_2: who.MANAGER_2}
#: How often of a hundred a review comes to what.
VIEWS = {Action.AGREE: 78, Action.AGREE_WITH_LEARNING: 12, Action.ESCALATE: 10}
#: How often of a hundred a submitted record is read by the Guardian, questioned, opened by another team.
READ, QUESTIONED, OPENED = 15, 4, 3
#: How often its author says what followed, and what; how often a consent is taken back.
FOLLOWED, TAKEN_BACK = 60, 6
FOLLOWING = {
    Afterwards.NO_KNOWN_HARM: 50,
    Afterwards.HELPED: 25,
    Afterwards.NOT_KNOWN_YET: 10,
    Afterwards.HARM: 10,
    Afterwards.NOT_NEEDED: 5,
}

Act = Callable[[], object]


def begun_at() -> datetime:
    """When the first day of the two years began to be worked."""
    return timezone.now().replace(hour=9, minute=0, second=0, microsecond=0) - TWO_YEARS - timedelta(days=1)


@dataclass
class Years:
    """What is still to happen, in the order of time."""

    people: Cast
    go_to: GoTo
    chance: Random
    waiting: list[tuple[datetime, int, Act]] = field(default_factory=list)
    numbers: Iterator[int] = field(default_factory=count)

    def plan(self, at: datetime, act: Act) -> None:
        heapq.heappush(self.waiting, (at, next(self.numbers), act))

    def pass_by(self, until: datetime) -> None:
        """Everything happens that was planned before a moment."""
        while self.waiting and self.waiting[0][0] < until:
            at, _number, act = heapq.heappop(self.waiting)
            self.go_to(at)
            act()


def fill(people: Cast, go_to: GoTo, number: int) -> int:
    """Make so many records and what came of each, and return how many there are. `people` as `walk` takes them."""
    end = timezone.now()
    years = Years(people, go_to, Random(number))  # noqa: S311 - invented records, not secrets
    for ago, story in stories(number):
        years.plan(end - ago, partial(_make, years, story, end - ago))
    years.pass_by(end)
    go_to(end)
    return number


def _make(years: Years, story: Story, at: datetime) -> None:
    """The record, and what is to come of it."""
    record = walk(years.people[story.author], story, cast=years.people)
    chance, guardian = years.chance, years.people[who.GUARDIAN]
    if record.status == Status.AWAITING_REVIEW:
        years.plan(at + timedelta(hours=chance.randrange(2, 120)), partial(_review, years, record.pk))
    if chance.randrange(100) < READ:
        years.plan(_later(at, chance), partial(read_record, guardian, record.pk, "record"))
    if record.status != Status.DRAFT and chance.randrange(100) < FOLLOWED:
        years.plan(at + timedelta(days=42), partial(_say_what_followed, years, record.pk))
    if record.gateway == Gateway.CONSENT and chance.randrange(100) < TAKEN_BACK:
        years.plan(_later(at, chance), partial(_take_back, record.pk))
    for often, event in ((QUESTIONED, _question()), (OPENED, _opening(record))):
        if chance.randrange(100) < often:
            years.plan(_later(at, chance), partial(happen_around, record.pk, event, record.author, years.people))


def _later(at: datetime, chance: Random) -> datetime:
    """Some days after a record was made."""
    return at + timedelta(hours=chance.randrange(24, 600))


def _review(years: Years, decision_id: UUID) -> None:
    record = Decision.objects.get(pk=decision_id)
    manager = years.people[MANAGERS[record.author.email]]
    view = years.chance.choices(list(VIEWS), list(VIEWS.values()))[0]
    read_record(manager, record.pk, "record")
    review(actor=manager, decision_id=record.pk, action=view, reason="I have read the record and its reasons.")


def _say_what_followed(years: Years, decision_id: UUID) -> None:
    record = Decision.objects.get(pk=decision_id)
    may = choices(record.outcome)
    (followed,) = years.chance.choices(may, [FOLLOWING[one] for one in may])
    again = timezone.localdate() + timedelta(days=60) if followed is Afterwards.NOT_KNOWN_YET else None
    said: dict[str, Any] = {"words": "As far as we have heard from the school and the family.", "afterwards": followed}
    add_to_record(post(record.author, record.pk), kind=AdditionKind.LATER_OUTCOME, again_on=again, **said)


def _take_back(decision_id: UUID) -> None:
    use = ConsentUse.objects.select_related("event", "decision__author", "person__person").get(decision=decision_id)
    given, told = use.event, Account(use.person.person.name, "“No more, please.”")
    assert given is not None  # noqa: S101 - shared by consent
    asked = ConsentPost(use.decision.author, uuid4())
    withdraw(asked, consent_id=given.pk, on=timezone.localdate(), standing=Standing.THE_PERSON, account=told)


def _question() -> Noted:
    return Noted(who.GUARDIAN, "What would have changed your mind?", is_question=True, answer="A second report.")


def _opening(record: Decision) -> Opened:
    """By somebody of the other team."""
    other = next(one for one in MANAGERS if one != record.author.email)
    words = "The family rang the duty line tonight and I must know of earlier harm."
    return Opened(other, "serious_harm", words, who.GUARDIAN, "justified", "The call is in the duty book.")
