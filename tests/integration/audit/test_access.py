"""A page that shows a record is an event first (quality.md A8; design.md, audit: access)."""

from uuid import UUID, uuid4

import pytest
from django.urls import reverse

from accounts.models import User
from audit.models import AuditEvent, Kind
from decisions.models import Decision
from tests.factories.decisions import PUBLIC_INTEREST_STORY
from tests.integration.audit.pages import (
    EVERY,
    FORMS,
    OF_A_GUARDIAN,
    OF_NO_RECORD,
    OF_THE_AUTHOR,
    POSTED_ELSEWHERE,
    POSTED_ONLY,
    SHOWN,
    WALKED_ELSEWHERE,
    WITHOUT_RECORDS,
    seen,
    signed_in,
    url,
)
from tests.people import World


@pytest.fixture(scope="module", autouse=True)
def waiting_id(module_world: World) -> UUID:
    """The record of `waiting`, made once for this module."""
    return module_world.record(story=PUBLIC_INTEREST_STORY)


@pytest.fixture
def waiting(waiting_id: UUID, lent: World) -> Decision:
    return Decision.objects.get(pk=waiting_id)


def test_every_address_is_known_to_show_a_record_or_to_show_none() -> None:
    """A new page has to be put in its place here; whatever names a record shows one."""
    known = {name for name in EVERY if name.startswith((*WITHOUT_RECORDS, *WALKED_ELSEWHERE))} | OF_NO_RECORD
    assert set(EVERY) == known | OF_THE_AUTHOR | OF_A_GUARDIAN | POSTED_ONLY
    assert not known & (OF_THE_AUTHOR | OF_A_GUARDIAN)
    naming = {"decision_id", "record_id", "opening_id", "seq"}
    own = {name for name, needs in EVERY.items() if needs & naming and not name.startswith(WALKED_ELSEWHERE)}
    assert own <= OF_THE_AUTHOR | OF_A_GUARDIAN | POSTED_ONLY


def test_every_page_is_one_event_a_view(practitioner: User, guardian: User, watched: Decision) -> None:
    clients = {person: signed_in(person) for person in (practitioner, guardian)}
    for name in sorted(OF_A_GUARDIAN | {"decisions:answer_note"}):
        viewer = practitioner if name in OF_THE_AUTHOR else guardian
        before = seen(viewer)
        answer = clients[viewer].get(url(name, watched))
        assert answer.status_code == 200, name
        assert seen(viewer) == before + 1, name
        form = 'method="post"' in answer.content.decode().partition("<main")[2].partition("</main>")[0]
        assert form == (name in {*FORMS, *POSTED_ELSEWHERE}), "a page with a form is among those that are sent below"


def test_a_page_that_shows_no_record_is_no_view(guardian: User) -> None:
    client = signed_in(guardian)
    for name in sorted(OF_NO_RECORD - {"brand_css"}):
        client.get(reverse(name))
        assert seen(guardian) == 0, name


def test_every_page_of_an_own_record_is_one_event_a_view(
    practitioner: User, draft: Decision, waiting: Decision
) -> None:
    shown = 0
    for decision in (draft, waiting):
        for name in sorted(name for name in EVERY if "decision_id" in EVERY[name]):
            client = signed_in(practitioner)
            before = seen(practitioner)
            status = client.get(url(name, decision)).status_code
            sits_down = decision is draft and status == 302  # led to another page of the draft: the sitting has begun
            assert seen(practitioner) - before == (status == 200 or sits_down), f"{name} answered {status}"
            shown += status == 200
    assert shown >= 15


def test_a_form_that_comes_back_is_a_view_and_a_post_that_leads_on_is_none(
    practitioner: User, other_practitioner: User, guardian: User, watched: Decision
) -> None:
    for name, (wrong, right) in FORMS.items():
        viewer = practitioner if name in OF_THE_AUTHOR else guardian
        client, before, at = signed_in(viewer), seen(viewer), url(name, watched)
        more = {"key": str(uuid4()), "person": str(other_practitioner.pk)}
        assert client.post(at, {**more, **wrong}).status_code == 422, name
        assert seen(viewer) == before + 1, name
        changed = AuditEvent.objects.filter(kind=Kind.CHANGE, actor_id=viewer.pk).count()
        assert client.post(at, {**more, **right}).status_code == 302, name
        assert seen(viewer) == before + 1, name
        assert AuditEvent.objects.filter(kind=Kind.CHANGE, actor_id=viewer.pk).count() == changed + 1, name


