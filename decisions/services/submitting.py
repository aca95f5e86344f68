"""The end of a draft: submitted, with everything that was shown frozen into it; or discarded."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import translation
from django.utils.crypto import salted_hmac

from accounts.history import delete
from accounts.models import User
from audit.clock import database_now
from audit.sealing.checkpoints import seal_soon
from decisions.models import Decision
from decisions.rights import policies
from decisions.rules.contradictions import named
from decisions.rules.journey import Journey
from decisions.rules.lifecycle import Action, Status
from decisions.rules.lots import by_risk, drawn
from decisions.rules.sentence import summary_sentence
from decisions.rules.triggers import fired
from decisions.sections import POINTS_TO, frozen, points_to, sections
from decisions.selectors import Case, Rows, rows_of, unanswered
from decisions.services.agreements import after_submitting
from decisions.services.asking_advice import withdraw_all
from decisions.services.facts import facts_of, people_on, subjects_among
from decisions.services.posts import Post, finish_post, lock_and_compare
from decisions.services.question_four import drop_uses
from decisions.services.rounds import open_round
from decisions.services.superseding import withdraw_for
from decisions.services.transitions import advance
from guidance import law_notes
from guidance.flow.graph import gettext_noop as mark
from guidance.flow.keys import PageKey, RowKind

SUBMITTED = "submitted"
DISCARDED = "discarded"
#: Why answers go when a record is submitted: stored as it stands, translated where it is shown.
OFF_THE_ROUTE = mark("No longer on the route when the record was submitted")


class NotReady(Exception):
    """Pages still need something; `keys` names them. Nothing was written."""

    def __init__(self, keys: tuple[str, ...]) -> None:
        super().__init__(", ".join(keys))
        self.keys = keys


class Unanswered(Exception):
    """Comments of the review still wait for the author's answer (selectors.unanswered). Nothing was written."""


@transaction.atomic
def submit(post: Post, *, law: Iterable[str] = ()) -> str:
    """Submit the record: answers off the route are dropped (their history stays), and what was shown is frozen.

    It waits for review when a trigger fired, and is recorded otherwise. Review never delays a share. A returned record
    is submitted again in the same way, once its comments are answered. What it takes the place of leaves its queue.
    `law`: for the demonstration, notes on the law that were shown in an earlier text (law_notes.token).
    Raises Http404, Replayed, StaleVersion, PermissionDenied, NotReady, Unanswered.
    """
    case = lock_and_compare(post)
    case.can_edit.require()
    decision, journey = case.decision, case.journey
    if not journey.ready:
        raise NotReady(journey.unfinished)
    if any(unanswered(decision)):
        raise Unanswered
    _drop_off_the_way(case, actor=post.actor)
    withdraw_all(decision, actor=post.actor)
    _write(decision, journey, actor=post.actor, law=law)
    after_submitting(decision, journey)
    seal_soon()
    return finish_post(post, leads_to=SUBMITTED)


def _write(decision: Decision, journey: Journey, *, actor: User, law: Iterable[str]) -> None:
    """What was worked out, frozen into the record as it moves on, and its round of review where one begins."""
    rows = rows_of(decision)
    again = decision.status == Status.RETURNED
    replaces = not again and withdraw_for(decision, actor=actor)
    known = facts_of(decision, journey, rows, actor)
    found = fired(replace(known, replaces_unreviewed=replaces, drawn=not again and _drawn(decision)))
    waits = bool(found) or again
    now = database_now()
    advance(
        decision,
        Action.SUBMIT_FOR_REVIEW if waits else Action.SUBMIT,
        actor=actor,
        indication=str(journey.indication),
        gateway=str(journey.gateway or ""),
        outcome=journey.outcome,
        reasons=journey.fields_of(PageKey.DECISION)["reasons"],
        summary=sentence_of(journey, rows),
        triggers=[trigger.key for trigger in found],
        drawn_for_guardian=decision.drawn_for_guardian or _drawn_for_guardian(decision, [one.key for one in found]),
        contradictions=[one.key for one in named(known)],
        wording={"sections": frozen(sections(journey, rows)), POINTS_TO: points_to(journey)},
        law=_law_shown(journey, law),
        submitted_at=now,
        first_submitted_at=(decision.first_submitted_at or decision.submitted_at) if again else None,
        submitted_by=actor,
        review_due_at=review_due(decision, now) if waits else None,
    )
    if waits:
        open_round(decision, actor=actor)


def _law_shown(journey: Journey, earlier: Iterable[str]) -> list[str]:
    """The notes on the law beside its questions; those of `earlier` in that text."""
    now = law_notes.shown(journey.step(key).guidance for key in journey.steps)
    texts = dict(one.split(" ") for one in now)
    return [law_notes.token(*one) for one in (texts | dict(one.split(" ") for one in earlier)).items()]


def _drawn(decision: Decision) -> bool:
    """Whether the lot falls on this decision (lots.drawn), by the organisation's share and the secret key."""
    key = salted_hmac("decisions.sample", "", algorithm="sha256").digest()
    return drawn(decision.pk, decision.organisation.sample_share, key)


def _drawn_for_guardian(decision: Decision, reasons: Sequence[str]) -> bool:
    """Whether the Guardian's own lot falls on it, at the organisation's share by the reasons for a review."""
    key = salted_hmac("decisions.guardian_sample", "", algorithm="sha256").digest()
    return drawn(decision.pk, by_risk(decision.organisation.guardian_sample_share, reasons), key)


@transaction.atomic
def discard(post: Post, *, reason: str) -> str:
    """Discard a draft for a reason. The draft and its history stay; it leaves the lists. Raises as `submit` does."""
    decision = lock_and_compare(post).decision
    policies.can_discard(post.actor, decision).require()
    withdraw_all(decision, actor=post.actor)
    advance(decision, Action.DISCARD, actor=post.actor, reason=reason)
    decision.typed_texts.all().delete()
    return finish_post(post, leads_to=DISCARDED)


def sentence_of(journey: Journey, rows: Rows) -> str:
    """The record in one sentence."""
    about = [row.category for row in subjects_among(people_on(journey, rows))]
    receiving = [row.organisation or row.name for row in rows[RowKind.RECIPIENTS]]
    names = list(dict.fromkeys(receiving))
    return summary_sentence(journey, categories=about, recipients=names, catalogue=translation)


def review_due(decision: Decision, now: datetime) -> datetime:
    """When a manager should have looked: sooner for a share that could not wait (organisation's own hours)."""
    house = decision.organisation
    urgent = decision.urgency in ("now", "today")
    return now + timedelta(hours=house.review_hours_urgent if urgent else house.review_hours_routine)


def _drop_off_the_way(case: Case, *, actor: User) -> None:
    for page, answer in case.answers.items():
        if page not in case.journey.steps:
            delete(answer, actor=actor, reason=OFF_THE_ROUTE)
    drop_uses(case, actor=actor, reason=OFF_THE_ROUTE)
