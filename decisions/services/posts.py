"""How every write to a record begins and ends: locked, compared, and remembered under its key, in one transaction."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, QuerySet
from django.db.models.functions import Now
from django.http import Http404

from accounts.models import User
from decisions.models import Decision, Submission, TypedText
from decisions.selectors import started_by, visible_to, with_row_counts


@dataclass(frozen=True, slots=True)
class Post:
    """What every post to a record carries: who, which record, the version they saw, and the key of this very post."""

    actor: User
    decision_id: UUID
    version: int
    key: UUID


class StaleVersion(Exception):
    """Somebody saved the record after this page was opened. Nothing was written."""


class Replayed(Exception):
    """This very post already took effect; `leads_to` is where the first one went."""

    def __init__(self, leads_to: str) -> None:
        super().__init__(leads_to)
        self.leads_to = leads_to


def earlier_result(actor: User, key: UUID) -> str:
    """Where the first post of this key led; empty when there was none."""
    found = Submission.objects.filter(key=key, person=actor).values_list("leads_to", flat=True).first()
    return found or ""


def lock_and_compare(post: Post) -> Decision:
    """Lock the record and move its version on. Call inside a transaction, before any other write.

    Raises Http404 (missing or hidden), Replayed (same key again), StaleVersion (the record moved on).
    """
    locked = _lock(started_by(post.actor), post) or _lock(visible_to(post.actor), post)  # most posts are the author's
    if locked is None:
        raise Http404
    leads_to = earlier_result(post.actor, post.key)
    if leads_to:
        raise Replayed(leads_to)
    if locked.version != post.version:
        raise StaleVersion
    return move_on(locked)


def _lock(seen: QuerySet[Decision], post: Post) -> Decision | None:
    return with_row_counts(seen).select_for_update(of=("self",)).filter(pk=post.decision_id).first()


def move_on(locked: Decision) -> Decision:
    """Count one more write to a locked record, so that every page opened before it is stale."""
    Decision.objects.filter(pk=locked.pk).update(version=F("version") + 1, touched_at=Now())
    locked.version += 1
    return locked


def finish_post(post: Post, *, leads_to: str, slot: str = "") -> str:
    """Remember the post under its key and let go of the half-typed text that it replaces. Returns `leads_to`."""
    Submission.objects.create(key=post.key, person=post.actor, decision_id=post.decision_id, leads_to=leads_to)
    if slot:
        TypedText.objects.filter(decision_id=post.decision_id, person=post.actor, slot=slot).delete()
    return leads_to
