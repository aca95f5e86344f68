"""Which record a message names, and where its reader goes on."""

from django.urls import reverse

from decisions.models import Notification
from decisions.rules.messages import EVENTS
from decisions.rules.reference import formatted


def reference_of(message: Notification) -> str:
    """The reference of the record; empty where the reader need not be somebody who sees it."""
    return "" if EVENTS[message.event].beside else formatted(message.decision.reference)


def leads_to(message: Notification) -> str:
    """Where the reader of a message goes on."""
    event = EVENTS[message.event]
    return reverse(event.page) if event.beside else reverse(event.page, args=[message.decision_id])
