"""What reviewers came to, round by round, with what they said on each page and what the author answered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from decisions.models import Reply, Review, ReviewOutcome, Turn
from decisions.record.presenters.words import named
from decisions.rules.checklist import ANSWERS, VIEWS
from decisions.rules.journey import Journey
from decisions.rules.two_reviews import disagree
from guidance.flow.graph import Edition
from guidance.forms.shapes import SummaryRow, Tag
from guidance.forms.show import moment_in_words

COLOURS = {
    ReviewOutcome.AGREED: "green",
    ReviewOutcome.AGREED_WITH_LEARNING: "green",
    ReviewOutcome.RETURNED: "orange",
    ReviewOutcome.ESCALATED: "purple",
}


@dataclass(frozen=True, slots=True)
class Answered:
    """What the author answered."""

    words: str
    by: str
    when: str


@dataclass(frozen=True, slots=True)
class Remark:
    """What a reviewer said about one page."""

    page: str
    words: str
    answer: Answered | None


@dataclass(frozen=True, slots=True)
class Given:
    """One review. `turn` says which of several it is, and is empty where it is the only one of its round."""

    tag: Tag
    turn: str
    by: str
    when: str
    comment: str
    answer: Answered | None
    learning: str
    remarks: tuple[Remark, ...]
    checklist: tuple[SummaryRow, ...]


@dataclass(frozen=True, slots=True)
class RoundShown:
    """The reviews after one submission. `title` is empty while there was only one."""

    title: str
    reviews: tuple[Given, ...]
    differ: bool


def rounds_shown(reviews: Iterable[Review], journey: Journey) -> tuple[RoundShown, ...]:
    """Reviews in the order of `oversight.selectors.reviews_on`, which has fetched all that is read here."""
    rounds = [(key, list(group)) for key, group in groupby(reviews, key=lambda review: review.round.number)]
    many = len(rounds) > 1
    return tuple(
        RoundShown(
            title=_("After submission %(number)s") % {"number": number} if many else "",
            reviews=tuple(_given(review, journey, alone=len(group) == 1) for review in group),
            differ=_differ(group),
        )
        for number, group in rounds
    )


def page_name(journey: Journey, key: str) -> str:
    """What a page is called; its key where the edition has none of this name."""
    return page_called(journey.edition, key)


def page_called(edition: Edition, key: str) -> str:
    """As `page_name`, for whoever has no journey."""
    return next((_(step.short) for step in edition.steps if step.key == key), key)


def _differ(group: list[Review]) -> bool:
    pair = [review.outcome for review in group if review.turn != Turn.CLOSING]
    return len(pair) > 1 and disagree(pair[0], pair[1])


def _given(review: Review, journey: Journey, *, alone: bool) -> Given:
    outcome = ReviewOutcome(review.outcome)
    whole = next((reply for reply in review.replies.all() if reply.comment_id is None), None)
    closing = review.turn == Turn.CLOSING
    learning = outcome is ReviewOutcome.AGREED_WITH_LEARNING
    return Given(
        tag=Tag(str(outcome.label), COLOURS[outcome]),
        turn=str(Turn(review.turn).label) if closing or not alone else "",
        by=named(review.reviewer),
        when=moment_in_words(review.made_at),
        comment="" if learning and review.comment == review.learning else review.comment,
        answer=_answered(whole),
        learning=review.learning if learning else "",
        remarks=tuple(
            Remark(page_name(journey, one.page), one.words, _answered(getattr(one, "reply", None)))
            for one in review.comments.all()
        ),
        checklist=checklist_shown(review.checklist),
    )


def _answered(reply: Reply | None) -> Answered | None:
    return Answered(reply.words, named(reply.by), moment_in_words(reply.made_at)) if reply else None


def checklist_shown(checklist: Mapping[str, Any]) -> tuple[SummaryRow, ...]:
    """The reviewer's own view of each thing that they gave one of, in words."""
    rows = []
    for key, words in VIEWS.items():
        said = checklist.get(key)
        if said:
            parts = [_(ANSWERS[said["view"]]) if said["view"] else "", said["note"]]
            rows.append(SummaryRow(_(words), ". ".join(part for part in parts if part)))
    return tuple(rows)
