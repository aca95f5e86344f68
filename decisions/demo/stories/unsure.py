"""Drafts whose author is not sure: one waits for advice, for the other it has come. All people are invented."""

from decisions.demo.cast import GUARDIAN, MANAGER, PRACTITIONER
from decisions.demo.story import AdviceAsked, Story, page, rows

LANDLORD_CALLS = Story(
    key="landlord-calls",
    author=PRACTITIONER,
    pages=(
        page(
            "started",
            entry="requested",
            requester_name="Desmond Achterberg",
            requester_role="Housing officer",
            requester_organisation="Northshire Homes",
            requester_kind="housing",
            requester_contact="01632 960733",
            identity_checked="called_back",
        ),
        page(
            "information",
            description="Whether the family is known to us, and why there is shouting at night.",
            kinds=["family"],
            urgency="no_deadline",
        ),
        page("purpose", "not_sure"),
        rows("people", {"name": "Ottilie Vancourt", "category": "adult", "case_reference": "CF-21311"}),
    ),
    stops_at="advice",
    events=(
        AdviceAsked(
            "purpose",
            MANAGER,
            "I am not sure whether there is a clear and legitimate purpose. A landlord asks whether a family is known "
            "to us, because neighbours complain about noise. Nobody has spoken of harm. Is noise enough of a purpose, "
            "or do I ask first what they mean to do with it?",
        ),
    ),
)

GRANDFATHERS_LETTER = Story(
    key="grandfathers-letter",
    author=PRACTITIONER,
    pages=(
        page("started", entry="proactive"),
        rows(
            "people",
            {"name": "Niamh Castellan", "category": "child", "case_reference": "CF-21290", "estimated_age": "13"},
        ),
        page(
            "information",
            description="Niamh’s grandfather wrote to us that she sleeps at his house three nights a week.",
            kinds=["family"],
            urgency="by_date",
        ),
        page(
            "purpose",
            aims=["early_help"],
            how_it_serves="The school could offer her the breakfast club if they knew that she comes from far away.",
            agency="statutory",
        ),
        page("confidential", "not_sure"),
    ),
    stops_at="advice",
    events=(
        AdviceAsked(
            "confidential",
            GUARDIAN,
            "A relative wrote to us, unasked, where a child sleeps. Much of the street can see it. He did not ask us "
            "to keep it to ourselves. Is it confidential?",
            answer="Part of it is. What the street can see is not a secret. That he wrote to you of it is: he could "
            "expect that you pass on no more than is needed. Treat his letter as confidential, and ask him first. "
            "It costs a telephone call.",
        ),
    ),
)

STORIES = (LANDLORD_CALLS, GRANDFATHERS_LETTER)
