"""What people are told, and the letters that wait for a mail server.

None of it has a history, for none of it is case content: an event's key, a record, a person, and times. There is no
column into which a text could be written.
"""

import uuid

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from decisions.models.base import one_of
from decisions.rules.messages import EVENTS, OF_REQUESTS, WITHOUT_RECORD


class Way(models.TextChoices):
    """How somebody wants to be told by e-mail. In the application everybody always is."""

    AT_ONCE = "at_once", _("At once, one e-mail for each")
    DAILY = "daily", _("Once a day, all of them in one e-mail")
    NEVER = "never", _("Not by e-mail")


class NoticeChoice(models.Model):
    """A person's choice of how e-mail reaches them. Without a row it is at once."""

    person = models.OneToOneField("accounts.User", on_delete=models.CASCADE, primary_key=True, related_name="+")
    way = models.CharField(_("e-mail"), max_length=10, choices=Way, default=Way.AT_ONCE)

    class Meta:
        constraints = [one_of("way", Way.values, model="notice_choice")]

    def __str__(self) -> str:
        return self.way


class Mail(models.Model):
    """A letter to one person, kept until a mail server has taken it. It names the messages in it; it has no text.

    `next_try_at` moves on before each try: of two runners only one sends, and one that dies delays the letter only.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    is_digest = models.BooleanField(default=False)
    made_at = models.DateTimeField(db_default=Now(), editable=False)
    next_try_at = models.DateTimeField(db_default=Now())
    tries = models.PositiveIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["next_try_at"], condition=Q(sent_at=None), name="mail_waiting")]

    def __str__(self) -> str:
        return str(self.pk)


class Notification(models.Model):
    """One person is told one thing about one record or one request for information; or about cover for leave or
    agreements, which are about none. `way` is how they wanted e-mail at that moment.

    `occasion` says of which day a reminder is, so that the same reminder comes once.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    event = models.CharField(max_length=30)
    decision = models.ForeignKey(
        "decisions.Decision", on_delete=models.PROTECT, null=True, blank=True, related_name="notifications"
    )
    request = models.ForeignKey(
        "decisions.SharingRequest", on_delete=models.PROTECT, null=True, blank=True, related_name="notifications"
    )
    occasion = models.DateField(null=True, blank=True)
    way = models.CharField(max_length=10, choices=Way)
    mail = models.ForeignKey(Mail, on_delete=models.PROTECT, null=True, blank=True, related_name="notifications")
    made_at = models.DateTimeField(db_default=Now(), editable=False)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["person", "-made_at"], name="notification_by_person"),
            models.Index(fields=["person"], condition=Q(read_at=None), name="notification_unread"),
            models.Index(fields=["person"], condition=Q(way="daily", mail=None), name="notification_for_digest"),
        ]
        constraints = [
            one_of("event", EVENTS, model="notification"),
            one_of("way", Way.values, model="notification"),
            models.CheckConstraint(
                condition=Q(decision=None, request=None, event__in=WITHOUT_RECORD)
                | Q(decision=None, request__isnull=False, event__in=OF_REQUESTS)
                | (Q(decision__isnull=False, request=None) & ~Q(event__in=(*WITHOUT_RECORD, *OF_REQUESTS))),
                name="notification_is_about_what_its_event_is",
            ),
            models.UniqueConstraint(
                fields=["person", "event", "decision", "occasion"],
                condition=Q(occasion__isnull=False),
                name="notification_reminder_once",
            ),
            models.UniqueConstraint(
                fields=["person", "event", "request", "occasion"],
                condition=Q(request__isnull=False, occasion__isnull=False),
                name="notification_of_request_once",
            ),
        ]

    def __str__(self) -> str:
        return self.event
