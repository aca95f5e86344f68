"""Invented people, teams and organisations. Each row has its history: who made it is the factories' own actor."""

from typing import Any

import factory
from django.contrib.auth.hashers import make_password
from django.utils import timezone
from factory.django import DjangoModelFactory

from accounts import history
from accounts.models import Membership, Organisation, Team, User
from accounts.roles import Role
from accounts.services import service_actor

PASSWORD = "four plain words here"


class NamedFactory(DjangoModelFactory):
    """Saves as the services do. `UserFactory(actor=somebody)` names another actor."""

    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class: Any, *args: Any, **kwargs: Any) -> Any:
        actor = kwargs.pop("actor", None) or service_actor("factories")
        row = model_class(*args, **kwargs)
        history.save(row, actor=actor, reason="Made for a test", force_insert=True)
        return row


class OrganisationFactory(NamedFactory):
    class Meta:
        model = Organisation

    sample_share = 0  # a test that draws says so
    guardian_sample_share = 0
    name = factory.Sequence(lambda number: f"Northshire Council {number}")


class TeamFactory(NamedFactory):
    class Meta:
        model = Team

    organisation = factory.SubFactory(OrganisationFactory)
    name = factory.Sequence(lambda number: f"Team {number}")


class UserFactory(NamedFactory):
    """Somebody who can sign in with PASSWORD. `password=None` for somebody who has only been invited."""

    class Meta:
        model = User

    name = factory.Sequence(lambda number: f"Person {number}")
    email = factory.Sequence(lambda number: f"person{number}@example.org")
    job_title = "Social worker"
    password = PASSWORD

    @classmethod
    def _create(cls, model_class: Any, *args: Any, **kwargs: Any) -> Any:
        kwargs["password"] = make_password(kwargs.get("password"))
        return super()._create(model_class, *args, **kwargs)


class MembershipFactory(NamedFactory):
    """`MembershipFactory(team=team, role=...)` takes the organisation from the team; `team=None` is the whole of it."""

    class Meta:
        model = Membership

    person = factory.SubFactory(UserFactory)
    team = factory.SubFactory(TeamFactory)
    organisation = factory.LazyAttribute(lambda row: row.team.organisation if row.team else OrganisationFactory())
    role = Role.PRACTITIONER
    starts_on = factory.LazyFunction(timezone.localdate)
