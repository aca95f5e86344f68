"""The history tells openings, blocks and a Guardian's questions in words, to each reader what is theirs to know."""

from uuid import uuid4

import pytest
from django.urls import reverse

from accounts.models import Team, User
from accounts.roles import Role
from audit.models import AuditEvent
from decisions.models import Decision, Opening
from decisions.services.blocking import block, lift
from decisions.services.opening import review_opening
from decisions.services.questioning import answer_question, write_note
from tests.counting import queries
from tests.factories.accounts import MembershipFactory
from tests.integration.decisions.access.conftest import open_it
from tests.integration.decisions.record.conftest import SignedIn, page
from tests.integration.decisions.record.test_history_page import titles

OPENED = ("Opened outside need to know", "by Oona Byrne", "There is a risk of serious harm")
WHY_OPENED = ("The duty phone rang about this child",)
REVIEWED = ("Opening outside need to know reviewed", "Justified", "The log bears it out")
KEPT = ("Somebody is kept from the record by name", "Somebody may see the record again")
WHO_WAS_KEPT = ("Colin Reid", "Her cousin is in it", "They are not related")
ASKED = (
    "The Caldicott Guardian asked the author",
    "Was the school told?",
    "The author answered the Caldicott Guardian",
    "Yes, by telephone",
    "The Caldicott Guardian wrote a note",
    "Well weighed",
)
EVERYTHING = (*OPENED, *WHY_OPENED, *REVIEWED, *KEPT, *WHO_WAS_KEPT, *ASKED)


@pytest.fixture
def watched(
    practitioner: User, other_practitioner: User, colleague: User, guardian: User, manager: User, waiting: Decision
) -> Decision:
    open_it(other_practitioner, waiting)
    review_opening(
        actor=guardian, opening_id=Opening.objects.get().pk, outcome="justified", words="The log bears it out"
    )
    held = block(actor=manager, decision_id=waiting.pk, person_id=colleague.pk, reason="Her cousin is in it")
    lift(actor=manager, decision_id=waiting.pk, block_id=held.pk, reason="They are not related")
    ask = {"actor": guardian, "decision_id": waiting.pk}
    question = write_note(**ask, words="Was the school told?", is_question=True, key=uuid4())
    answer_question(actor=practitioner, decision_id=waiting.pk, note_id=question.pk, words="Yes, by telephone")
    write_note(**ask, words="Well weighed", is_question=False, key=uuid4())
    return waiting


def hidden(html: str) -> set[str]:
    return {words for words in EVERYTHING if words not in html}


def test_each_reader_is_told_what_is_theirs_to_know(
    signed_in: SignedIn,
    practitioner: User,
    other_practitioner: User,
    colleague: User,
    guardian: User,
    manager: User,
    watched: Decision,
) -> None:
    detail = {*WHY_OPENED, *REVIEWED, *WHO_WAS_KEPT}
    for reader, unseen in (
        (guardian, set()),
        (manager, set()),
        (practitioner, detail),
        (colleague, detail - {"Colin Reid"}),  # their own name stands at the top of the page
        (other_practitioner, set(WHO_WAS_KEPT)),
    ):
        assert hidden(page(signed_in(reader), watched, "history")) == unseen, reader.name
    assert hidden(page(signed_in(guardian), watched, "print")) >= {*WHY_OPENED, *WHO_WAS_KEPT}


def test_a_conflict_of_interest_is_not_told_to_who_has_it_whatever_they_watch_over(
    signed_in: SignedIn, team: Team, colleague: User, watched: Decision
) -> None:
    MembershipFactory(person=colleague, team=team, role=Role.MANAGER)
    html = page(signed_in(User.objects.get(pk=colleague.pk)), watched, "history")
    assert hidden(html) == set(WHO_WAS_KEPT) - {"Colin Reid"}


def test_they_stand_among_the_other_entries_the_newest_first(
    signed_in: SignedIn, guardian: User, watched: Decision
) -> None:
    told = titles(page(signed_in(guardian), watched, "history"))
    assert told[0] == "The Caldicott Guardian wrote a note"
    assert told[6] == "Opened outside need to know"
    assert told[7] == "Submitted; a manager will review it"


def test_many_cost_no_query_more(signed_in: SignedIn, guardian: User, watched: Decision) -> None:
    client = signed_in(guardian)
    few = queries(lambda: page(client, watched, "history"))
    for _number in range(5):
        write_note(actor=guardian, decision_id=watched.pk, words="Again", is_question=False, key=uuid4())
    assert queries(lambda: page(client, watched, "history")) == few


def test_their_events_say_the_same_in_the_log(signed_in: SignedIn, guardian: User, watched: Decision) -> None:
    client = signed_in(guardian)
    tables = ("opening", "block", "guardiannote", "guardianreply")
    events = AuditEvent.objects.filter(source_table__in=[f"decisions_historical{one}" for one in tables])
    html = "".join(client.get(reverse("caldicott:event", args=[event.seq])).content.decode() for event in events)
    assert hidden(html) == {"by Oona Byrne"}  # who did it stands in the table above
