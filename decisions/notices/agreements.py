"""Reminders of agreements whose review is late: to whoever looks after one, and to those who look after them all."""

from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q

from accounts.models import Membership
from accounts.rights import Right
from decisions.models import Agreement, Notification
from decisions.notices.services import tell_beside_records

EVENT = "agreement_overdue"
#: It is said again after so long, while one is late.
AGAIN = timedelta(days=28)


def remind_of_agreements(today: date) -> int:
    """Tell them that the review of an agreement is overdue, each once in four weeks; returns how many messages.

    Call it behind the lock of the reminders.
    """
    begun = Agreement.objects.filter(Q(ended_on=None) | Q(ended_on__gt=today), begins_on__lte=today)
    late = begun.filter(review_on__lt=today).values_list("organisation", "owner")
    people = {owner for _organisation, owner in late if owner} | _keepers({one for one, _owner in late}, today)
    reminded = Notification.objects.filter(event=EVENT, person__in=people, occasion__gt=today - AGAIN)
    waiting = people - set(reminded.values_list("person", flat=True))
    return tell_beside_records(EVENT, to=waiting, occasion=today) if waiting else 0


def _keepers(organisations: set[UUID], today: date) -> set[UUID]:
    held = Membership.objects.on(today).with_right(Right.KEEP_AGREEMENTS)
    return set(held.filter(organisation__in=organisations).values_list("person", flat=True))
