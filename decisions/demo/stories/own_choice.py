"""An adult who decides for herself, and what outlives a person. All people and places are invented."""

from decisions.demo.cast import MANAGER_2, PRACTITIONER_2
from decisions.demo.story import Reviewed, Story, Submitted, ago, ahead, page, person, rows
from decisions.rules.lifecycle import Action

CANDLES = Story(
    key="candles",
    author=PRACTITIONER_2,
    pages=(
        page("started", entry="proactive"),
        rows(
            "people",
            {
                "name": "Marguerite Doyle",
                "category": "adult_at_risk",
                "case_reference": "AC-11502",
                "estimated_age": "71",
            },
        ),
        page(
            "information",
            description=(
                "Mrs Doyle lives with stacks of paper and candles and wants nobody told, the fire service included."
            ),
            kinds=["health", "housing"],
            urgency="no_deadline",
        ),
        page(
            "purpose",
            aims=["protect_adult"],
            how_it_serves="The fire service could fit alarms and suggest safer lamps.",
            agency="statutory",
        ),
        page("identifiable", others=["nobody"]),
        page("confidential", circumstance="formal_relationship", owed_to="Mrs Doyle"),
        page(
            "consent",
            "refused",
            objected_by="Marguerite Doyle",
            objection="“It is my house and my paper. I was a librarian for forty years, I know what burns.”",
            objected_on=ago(2),
        ),
        page(
            "risk",
            "self_only",
            own_choice_because=(
                "She explained the danger back to me, weighed it against strangers in her rooms, and has thought so "
                "for years. Nothing suggests pressure. The house stands alone, she has no visitors overnight, and no "
                "child comes there: I asked her and her sister separately."
            ),
            children_affected="no",
        ),
        page(
            "public-interest",
            "no",
            if_shared="A safer house, perhaps. She would end our visits, which are the only ones she allows.",
            if_not_shared="A fire could kill her. It is a danger that she knows and chooses.",
            necessity="Less is enough: she took two battery lamps and an alarm from me as a present.",
            interests_for=["protect_adult"],
            interests_against=["confidence", "privacy", "relationship"],
        ),
        page(
            "decision",
            decision="do_not_share",
            reasons=(
                "She has capacity, she endangers nobody else, and she said no. I keep visiting, and ask again each "
                "month. If anybody moves in, or her understanding changes, I decide anew the same day."
            ),
            review_on=ahead(30),
            elsewhere="AC-11502",
        ),
    ),
    events=(
        Submitted(),
        Reviewed(
            MANAGER_2,
            Action.AGREE,
            "Agreed. The lamps were a good thought. Please put the sister's answer about children on the file too.",
        ),
    ),
)


AFTER_A_DEATH = Story(
    key="after-a-death",
    author=PRACTITIONER_2,
    pages=(
        page(
            "started",
            entry="requested",
            requester_name="Ivor Brannock",
            requester_role="Author of the safeguarding adults review",
            requester_organisation="Northshire Safeguarding Partnership",
            requester_kind="other",
            requester_contact="01632 960170",
            identity_checked="known_contact",
            context=["adult_enquiry"],
        ),
        rows(
            "people",
            {"name": "Ruth Castleford", "category": "adult_at_risk", "case_reference": "AC-09914", "deceased": True},
            {"name": "Judith Castleford", "part": "third_party", "category": "adult"},
        ),
        page(
            "information",
            description="The review of Ms Castleford's death asks for our day-centre notes.",
            kinds=["health", "social_care"],
            urgency="by_date",
            needed_by=ahead(12),
        ),
        page(
            "purpose",
            aims=["protect_adult", "other"],
            how_it_serves="The review finds out whether services could have worked together better.",
            agency="statutory",
            function="Care Act 2014 section 44",
        ),
        page(
            "identifiable",
            "only_deceased",
            living_relatives="Two pages name her sister's illness. They are listed below and held back.",
        ),
        page(
            "after-death",
            "wishes_and_benefit",
            wishes=(
                "It helps whoever is as lonely as she was. She often said that nobody should be left alone like that."
            ),
        ),
        rows(
            "advice",
            {
                "topic": "confidentiality",
                "adviser": "Helen Marsh",
                "role": "caldicott_guardian",
                "advised_on": ago(1),
                "summary": (
                    "I asked whether confidence still binds us. It does. A statutory review is a good reason to share"
                    " what bears on it, and her own wishes in life count."
                ),
                "outcome": "I share what bears on her care, and leave out her sister and her letters.",
            },
        ),
        page(
            "decision",
            decision="share_in_part",
            reasons=(
                "She often said that nobody should be left alone as she was. The review serves that. What she wrote "
                "to her sister does not, and stays private."
            ),
            review_on=ahead(12),
            elsewhere="AC-09914",
        ),
        rows(
            "items",
            {
                "description": (
                    "Day-centre notes of her last four months, attendance and what was done when she stayed away."
                ),
                "origin": "Day-centre records",
                "as_of": ago(95),
                "needed_because": "They show who knew what, and when.",
            },
            {
                "description": "Letters to her sister, and two pages about her sister's illness.",
                "origin": "Found in the file",
                "needed_because": "The request was for the whole file.",
                "sharing": "withhold",
                "withheld_because": "They are about a living person and say nothing about Ms Castleford's care.",
            },
        ),
        rows(
            "recipients",
            {
                "name": "Ivor Brannock",
                "role": "Author of the review",
                "organisation": "Northshire Safeguarding Partnership",
                "kind": "other",
                "contact": "01632 960170",
                "identity_checked": "known_contact",
                "need_to_know": "He writes the review.",
                "expected": "Return the copies when the review is published.",
                "onward": "yes",
                "limits_explained": "yes",
            },
        ),
        rows("informing", {"person": person(1), "told_on": ago(1), "told_how": "By telephone. She is glad of it."}),
        rows("disclosures", {"timing": "planned", "shared_on": ago(1), "channel": "secure_email"}),
    ),
    events=(Submitted(),),
)


STORIES = (CANDLES, AFTER_A_DEATH)
