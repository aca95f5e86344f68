"""Who is told of a record opened outside need to know: in the service at once, and by a letter of its own, whatever
they chose, which waits in a table until a mail server takes it.
"""

import logging
from collections.abc import Callable
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

from accounts.models import Membership, User
from accounts.rights import Right
from decisions.models import Alert, Decision, Opening
from decisions.notices.services import tell
from decisions.rules.reference import formatted

logger = logging.getLogger(__name__)


def queue_alerts(opening: Opening, address: Callable[[str], str]) -> None:
    """Tell each Guardian and the managers of the record's team; the letters are sent once the opening is committed.

    `address` makes a whole address of a path. Call inside the transaction of the opening.
    """
    review = address(reverse("openings:opening", args=[opening.pk]))
    record = address(reverse("decisions:record", args=[opening.decision_id]))
    guardians, managers = _guardians_of(opening.decision), _managers_of(opening.decision)
    links = {**dict.fromkeys(managers, record), **dict.fromkeys(guardians, review)}
    away = {opening.person_id, *opening.decision.blocks.values_list("person_id", flat=True)}
    Alert.objects.bulk_create(
        Alert(opening=opening, person_id=person, link=link) for person, link in links.items() if person not in away
    )
    told = {"opened_outside": guardians - away, "opened_in_team": managers - guardians - away}
    for event, people in told.items():
        tell(event, opening.decision, to=people, by=opening.person, letters=False)  # theirs is the alert
    transaction.on_commit(lambda: send_alerts(opening_id=opening.pk), robust=True)


def send_alerts(*, opening_id: UUID | None = None) -> int:
    """Send what no mail server has taken yet, of one opening or of all. Returns how many letters still wait."""
    waiting = Alert.objects.filter(sent_at=None)
    if opening_id:
        waiting = waiting.filter(opening_id=opening_id)
    return sum(not _sent(alert_id) for alert_id in list(waiting.order_by("made_at").values_list("pk", flat=True)))


@transaction.atomic
def _sent(alert_id: UUID) -> bool:
    found = Alert.objects.select_for_update(of=("self",)).select_related("opening__decision", "person")
    alert = found.filter(pk=alert_id, sent_at=None).first()
    if alert is None:
        return True
    try:
        _send(alert)
    except (SMTPException, OSError):
        logger.exception("A letter about an opened record could not be sent", extra={"alert": str(alert_id)})
        Alert.objects.filter(pk=alert_id).update(tries=F("tries") + 1)
        return False
    Alert.objects.filter(pk=alert_id).update(tries=F("tries") + 1, sent_at=Now())
    return True


def _send(alert: Alert) -> None:
    words = {
        "service_name": settings.SERVICE_NAME,
        "reference": formatted(alert.opening.decision.reference),
        "link": alert.link,
    }
    subject = _("A record was opened outside need to know")
    body = render_to_string("decisions/email/opening.txt", words)
    send_mail(f"{settings.SERVICE_NAME}: {subject}", body, None, [alert.person.email])


def _guardians_of(decision: Decision) -> set[UUID]:
    return _holders(decision, Right.GUARD)


def _managers_of(decision: Decision) -> set[UUID]:
    """The managers of the record's team; where it has none, those of the whole organisation."""
    of_team = _holders(decision, Right.REVIEW, team=decision.team_id) if decision.team_id else set()
    return of_team or _holders(decision, Right.REVIEW, team=None)


def _holders(decision: Decision, right: Right, **place: UUID | None) -> set[UUID]:
    today = Membership.objects.on(timezone.localdate()).with_right(right)
    today = today.filter(organisation_id=decision.organisation_id, **place)
    return set(User.objects.filter(is_active=True, pk__in=today.values("person_id")).values_list("pk", flat=True))
