"""Drafts as they are left in the middle of a working day, and one that was given up. All people are invented."""

from decisions.demo.cast import PRACTITIONER
from decisions.demo.story import Discarded, LeftOpen, Story, ago, ahead, page, rows

MISSED_APPOINTMENTS = Story(
    key="missed-appointments",
    author=PRACTITIONER,
    pages=(
        page("started", entry="proactive"),
        rows(
            "people",
            {"name": "Freya Lindqvist", "category": "child", "case_reference": "CF-21077", "estimated_age": "4"},
            {"name": "Annika Lindqvist", "part": "third_party", "category": "adult"},
        ),
        page(
            "information",
            description="Freya has missed three hearing appointments, and her speech is falling behind.",
            kinds=["health", "education"],
            urgency="by_date",
            needed_by=ahead(6),
        ),
        page(
            "purpose",
            aims=["early_help", "care"],
            how_it_serves="The nursery could bring Freya to the clinic, which meets next door on Wednesdays.",
            agency="statutory",
        ),
        page("identifiable", others=["parent_or_carer"]),
        page("confidential", circumstance="formal_relationship", owed_to="Freya and her mother"),
    ),
    stops_at="consent",
    events=(
        LeftOpen(
            "consent",
            {"answer": "given", "given_by": "Annika Lindqvist", "limits": "She said the nursery may know about the"},
        ),
    ),
)

NIGHT_WALKS = Story(
    key="night-walks",
    author=PRACTITIONER,
    pages=(
        page(
            "started",
            entry="requested",
            requester_name="Corin Vale",
            requester_role="Missing persons co-ordinator",
            requester_organisation="Northshire Police",
            requester_kind="police",
            requester_contact="01632 960900",
            identity_checked="called_back",
            context=["strategy_discussion"],
        ),
        rows(
            "people", {"name": "Jaden Rook", "category": "child", "case_reference": "CF-20733", "estimated_age": "16"}
        ),
        page(
            "information",
            description="Jaden goes out most nights and comes back with new clothes and a second telephone.",
            kinds=["family", "police"],
            urgency="today",
        ),
        page(
            "purpose",
            aims=["protect_child", "prevent_crime"],
            how_it_serves="Joined up, our dates and theirs may show who picks him up, and where.",
            agency="statutory",
            function="Children Act 2004 section 11; Crime and Disorder Act 1998 section 115",
        ),
        page("identifiable", others=["child", "parent_or_carer"]),
        page("confidential", circumstance="asked_in_conversation", owed_to="Jaden"),
        page("consent", "not_asked"),
        page(
            "why-not-asked",
            ["increased_risk", "safeguarding_without_consent"],
            facts=(
                "Twice, after being asked about the telephone, he was gone for two nights and came back with a cut "
                "hand."
            ),
        ),
        page(
            "risk",
            "child",
            evidence=(
                "Eleven nights away in a month, new clothes, a second telephone, a cut hand that he would not explain."
            ),
            level="clear_risk",
        ),
        page(
            "public-interest",
            if_shared="Police can act against whoever is using him. He may feel betrayed by me.",
            if_not_shared="He is drawn in further, and other boys with him.",
            interests_for=["protect_child", "crime"],
            interests_against=["relationship"],
        ),
        page("lawful-basis", task="Children Act 2004 section 11"),
        page("special-category", ["safeguarding_at_risk"], without_consent_because="prejudice"),
        rows(
            "items",
            {
                "description": "The eleven dates, with the times at which he left and came back.",
                "origin": "His mother's diary, copied with her",
                "as_of": ago(1),
                "needed_because": "Police can lay them beside their own.",
            },
        ),
        rows(
            "recipients",
            {
                "name": "Corin Vale",
                "role": "Missing persons co-ordinator",
                "organisation": "Northshire Police",
                "kind": "police",
                "contact": "01632 960900",
                "need_to_know": "He holds the other half of the dates.",
                "expected": "Bring them to the strategy discussion.",
                "onward": "not_discussed",
                "limits_explained": "not_yet",
            },
        ),
        rows("informing", {"told": "will", "told_on": ahead(3), "told_how": "By me, once the meeting has met"}),
        rows("disclosures"),
    ),
    stops_at="decision",
    events=(LeftOpen("decision", {"decision": "share", "reasons": "He is sixteen and somebody older is paying for"}),),
)

REQUEST_WITHDRAWN = Story(
    key="request-withdrawn",
    author=PRACTITIONER,
    pages=(
        page(
            "started",
            entry="requested",
            requester_name="Sunniva Drake",
            requester_role="School nurse",
            requester_organisation="Northshire Community Health",
            requester_kind="health",
            requester_contact="01632 960441",
            identity_checked="known_contact",
        ),
        page(
            "information",
            description="The school nurse asked for the dates of Peregrine's parenting-course sessions.",
            kinds=["family"],
            urgency="no_deadline",
        ),
    ),
    stops_at="purpose",
    events=(Discarded("The school nurse rang back: she had the wrong family. Nothing was shared."),),
)

STORIES = (MISSED_APPOINTMENTS, NIGHT_WALKS, REQUEST_WITHDRAWN)
