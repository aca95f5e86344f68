"""The letters: put together once a day for those who want that, and handed to the mail server.

A letter holds references, fixed words and links. A runner takes a letter by moving its next try on, in one statement
that succeeds for one runner only; so a letter is sent once, and one whose runner died is tried again later.
"""

import logging
from collections import defaultdict
from datetime import datetime, timedelta
from smtplib import SMTPException
from uuid import UUID

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.clock import database_now
from decisions.models import Mail, Notification, Way
from decisions.notices.places import leads_to, reference_of
from decisions.notices.selectors import messages_for
from decisions.rules.messages import EVENTS

logger = logging.getLogger(__name__)

#: Minutes until the next try, by how many have failed. Longer than any try takes, so that none overlaps the next.
PAUSES = (5, 10, 20, 40, 60)
#: The hour of the day, in the clock of this place, from which yesterday's messages go out as one letter.
MORNING = 8
#: Letters in one run, and how many in a row may fail before the run leaves the rest to the next one.
MOST, GIVE_UP = 500, 3


def make_digests(*, now: datetime | None = None) -> int:
    """Put what waits since before this morning into one letter a person, and return how many letters that makes.

    What they have read meanwhile is left out. Before the morning there is nothing to do.
    """
    here = timezone.localtime(now or database_now())
    morning = here.replace(hour=MORNING, minute=0, second=0, microsecond=0)
    if here < morning:
        return 0
    with transaction.atomic():
        waiting = Notification.objects.filter(way=Way.DAILY, mail=None, read_at=None, made_at__lt=morning)
        messages: dict[UUID, list[UUID]] = defaultdict(list)
        rows = waiting.select_for_update(skip_locked=True, of=("self",)).order_by("made_at")
        for message, person in rows.values_list("pk", "person_id"):
            messages[person].append(message)
        for person, told in messages.items():
            letter = Mail.objects.create(person_id=person, is_digest=True)
            Notification.objects.filter(pk__in=told).update(mail=letter)
    return len(messages)


def send_due(*, now: datetime | None = None) -> int:
    """Hand every letter that is due to the mail server. Returns how many letters wait because a try failed."""
    at = now or database_now()
    waiting = Mail.objects.filter(sent_at=None, person__is_active=True)
    due = waiting.filter(next_try_at__lte=at).order_by("next_try_at", "pk").values_list("pk", "tries")
    failed = 0
    for letter_id, tries in list(due[:MOST]):
        if failed < GIVE_UP and _taken(letter_id, tries, at):
            failed = 0 if _sent(letter_id) else failed + 1
    return waiting.filter(tries__gt=0).count()


def _taken(letter_id: UUID, tries: int, at: datetime) -> bool:
    """Whether this runner has the letter now: whoever comes second finds that the number of tries has moved."""
    pause = timedelta(minutes=PAUSES[min(tries, len(PAUSES) - 1)])
    free = Mail.objects.filter(pk=letter_id, tries=tries, sent_at=None)
    return bool(free.update(tries=F("tries") + 1, next_try_at=at + pause))


def _sent(letter_id: UUID) -> bool:
    letter = Mail.objects.select_related("person").get(pk=letter_id)
    told = list(messages_for(letter.person).filter(mail=letter).order_by("made_at", "id"))
    if not told:  # the records are no longer theirs to see
        _withdraw(letter)
        return True
    try:
        send_mail(_subject(told), _body(told), None, [letter.person.email])
    except (SMTPException, OSError):
        logger.exception("A letter could not be sent; it will be tried again", extra={"letter": str(letter_id)})
        return False
    Mail.objects.filter(pk=letter_id).update(sent_at=Now())
    return True


@transaction.atomic
def _withdraw(letter: Mail) -> None:
    Notification.objects.filter(mail=letter).update(mail=None, way=Way.NEVER)
    letter.delete()


def _subject(told: list[Notification]) -> str:
    words = _(EVENTS[told[0].event].words) if len(told) == 1 else _("What happened to records since yesterday")
    return f"{settings.SERVICE_NAME}: {words.rstrip('.')}"


def _body(told: list[Notification]) -> str:
    lines = [
        {
            "words": _(EVENTS[message.event].words),
            "reference": reference_of(message),
            "link": address(leads_to(message)),
        }
        for message in told
    ]
    words = {
        "lines": lines,
        "service_name": settings.SERVICE_NAME,
        "choice": address(reverse("notifications:choice")),
    }
    return render_to_string("decisions/email/notice.txt", words)


def address(path: str) -> str:
    """The whole address of a path, for somebody who is not on a page of ours."""
    return f"{settings.SERVICE_ADDRESS.rstrip('/')}{path}"
