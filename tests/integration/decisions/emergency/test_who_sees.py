"""Not private as a draft is: its manager and the Guardian read it at once, others once it is submitted (S2 1.17)."""

from collections.abc import Iterable
from uuid import UUID, uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import Http404
from django.test import Client

from accounts.models import User
from accounts.roles import Role
from audit.models import AuditEvent
from decisions.models import Decision, Notification
from decisions.rights import policies
from decisions.rules.lifecycle import Action, Status
from decisions.selectors import visible_to
from decisions.services.additions import add_to_record
from decisions.services.answering import save_step
from decisions.services.blocking import block
from decisions.services.opening import open_record
from decisions.services.posts import Post
from decisions.services.submitting import discard, submit
from tests.factories.decisions import make_decision
from tests.factories.emergencies import WORDS, complete, make_emergency
from tests.people import PEOPLE, World, someone

READERS = {"practitioner", "manager", "guardian", "whole_manager"}
OTHERS = {"colleague", "other_manager", "other_practitioner", "administrator", "outsider", "outside_guardian"}
NAMES = sorted(READERS | OTHERS)


@pytest.fixture(scope="module", autouse=True)
def ids(module_world: World) -> dict[str, UUID]:
    """Everybody, those of `PEOPLE` and four more, and the emergency record that one of them has made."""
    duty, council = module_world.team("duty").organisation, module_world.organisation()
    more = {
        "colleague": someone("Cora Lane", Role.PRACTITIONER, module_world.team("team")),
        "other_manager": someone("Olga Wren", Role.MANAGER, module_world.team("other_team")),
        "whole_manager": someone("Wilma Hart", Role.MANAGER, council),
        "outside_guardian": someone("Otto Brandt", Role.CALDICOTT_GUARDIAN, duty),
    }
    everybody = {name: module_world.person(name) for name in PEOPLE} | more
    made = make_emergency(everybody["practitioner"])
    connection.check_constraints()  # once, not after each test
    return {"emergency": made.pk, **{name: person.pk for name, person in everybody.items()}}


@pytest.fixture
def people(ids: dict[str, UUID], lent: World) -> dict[str, User]:
    return {name: User.objects.get(pk=pk) for name, pk in ids.items() if name != "emergency"}


@pytest.fixture
def emergency(ids: dict[str, UUID], lent: World) -> Decision:
    return Decision.objects.get(pk=ids["emergency"])


def opened(person: User, path: str) -> int:
    client = Client()
    client.force_login(person)
    return client.get(path).status_code


def seeing(people: dict[str, User], decision: Decision) -> set[str]:
    return {name for name, person in people.items() if visible_to(person).filter(pk=decision.pk).exists()}


def test_every_role_before_and_after_it_is_submitted(people: dict[str, User], emergency: Decision) -> None:
    assert set(people) == READERS | OTHERS
    assert seeing(people, emergency) == READERS
    assert seeing(people, make_decision(people["practitioner"], before="purpose")) == {"practitioner"}
    assert seeing(people, complete(emergency)) == {*READERS, "colleague"}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("tab", ["record/", "record/history/", "record/print/", "record/route/"])
def test_the_pages_of_the_record_open_for_its_readers_alone(
    people: dict[str, User], emergency: Decision, name: str, tab: str
) -> None:
    looked = AuditEvent.objects.filter(record_id=emergency.pk, actor_id=people[name].pk, kind__in=("view", "print"))
    before = looked.count()
    assert opened(people[name], f"/decisions/{emergency.pk}/{tab}") == (200 if name in READERS else 404)
    assert (looked.count() > before) is (name in READERS), "who is shown something of it is in the ledger"


def test_whoever_reads_it_reads_the_words(people: dict[str, User], emergency: Decision) -> None:
    for name in READERS:
        client = Client()
        client.force_login(people[name])
        for path in ("record/", "record/print/", "record/history/"):
            assert WORDS in client.get(f"/decisions/{emergency.pk}/{path}").content.decode(), (name, path)


@pytest.mark.parametrize("name", NAMES)
def test_only_its_author_answers_submits_and_nobody_discards(
    people: dict[str, User], emergency: Decision, name: str
) -> None:
    person, own = people[name], name == "practitioner"
    post = Post(person, emergency.pk, emergency.version, uuid4())
    assert bool(policies.can_edit(person, emergency)) is own
    refused = (PermissionDenied, Http404)
    if not own:
        with pytest.raises(refused):
            save_step(post, step="started", value=None, fields={"entry": "proactive"})
        with pytest.raises(refused):
            submit(post)
    with pytest.raises(refused):
        discard(post, reason="It was nothing")
    assert Decision.objects.get(pk=emergency.pk).status == Status.EMERGENCY


