"""Telling people what happened to a record, in the transaction in which it happened.

A message is in the application at once. Its e-mail waits in a table until `run_due` hands it to a mail server: a mail
server that is away delays a letter, and neither loses it nor holds up what it tells of.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models.functions import Now

from accounts.models import User
from decisions.models import Decision, Disagreement, Mail, NoticeChoice, Notification, SharingRequest, Way
from decisions.notices.selectors import messages_for, reachable, reviewers_of, watchers_of, ways_of
from decisions.rules.lifecycle import Action, Status
from decisions.rules.messages import EVENTS


@transaction.atomic
def tell(
    event: str,
    decision: Decision,
    *,
    to: Iterable[UUID],
    by: User | None = None,
    occasion: date | None = None,
    letters: bool = True,
) -> int:
    """Tell the people `to` of the event of this key (`decisions.events`), and return how many were told.

    Whoever did it (`by`) knows; who cannot sign in, or is kept from the record by name, is not told. `occasion` is the
    day that a reminder is of; without `letters` it is said in the service alone. Raises KeyError for an event that is
    not in the table, and then nothing is written.
    """
    key = EVENTS[event].key
    people = reachable({person for person in to if by is None or person != by.pk}, decision)
    ways = ways_of(people) if letters else dict.fromkeys(people, Way.NEVER)
    return _write(key, ways, decision=decision, occasion=occasion)


@transaction.atomic
def tell_of_request(
    event: str, row: SharingRequest, *, to: Iterable[UUID], by: User | None = None, occasion: date | None = None
) -> int:
    """Tell the people `to` of something about a request for information, as `tell` does. Raises KeyError."""
    people = reachable({person for person in to if by is None or person != by.pk}, row)
    return _write(EVENTS[event].key, ways_of(people), request=row, occasion=occasion)


@transaction.atomic
def tell_beside_records(event: str, *, to: Iterable[UUID], by: User | None = None, occasion: date | None = None) -> int:
    """Tell the people `to` of something that is about no record, as `tell` does. Raises KeyError."""
    people = User.objects.filter(pk__in={one for one in to if by is None or one != by.pk}, is_active=True)
    ways = ways_of(people.order_by("pk").values_list("pk", flat=True))
    return _write(EVENTS[event].key, ways, occasion=occasion)


def _write(key: str, ways: Mapping[UUID, Way], **about: Any) -> int:
    """`about`: the record or the request, where it is about one, and the occasion of a reminder."""
    letters = {person: Mail(person_id=person) for person, way in ways.items() if way is Way.AT_ONCE}
    Mail.objects.bulk_create(letters.values())
    Notification.objects.bulk_create(
        Notification(
            person_id=person,
            event=key,
            way=way,
            mail=letters.get(person),
            **about,
        )
        for person, way in ways.items()
    )
    return len(ways)


def tell_author(
    event: str, decision: Decision, *, by: User | None = None, occasion: date | None = None, letters: bool = True
) -> int:
    """Tell the author of the record."""
    return tell(event, decision, to=[decision.author_id], by=by, occasion=occasion, letters=letters)


def tell_reviewers(event: str, decision: Decision, *, by: User | None = None, occasion: date | None = None) -> int:
    """Tell the managers who can review the record."""
    return tell(event, decision, to=reviewers_of(decision), by=by, occasion=occasion)


def tell_watchers(event: str, decision: Decision, *, by: User | None = None, occasion: date | None = None) -> int:
    """Tell those who can review the record, and the Caldicott Guardians."""
    return tell(event, decision, to=watchers_of(decision), by=by, occasion=occasion)


def tell_everybody(event: str, decision: Decision, *, by: User | None = None, occasion: date | None = None) -> int:
    """Tell the author and whoever `tell_watchers` tells."""
    return tell(event, decision, to={decision.author_id, *watchers_of(decision)}, by=by, occasion=occasion)


def tell_of_disagreement(
    event: str, decision: Decision, *, by: User | None = None, occasion: date | None = None
) -> int:
    """Tell whoever `tell_everybody` tells, and those who raised a disagreement about the record."""
    raised = Disagreement.objects.filter(decision=decision).order_by().values_list("raised_by", flat=True)
    to = {decision.author_id, *raised, *watchers_of(decision)}
    return tell(event, decision, to=to, by=by, occasion=occasion)


#: What each move of a record tells its author, and what it tells those who are to look next.
AUTHOR = {
    Action.AGREE: "agreed",
    Action.AGREE_WITH_LEARNING: "agreed_with_learning",
    Action.RETURN: "returned",
    Action.ESCALATE: "escalated",
}
REVIEWERS = {
    Action.SUBMIT_FOR_REVIEW: "submitted",
    Action.ESCALATE: "escalated_to_you",
    Action.WITHDRAW: "withdrawn",
}


def tell_of_move(decision: Decision, action: Action, *, before: str, by: User) -> None:
    """Tell author and reviewers that a record has moved on from the status `before`. Other moves tell nobody."""
    if action in AUTHOR:
        tell_author(AUTHOR[action], decision, by=by)
    if action in REVIEWERS:
        again = action is Action.SUBMIT_FOR_REVIEW and before == Status.RETURNED
        tell_reviewers("resubmitted" if again else REVIEWERS[action], decision, by=by)


def read(*, actor: User, message: Notification) -> None:
    """Mark one of the actor's own messages as read; once is enough."""
    messages_for(actor).filter(pk=message.pk, read_at=None).order_by().update(read_at=Now())


def read_all(*, actor: User) -> int:
    """Mark every message of the actor as read, and return how many were not."""
    return Notification.objects.filter(person=actor, read_at=None).update(read_at=Now())


@transaction.atomic
def choose(*, actor: User, way: Way) -> None:
    """From now on e-mail reaches the actor this way. "Never" also takes back the letters that still wait."""
    NoticeChoice.objects.update_or_create(person=actor, defaults={"way": way})
    if way is not Way.NEVER:
        return
    waiting = Mail.objects.select_for_update().filter(person=actor, sent_at=None)
    letters = list(waiting.values_list("pk", flat=True))
    Notification.objects.filter(mail__in=letters).update(mail=None)
    Notification.objects.filter(person=actor, mail=None).exclude(way=Way.NEVER).update(way=Way.NEVER)
    Mail.objects.filter(pk__in=letters).delete()
