"""Shared for somebody who lacks the capacity to agree. All people and places are invented."""

from decisions.demo.cast import PRACTITIONER, PRACTITIONER_2
from decisions.demo.story import Opened, Story, Submitted, ago, ahead, page, person, rows

PENSION = Story(
    key="pension",
    author=PRACTITIONER_2,
    pages=(
        page("started", entry="proactive", context=["adult_enquiry"]),
        rows(
            "people",
            {
                "name": "Wilfred Ashdown",
                "category": "adult_at_risk",
                "case_reference": "AC-12240",
                "estimated_age": "84",
                "communication": "Hearing aids; speak slowly and to his left",
            },
            {"name": "Kieran Ashdown", "part": "third_party", "category": "adult"},
        ),
        page(
            "information",
            description="Money missing from Mr Ashdown's account, and no food in the house on three visits.",
            kinds=["health", "social_care", "other"],
            urgency="today",
        ),
        page(
            "purpose",
            aims=["protect_adult"],
            how_it_serves="So that the council can decide on an enquiry and the bank can stop further withdrawals.",
            agency="statutory",
            function="Care Act 2014 section 42",
        ),
        page("identifiable", others=["other"]),
        page("confidential", circumstance="formal_relationship", owed_to="Mr Ashdown"),
        page(
            "consent",
            "cannot_give",
            cannot_because="lacks_capacity",
            cannot_basis=(
                "Assessed by Dr Anand Pillai and me at home, in the morning when he is at his best, with his hearing "
                "aids in. He could not hold on to what the bank letter said for more than a minute, though we tried "
                "large print, pictures and a second visit. He may regain it for smaller choices."
            ),
            consulted="His niece Lorna Ashdown, by telephone: “Please do something, he would be mortified.”",
            views="He wants to stay at home and does not want Kieran “in trouble”. He is hungry and said so.",
        ),
        page(
            "best-interests",
            "yes",
            interests_because=(
                "His money is protected and he eats. His grandson may stop calling, which he would feel; his wish to "
                "spare Kieran weighs, but less than food and safety. His niece and his doctor see it the same way."
            ),
        ),
        page("lawful-basis", task="Care Act 2014 sections 6 and 42"),
        page("special-category", ["safeguarding_at_risk"], without_consent_because="cannot_give"),
        rows(
            "items",
            {
                "description": "Nine withdrawals of the daily limit in two weeks, as the bank's letter lists them.",
                "origin": "Bank letter, read at his request",
                "as_of": ago(3),
                "needed_because": "It shows how fast the money goes.",
            },
            {
                "description": "No food in the house on three visits; weight down by 4 kg since June.",
                "origin": "My visits; the surgery's weight chart",
                "as_of": ago(1),
                "needed_because": "It shows that harm is happening, not only feared.",
            },
            {
                "description": "Dr Pillai and I think that he lacks capacity for decisions about this money, for now.",
                "nature": "opinion",
                "origin": "Dr Anand Pillai, Tolland Road surgery; Tomasz Bielak",
                "as_of": ago(1),
                "needed_because": "The enquiry needs to know who decides, and on what footing.",
            },
        ),
        rows(
            "recipients",
            {
                "name": "Petra Vance",
                "role": "Safeguarding adults manager",
                "organisation": "Northshire Council",
                "kind": "council_adults",
                "contact": "01632 960150",
                "identity_checked": "known_contact",
                "need_to_know": "She decides on an enquiry under the Care Act.",
                "expected": "A planning call by tomorrow noon, with the bank's safeguarding team.",
                "onward": "yes",
                "limits_explained": "yes",
            },
        ),
        rows(
            "informing",
            {"told_on": ago(0), "told_how": "At home, in short sentences and with pictures; Lorna was with us"},
            {
                "person": person(1),
                "told": "not",
                "limbs": ["increased_risk", "prejudice_crime"],
                "facts": "He holds the card. Told first, he could empty the account within the hour.",
                "look_again_on": ahead(5),
            },
        ),
        rows("disclosures", {"shared_on": ago(0), "shared_at": "15:15", "channel": "portal"}),
        page(
            "decision",
            decision="share",
            reasons=(
                "Mr Ashdown cannot decide this at present. His best interests, as his niece and doctor see them too, "
                "are food, safety and what is left of his savings. His wish to protect his grandson is on the record "
                "and will be heard in the enquiry."
            ),
            review_on=ahead(5),
            elsewhere="Case file AC-12240",
        ),
    ),
    events=(
        Submitted(),
        Opened(
            PRACTITIONER,
            "public_interest",
            "A grandmother I visit says that Kieran has her bank card too. I need to know what is being done.",
        ),
    ),
)


STORIES = (PENSION,)
