"""A decision that waits for a review because of how it began: a council that assesses an age asked. All is invented."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from audit.context import as_one_request
from decisions.demo.cast import PRACTITIONER_2
from decisions.demo.plainest import whole
from decisions.demo.story import Story, Submitted, ago, ahead, page, rows
from decisions.demo.walk import Cast, post, tell
from decisions.requests.begun import STARTED
from decisions.requests.services import begin_decision, write_down
from decisions.rules.requests import Direction, RequestKind
from decisions.services.submitting import submit

#: Who asks, as the first page of the decision has it.
WHO = {
    "requester_name": "Corinne Adair",
    "requester_role": "Social worker, age assessments",
    "requester_organisation": "Southmoor Council",
    "requester_kind": "council_children",
    "requester_contact": "01632 960880",
    "identity_checked": "called_back",
}
#: What the council asks.
ASKED = {
    "kind": RequestKind.AGE_ASSESSMENT,
    "authority": "function",
    "authority_words": "Assessment of age before support is given",
    "about": "Dawit Tesfaye",
    "case_reference": "AC-11460",
    "purpose": "To decide which support he has a right to.",
    "wanted": "All that he told your drop-in about his schooling and how he came here.",
}

AGE_ASSESSMENT = Story(
    key="age-assessment",
    author=PRACTITIONER_2,
    pages=(
        page("started", entry="requested", **WHO),
        rows(
            "people",
            {
                "name": "Dawit Tesfaye",
                "category": "child",
                "case_reference": "AC-11460",
                "estimated_age": "16, as he says",
                "communication": "An interpreter for Tigrinya",
            },
        ),
        page(
            "information",
            description="What Dawit told our drop-in about his schooling, and when he came.",
            kinds=["education"],
            urgency="by_date",
            needed_by=ahead(4),
        ),
        page(
            "purpose",
            aims=["care"],
            how_it_serves="The council that assesses hears what he said before anybody asked him how old he is.",
            agency="statutory",
        ),
        page("confidential", circumstance="formal_relationship", owed_to="Dawit"),
        page(
            "consent",
            "given",
            given_by="Dawit Tesfaye",
            how_given="written",
            given_on=ago(1),
            explained=["why", "what", "who", "purpose"],
            agreed_recipients="Corinne Adair",
            limits="“The school, yes. Not how I came here.”",
            competence="competent",
            competence_because="He asked who would read it, and what follows if they do not believe him.",
            parents_view="not_asked",
        ),
        page("consent-covers", covered_because="He signed the council’s sheet for schooling, and for nothing else."),
        page("lawful-basis", task="Children Act 1989 section 17"),
        page("special-category", ["not_special"]),
        rows(
            "items",
            {
                "description": "He said at his first visit that he had finished the eighth class in the spring before.",
                "origin": "Notes of the drop-in, through an interpreter",
                "as_of": ago(160),
                "needed_because": "It says where he was at school, before his age was in question.",
            },
            {
                "description": "How he came to this country, and with whom.",
                "origin": "Notes of the drop-in, through an interpreter",
                "needed_because": "The request asks for everything that he told us.",
                "sharing": "withhold",
                "withheld_because": "He does not agree, and it says nothing about his schooling.",
            },
        ),
        rows(
            "recipients",
            {
                "name": "Corinne Adair",
                "role": "Social worker, age assessments",
                "organisation": "Southmoor Council",
                "kind": "council_children",
                "contact": "01632 960880",
                "identity_checked": "called_back",
                "need_to_know": "She writes the assessment.",
                "expected": "Say in it that this came through an interpreter.",
                "onward": "no",
                "limits_explained": "yes",
            },
        ),
        rows("informing", {"told_on": ago(1), "told_how": "Face to face, with an interpreter"}),
        rows("disclosures", {"timing": "planned", "shared_on": ahead(1), "channel": "secure_email"}),
        page(
            "decision",
            decision="share_in_part",
            reasons="The dates of his schooling are what he agreed to and what the assessment needs. The rest is his.",
            elsewhere="Drop-in file AC-11460",
        ),
    ),
    events=(Submitted(),),
)


def fill(people: Cast) -> int:
    """Write the request down, decide, submit; and return how many records there are."""
    author = people[PRACTITIONER_2]
    with as_one_request():
        said: dict[str, Any] = {**{STARTED[name]: words for name, words in WHO.items()}, **ASKED}
        made_on = timezone.localdate() - timedelta(days=2)
        row = write_down(actor=author, direction=Direction.INCOMING, key=uuid4(), made_on=made_on, **said)
    with as_one_request():
        begun = begin_decision(actor=author, request_id=row.pk)
    for told in whole(AGE_ASSESSMENT).pages:
        with as_one_request():
            tell(author, begun, told)
    with as_one_request():
        submit(post(author, begun))
    return 1
