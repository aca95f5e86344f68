"""A request whose keeper is gone is handed over or taken over, and waits for nobody (decisions/rights/held_work.py)."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse

from accounts.history import save
from accounts.models import Membership, Organisation, Team, User
from accounts.roles import Role
from accounts.services import change_team, deactivate_person, end_membership
from audit.models import AuditEvent, Kind
from decisions.models import Block, Decision, Notification, SharingRequest
from decisions.requests.services import begin_decision
from decisions.rules.reference import formatted
from decisions.rules.requests import RequestAction, State
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.requests import asked, step

HAND_OVER = RequestAction.HAND_OVER


@pytest.fixture
def senior(organisation: Organisation) -> User:
    person = UserFactory(name="Sara Moss")
    return MembershipFactory(person=person, role=Role.MANAGER, organisation=organisation, team=None).person


@pytest.fixture
def row(practitioner: User) -> SharingRequest:
    return asked(practitioner)


def client_of(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def told() -> list[tuple[str, str]]:
    return list(Notification.objects.order_by("event").values_list("event", "person__name"))


def test_a_manager_hands_it_over_it_is_a_step_and_both_are_told(
    row: SharingRequest, practitioner: User, manager: User, colleague: User
) -> None:
    due = row.due_on
    row = step(row, manager, HAND_OVER, to=colleague.pk, words="Knows the family.")
    assert (row.keeper, row.due_on, row.team) == (colleague, due, colleague.memberships.get().team)
    last = row.steps.last()
    assert (last.action, last.words, last.by) == (HAND_OVER, "Colin Reid: Knows the family.", manager)
    assert told() == [("request_handed_over", "Colin Reid"), ("request_taken_over", practitioner.name)]
    assert row.history.latest("history_id").keeper_id == colleague.pk
    assert row.history.latest("history_id").history_user == manager


def test_a_colleague_takes_it_over_and_whoever_saw_to_it_is_told(
    row: SharingRequest, practitioner: User, colleague: User
) -> None:
    step(row, colleague, RequestAction.TAKE_OVER)
    assert told() == [("request_taken_over", practitioner.name)]


def test_only_those_in_charge_hand_over_and_only_to_somebody_who_may_see_to_it(
    row: SharingRequest, practitioner: User, manager: User, colleague: User, guardian: User, outsider: User
) -> None:
    for person in (practitioner, colleague):
        with pytest.raises(PermissionDenied):
            step(row, person, HAND_OVER, to=colleague.pk)
    for nobody in (practitioner, guardian, outsider):
        with pytest.raises(ValidationError) as refused:
            step(row, manager, HAND_OVER, to=nobody.pk)
        assert set(refused.value.message_dict) == {"to"}
    assert row.steps.count() == 1


def test_where_no_manager_is_left_the_guardian_hands_it_over_to_another_team(
    row: SharingRequest,
    practitioner: User,
    manager: User,
    guardian: User,
    administrator: User,
    other_practitioner: User,
) -> None:
    for gone in (practitioner, manager):
        deactivate_person(actor=administrator, person=gone, reason="Left")
    queue = client_of(guardian).get(reverse("oversight:queue")).content.decode()
    assert formatted(row.reference) in queue
    row = step(row, guardian, HAND_OVER, to=other_practitioner.pk)
    assert row.keeper == other_practitioner
    assert step(row, other_practitioner, RequestAction.ACKNOWLEDGE).state == State.ACKNOWLEDGED
    assert formatted(row.reference) not in client_of(guardian).get(reverse("oversight:queue")).content.decode()


def test_a_role_that_handles_no_requests_leaves_them_to_those_in_charge(
    row: SharingRequest, practitioner: User, manager: User, administrator: User, organisation: Organisation
) -> None:
    end_membership(actor=administrator, membership=practitioner.memberships.get(), reason="Another job")
    MembershipFactory(person=practitioner, role=Role.ADMINISTRATOR, organisation=organisation, team=None)
    queue = client_of(manager).get(reverse("oversight:queue")).content.decode()
    assert f"{practitioner.name} can no longer see to it" in queue


def test_its_page_offers_colleagues_and_what_came_back_is_written_down(
    row: SharingRequest, practitioner: User, manager: User, colleague: User, administrator: User
) -> None:
    deactivate_person(actor=administrator, person=practitioner, reason="Left")
    client = client_of(manager)
    client.get(reverse("oversight:queue"))
    shown = AuditEvent.objects.filter(kind=Kind.SEARCH, stream="decisions.sharingrequest").latest("recorded_at")
    assert shown.detail == {"fields": ["came_back"], "shown": [str(row.pk)], "results": 1}
    url = reverse("requests:step", args=[row.pk, "hand-over"])
    page = client.get(url).content.decode()
    assert "Colin Reid" in page
    assert practitioner.name not in page
    assert client.post(url, {"seen": 1, "to": ""}).status_code == 422
    assert client.post(url, {"seen": 1, "to": str(colleague.pk)}).url == reverse("requests:request", args=[row.pk])
    row.refresh_from_db()
    assert row.keeper == colleague
    assert "Handed over to a colleague" in client.get(reverse("requests:request", args=[row.pk])).content.decode()


def test_a_request_whose_keeper_is_kept_from_its_decision_comes_back(
    row: SharingRequest, practitioner: User, manager: User, guardian: User, colleague: User
) -> None:
    decision = Decision.objects.get(pk=begin_decision(actor=practitioner, request_id=row.pk))
    assert "can no longer see to it" not in client_of(manager).get(reverse("oversight:queue")).content.decode()
    save(Block(decision=decision, person=practitioner, reason="A relative", by=guardian), actor=guardian)
    queue = client_of(manager).get(reverse("oversight:queue")).content.decode()
    assert f"{practitioner.name} can no longer see to it" in queue
    assert step(row, manager, HAND_OVER, to=colleague.pk).keeper == colleague


def test_before_a_team_is_closed_an_administrator_is_told_how_many_are_open(
    row: SharingRequest, practitioner: User, administrator: User, team: Team, senior: User
) -> None:
    step(asked(practitioner), practitioner, RequestAction.WITHDRAW)
    url = reverse("administration:change_team", args=[team.pk])
    assert "Open requests for information: 1" in client_of(administrator).get(url).content.decode()
    for held in Membership.objects.filter(team=team):
        end_membership(actor=administrator, membership=held, reason="Closed")
    change_team(actor=administrator, team=team, name=team.name, is_active=False, reason="Closed")
    assert formatted(row.reference) in client_of(senior).get(reverse("oversight:queue")).content.decode()
