"""What waits is found by those in charge of it: the most urgent and oldest first, passed on, covered (ux.md row 24)."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts import listing
from accounts.listing import BEGINNING, Place
from accounts.models import Team, User
from decisions.demo.walk import post
from decisions.models import Cover, Decision
from decisions.oversight import selectors
from decisions.oversight.asked import MINE_TO_DO, QueueFilters, WaitsFor, Whose
from decisions.oversight.selectors import QueueCounts, board_for, counts_for, queue_for
from decisions.rights.parts import teams_overseen
from decisions.rights.passing import people_to_pass_to
from decisions.selectors import visible_to
from decisions.services.blocking import block
from decisions.services.reassigning import end_cover, reassign, set_cover
from decisions.services.reviewing import Said, give_review
from tests.factories.decisions import BY_PUBLIC_INTEREST, make_decision, story
from tests.integration.decisions.oversight.conftest import again


def made(author: User, urgency: str) -> Decision:
    return make_decision(author, story=story(BY_PUBLIC_INTEREST, {"information": {"urgency": urgency}}))


@pytest.fixture
def waiting(practitioner: User) -> Decision:
    return made(practitioner, "no_deadline")


def urgent(author: User) -> Decision:
    return made(author, "now")


def test_urgent_before_routine_and_each_person_their_own(
    waiting: Decision,
    practitioner: User,
    manager: User,
    other_manager: User,
    senior: User,
    guardian: User,
    administrator: User,
) -> None:
    soon = urgent(practitioner)
    assert list(queue_for(manager)) == [soon, waiting]
    assert list(queue_for(senior)) == [soon, waiting]
    for nobody in (other_manager, guardian, practitioner, administrator):
        assert list(queue_for(nobody)) == []
    assert list(queue_for(guardian, QueueFilters(whose=Whose.ALL))) == [soon, waiting]
    assert list(queue_for(practitioner, QueueFilters(whose=Whose.ALL))) == []


def test_filters_and_counts(waiting: Decision, practitioner: User, manager: User, team: Team) -> None:
    soon = urgent(practitioner)
    assert list(queue_for(manager, QueueFilters(urgency="now", team=team.pk))) == [soon]
    assert list(queue_for(manager, QueueFilters(reason="shared_without_consent"))) == [soon, waiting]
    assert list(queue_for(manager, QueueFilters(reason="self_only"))) == []
    assert list(queue_for(manager, QueueFilters(overdue=True))) == []
    assert list(queue_for(manager, QueueFilters(waits_for=WaitsFor.ESCALATED))) == []
    counts = counts_for(manager)
    assert counts == QueueCounts(all=2)
    assert teams_overseen(manager) == {team.pk: team.name}


def test_a_review_is_passed_to_one_person_until_a_day_and_then_falls_back(
    waiting: Decision, manager: User, other_manager: User, practitioner: User, guardian: User
) -> None:
    assert not visible_to(other_manager).exists()
    today = timezone.localdate()
    reassign(post(manager, waiting.pk), to=other_manager.pk, why="I know the family", last_day=today)
    assert list(queue_for(other_manager)) == [waiting]
    assert list(queue_for(manager)) == []
    (listed,) = queue_for(manager, QueueFilters(whose=Whose.WITH_OTHERS))
    assert (listed.passed_to_id, listed.passed_to_name) == (other_manager.pk, "Omar Haddad")
    assert list(queue_for(other_manager, QueueFilters(whose=Whose.PASSED_TO_ME))) == [waiting]
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        assert list(queue_for(again(manager))) == [waiting]
        assert not visible_to(again(other_manager)).exists()
    give_review(post(other_manager, waiting.pk), said=Said("agreed"))
    assert Decision.objects.get(pk=waiting.pk).status == "recorded"


def test_it_is_passed_only_to_those_who_may_look_and_only_by_those_in_charge(
    waiting: Decision, manager: User, other_manager: User, practitioner: User, colleague: User, guardian: User
) -> None:
    block(actor=guardian, decision_id=waiting.pk, person_id=other_manager.pk, reason="A cousin")
    assert {person.name for person in people_to_pass_to(waiting)} == {"Martin Osei", "Grace Hughes"}
    for unfit in (practitioner, colleague, other_manager):
        with pytest.raises(ValidationError):
            reassign(post(manager, waiting.pk), to=unfit.pk, why="Leave")
    with pytest.raises(ValidationError):
        reassign(post(manager, waiting.pk), to=guardian.pk, why="Leave", last_day=timezone.localdate() - timedelta(1))
    for stranger in (colleague, practitioner):
        with pytest.raises(PermissionDenied):
            reassign(post(stranger, waiting.pk), to=guardian.pk, why="Leave")
    reassign(post(manager, waiting.pk), to=guardian.pk, why="Leave")
    assert list(queue_for(guardian)) == [waiting]


def test_whoever_covers_has_charge_for_these_days_and_not_after(
    waiting: Decision, manager: User, other_manager: User, practitioner: User
) -> None:
    today, key = timezone.localdate(), uuid4()
    days = {"first_day": today, "last_day": today + timedelta(days=7), "why": "Leave", "key": key}
    with pytest.raises(PermissionDenied):
        set_cover(actor=other_manager, absent=manager.pk, covering=other_manager.pk, **days)
    for nobody in (practitioner, manager):
        with pytest.raises(ValidationError):
            set_cover(actor=manager, absent=manager.pk, covering=nobody.pk, **days)
    set_cover(actor=manager, absent=manager.pk, covering=other_manager.pk, **days)
    set_cover(actor=manager, absent=manager.pk, covering=other_manager.pk, **days)
    assert Cover.objects.count() == 1
    assert list(queue_for(again(other_manager))) == [waiting]
    with time_machine.travel(timezone.now() + timedelta(days=9)):
        assert list(queue_for(again(other_manager))) == []
    end_cover(actor=manager, cover_id=key, reason="Back early")
    assert list(queue_for(again(other_manager))) == []


def test_a_page_of_the_queue_takes_three_queries_however_many_wait(
    waiting: Decision, practitioner: User, manager: User
) -> None:
    """The roles, what somebody has charge of, and the page with all that is counted."""

    def cost() -> int:
        fresh = again(manager)
        with CaptureQueriesContext(connection) as asked:
            board = board_for(fresh, MINE_TO_DO, BEGINNING)
            assert [(one.author.name, one.team and one.team.name) for one in board.page]
        return len(asked)

    before = cost()
    for _number in range(3):
        urgent(practitioner)
    assert cost() == before == 3


def test_every_page_begins_behind_the_last_row_of_the_one_before_whatever_happened_to_it(
    waiting: Decision, practitioner: User, manager: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "PER_PAGE", 2)
    monkeypatch.setattr(selectors._board, "_built", {})
    for _number in range(4):  # due at the same moment, so that the id decides
        made(practitioner, "today")
    records = list(queue_for(manager, MINE_TO_DO))
    first = board_for(manager, MINE_TO_DO, BEGINNING).page
    assert first.later is not None
    assert (list(first), first.earlier) == (records[:2], None)
    give_review(post(manager, records[1].pk), said=Said("agreed"))
    second = board_for(manager, MINE_TO_DO, first.later).page
    assert second.later is not None
    assert second.earlier is not None
    assert list(second) == records[2:4]
    last = board_for(manager, MINE_TO_DO, second.later).page
    assert (list(last), last.later) == (records[4:], None)
    assert last.earlier is not None
    assert list(board_for(manager, MINE_TO_DO, last.earlier).page) == records[2:4]
    back = board_for(manager, MINE_TO_DO, second.earlier).page
    assert (list(back), back.earlier) == (records[:1], None)


def test_where_nothing_is_left_the_first_page_is_shown(waiting: Decision, manager: User) -> None:
    for place in (Place(after=waiting.pk), Place(before=waiting.pk), Place(after=uuid4())):
        assert list(board_for(manager, MINE_TO_DO, place).page) == [waiting]


def test_filters_change_what_is_shown_and_never_what_is_counted(waiting: Decision, manager: User) -> None:
    board = board_for(manager, QueueFilters(urgency="now"), BEGINNING)
    assert (board.page.rows, board.fitting, board.counts) == ((), 0, QueueCounts(all=1))
    board = board_for(manager, QueueFilters(urgency="no_deadline"), BEGINNING)
    assert (board.page.rows, board.fitting, board.counts) == ((waiting,), 1, QueueCounts(all=1))


def test_no_more_is_counted_than_is_read(
    waiting: Decision, practitioner: User, manager: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "MOST_COUNTED", 1)
    monkeypatch.setattr(selectors._board, "_built", {})
    urgent(practitioner), urgent(practitioner)
    board = board_for(manager, QueueFilters(whose=Whose.ALL), BEGINNING)
    assert (len(board.page.rows), board.fitting, board.counts.all) == (3, 2, 2)
    assert [listing.capped(count) for count in (1, board.fitting)] == ["1", "more than 1"]
