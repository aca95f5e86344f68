"""What the check page shows: the answers in words, what is missing, what does not go together, and who will look."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from decisions.consents.words import ConsentRow
from decisions.emergency.presenters import Written, written_in
from decisions.models import Decision
from decisions.record.presenters.evidence import LastLook, last_look
from decisions.record.presenters.told import Chapter, Part, chapters
from decisions.rules.contradictions import Contradiction, named
from decisions.rules.journey import TASKS
from decisions.rules.reference import formatted
from decisions.rules.triggers import fired
from decisions.rules.words import GATEWAYS, OUTCOMES
from decisions.sections import Blank, left_blank, points_to, sections
from decisions.selectors import Case, rows_of, unanswered
from decisions.sending import KEY, VERSION
from decisions.services.facts import facts_of
from decisions.services.submitting import sentence_of
from decisions.wizard.addresses import address
from decisions.wizard.presenters.consents import uncovered
from guidance.forms.shapes import Link, Tag


@dataclass(frozen=True)
class CheckPart:
    """One page as the record will show it, whether it needs a look, and where to change it (empty if it is closed)."""

    told: Part
    change: str
    mark: Tag | None


@dataclass(frozen=True)
class CheckChapter:
    """One of the seven key questions, or what comes before them."""

    key: str
    title: str
    parts: Sequence[CheckPart]


@dataclass(frozen=True)
class Against:
    """Two answers that do not go together, and where to change either."""

    words: str
    pages: Sequence[Link]


@dataclass(frozen=True)
class CheckPage:
    """Everything before submitting: the sentence, the indication, the answers, and who will look at it."""

    reference: str
    sentence: str
    indication: str
    gateway: str
    outcome: str
    chapters: Sequence[CheckChapter]
    unfinished: Sequence[tuple[str, str]]
    unanswered: str  # how many comments of the review still wait for an answer, in words
    respond: str
    contradictions: Sequence[Against]
    triggers: Sequence[str]
    uncovered: Sequence[ConsentRow]
    ready: bool
    refused: bool
    back: str
    carried: dict[str, Any]
    written: Written | None = None
    blank: Blank | None = None
    last_look: LastLook | None = None  # once it could be submitted


def check_page(case: Case, *, refused: bool = False) -> CheckPage:
    """The answers in words, page by page. `refused`: submitting was tried while something was missing."""
    journey, pk = case.journey, case.decision.pk
    rows = rows_of(case.decision)
    told = sections(journey, rows)
    known = facts_of(case.decision, journey, rows, case.decision.author) if journey.ready else None
    return CheckPage(
        reference=formatted(case.decision.reference),
        sentence=sentence_of(journey, rows),
        indication=points_to(journey, own=True),
        gateway=_(GATEWAYS[journey.gateway]) if journey.gateway else "",
        outcome=_(OUTCOMES[journey.outcome]) if journey.outcome else "",
        chapters=[_chapter(case, one) for one in chapters(told, silent=True)],
        unfinished=[_missing(case, key) for key in journey.unfinished],
        unanswered=_unanswered(case.decision),
        respond=reverse("decisions:respond", args=[pk]),
        contradictions=[_against(case, one) for one in named(known)] if known else [],
        triggers=[_(trigger.words) for trigger in fired(known)] if known else [],
        uncovered=uncovered(case),
        ready=journey.ready,
        refused=refused,
        back=address(pk, journey.steps[-1] if journey.may_open(journey.steps[-1]) else TASKS),
        written=written_in(case.decision),
        blank=left_blank(told),
        last_look=last_look(case, rows) if journey.ready else None,
        carried={VERSION: case.decision.version, KEY: uuid4()},
    )


def _chapter(case: Case, chapter: Chapter) -> CheckChapter:
    return CheckChapter(chapter.key, chapter.title, [_part(case, part) for part in chapter.parts])


def _part(case: Case, part: Part) -> CheckPart:
    journey, mark = case.journey, None
    if part.key in journey.to_check_again:
        mark = Tag(_("Check again"), "orange")
    elif part.key in journey.unfinished:
        mark = Tag(_("Not finished"), "grey")
    change = address(case.decision.pk, part.key, to_check=True) if journey.may_open(part.key) else ""
    return CheckPart(part, change, mark)


def _missing(case: Case, key: str) -> tuple[str, str]:
    """What is still needed, and where to put it right."""
    asked_on = case.journey.asked_on(key)
    return _(case.journey.step(key).short), address(case.decision.pk, asked_on, to_check=asked_on == key)


def _against(case: Case, one: Contradiction) -> Against:
    """A contradiction in words, with the two pages on which it can be put right."""
    open_ones = [key for key in one.pages if case.journey.may_open(key)]
    links = [Link(_(case.journey.step(key).short), address(case.decision.pk, key, to_check=True)) for key in open_ones]
    return Against(_(one.words), links)


def _unanswered(decision: Decision) -> str:
    comments, reviews = unanswered(decision)
    count = len(comments) + len(reviews)
    words = ngettext(
        "Answer the reviewer’s comment before you submit.",
        "Answer the reviewer’s %(count)s comments before you submit.",
        count,
    )
    return words % {"count": count} if count else ""
