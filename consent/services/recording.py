"""What was said about consent: given, refused, no reply; then withdrawn, found not valid, given again.

Each is a row of its own; no row is ever changed. Two people who withdraw the same consent at once leave two events.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from consent import policies
from consent.models import ConsentEvent, Person
from consent.rules import Problem, follow_problem, problems, state
from consent.selectors import people_for
from consent.services.taking import ConsentPost, add_row, earlier_result, lock_person, needed, not_in_future, require
from consent.vocabulary import AGREEING, BEGINNINGS, Act, Event, Flaw, Standing
from guidance.flow.graph import gettext_noop as _


@dataclass(frozen=True, slots=True)
class Account:
    """Who said it and what is known of it: beside the event, for people to read.

    `words`: what they said; why it is not valid; whom was asked, when and how. `wording`: what was shown, to be frozen.
    """

    given_by: str = ""
    words: str = ""
    standing_evidence: str = ""
    evidence: str = ""
    wording: Mapping[str, Any] = field(default_factory=dict)


@transaction.atomic
def record_event(post: ConsentPost, *, person_id: UUID, event: Event, account: Account) -> ConsentEvent:
    """Record that consent was given, refused or not answered, and return the row (S2 3.18-3.22).

    A second post of the same key returns the first one's row. Raises Http404 for a person the actor may not see,
    PermissionDenied, NotRecorded: a poster, silence, pressure or a condition is no consent (S2 3.20; S0 FAQ 4).
    """
    person = lock_person(post.actor, person_id)
    first = earlier_result(post)
    if first:
        return ConsentEvent.objects.get(pk=first)
    policies.can_record(post.actor, person).require()
    if event.act not in BEGINNINGS or event.about is not None:
        require([Problem("act", _("This does not begin a consent"))])
    return _add(post, person, event, account, number=1)


def withdraw(post: ConsentPost, *, consent_id: UUID, on: date, standing: Standing, account: Account) -> ConsentEvent:
    """Record that consent was withdrawn: at once and for good (S2 3.21). A second withdrawal is a second event.

    Nothing is deleted. Raises Http404, PermissionDenied, NotRecorded where no consent was given, or its date is wrong.
    """
    event = Event(Act.WITHDRAWN, on, standing, about=consent_id)
    return _follow(post, event, account)


def invalidate(
    post: ConsentPost, *, consent_id: UUID, on: date, account: Account, flaw: Flaw | None = None
) -> ConsentEvent:
    """Record that it was never consent, or was recorded wrongly; `account.words` say why. Raises as `withdraw`."""
    event = Event(Act.INVALIDATED, on, flaws=frozenset({flaw} if flaw else ()), about=consent_id)
    return _follow(post, event, account)


def renew(post: ConsentPost, *, consent_id: UUID, event: Event, account: Account) -> ConsentEvent:
    """Record that they agreed again, in the same standing, with a scope and a review date of its own (S2 3.21).

    Raises as above; NotRecorded also where it has been withdrawn, which needs a new consent.
    """
    return _follow(post, replace(event, act=Act.RENEWED, about=consent_id), account)


@transaction.atomic
def _follow(post: ConsentPost, event: Event, account: Account) -> ConsentEvent:
    root, person = _locked_root(post, event.about)
    first = earlier_result(post)
    if first:
        return ConsentEvent.objects.get(pk=first)
    may = policies.can_record if event.act is Act.RENEWED else policies.can_end
    may(post.actor, person).require()
    rows = [root, *ConsentEvent.objects.filter(about=root).order_by("number")]
    require(_against(rows, event))
    return _add(post, person, event, account, number=rows[-1].number + 1)


def _locked_root(post: ConsentPost, consent_id: UUID | None) -> tuple[ConsentEvent, Person]:
    """The event that began a consent, its person locked. Http404 where either is missing or hidden."""
    root = ConsentEvent.objects.filter(about=None).filter(pk=consent_id).first() if consent_id else None
    visible = people_for(post.actor, merged=True).select_for_update(of=("self",))
    person = visible.filter(pk=root.person_id).first() if root else None
    if root is None or person is None:
        raise Http404
    return root, person


def _against(rows: list[ConsentEvent], event: Event) -> Iterator[Problem]:
    consent = state([row.as_event() for row in rows], timezone.localdate())
    problem = follow_problem(consent, event.act, event.at) if consent else Problem("begins", _("It is not there yet"))
    if problem:
        yield problem
    if event.act is Act.RENEWED and event.standing != rows[0].as_event().standing:
        yield Problem("standing", _("Somebody else agrees now: record it as a consent of its own"))


def _add(post: ConsentPost, person: Person, event: Event, account: Account, *, number: int) -> ConsentEvent:
    require([*problems(event), *not_in_future(event.at), *_account_problems(event, account)])
    row = ConsentEvent(
        id=event.id,
        about_id=event.about,
        number=number,
        happened_on=event.at,
        **_event_columns(event),
        given_by=account.given_by.strip(),
        standing_evidence=account.standing_evidence.strip(),
        words=account.words.strip(),
        evidence=account.evidence.strip(),
        wording=dict(account.wording),
    )
    return add_row(post, person, row, account.words.strip())


def _event_columns(event: Event) -> dict[str, Any]:
    """The event as the row holds it: lists in a fixed order, so that the same is written the same way."""
    return {
        "act": event.act.value,
        "standing": event.standing.value if event.standing else "",
        "manner": event.manner.value if event.manner else "",
        "way": event.way.value if event.way else "",
        "explained": sorted(event.explained),
        "information": sorted(event.scope.information),
        "purposes": sorted(event.scope.purposes),
        "recipients": list(event.scope.recipients),
        "service": event.service.strip(),
        "limits": event.limits.strip(),
        "flaw": next(iter(sorted(event.flaws)), "") if event.act is Act.INVALIDATED else "",
        "valid_from": event.valid_from,
        "review_on": event.review_on,
    }


def _account_problems(event: Event, account: Account) -> Iterator[Problem]:
    if event.act in AGREEING | {Act.REFUSED, Act.WITHDRAWN}:
        yield from needed(given_by=account.given_by)
        if event.standing is None:
            yield Problem("standing", _("Say what their role is"))
    if event.act not in AGREEING:
        yield from needed(words=account.words)
