"""Which record a message names, and where its reader goes on."""

from django.urls import reverse
from django.utils.translation import gettext as _

from decisions.models import Notification
from decisions.rules.messages import EVENTS
from decisions.rules.reference import formatted


def reference_of(message: Notification) -> str:
    """The reference of the record or the request; empty where there is none, or its reader need not see it."""
    told_of = message.request or message.decision
    return "" if told_of is None or EVENTS[message.event].beside else formatted(told_of.reference)


def subject_of(message: Notification) -> str:
    """The record or the request, by its reference, or else what the message is about."""
    return reference_of(message) or _(EVENTS[message.event].about or "Advice")


def leads_to(message: Notification) -> str:
    """Where the reader of a message goes on."""
    event = EVENTS[message.event]
    if event.of_request:
        return reverse(event.page, args=[message.request_id])
    return reverse(event.page, args=[message.decision_id]) if event.of_record else reverse(event.page)
