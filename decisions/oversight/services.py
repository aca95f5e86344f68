"""What the pages of oversight show, each written down before it is shown."""

from typing import cast
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.listing import PER_PAGE, Place
from accounts.models import User
from audit import access
from decisions.models import Cover, Decision, Review, SharingRequest
from decisions.oversight.asked import QueueFilters
from decisions.oversight.came_back import left_record
from decisions.oversight.desk import oversees
from decisions.oversight.learning import learning_for
from decisions.oversight.selectors import Board, board_for, covers_of
from decisions.rights import policies
from decisions.rules.lifecycle import Status
from decisions.selectors import Case, case_for
from decisions.services.access_log import STREAM, Viewer, look_at


def overseer(viewer: Viewer) -> User:
    """Somebody whose page the queue is; Http404 for everyone else."""
    person = cast(User, viewer)
    if not oversees(person):
        raise Http404
    return person


def open_to_review(viewer: Viewer, decision_id: UUID, page: str, *, lock: bool = False) -> tuple[Case, User]:
    """A submitted record on one of the pages of its review; that it is opened is written first.

    Http404, the same whether it is missing, hidden, not submitted, disposed of, or not for this viewer to oversee.
    `lock`: as in `access_log.open_for_editing`.
    """
    person = overseer(viewer)
    case = case_for(person, decision_id, lock=lock)
    if case.decision.submitted_at is None or case.decision.status == Status.DISPOSED:
        raise Http404
    look_at(person, decision_id, page)
    return case, person


def open_to_hand_over(viewer: Viewer, decision_id: UUID, *, lock: bool = False) -> tuple[Decision, User]:
    """What an author who left had still to finish; that its page is opened is written first.

    Http404 as `left_record`.
    """
    person = overseer(viewer)
    decision = left_record(person, decision_id, lock=lock)
    look_at(person, decision_id, "handing_over")
    return decision, person


def show_board(viewer: User, filters: QueueFilters, place: Place) -> Board:
    """The page of the queue at a place, the first where nothing is left there. What it shows is written first."""
    board = board_for(viewer, filters, place)
    shown = {"queue": [one.pk for one in board.page], "emergencies": [one.pk for one in board.emergencies]}
    shown["came_back"] = board.came_back.shown
    access.lists_shown(viewer, stream=STREAM, lists=shown)
    if left := [one.pk for one in board.came_back.requests]:
        access.searched(viewer, stream=SharingRequest._meta.label_lower, fields=["came_back"], shown=left)
    return board


def list_learning(viewer: User, team: UUID | None, number: str) -> Page[Review]:
    """The page `number` of the learning points, the latest first. Which records it quotes is written first."""
    page: Page[Review] = Paginator(learning_for(viewer, team), PER_PAGE).get_page(number)
    if shown := list(dict.fromkeys(review.decision_id for review in page)):
        access.searched(viewer, stream=STREAM, fields=("learning",), shown=shown)
    return page


def arranger(viewer: Viewer) -> User:
    """Somebody who may arrange cover for a manager; Http404 for everyone else."""
    person = cast(User, viewer)
    if not policies.can_cover(person, person):
        raise Http404
    return person


def rule_setter(viewer: Viewer) -> User:
    """Somebody who may say when two people look; Http404 for everyone else."""
    person = cast(User, viewer)
    if not policies.can_set_oversight(person):
        raise Http404
    return person


def cover_to_decline(person: User, cover_id: UUID) -> Cover:
    """Cover that `person` is to give and has not declined; Http404 for any other."""
    return get_object_or_404(covers_of(person), pk=cover_id, covering=person, declined_at=None)


def cover_to_end(person: User, cover_id: UUID) -> Cover:
    """Cover that is not over and that `person` may end; Http404 for any other."""
    row = get_object_or_404(covers_of(person), pk=cover_id)
    if not policies.can_cover(person, row.absent):
        raise Http404
    return row
