"""Shared about four children because their mother agreed for all of them, once. All people and places are invented."""

from decisions.demo.cast import PRACTITIONER_2
from decisions.demo.story import Story, Submitted, ago, ahead, item, page, person, recipient, rows, same_of

NEW_SCHOOL = Story(
    key="new-school",
    author=PRACTITIONER_2,
    pages=(
        page("started", entry="proactive"),
        rows(
            "people",
            {"name": "Nell Ashdown", "category": "child", "case_reference": "CF-22140", "estimated_age": "10"},
            {"name": "Owen Ashdown", "category": "child", "case_reference": "CF-22141", "estimated_age": "8"},
            {"name": "Pia Ashdown", "category": "child", "case_reference": "CF-22142", "estimated_age": "6"},
            {"name": "Quin Ashdown", "category": "child", "case_reference": "CF-22143", "estimated_age": "5"},
        ),
        page(
            "information",
            description="The four children start at a new school on Monday, after two moves since the summer.",
            kinds=["education", "family"],
            urgency="by_date",
            needed_by=ahead(4),
        ),
        page(
            "purpose",
            aims=["early_help"],
            how_it_serves="So that the school keeps the two youngest together at first and sees who falls behind.",
            agency="statutory",
            function="Children Act 2004 section 10",
        ),
        page("identifiable", others=["parent_or_carer"]),
        page(
            "confidential",
            circumstance="formal_relationship",
            owed_to="The four children, and their mother for what she told me about the moves",
            understanding="At our first meeting I said that I would ask before I told a school anything.",
        ),
        same_of(
            page(
                "consent",
                "given",
                given_by="Lorna Ashdown",
                standing="parental_responsibility",
                standing_evidence="Named on all four birth certificates, which I saw when they enrolled",
                how_given="spoken",
                given_on=ago(1),
                agreed_recipients="Moorside Primary School",
                limits="“Tell them about the moves. Not why we left the second place.”",
                competence="not_competent",
                competence_because="Nell is ten. She wants the school to know, and could not say what may follow.",
            ),
            person(1),
            person(2),
            person(3),
        ),
        page("consent-covers", covered_because="She named the school and what it may know, for each of the four."),
        page("lawful-basis", task="Children Act 2004 section 10: co-operation to improve well-being"),
        page("special-category", ["not_special"]),
        rows(
            "items",
            {
                "description": "Two moves and two schools since July; each child's attendance at both.",
                "origin": "Their mother, and both schools' registers",
                "as_of": ago(1),
                "needed_because": "It explains the gaps, and the school can plan who sits with whom.",
            },
            {
                "description": "Why the family left their second home.",
                "needed_because": "A school might ask.",
                "sharing": "withhold",
                "withheld_because": "Their mother said no to this part, and the school can help without it.",
            },
        ),
        rows(
            "recipients",
            {
                "name": "Hugh Penhale",
                "role": "Head teacher",
                "organisation": "Moorside Primary School",
                "kind": "school",
                "contact": "01632 960274",
                "identity_checked": "known_contact",
                "need_to_know": "He puts the four into their classes on Monday.",
                "expected": "Ring me after the first fortnight.",
                "onward": "yes",
                "limits_explained": "yes",
            },
        ),
        rows(
            "informing",
            *({"person": person(index), "told_on": ago(1), "told_how": "At home, with her mother"} for index in (0, 2)),
            *({"person": person(index), "told_on": ago(1), "told_how": "At home, with his mother"} for index in (1, 3)),
        ),
        rows(
            "disclosures",
            {
                "shared_on": ago(0),
                "shared_at": "10:30",
                "channel": "phone_followed_up",
                "items": [item(0)],
                "recipients": [recipient(0)],
            },
        ),
        page(
            "decision",
            decision="share_in_part",
            reasons="Their mother agreed for all four in one conversation. Why they moved stays out, as she asked.",
            review_on=ahead(21),
        ),
    ),
    events=(Submitted(),),
)

STORIES = (NEW_SCHOOL,)
