"""Two people who left, and what came back from them; and cover for leave that is still to come.

Their records are a story of the demonstration told of other people.
"""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from accounts.held_roles import organisation_of
from accounts.models import Team, User
from accounts.roles import Role
from accounts.services import add_person, deactivate_person
from decisions.demo import cast as who
from decisions.demo import requests
from decisions.demo.oversight import retold
from decisions.demo.stories.child_at_risk import BRUISES
from decisions.demo.story import Submitted
from decisions.demo.walk import Cast, post, walk
from decisions.models import Decision
from decisions.services.reassigning import reassign, set_cover
from decisions.services.reviewing import Said, give_review

LEFT = "Left for another council"
_DRAFT = {"Toby": "Iris", "Marchetti": "Calloway", "CF-21006": "CF-21611", "CF-21005": "CF-21610"}
_RETURNED = {"Toby": "Noah", "Marchetti": "Pemberton", "CF-21006": "CF-21633", "CF-21005": "CF-21632"}
_PASSED_ON = {"Toby": "Ada", "Marchetti": "Rookwood", "CF-21006": "CF-21655", "CF-21005": "CF-21654"}


def fill(people: Cast) -> int:
    """Make it happen, and return how many records there are. `people` as `walk` takes them."""
    administrator, manager = people[who.ADMINISTRATOR], people[who.MANAGER]
    author = _somebody(administrator, "Nadia Quill", "Social worker", Role.PRACTITIONER, who.CHILDREN)
    other_manager = _somebody(administrator, "Owen Tranter", "Team manager", Role.MANAGER, who.ADULTS)
    before = Decision.objects.count()
    walk(author, replace(retold(BRUISES, _DRAFT), events=(), stops_at="recipients"), cast=people)
    returned = walk(author, replace(retold(BRUISES, _RETURNED), events=(Submitted(),)), cast=people)
    said = Said("returned", comment="Who rang the school, and when?", pages=("decision",))
    give_review(post(manager, returned.pk), said=said)
    passed = walk(people[BRUISES.author], replace(retold(BRUISES, _PASSED_ON), events=(Submitted(),)), cast=people)
    reassign(post(manager, passed.pk), to=other_manager.pk, why="He knows the family from his last team.")
    requests.make(author, requests.LEFT_BEHIND)
    for gone in (author, other_manager):
        deactivate_person(actor=administrator, person=gone, reason=LEFT)
    _leave(people)
    return Decision.objects.count() - before


def _leave(people: Cast) -> None:
    """A manager goes on leave in two weeks, and another is to stand in."""
    first = timezone.localdate() + timedelta(weeks=2)
    days = {"first_day": first, "last_day": first + timedelta(weeks=1)}
    absent, covering = people[who.MANAGER_2], people[who.MANAGER]
    set_cover(actor=absent, absent=absent.pk, covering=covering.pk, why="Annual leave", key=uuid4(), **days)


def _somebody(administrator: User, name: str, job_title: str, role: Role, team: str) -> User:
    organisation = organisation_of(administrator)
    assert organisation is not None  # noqa: S101 - an administrator works somewhere
    email = f"{name.lower().replace(' ', '.')}@demo.example"
    return add_person(
        actor=administrator,
        organisation=organisation,
        email=email,
        name=name,
        role=role,
        team=Team.objects.get(organisation=organisation, name=team),
        job_title=job_title,
    )
