"""Emergency records for tests, made and completed by the services that people's own posts go through."""

from datetime import datetime
from itertools import takewhile
from typing import Any
from uuid import uuid4

from accounts.models import User
from decisions.demo.plainest import whole
from decisions.demo.story import Story
from decisions.demo.walk import post, tell
from decisions.models import Decision
from decisions.selectors import own_case
from decisions.services.emergencies import record_emergency
from decisions.services.submitting import submit
from tests.factories.decisions import CONSENT_STORY, one_sitting

WORDS = "Told PC Reed at 2.10 that Robin had left with his father, who had a knife."


def make_emergency(author: User, words: str = WORDS, *, now: datetime | None = None, **beside: Any) -> Decision:
    """An emergency record that is to be completed. `beside`: what was said beside the words."""
    made = record_emergency(actor=author, key=uuid4(), words=words, now=now, **beside)
    return Decision.objects.get(pk=made)


def fill_in(decision: Decision, story: Story = CONSENT_STORY, *, until: str = "") -> None:
    """Its author answers everything that is left, as the story does; with `until`, everything before that page."""
    author = User.objects.get(pk=decision.author_id)
    given = own_case(author, decision.pk).journey.given
    with one_sitting():
        for told in takewhile(lambda told: told.step != until, whole(story).pages[1:]):
            if told.step not in given:
                tell(author, decision.pk, told)


def complete(decision: Decision, story: Story = CONSENT_STORY) -> Decision:
    """Its author answers everything and submits it."""
    fill_in(decision, story)
    submit(post(User.objects.get(pk=decision.author_id), decision.pk))
    return Decision.objects.get(pk=decision.pk)
