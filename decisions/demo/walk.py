"""A story made real: every step through the services that people's own posts go through, so no record is impossible."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from audit.context import as_one_request
from consent.selectors import people_for
from decisions.demo.plainest import whole
from decisions.demo.story import (
    AdviceAsked,
    AnsweredPage,
    Day,
    Discarded,
    Disposed,
    Event,
    KeptOut,
    LeftOpen,
    Noted,
    Opened,
    Reviewed,
    RowOf,
    Story,
    Submitted,
)
from decisions.demo.watching import ask_for_advice, happen_around
from decisions.models import Decision
from decisions.models.rows import ROW_MODELS
from decisions.rules.spoken_for import SAME
from decisions.services.answering import save_step
from decisions.services.half_typed import keep
from decisions.services.matching_people import Who
from decisions.services.posts import Post
from decisions.services.reviewing import dispose, review
from decisions.services.rows import save_row
from decisions.services.starting import start
from decisions.services.submitting import discard, submit
from decisions.services.together import Part

Cast = Mapping[str, User]

#: In a row of people: the case number of somebody who is on record.
ON_RECORD = "on_record"


@transaction.atomic
def walk(actor: User, story: Story, *, cast: Cast | None = None, begun: UUID | None = None) -> Decision:
    """Make the whole of `story` happen as `actor` and return the record, or nothing when a service refuses a step.

    `cast` names the people of the story's reviews by e-mail address; `begun` is the draft, where it was begun from a
    request. Raises whatever the services raise; KeyError for a
    page or a person that is not there.
    """
    first, *later = whole(story).pages
    with as_one_request():
        if begun:
            tell(actor, begun, first)
        parts = [Part(first.step, fields=plain(first.fields))]
        decision_id = begun or start(actor=actor, key=uuid4(), parts=parts)
    for told in later:
        with as_one_request():
            tell(actor, decision_id, told)
    for event in story.events:
        with as_one_request():
            _happen(event, actor, decision_id, cast or {})
    return Decision.objects.get(pk=decision_id)


def tell(actor: User, decision_id: UUID, told: AnsweredPage) -> str:
    """Save one page, its rows first, and return the key of the page that follows."""
    for row in told.rows:
        values = plain(row, decision_id)
        who = _on_record(actor, values.pop(ON_RECORD)) if ON_RECORD in values else None
        save_row(post(actor, decision_id), step=told.step, values=values, who=who)
    ticked = {SAME: list(told.same_of)} if told.same_of else {}
    fields = plain({**told.fields, **ticked}, decision_id)
    return save_step(post(actor, decision_id), step=told.step, value=told.value, fields=fields)


def _on_record(actor: User, case_reference: str) -> Who:
    """Somebody of whom there is a record already, by their case number."""
    return Who(str(people_for(actor).get(case_reference=case_reference).pk))


def post(actor: User, decision_id: UUID) -> Post:
    """A post of its own to the record as it stands now."""
    version = Decision.objects.values_list("version", flat=True).get(pk=decision_id)
    return Post(actor=actor, decision_id=decision_id, version=version, key=uuid4())


def plain(fields: Mapping[str, Any], decision_id: UUID | None = None) -> dict[str, Any]:
    """Fields as a valid form gives them: days as ISO dates, rows as their ids."""
    return {name: _plain(value, decision_id) for name, value in fields.items()}


def _plain(value: Any, decision_id: UUID | None) -> Any:
    match value:
        case list():
            return [_plain(one, decision_id) for one in value]
        case Day(offset):
            return (timezone.localdate() + timedelta(days=offset)).isoformat()
        case RowOf(kind, index):
            rows = ROW_MODELS[kind]._default_manager.filter(decision=decision_id)
            return str(rows.values_list("pk", flat=True)[index])
        case _:
            return value


def _happen(event: Event, author: User, decision_id: UUID, cast: Cast) -> None:
    match event:
        case LeftOpen(step, typed):
            keep(actor=author, decision_id=decision_id, slot=step, typed=plain(typed, decision_id))
        case Discarded(reason):
            discard(post(author, decision_id), reason=reason)
        case Submitted(law):
            submit(post(author, decision_id), law=law)
        case Reviewed(by, action, reason):
            review(actor=cast[by], decision_id=decision_id, action=action, reason=reason)
        case Disposed(by, reason):
            dispose(actor=cast[by], decision_id=decision_id, reason=reason)
        case AdviceAsked():
            ask_for_advice(decision_id, event, post(author, decision_id), cast)
        case Opened() | KeptOut() | Noted():
            happen_around(decision_id, event, author, cast)
