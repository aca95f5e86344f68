"""The pages that write a request down, change it, take a step with it, and show its letters."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.presenters.timeline import Event, timeline
from accounts.verdict import Verdict
from decisions.models import Decision, RequestStep, SharingRequest
from decisions.requests.forms import PAGES
from decisions.requests.policies import can_keep_letter, can_take
from decisions.requests.presenters.parts import decided_in_words, decision_link, lacks_in_words
from decisions.requests.presenters.words import ACTS, INTROS
from decisions.requests.selectors import versions_of
from decisions.rights.requests import people_to_see_to
from decisions.rules.reference import formatted
from decisions.rules.requests import FOLLOWS, Direction, RequestAction


@dataclass(frozen=True, slots=True)
class FormPage:
    title: str
    back: str
    bodies: list[str]
    may: Verdict | None = None
    hint: str = ""
    serves: str = ""  # the decision for which it is asked
    back_text: str = ""


@dataclass(frozen=True, slots=True)
class StepPage:
    title: str
    reference: str
    back: str
    may: Verdict
    intro: str
    before: str  # what to know about the decision
    lacks: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class LetterPage:
    """A letter. `may`: whether its reader may keep other words; `changes`: earlier words, the latest first."""

    reference: str
    back: str
    paragraphs: tuple[tuple[str, ...], ...]
    may: Verdict
    changes: tuple[Event, ...]


def new_page(way: Direction, viewer: User, bodies: list[str], serves: Decision | None) -> FormPage:
    """`serves`: the decision, which `viewer` may see, for which they ask somebody."""
    page = PAGES[way]
    hint = _(page.hint) if page.hint else ""
    if serves is None:
        return FormPage(_(page.title), reverse("requests:list"), bodies, hint=hint)
    link = decision_link(serves, viewer)
    back = link.url or reverse("decisions:record", args=[serves.pk])
    return FormPage(_(page.title), back, bodies, None, hint, link.text, _("Back to the decision"))


def change_page(row: SharingRequest, viewer: User, bodies: list[str]) -> FormPage:
    back = reverse("requests:request", args=[row.pk])
    return FormPage(_("Change this request"), back, bodies, can_take(viewer, row, RequestAction.CHANGE))


def step_named(text: str) -> RequestAction:
    """The step that an address names; Http404 for none that has a page."""
    name = text.replace("-", "_")
    if name not in {action for acts in ACTS.values() for action in acts} or "_" in text:
        raise Http404
    return RequestAction(name)


def proposed(row: SharingRequest, action: RequestAction) -> dict[str, Any]:
    """What stands on the page of a step at first: today, and the answer that follows from the decision."""
    values: dict[str, Any] = {"happened_on": timezone.localdate()}
    decision = row.decision
    if action is RequestAction.ANSWER and row.direction == Direction.INCOMING and decision and decision.submitted_at:
        values |= {"outcome": FOLLOWS[decision.outcome]}
    return values


def people(row: SharingRequest, action: RequestAction) -> Iterable[User]:
    """Whom the page of a step offers to choose from."""
    return people_to_see_to(row) if action is RequestAction.HAND_OVER else ()


def step_page(row: SharingRequest, viewer: User, action: RequestAction) -> StepPage:
    way = Direction(row.direction)
    if action not in ACTS[way]:
        raise Http404
    return StepPage(
        title=_(ACTS[way][action]),
        reference=formatted(row.reference),
        back=reverse("requests:request", args=[row.pk]),
        may=can_take(viewer, row, action),
        intro=_(INTROS[way, action]) if (way, action) in INTROS else "",
        before=decided_in_words(row) if action is RequestAction.ANSWER and way is Direction.INCOMING else "",
        lacks=lacks_in_words(row) if action is RequestAction.ASK_BACK else (),
    )


def letter_page(row: SharingRequest, step: RequestStep, viewer: User) -> LetterPage:
    return LetterPage(
        reference=formatted(row.reference),
        back=reverse("requests:request", args=[row.pk]),
        paragraphs=tuple(tuple(part.splitlines()) for part in step.letter.split("\n\n")),
        may=can_keep_letter(viewer, step),
        changes=tuple(timeline(versions_of(step))[:-1]),
    )
