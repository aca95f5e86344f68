"""An author asks an adviser about one page of a draft, takes the question back, or decides without (S2 1.11, 3.44).

The adviser gets a text that names nobody, and no right to read the record. Nothing here holds up a share.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from accounts.history import save
from accounts.models import User
from accounts.services.rows import lines
from audit.clock import database_now
from decisions.advising import WAITING, advisers_for
from decisions.models import AdviceRequest, Decision
from decisions.notices.services import tell
from decisions.rules.advice import WHOM_TO_ASK, topic_of
from decisions.rules.identity_free import Hit, hits, left_open
from decisions.selectors import Case
from decisions.services.answering import NotOpen, mark_done
from decisions.services.answering_advice import add_advice
from decisions.services.identity import known_on
from decisions.services.posts import Post, finish_post, lock_and_compare
from guidance.flow.keys import PageKey


class Identifies(Exception):
    """The text gives somebody away, and nobody said why it does not; `hits` are the places. Nothing was written."""

    def __init__(self, hits: tuple[Hit, ...]) -> None:
        super().__init__(len(hits))
        self.hits = hits


def slot_of_asking(page: str) -> str:
    """Where a half-typed question to an adviser is kept."""
    return f"ask:{page}"


def slot_of_call(page: str) -> str:
    """Where half-typed words about a call are kept."""
    return f"call:{page}"


@transaction.atomic
def ask(post: Post, *, page: str, adviser: UUID, summary: str, reasons: Mapping[str, str]) -> str:
    """Ask `adviser` about this page and return the page's key. `reasons`: why a hit gives nobody away, by its key.

    A question that still waits on this page is taken back. Raises Http404, Replayed, StaleVersion, PermissionDenied,
    NotOpen, Identifies, ValidationError by field: nobody who may advise (advising.advisers_for), no words.
    """
    case = _open_page(post, page)
    decision, said = case.decision, lines(summary)
    if not said:
        raise ValidationError({"summary": _("Enter what you want to ask")}, code="required")
    person = advisers_for(decision).filter(pk=adviser).first()
    if person is None:
        raise ValidationError({"adviser": _("Select somebody who may advise")}, code="unknown")
    known = known_on(decision, case.journey)
    given = {key: words for key, text in reasons.items() if (words := lines(text))}
    if open_hits := left_open(said, known, given):
        raise Identifies(open_hits)
    kept = {hit.key: {"words": hit.words, "why": str(hit.why), "reason": given[hit.key]} for hit in hits(said, known)}
    _withdraw(decision, actor=post.actor, question=page)
    row = AdviceRequest(decision=decision, question=page, summary=said, asked_by=post.actor, adviser=person)
    row.dismissed = list(kept.values())
    save(row, actor=post.actor)
    tell("advice_asked", decision, to=[person.pk], by=post.actor)
    return finish_post(post, leads_to=page, slots=[slot_of_asking(page)], case=case)


@transaction.atomic
def note_call(post: Post, *, page: str, values: Mapping[str, Any]) -> str:
    """Write down a call about this page as advice on the record, and return the page's key.

    `values`: adviser, role, day and words. Raises Http404, Replayed, StaleVersion, PermissionDenied, NotOpen.
    """
    case = _open_page(post, page)
    add_advice(case.decision, page, actor=post.actor, **values)
    return finish_post(post, leads_to=page, slots=[slot_of_call(page)], case=case)


@transaction.atomic
def take_back(post: Post, *, page: str) -> str:
    """Take back what waits for an adviser on this page, open or not; they are told. Http404 where nothing waits."""
    case = lock_and_compare(post)
    case.can_edit.require()
    if not _withdraw(case.decision, actor=post.actor, question=page):
        raise Http404
    return finish_post(post, leads_to=f"{page}{WHOM_TO_ASK}")


@transaction.atomic
def decide_without(post: Post, *, page: str) -> str:
    """Go on to the decision without advice, and return the page on which to go on. It is looked at afterwards.

    Raises Http404, Replayed, StaleVersion, PermissionDenied, NotOpen.
    """
    case = _open_page(post, page)
    journey = case.journey
    if PageKey.ADVICE in journey.steps and journey.may_open(PageKey.ADVICE):
        journey = mark_done(case, journey, PageKey.ADVICE, actor=post.actor)
    return finish_post(post, leads_to=journey.resume())


def withdraw_all(decision: Decision, *, actor: User) -> int:
    """The record is decided or discarded: what still waits is taken back. Call it inside that transaction."""
    return _withdraw(decision, actor=actor)


def _withdraw(decision: Decision, *, actor: User, **which: str) -> int:
    waiting = list(AdviceRequest.objects.select_for_update(of=("self",)).filter(WAITING, decision=decision, **which))
    for row in waiting:
        row.withdrawn_at = database_now()
        save(row, actor=actor, update_fields=["withdrawn_at"])
        tell("advice_withdrawn", decision, to=[row.adviser_id], by=actor)
    return len(waiting)


def _open_page(post: Post, page: str) -> Case:
    case = lock_and_compare(post)
    case.can_edit.require()
    if not case.journey.may_open(page) or not topic_of(case.journey.step(page).number):
        raise NotOpen(page)
    return case
