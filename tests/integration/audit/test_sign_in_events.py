"""Signing in and out, new passwords and roles are events; a failed sign-in names nobody (design.md, audit: ledger)."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts import services
from accounts.models import Team, User
from accounts.roles import Role
from audit.models import AuditEvent, Kind
from tests.factories.accounts import PASSWORD

SIGN_IN = reverse("account_login")


def attempt(client: Client, email: str, password: str) -> Any:
    return client.post(SIGN_IN, {"login": email, "password": password})


def events(kind: Kind) -> list[AuditEvent]:
    return list(AuditEvent.objects.filter(kind=kind).order_by("seq"))


def test_signing_in_and_out_are_events(client: Client, practitioner: User) -> None:
    assert attempt(client, practitioner.email, PASSWORD).status_code == 302
    client.post(reverse("account_logout"))
    (signed_in,), (signed_out,) = events(Kind.SIGN_IN), events(Kind.SIGN_OUT)
    assert signed_in.actor_id == signed_out.actor_id == practitioner.pk
    assert signed_in.actor_role == Role.PRACTITIONER
    assert not events(Kind.SIGN_IN_FAILED)


def test_a_failed_sign_in_holds_no_address_and_belongs_to_whose_door_it_was(
    client: Client, practitioner: User, organisation: Any
) -> None:
    for address in (practitioner.email, practitioner.email.upper(), "nobody@example.org"):
        assert attempt(client, address, "not the password at all").status_code == 200
    known, same, unknown = events(Kind.SIGN_IN_FAILED)
    assert known.actor_id is None
    assert known.organisation_id == same.organisation_id == organisation.pk
    assert unknown.organisation_id is None
    assert known.detail["address"] == same.detail["address"] != unknown.detail["address"]
    assert "@" not in str(known.detail)


def test_somebody_deactivated_who_tries_is_a_failed_sign_in(
    client: Client, practitioner: User, administrator: User
) -> None:
    services.deactivate_person(actor=administrator, person=practitioner, reason="Left")
    attempt(client, practitioner.email, PASSWORD)
    assert len(events(Kind.SIGN_IN_FAILED)) == 1
    assert not events(Kind.SIGN_IN)
    (locked,) = [event for event in events(Kind.PERMISSION) if event.detail["what"] == "sign_in"]
    assert (locked.record_id, locked.detail["allowed"], locked.reason) == (practitioner.pk, False, "Left")


def test_a_role_given_and_taken_away_is_a_permission(administrator: User, practitioner: User, other_team: Team) -> None:
    before = len(events(Kind.PERMISSION))
    given = services.add_membership(
        actor=administrator,
        person=practitioner,
        organisation=other_team.organisation,
        role=Role.MANAGER,
        team=other_team,
    )
    services.end_membership(actor=administrator, membership=given, reason="Moved on")
    gave, ended = events(Kind.PERMISSION)[before:]
    assert gave.record_id == ended.record_id == given.pk
    assert (gave.detail["change"], gave.detail["role"], gave.detail["until"]) == ("+", "manager", "")
    assert (ended.detail["change"], ended.reason) == ("~", "Moved on")
    assert ended.detail["until"]
    assert gave.actor_id == administrator.pk


@pytest.mark.parametrize("wrong", ["", "wrong"])
def test_a_new_password_is_an_event_only_when_it_is_set(client: Client, practitioner: User, wrong: str) -> None:
    client.force_login(practitioner)
    new = {"oldpassword": wrong or PASSWORD, "password1": "seven quiet otters under ice"}
    client.post(reverse("account_change_password"), new)
    passwords = [event for event in events(Kind.PERMISSION) if event.detail["what"] == "password"]
    assert [event.record_id for event in passwords] == ([] if wrong else [practitioner.pk])
