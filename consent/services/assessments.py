"""Could they? Assessments of competence and capacity, and agreements to engage; each a row that is only added."""

from collections.abc import Mapping, Set
from dataclasses import fields
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction
from django.http import Http404

from consent import policies
from consent.models import CapacityAssessment, CompetenceAssessment, EngagementAgreement, Person
from consent.rules import CapacityJudged, CompetenceJudged, Problem, capacity_problems, competence_problems
from consent.selectors import people_for
from consent.services.taking import ConsentPost, add_row, earlier_result, lock_person, needed, not_in_future, require
from consent.vocabulary import Standing
from guidance.flow.graph import gettext_noop as _

Notes = Mapping[str, str]
Row = TypeVar("Row", CompetenceAssessment, CapacityAssessment, EngagementAgreement)


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
    found = _columns(judged, notes)
    row = CompetenceAssessment(
        happened_on=on,
        occasion=occasion.strip(),
        criteria=found.pop("replies"),
        parents_view=parents_view,
        parents_words=parents_words.strip(),
        **found,
    )
    return _add(post, person_id, row, [*competence_problems(judged), *not_in_future(on), *needed(occasion=occasion)])


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
    row = CapacityAssessment(
        happened_on=on,
        decision_needed=decision_needed.strip(),
        impairment_note=impairment_note.strip(),
        **_columns(judged, notes),
    )
    wanted = needed(decision_needed=decision_needed)
    return _add(post, person_id, row, [*capacity_problems(judged), *not_in_future(on), *wanted])


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
    wanted = [*not_in_future(on), *needed(service=service, given_by=given_by)]
    row = EngagementAgreement(
        happened_on=on,
        act="agreed" if agreed else "declined",
        service=service.strip(),
        context=context,
        given_by=given_by.strip(),
        standing=standing.value,
        explained=explained.strip(),
        words=words.strip(),
    )
    return _add(post, person_id, row, wanted if agreed else [*wanted, *needed(words=words)])


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
        about=began,
        happened_on=on,
        act="ended",
        service=began.service,
        context=began.context,
        given_by=given_by.strip(),
        standing=standing.value,
        words=words.strip(),
    )
    return add_row(post, person, row)


@transaction.atomic
def _add(post: ConsentPost, person_id: UUID, row: Row, wanted: list[Problem]) -> Row:
    """Save a row about a person unless something in the way is among `wanted`; the first one's for a second post."""
    person = lock_person(post.actor, person_id)
    first = earlier_result(post)
    if first:
        return type(row).objects.get(pk=first)
    policies.can_record(post.actor, person).require()
    require(wanted)
    return add_row(post, person, row)


def _locked_agreement(post: ConsentPost, agreement_id: UUID) -> tuple[EngagementAgreement, Person]:
    began = EngagementAgreement.objects.filter(pk=agreement_id).first()
    visible = people_for(post.actor, merged=True).select_for_update(of=("self",))
    person = visible.filter(pk=began.person_id).first() if began else None
    if began is None or person is None:
        raise Http404
    return began, person


def _against_ending(began: EngagementAgreement, on: date) -> list[Problem]:
    if began.act != "agreed" or EngagementAgreement.objects.filter(about=began).exists():
        return [Problem("ended", _("This agreement has ended already"))]
    return [Problem("too_early", _("This is before they agreed"))] if on < began.happened_on else []


def _columns(judged: CompetenceJudged | CapacityJudged, notes: Notes) -> dict[str, Any]:
    """What was judged as a row holds it: texts without blanks around them, sets in order, each reply with its note."""
    return {one.name: _as_held(getattr(judged, one.name), notes) for one in fields(judged)}


def _as_held(value: Any, notes: Notes) -> Any:
    match value:
        case Mapping():
            return {str(key): {"reply": str(told), "note": notes.get(key, "").strip()} for key, told in value.items()}
        case None | str():
            return str(value or "").strip()
        case Set():
            return sorted(value)
    return value
