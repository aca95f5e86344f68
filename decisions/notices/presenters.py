"""Messages as their page shows them."""

from dataclasses import dataclass
from datetime import datetime
from typing import cast

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from decisions.models import Notification
from decisions.notices.places import subject_of
from decisions.notices.selectors import Viewer, messages_for, unread, way_of
from decisions.rules.messages import EVENTS
from guidance.forms.shapes import PageLinks

PER_PAGE = 25


@dataclass(frozen=True, slots=True)
class Message:
    """One message. `title` is the record's reference where there is one; `url` marks it as read and leads on."""

    words: str
    title: str
    url: str
    at: datetime
    unread: bool


@dataclass(frozen=True, slots=True)
class MessagesPage:
    messages: tuple[Message, ...]
    unread: int
    way: str
    links: PageLinks


def messages_page(viewer: Viewer, number: str) -> MessagesPage:
    """The page `number` of the viewer's messages; the nearest there is where it is none."""
    person = cast(User, viewer)
    page = Paginator(messages_for(person), PER_PAGE).get_page(number)
    return MessagesPage(
        messages=tuple(_message(one) for one in page),
        unread=unread(person),
        way=str(way_of(person).label),
        links=PageLinks.of(page),
    )


def _message(one: Notification) -> Message:
    return Message(
        words=_(EVENTS[one.event].words),
        title=subject_of(one),
        url=reverse("notifications:read", args=[one.pk]),
        at=one.made_at,
        unread=one.read_at is None,
    )
