"""The requests of a decision, as its own pages name them: the one that led to it, and those that serve it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from accounts.models import User
from decisions.models import Decision, SharingRequest
from decisions.requests.policies import can_begin, open_to
from decisions.requests.presenters.parts import due_in_words, heading, late_tag, tag_of
from decisions.requests.selectors import requests_of
from decisions.rules.lifecycle import Status
from decisions.rules.reference import formatted
from decisions.rules.requests import Direction, RequestAction
from guidance.forms.shapes import Tag


@dataclass(frozen=True, slots=True)
class RequestBeside:
    """One of them. `url` and `answer` lead to it and to its answer; each is empty for whoever may not go there."""

    title: str
    reference: str
    tag: Tag
    due: str
    late: Tag | None
    url: str
    answer: str


def requests_shown(found: Iterable[SharingRequest], decision: Decision, viewer: User) -> tuple[RequestBeside, ...]:
    """The requests of this decision, as `requests.selectors.asked_of` finds them, in the order of time."""
    return tuple(_shown(row, decision, viewer) for row in found)


def requests_beside(decision: Decision, viewer: User) -> tuple[RequestBeside, ...]:
    """The same, read by themselves."""
    return requests_shown(requests_of(viewer, decision.pk), decision, viewer)


def way_to_ask(decision: Decision, viewer: User) -> str:
    """Where `viewer` asks somebody else for information for this decision; empty where they may not."""
    gone = decision.status in (Status.DISCARDED, Status.DISPOSED)
    return "" if gone or not can_begin(viewer) else reverse("requests:ask_for", args=[decision.pk])


def _shown(row: Any, decision: Decision, viewer: User) -> RequestBeside:
    return RequestBeside(
        title=heading(row),
        reference=formatted(row.reference),
        tag=tag_of(row),
        due=due_in_words(row),
        late=late_tag(row),
        url=reverse("requests:request", args=[row.pk]) if row.in_reach else "",
        answer=reverse("requests:step", args=[row.pk, "answer"]) if _to_answer(row, decision, viewer) else "",
    )


def _to_answer(row: Any, decision: Decision, viewer: User) -> bool:
    """Whether `viewer` may answer a request to us, now that it is decided."""
    decided = row.direction == Direction.INCOMING and decision.submitted_at is not None
    return decided and row.in_reach and RequestAction.ANSWER in open_to(viewer, row)
