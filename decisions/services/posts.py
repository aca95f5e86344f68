"""How every write to a record begins and ends: locked, compared, and remembered under its key, in one transaction."""

from collections.abc import Collection
from copy import copy
from dataclasses import dataclass, replace
from uuid import UUID

from django.db.models import F, QuerySet
from django.db.models.functions import Now
from django.http import Http404

from accounts.models import User
from accounts.statements import built_once
from decisions.models import Decision, Submission, TypedText
from decisions.selectors import Case, case_for, own_case


@dataclass(frozen=True, slots=True)
class Post:
    """What every post to a record carries: who, which record, the version they saw, and the key of this very post.

    `case`: the record, where a page has locked and read it already, in the transaction in which it is written to.
    """

    actor: User
    decision_id: UUID
    version: int
    key: UUID
    case: Case | None = None


class StaleVersion(Exception):
    """Somebody saved the record after this page was opened. Nothing was written."""


class Replayed(Exception):
    """This very post already took effect; `leads_to` is where the first one went."""

    def __init__(self, leads_to: str) -> None:
        super().__init__(leads_to)
        self.leads_to = leads_to


def earlier_result(actor: User, key: UUID) -> str:
    """Where the first post of this key led; empty when there was none."""
    return _leads_to.first(key, actor.pk) or ""


@built_once
def _leads_to(key: UUID, person_id: UUID) -> QuerySet[Submission, str]:
    return Submission.objects.filter(key=key, person=person_id).values_list("leads_to", flat=True)


def lock_and_compare(post: Post) -> Case:
    """The record, locked and read, its version moved on. Call inside a transaction, before any other write.

    Raises Http404 (missing or hidden), Replayed (same key again), StaleVersion (the record moved on).
    """
    case = locked_case(post)
    if case.decision.version != post.version:  # as every post does that took effect, so only then it may be this one
        leads_to = earlier_result(post.actor, post.key)
        raise Replayed(leads_to) if leads_to else StaleVersion
    return move_on(case)


def locked_case(post: Post) -> Case:
    """The record as the page has locked and read it; locked and read now where nobody has. Raises Http404."""
    if post.case is not None and post.case.locked:
        return post.case
    try:
        return own_case(post.actor, post.decision_id, lock=True)  # most posts are the author's
    except Http404:
        return case_for(post.actor, post.decision_id, lock=True)


def move_on(case: Case) -> Case:
    """Count one more write to a locked record, so that every page opened before it is stale.

    What is written goes to a record of its own: a page that has to be shown again shows it as it was read.
    """
    decision = copy(case.decision)
    Decision.objects.filter(pk=decision.pk).update(version=F("version") + 1, touched_at=Now())
    decision.version += 1
    return replace(case, decision=decision)


def finish_post(post: Post, *, leads_to: str, slots: Collection[str] = (), case: Case | None = None) -> str:
    """Remember the post under its key and let go of the half-typed text that it replaces. Returns `leads_to`.

    `case`: the record as it was read behind its lock, which tells whether there is such a text.
    """
    row = Submission(
        key=post.key,
        person=post.actor,
        decision_id=post.decision_id,
        leads_to=leads_to,
        made=post.version + 1,
        slots=f"|{'|'.join(slots)}|" if slots else "",
    )
    Submission.objects.bulk_create([row], ignore_conflicts=True)  # somebody's key for another record stays that one's
    held = [slot for slot in slots if case is None or slot in case.typed]
    if held:
        TypedText.objects.filter(decision_id=post.decision_id, person=post.actor, slot__in=held).delete()
    return leads_to
