"""Records made while asking others was a way to begin a decision: told as they were made; asked again in a draft.

Proves S3 FAQ 3.
"""

from uuid import UUID

import pytest

from accounts.models import User
from decisions.demo.walk import post
from decisions.models import Decision
from decisions.rules.journey import Journey
from decisions.rules.lifecycle import Status
from decisions.rules.task_state import TaskState
from decisions.selectors import own_case
from decisions.services.answering import save_step
from decisions.services.reviewing import Said, give_review
from decisions.services.submitting import NotReady, submit
from decisions.services.superseding import supersede
from tests.factories.decisions import BY_PUBLIC_INTEREST, answer_everything, make_decision, story
from tests.integration.decisions.record.conftest import SignedIn, page
from tests.visit import Visitor

WORDS = "I am asking someone else for information"
STORY = story(BY_PUBLIC_INTEREST, {"started": {"entry": "seeking"}})


def made_before(author: User, **told: str) -> Decision:
    """A record from before the upgrade: the choice was offered then, so nobody was asked again."""
    with pytest.MonkeyPatch.context() as then:
        then.setattr(Journey, "_says_former", lambda *_page: False)
        return make_decision(author, story=STORY, **told)


@pytest.fixture
def earlier(practitioner: User) -> Decision:
    return made_before(practitioner)


def answered_anew(author: User, decision: Decision) -> None:
    save_step(post(author, decision.pk), step="started", value=None, fields={"entry": "proactive"})


@pytest.mark.parametrize("name", ["record", "print", "history"])
def test_a_record_says_on_every_page_how_it_began_in_the_words_of_then(
    name: str, earlier: Decision, practitioner: User, manager: User, signed_in: SignedIn
) -> None:
    for reader in (practitioner, manager):
        html = page(signed_in(reader), earlier, name)
        assert WORDS in html
        assert "seeking" not in html


def test_a_draft_shows_what_it_said_and_is_asked_again_before_it_is_submitted(
    practitioner: User, visitor: Visitor
) -> None:
    draft = made_before(practitioner, before="check")
    journey = own_case(practitioner, draft.pk).journey
    assert journey.unfinished == ("started",)
    assert journey.state("started") is TaskState.IN_PROGRESS
    assert WORDS in visitor.open(f"/decisions/{draft.pk}/check/").html
    form = visitor.open(f"/decisions/{draft.pk}/questions/started/").form()
    assert "entry" not in form.values, "neither is chosen"
    assert WORDS not in visitor.html
    with pytest.raises(NotReady):
        submit(post(practitioner, draft.pk))
    answered_anew(practitioner, draft)
    assert submit(post(practitioner, draft.pk)) == "submitted"
    assert "seeking" not in Decision.objects.get(pk=draft.pk).entry


def test_a_record_that_comes_back_opens_that_page_again_whichever_the_reviewer_named(
    earlier: Decision, practitioner: User, manager: User
) -> None:
    give_review(post(manager, earlier.pk), said=Said("returned", comment="Which school?", pages=("risk",)))
    answer_everything(earlier, practitioner)
    with pytest.raises(NotReady):
        submit(post(practitioner, earlier.pk))
    answered_anew(practitioner, earlier)
    submit(post(practitioner, earlier.pk))
    earlier.refresh_from_db()
    assert (earlier.status, earlier.entry) == (Status.AWAITING_REVIEW, "proactive")


def test_who_decides_anew_is_asked_again_how_it_started(earlier: Decision, practitioner: User) -> None:
    new = UUID(supersede(post(practitioner, earlier.pk), reason="She is at another school"))
    assert "started" in own_case(practitioner, new).journey.unfinished
