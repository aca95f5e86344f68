"""The demonstration is filled once: organisation, teams, people, then every story. All of it or nothing."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts.models import Covered, Nation, Organisation, Sector, User
from accounts.roles import Role
from accounts.services import (
    add_person,
    add_team,
    change_organisation,
    change_person,
    service_actor,
    set_first_password,
    set_up_organisation,
)
from consent import demo as consent
from consent.models import Person
from decisions.demo import afterwards, agreements, cast, disagreements, emergencies, large, leavers, partners
from decisions.demo.clock import invented_time
from decisions.demo.oversight import oversee
from decisions.demo.stories import STORIES
from decisions.demo.walk import Cast, walk
from decisions.models import Block
from decisions.services.opening import refuse

#: The part of the system that sets the demonstration up; where it exists, that has been done.
SET_UP_BY = "demonstration"


def is_filled() -> bool:
    """Whether the demonstration has been filled, whatever people have changed in it since."""
    return User.objects.filter(is_service=True, email__startswith=f"{SET_UP_BY}@").exists()


@transaction.atomic
def fill_two_years(number: int = 400) -> int:
    """As `fill`, with so many records over two years before. Raises as it does; NotSupportedError but on SQLite."""
    with invented_time() as go_to:
        now = timezone.now()
        go_to(large.begun_at())
        people = _people()
        go_to(now)
        made = large.fill(people, go_to, number)
    return made + _records(people)


@transaction.atomic
def fill() -> int:
    """Make the organisation, its people and their records, and return how many records there are.

    Raises ValidationError where an address of the cast is taken already; then nothing was written.
    """
    return _records(_people())


def _records(people: Cast) -> int:
    agreements.draw_up(people)
    made = {story.key: walk(people[story.author], story, cast=people) for story in STORIES}
    afterwards.fill(made)
    agreements.sign(people)
    disagreements.fill(made, people)
    refuse(actor=people[cast.PRACTITIONER_2], typed_reference=cast.MISREAD, why=["reference"])
    for kept in Block.objects.select_related("decision", "person"):
        refuse(actor=kept.person, typed_reference=kept.decision.reference, why=["reference"])
    consent.fill(Person.objects.all(), {"children": people[cast.PRACTITIONER], "adults": people[cast.PRACTITIONER_2]})
    number = len(STORIES) + oversee(people) + emergencies.fill(people) + leavers.fill(people)
    partners.merge(people)
    return number


def _people() -> Cast:
    system = service_actor(SET_UP_BY)
    administrator = next(member for member in cast.CAST if member.role is Role.ADMINISTRATOR)
    organisation, person = _organisation(system, administrator)
    teams = {
        name: add_team(actor=person, organisation=organisation, name=name) for name in (cast.CHILDREN, cast.ADULTS)
    }
    people = {administrator.email: person}
    for member in cast.CAST:
        if member is administrator:
            continue
        people[member.email] = add_person(
            actor=person,
            organisation=organisation,
            email=member.email,
            name=member.name,
            role=member.role,
            team=teams.get(member.team),
            job_title=member.job_title,
            phone=member.phone,
        )
    return {
        email: set_first_password(actor=system, person=person, password=cast.PASSWORD)
        for email, person in people.items()
    }


def _organisation(system: User, administrator: cast.Member) -> tuple[Organisation, User]:
    """The partnership with its contacts, and the person who adds everybody else to it."""
    organisation, person = set_up_organisation(
        actor=system,
        name=cast.ORGANISATION,
        administrator_email=administrator.email,
        administrator_name=administrator.name,
        nation=Nation.ENGLAND,
        sector=Sector.PARTNERSHIP,
    )
    person = change_person(
        actor=system,
        person=person,
        email=administrator.email,
        name=administrator.name,
        job_title=administrator.job_title,
        phone=administrator.phone,
    )
    organisation = change_organisation(
        actor=person,
        organisation=organisation,
        safeguarding_contact=cast.SAFEGUARDING_CONTACT,
        out_of_hours_contact=cast.OUT_OF_HOURS_CONTACT,
        policy_address=cast.POLICY_ADDRESS,
        sample_share=0,  # every story ends as it is told
        guardian_sample_share=25,
        duty_covered=Covered.YES,
        duty_since=date(2026, 9, 30),  # as announced; whether it has begun could not be confirmed
    )
    return organisation, person
