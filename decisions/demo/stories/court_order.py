"""Shared because a court has ordered it. All people and places are invented."""

from decisions.demo.cast import MANAGER, PRACTITIONER, PRACTITIONER_2
from decisions.demo.story import KeptOut, Story, Submitted, ago, ahead, page, person, rows

CONTACT_ORDER = Story(
    key="contact-order",
    author=PRACTITIONER,
    pages=(
        page(
            "started",
            entry="requested",
            requester_name="Clerk to the Northshire Family Court",
            requester_organisation="Northshire Family Court",
            requester_kind="court",
            requester_contact="01632 960800",
            identity_checked="called_back",
        ),
        rows(
            "people",
            {"name": "Noah Brandreth", "category": "child", "case_reference": "CF-19350", "estimated_age": "7"},
            {"name": "Elise Brandreth", "part": "third_party", "category": "adult"},
            {"name": "Damon Kettle", "part": "third_party", "category": "adult"},
        ),
        page(
            "information",
            description="The court orders our notes of the six supervised contact sessions.",
            kinds=["family"],
            urgency="by_date",
            needed_by=ahead(6),
        ),
        page(
            "purpose",
            aims=["protect_child", "legal"],
            how_it_serves="So that the judge can decide on contact with first-hand notes instead of two accounts.",
            agency="statutory",
        ),
        page(
            "court-order",
            court="Northshire Family Court: disclose the contact notes of Noah Brandreth to both parties",
            ordered_on=ago(8),
            comply_by=ahead(6),
        ),
        page("lawful-basis", "legal_obligation", obligation="Order of the Northshire Family Court, paragraph 4"),
        page("special-category", ["legal_claims"]),
        rows(
            "items",
            {
                "description": "Notes of six supervised sessions, written on the day by the supervisor.",
                "origin": "Contact centre records",
                "as_of": ago(20),
                "needed_because": "Paragraph 4 of the order names them.",
            },
            {
                "description": "Our team's e-mails about room bookings and staff sickness.",
                "needed_because": "One party's solicitor asked for “everything on file”.",
                "sharing": "withhold",
                "withheld_because": "The order does not reach them, and they say nothing about Noah.",
            },
        ),
        rows(
            "recipients",
            {
                "name": "Clerk to the court",
                "role": "Court officer",
                "organisation": "Northshire Family Court",
                "kind": "court",
                "contact": "01632 960800",
                "need_to_know": "The order names the court as the recipient.",
                "expected": "Pass copies to both parties and the guardian.",
                "onward": "yes",
                "limits_explained": "not_needed",
            },
        ),
        rows(
            "informing",
            {"told": "for_them", "told_on": ago(1), "told_how": "His mother, who talks it over with him"},
            {"person": person(1), "told_on": ago(1), "told_how": "By telephone"},
            {"person": person(2), "told_on": ago(1), "told_how": "By letter to his solicitor"},
        ),
        rows("disclosures", {"timing": "planned", "shared_on": ahead(1), "channel": "portal"}),
        page(
            "decision",
            decision="share",
            reasons=(
                "The order is not challenged, so there is nothing to weigh about whether. I weighed how much: the "
                "notes that the order names, complete and in order, and nothing else."
            ),
            elsewhere="Legal correspondence on CF-19350",
        ),
    ),
    events=(
        Submitted(),
        KeptOut(MANAGER, PRACTITIONER_2, "Tomasz told me himself: the father in this case is his cousin."),
    ),
)


STORIES = (CONTACT_ORDER,)
