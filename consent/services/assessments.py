"""Could they? Assessments of competence and capacity, and agreements to engage; each a row that is only added."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404

from accounts.history import save
from consent import policies
from consent.models import CapacityAssessment, CompetenceAssessment, EngagementAgreement, Person
from consent.rules import CapacityJudged, CompetenceJudged, Problem, capacity_problems, competence_problems
from consent.selectors import people_for
from consent.services.taking import (
    ConsentPost,
    earlier_result,
    finish_post,
    lock_person,
    needed,
    not_in_future,
    require,
    row_values,
)
from consent.vocabulary import Standing
from guidance.flow.graph import gettext_noop as _

Notes = Mapping[str, str]


@transaction.atomic
def assess_competence(
    post: ConsentPost,
    *,
    person_id: UUID,
    on: date,
    occasion: str,
    judged: CompetenceJudged,
    notes: Notes,
    parents_view: str = "",
    parents_words: str = "",
) -> CompetenceAssessment:
    """Record whether a child understands enough to decide, for this child and occasion (S2 3.24).

    `notes`: what was seen, by criterion. A second post of the same key returns the first one's row. Raises Http404,
    PermissionDenied, NotRecorded with what is missing.
    """
    person = lock_person(post.actor, person_id)
    first = earlier_result(post)
    if first:
        return CompetenceAssessment.objects.get(pk=first)
    policies.can_record(post.actor, person).require()
    require([*competence_problems(judged), *not_in_future(on), *needed(occasion=occasion)])
    row = CompetenceAssessment(
        **row_values(post, person),
        happened_on=on,
        occasion=occasion.strip(),
        criteria=_with_notes(judged.replies, notes),
        conclusion=judged.conclusion.value,
        because=judged.because.strip(),
        views=judged.views.strip(),
        views_not_sought_because=judged.views_not_sought_because.strip(),
        parents_view=parents_view,
        parents_words=parents_words.strip(),
        not_conditional=judged.not_conditional,
    )
    save(row, actor=post.actor, force_insert=True)
    finish_post(post, row.pk)
    return row


@transaction.atomic
def assess_capacity(
    post: ConsentPost,
    *,
    person_id: UUID,
    on: date,
    decision_needed: str,
    judged: CapacityJudged,
    notes: Notes,
    impairment_note: str = "",
) -> CapacityAssessment:
    """Record whether somebody of 16 or over can make this decision now (S2 3.30-3.35). As `assess_competence`."""
    person = lock_person(post.actor, person_id)
    first = earlier_result(post)
    if first:
        return CapacityAssessment.objects.get(pk=first)
    policies.can_record(post.actor, person).require()
    require([*capacity_problems(judged), *not_in_future(on), *needed(decision_needed=decision_needed)])
    row = CapacityAssessment(
        **row_values(post, person),
        happened_on=on,
        decision_needed=decision_needed.strip(),
        doubts=sorted(judged.doubts),
        help_given=judged.help_given.strip(),
        abilities=_with_notes(judged.abilities, notes),
        impairment=judged.impairment.value if judged.impairment else "",
        impairment_note=impairment_note.strip(),
        because_of_it=judged.because_of_it.value if judged.because_of_it else "",
        temporary=sorted(judged.temporary),
        can_wait=judged.can_wait,
        fluctuates=judged.fluctuates,
        conclusion=judged.conclusion.value,
        because=judged.because.strip(),
        views=judged.views.strip(),
        best_interests=judged.best_interests.strip(),
        consulted=judged.consulted.strip(),
    )
    save(row, actor=post.actor, force_insert=True)
    finish_post(post, row.pk)
    return row


@transaction.atomic
def agree_to_engage(
    post: ConsentPost,
    *,
    person_id: UUID,
    on: date,
    agreed: bool,
    service: str,
    context: str,
    given_by: str,
    standing: Standing,
    explained: str = "",
    words: str = "",
) -> EngagementAgreement:
    """Record that somebody agreed to a service or declined it: no consent to share (S3 FAQ 2). As the others."""
    person = lock_person(post.actor, person_id)
    first = earlier_result(post)
    if first:
        return EngagementAgreement.objects.get(pk=first)
    policies.can_record(post.actor, person).require()
    wanted = [*not_in_future(on), *needed(service=service, given_by=given_by)]
    require(wanted if agreed else [*wanted, *needed(words=words)])
    row = EngagementAgreement(
        **row_values(post, person),
        happened_on=on,
        act="agreed" if agreed else "declined",
        service=service.strip(),
        context=context,
        given_by=given_by.strip(),
        standing=standing.value,
        explained=explained.strip(),
        words=words.strip(),
    )
    save(row, actor=post.actor, force_insert=True)
    finish_post(post, row.pk)
    return row


@transaction.atomic
def end_engagement(
    post: ConsentPost, *, agreement_id: UUID, on: date, given_by: str, standing: Standing, words: str
) -> EngagementAgreement:
    """Record that an agreement to engage has ended, and why. NotRecorded where it has ended, or was declined."""
    began, person = _locked_agreement(post, agreement_id)
    first = earlier_result(post)
    if first:
        return EngagementAgreement.objects.get(pk=first)
    policies.can_end(post.actor, person).require()
    require([*not_in_future(on), *needed(given_by=given_by, words=words), *_against_ending(began, on)])
    row = EngagementAgreement(
        **row_values(post, person),
        about=began,
        happened_on=on,
        act="ended",
        service=began.service,
        context=began.context,
        given_by=given_by.strip(),
        standing=standing.value,
        words=words.strip(),
    )
    save(row, actor=post.actor, force_insert=True)
    finish_post(post, row.pk)
    return row


def _locked_agreement(post: ConsentPost, agreement_id: UUID) -> tuple[EngagementAgreement, Person]:
    began = EngagementAgreement.objects.filter(pk=agreement_id).first()
    visible = people_for(post.actor, merged=True).select_for_update(of=("self",))
    person = visible.filter(pk=began.person_id).first() if began else None
    if began is None or person is None:
        raise Http404
    return began, person


def _against_ending(began: EngagementAgreement, on: date) -> list[Problem]:
    if began.act != "agreed" or EngagementAgreement.objects.filter(about=began).exists():
        return [Problem("ended", _("Only an agreement that has not ended can end"))]
    return [Problem("too_early", _("This is before they agreed"))] if on < began.happened_on else []


def _with_notes(replies: Mapping[Any, str], notes: Notes) -> dict[str, dict[str, str]]:
    return {str(key): {"reply": str(reply), "note": notes.get(key, "").strip()} for key, reply in replies.items()}