@pytest.mark.parametrize(("version", "status"), [("1", 409), ("", 403)])
def test_what_is_sent_to_a_submitted_record_is_a_view_only_where_a_page_of_it_comes_back(
    practitioner: User, waiting: Decision, version: str, status: int
) -> None:
    sent = {"version": version or str(waiting.version), "idempotency_key": str(uuid4())}
    assert signed_in(practitioner).post(url("decisions:check", waiting), sent).status_code == status
    assert seen(practitioner) == (status == 409)


def test_every_view_of_a_colleague_is_an_event(manager: User, waiting: Decision) -> None:
    client = signed_in(manager)
    for _time in range(3):
        for page in ("record", "route", "history", "print"):
            assert client.get(reverse(f"decisions:{page}", args=[waiting.pk])).status_code == 200
    events = AuditEvent.objects.filter(kind__in=SHOWN, record_id=waiting.pk, actor_id=manager.pk)
    assert sorted(event.detail["page"] for event in events) == sorted(["record", "route", "history", "print"] * 3)
    assert {event.kind for event in events if event.detail["page"] == "print"} == {Kind.PRINT}
    assert {event.organisation_id for event in events} == {waiting.organisation_id}


def test_one_sitting_at_an_own_draft_is_one_opening(practitioner: User, draft: Decision) -> None:
    client = signed_in(practitioner)
    for name in ("tasks", "check", "discard", "tasks"):
        assert client.get(reverse(f"decisions:{name}", args=[draft.pk])).status_code == 200
    assert seen(practitioner) == 1
    assert signed_in(practitioner).get(reverse("decisions:tasks", args=[draft.pk])).status_code == 200
    assert seen(practitioner) == 2, "another session is another sitting"


def test_what_is_not_shown_is_no_view(other_practitioner: User, waiting: Decision) -> None:
    client = signed_in(other_practitioner)
    for name in (OF_THE_AUTHOR | OF_A_GUARDIAN) - {"decisions:mine", "decisions:dates", "decisions:unconfirmed"}:
        assert client.get(url(name, waiting)).status_code != 200
    assert seen(other_practitioner) == 0


def test_a_search_says_what_was_searched_and_shown_and_never_the_term(practitioner: User, waiting: Decision) -> None:
    client = signed_in(practitioner)
    for term in ("Robin Example", "robin  EXAMPLE", "Nobody"):
        assert client.post(reverse("decisions:search"), {"q": term}).status_code == 200
    first, second, nothing = AuditEvent.objects.filter(kind=Kind.SEARCH).order_by("seq")
    assert first.detail["shown"] == [str(waiting.pk)]
    assert first.detail["results"] == 1
    assert "person" in first.detail["fields"]
    assert first.detail["term"] == second.detail["term"] != nothing.detail["term"]
    assert "robin" not in str(first.detail).lower()
    assert nothing.detail["shown"] == []


def test_a_list_of_records_of_others_is_an_event(guardian: User, practitioner: User, waiting: Decision) -> None:
    for person in (practitioner, guardian):
        assert signed_in(person).get(reverse("decisions:mine")).status_code == 200
    (event,) = AuditEvent.objects.filter(kind=Kind.SEARCH)
    assert (event.actor_id, event.detail["shown"]) == (guardian.pk, [str(waiting.pk)])


def test_an_event_carries_the_id_of_its_request(practitioner: User, waiting: Decision) -> None:
    response = signed_in(practitioner).get(reverse("decisions:record", args=[waiting.pk]))
    assert AuditEvent.objects.get(kind=Kind.VIEW).request_id == response["X-Request-ID"]
