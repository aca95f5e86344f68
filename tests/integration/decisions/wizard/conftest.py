"""A practitioner in the middle of a record.

Records are made through the services, as quickly as may be; what leads a person through the pages is asked where that
is the question, in test_journeys.py and test_every_route_by_page.py.
"""

import pytest
from django.test import Client

from accounts.models import User
from decisions.models import Decision
from tests.factories.decisions import make_decision, story
from tests.visit import Visitor

#: A plain duty to share about a child.
BY_DUTY = {"legal-duty": "child_safeguarding_duty", "more-detrimental": "no"}


@pytest.fixture
def draft(practitioner: User) -> Decision:
    """A record that waits for its first question."""
    return make_decision(practitioner, before="purpose")


@pytest.fixture
def ready(practitioner: User) -> Decision:
    """A record with nothing left to answer, by consent, with one person, one item and one recipient."""
    return make_decision(practitioner, before="check")


@pytest.fixture
def purpose(visitor: Visitor, draft: Decision) -> Visitor:
    """Somebody on the page of the first question."""
    return visitor.open(f"/decisions/{draft.pk}/questions/purpose/")


@pytest.fixture
def check(visitor: Visitor, ready: Decision) -> Visitor:
    """Somebody on the check page of a record that is ready to be submitted."""
    return visitor.open(f"/decisions/{ready.pk}/check/")


@pytest.fixture
def stranger(outsider: User) -> Visitor:
    """A practitioner of another organisation."""
    client = Client()
    client.force_login(outsider)
    return Visitor(client)


@pytest.fixture
def colleague(other_practitioner: User) -> Visitor:
    """A practitioner of another team."""
    client = Client()
    client.force_login(other_practitioner)
    return Visitor(client)


@pytest.fixture
def sharing(visitor: Visitor, practitioner: User) -> Visitor:
    """Somebody on the page of what is shared, with whom and how."""
    draft = make_decision(practitioner, story=story(BY_DUTY), before="lawful-basis")
    return visitor.open(f"/decisions/{draft.pk}/questions/lawful-basis/")