@pytest.mark.parametrize("name", NAMES)
def test_those_who_watch_over_it_add_notes_and_its_author_completes_it_instead(
    people: dict[str, User], emergency: Decision, name: str
) -> None:
    person = people[name]
    post = Post(person, emergency.pk, emergency.version, uuid4())
    path = f"/decisions/{emergency.pk}/record/add/"
    if name in READERS - {"practitioner"}:
        assert policies.may(person, emergency, Action.ADD_NOTE)
        assert opened(person, path) == 200
        add_to_record(post, kind="later_outcome", afterwards="no_known_harm", words="The police rang back.")
        return
    with pytest.raises((PermissionDenied, Http404)):
        add_to_record(post, kind="later_outcome", afterwards="no_known_harm", words="The police rang back.")
    assert opened(person, path) == (200 if name == "practitioner" else 404)


def test_a_colleague_who_needs_it_opens_it_with_a_reason(people: dict[str, User], emergency: Decision) -> None:
    colleague = people["colleague"]
    open_record(
        actor=colleague,
        typed_reference=emergency.reference,
        key=uuid4(),
        category="serious_harm",
        words="I have the child here with me now.",
        address=lambda path: path,
    )
    assert visible_to(colleague).filter(pk=emergency.pk).exists()


def test_who_has_a_conflict_of_interest_is_kept_from_it_before_it_is_complete(
    people: dict[str, User], emergency: Decision
) -> None:
    assert opened(people["guardian"], f"/decisions/{emergency.pk}/record/access/") == 200
    block(actor=people["guardian"], decision_id=emergency.pk, person_id=people["manager"].pk, reason="His brother")
    assert seeing(people, emergency) == READERS - {"manager"}


def told(event: str) -> set[UUID]:
    return set(Notification.objects.filter(event=event).values_list("person_id", flat=True))


def keys(people: dict[str, User], names: Iterable[str]) -> set[UUID]:
    return {people[name].pk for name in names}


def test_manager_and_guardian_are_told_at_once_with_nothing_that_was_typed(
    people: dict[str, User], emergency: Decision
) -> None:
    assert told("emergency") == keys(people, ("manager", "guardian"))
    client = Client()
    client.force_login(people["manager"])
    page = client.get("/notifications/").content.decode()
    assert "An emergency record was made." in page
    assert WORDS not in page


@pytest.mark.parametrize(
    ("name", "listed"), [("manager", 1), ("guardian", 1), ("whole_manager", 1), ("other_manager", 0)]
)
def test_the_queue_lists_it_for_those_who_read_it(
    people: dict[str, User], emergency: Decision, name: str, listed: int
) -> None:
    client = Client()
    client.force_login(people[name])
    page = client.get("/oversight/").content.decode()
    assert page.count("1 emergency record to complete") == listed
    assert page.count(f'href="/decisions/{emergency.pk}/record/"') == listed
    shown = AuditEvent.objects.filter(actor_id=people[name].pk, kind="search")
    assert shown.count() == listed


def test_the_guardians_home_counts_it_and_lists_it(people: dict[str, User], emergency: Decision) -> None:
    client = Client()
    client.force_login(people["guardian"])
    home = client.get("/caldicott/").content.decode()
    assert "Emergency records to be completed" in home
    page = client.get("/caldicott/watch/emergencies/").content.decode()
    assert "To be completed by" in page
    assert people["practitioner"].name in page
    assert WORDS not in page


def test_the_managers_own_list_has_it_apart_from_what_was_submitted(
    people: dict[str, User], emergency: Decision
) -> None:
    make_decision(people["practitioner"])
    client = Client()
    client.force_login(people["manager"])
    page = client.get("/decisions/").content.decode()
    assert page.index("Emergency records to be completed") < page.index(f"/decisions/{emergency.pk}/record/")
    assert page.index(f"/decisions/{emergency.pk}/record/") < page.index("Submitted")
    assert f'href="/decisions/{emergency.pk}/"' not in page, "it is its author's to complete"


def test_it_stands_at_the_top_of_its_authors_list_until_it_is_submitted(
    people: dict[str, User], emergency: Decision
) -> None:
    make_decision(people["practitioner"], before="purpose")
    client = Client()
    client.force_login(people["practitioner"])
    page = client.get("/decisions/").content.decode()
    assert page.index("Emergency records to complete") < page.index("Drafts")
    assert "To be completed by" in page
    complete(emergency)
    assert "Emergency records to complete" not in client.get("/decisions/").content.decode()
