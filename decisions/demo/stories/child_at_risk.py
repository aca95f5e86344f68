"""Shared without consent, because a child may be suffering harm. All people and places are invented."""

from decisions.demo.cast import GUARDIAN, PRACTITIONER, PRACTITIONER_2
from decisions.demo.stories.parts import left_out
from decisions.demo.story import Opened, Story, Submitted, ago, ahead, item, page, person, recipient, rows

BRUISES = Story(
    key="bruises",
    author=PRACTITIONER,
    pages=(
        page("started", entry="proactive"),
        rows(
            "people",
            {"name": "Toby Marchetti", "category": "child", "case_reference": "CF-21006", "estimated_age": "2"},
            {"name": "Carla Marchetti", "part": "third_party", "category": "adult", "case_reference": "CF-21005"},
            {"name": "Lennox Weir", "part": "third_party", "category": "adult"},
            {"name": "Bernadette Marchetti", "part": "provider", "category": "adult"},
        ),
        page(
            "information",
            description="Marks on Toby's upper arms, and what his grandmother told me about the weekend.",
            kinds=["health", "family"],
            urgency="now",
        ),
        page(
            "purpose",
            aims=["protect_child"],
            how_it_serves="So that children's social care can see Toby today and decide whether he is safe at home.",
            agency="statutory",
            function="Children Act 1989 section 47; Children Act 2004 section 11",
        ),
        page("identifiable", others=["partner", "parent_or_carer", "informant"]),
        page(
            "confidential",
            circumstance="formal_relationship",
            owed_to="Toby; his mother for what she told me; his grandmother for her telephone call",
            understanding="My first visit's leaflet says that I pass on worries about a child's safety.",
        ),
        page(
            "consent",
            "refused",
            objected_by="Carla Marchetti, Toby's mother",
            objected_as="parental_responsibility",
            objection="“You ring them and I'm never opening this door again. He bruises easily, he always has.”",
            objected_on=ago(0),
        ),
        page(
            "risk",
            "child",
            evidence=(
                "Seen by me at 11:10: three round marks on the outside of the left upper arm and two on the right, "
                "brown-yellow, each about the size of a fingertip. Toby flinched when I lifted his sleeve. "
                "His mother said that he fell against the cot. His grandmother said, by telephone at 9:05, that Lennox "
                "“grabs him when he won't stop crying”. She did not see it herself on this occasion.\n\n"
                "My view: the marks do not fit a fall against a cot."
            ),
            level="clear_risk",
        ),
        page(
            "public-interest",
            if_shared="Toby is seen and protected. His mother may refuse my visits, at least for a while.",
            if_not_shared="Toby stays with an adult who may be hurting him, and nobody who could act knows.",
            how_helps="A doctor can say how old the marks are; social care can ask who was at home.",
            necessity="Nothing less than a named child and an address lets anybody act today.",
            proportionality="Only the marks, the words said and who lives there go. Her own history does not.",
            interests_for=["protect_child"],
            interests_against=["privacy", "relationship"],
        ),
        page("lawful-basis", task="Children Act 1989 section 47"),
        page(
            "special-category",
            ["safeguarding_at_risk"],
            without_consent_because="cannot_obtain",
            condition_because="A child of two cannot agree, and his mother said no.",
        ),
        rows(
            "items",
            {
                "description": "The marks: where, what colour, what size, at what time I saw them, and Toby's flinch.",
                "origin": "Home visit by Priya Nandakumar",
                "as_of": ago(0),
                "needed_because": "Social care and the doctor need exactly what was seen, and when.",
            },
            {
                "description": "My view that the marks do not fit a fall against a cot.",
                "nature": "opinion",
                "origin": "Priya Nandakumar; I am not a doctor",
                "as_of": ago(0),
                "needed_because": "It is why I rang today and not at our next meeting.",
            },
            {
                "description": "What a relative said about how Toby is held when he cries.",
                "nature": "unverified",
                "origin": "A relative, by telephone; they did not see it on this occasion",
                "as_of": ago(0),
                "needed_because": "It names who may have done it. It was passed on as not verified.",
            },
            {
                "description": "Carla Marchetti's treatment for depression two years ago.",
                "needed_because": "The duty worker asked about her health.",
                "sharing": "withhold",
                "withheld_because": "It is over, and says nothing about these marks.",
            },
        ),
        rows(
            "recipients",
            {
                "name": "Samira Holloway",
                "role": "Duty social worker",
                "organisation": "Northshire children's social care",
                "kind": "council_children",
                "contact": "01632 960111",
                "need_to_know": "She decides today whether enquiries under section 47 begin.",
                "expected": "See Toby today; ring me with the outcome before five.",
                "onward": "yes",
                "limits_explained": "yes",
            },
        ),
        page(
            "safeguards",
            checks=left_out("informed"),
            not_informed="Toby's mother knows. Her partner was not told, for the reason given below.",
            third_party="yes",
        ),
        rows(
            "third-parties",
            {
                "who": "The relative who rang me",
                "risk": "If Lennox Weir learns who spoke, she may lose sight of Toby, or be threatened.",
                "protection": (
                    "Called “a relative” throughout. Samira Holloway knows who it is and keeps it off the file."
                ),
            },
        ),
        rows(
            "informing",
            {"told": "for_them", "told_on": ago(0), "told_how": "His mother; he is two"},
            {"person": person(1), "told_on": ago(0), "told_how": "Face to face, before I rang"},
            {"person": person(3), "told_on": ago(0), "told_how": "By telephone, after I had rung"},
            {
                "person": person(2),
                "told": "not",
                "limbs": ["increased_risk", "prejudice_crime"],
                "facts": "He may be who caused the marks. Told now, he could press Carla or leave with Toby.",
                "look_again_on": ahead(2),
            },
        ),
        rows(
            "disclosures",
            {
                "shared_on": ago(0),
                "shared_at": "11:50",
                "channel": "phone_followed_up",
                "channel_detail": "Duty line; written referral sent at 12:35",
                "items": [item(0), item(1), item(2)],
                "recipients": [recipient(0)],
            },
        ),
        page(
            "decision",
            decision="share_in_part",
            reasons=(
                "A two-year-old has marks that his mother's account does not explain. Waiting for her to agree would "
                "leave him where the marks were made. I shared what social care needs to see him today, and no more."
            ),
            review_on=ahead(2),
            elsewhere="Referral of today on the family file CF-21006",
        ),
    ),
    events=(
        Submitted(),
        Opened(
            PRACTITIONER_2,
            "serious_harm",
            "On duty tonight: Toby's grandmother rang again and Priya cannot be reached. I need what is known.",
            GUARDIAN,
            "justified",
            "The duty log shows the call at 7.40pm. He read the record and passed on what the emergency team needed.",
        ),
    ),
)


STORIES = (BRUISES,)
