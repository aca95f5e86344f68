"""Records for tests, made by the services that people's own posts go through: none of them is impossible."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from unittest.mock import patch
from uuid import UUID

from accounts.models import User
from decisions.demo import walk as walking
from decisions.demo.plainest import whole
from decisions.demo.story import AnsweredPage, Discarded, LeftOpen, Story, ahead
from decisions.demo.walk import post, tell, walk
from decisions.models import Decision
from decisions.selectors import Case, read_case, unanswered
from decisions.services import answering, rows
from decisions.services.posts import Post, lock_and_compare
from decisions.services.responding import answer_comments
from guidance import editions
from guidance.flow.route import Answer
from tests.factories.routes import Chosen, story_of

#: The edition that new records are made under.
CURRENT = editions.get(editions.CURRENT)
#: The question to which a clear purpose leads.
BEHIND_PURPOSE = CURRENT.question("purpose").option("yes").goto

_LAWFUL: dict[str, Answer] = {"special-category": ["safeguarding_at_risk"]}

BY_CONSENT: dict[str, Answer] = {"consent": "given", "consent-covers": "yes", **_LAWFUL}
BY_PUBLIC_INTEREST: dict[str, Answer] = {"consent": "refused", "risk": "child", "public-interest": "yes", **_LAWFUL}
ANONYMISED: dict[str, Answer] = {"identifiable": "no"}
BY_COURT_ORDER: dict[str, Answer] = {"court-order": "no", "lawful-basis": "legal_obligation"}
ASK_FIRST: dict[str, Answer] = {"consent": "not_asked", "why-not-asked": ["none_of_these"]}
NO_PURPOSE: dict[str, Answer] = {"purpose": "no"}

#: One child whose name no other record has.
_ABOUT: Chosen = {
    "people": {"name": "Robin Example", "category": "child", "case_reference": "CASE-1"},
}


def story(answers: Mapping[str, Answer], chosen: Chosen | None = None) -> Story:
    """A submitted record that takes this route, about one child; `chosen` gives fields by page."""
    pages = {key: {**_ABOUT.get(key, {}), **(chosen or {}).get(key, {})} for key in {**_ABOUT, **(chosen or {})}}
    return story_of(CURRENT, answers, pages)


def unfinished(told: Story, before: str, *events: LeftOpen | Discarded) -> Story:
    """The story up to the page `before`, which is still open, and what became of the draft."""
    return replace(told, events=events, stops_at=before)


#: Recorded at once: nobody needs to look.
CONSENT_STORY = story(BY_CONSENT)
ANONYMISED_STORY = story(ANONYMISED)
COURT_ORDER_STORY = story(BY_COURT_ORDER)
ASK_FIRST_STORY = story(ASK_FIRST)
NO_PURPOSE_STORY = story(NO_PURPOSE)
#: Waiting for review: shared although consent was refused.
PUBLIC_INTEREST_STORY = story(BY_PUBLIC_INTEREST)
#: Waiting for everything that a record can wait for: a review, a share, telling, a day to look again.
_TOLD: dict[str, object] = {"told": "will", "told_on": ahead(2), "told_how": "By telephone"}
_PLANNED: dict[str, object] = {"timing": "planned", "shared_on": ahead(3), "channel": "secure_email"}
_WAITS = story(BY_PUBLIC_INTEREST, {"informing": _TOLD, "decision": {"review_on": ahead(9)}})
WAITS_STORY = replace(_WAITS, pages=(*_WAITS.pages, AnsweredPage("disclosures", rows=(_PLANNED,))))
#: Left before question 1, and given up there.
DRAFT_STORY = unfinished(CONSENT_STORY, "confidential")
DISCARDED_STORY = unfinished(CONSENT_STORY, "confidential", Discarded("The request was withdrawn"))


def make_decision(
    author: User,
    *,
    story: Story = CONSENT_STORY,
    until: str = "",
    before: str = "",
    cast: Mapping[str, User] | None = None,
) -> Decision:
    """A record of `author`. A draft where the last page saved is `until`, or the next one is `before`.

    `before="check"` is ready to be submitted.
    """
    if until:
        steps = [told.step for told in whole(story).pages]
        before = steps[steps.index(until) + 1]
    with one_sitting():
        return walk(author, unfinished(story, before) if before else story, cast=cast)


@contextmanager
def one_sitting() -> Iterator[None]:
    """The record of a story is read and locked anew only where its rows have changed, not before each page.

    Nobody else can write to it before its transaction is over; records are made in half the time.
    """
    held: dict[UUID, Decision] = {}

    def hold(post: Post) -> Case:
        if post.decision_id in held:
            return read_case(held[post.decision_id], post.actor, locked=True)
        case = lock_and_compare(post)
        held[post.decision_id] = case.decision
        return case

    def tell_and_let_go(actor: User, decision_id: UUID, told: AnsweredPage) -> str:
        following = tell(actor, decision_id, told)
        if told.rows:
            held.clear()
        return following

    with (
        patch.object(answering, "lock_and_compare", hold),
        patch.object(rows, "lock_and_compare", hold),
        patch.object(walking, "tell", tell_and_let_go),
    ):
        yield


def answer_everything(decision: Decision, author: User, words: str = "Done.") -> None:
    """The author answers every comment of the review that returned the record."""
    waiting = unanswered(Decision.objects.get(pk=decision.pk))
    answer_comments(post(author, decision.pk), answers={one.pk: words for some in waiting for one in some})
