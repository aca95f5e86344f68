"""Shared because nobody can be recognised, or because it is no secret. All people and places are invented."""

from decisions.demo.cast import PRACTITIONER, PRACTITIONER_2
from decisions.demo.story import Story, Submitted, ago, ahead, page, rows

TRAINING_CASE = Story(
    key="training-case",
    author=PRACTITIONER,
    pages=(
        page(
            "started",
            entry="requested",
            requester_name="Callum Dray",
            requester_role="Training co-ordinator",
            requester_organisation="Northshire Safeguarding Partnership",
            requester_kind="other",
            requester_contact="01632 960105",
            identity_checked="known_contact",
        ),
        page(
            "information",
            description="A closed case as an example for the autumn course on neglect, with nothing that names anyone.",
            kinds=["family", "housing"],
            urgency="no_deadline",
        ),
        page(
            "purpose",
            aims=["early_help", "other"],
            how_it_serves="Practitioners learn to see how small signs from several services add up.",
            agency="statutory",
        ),
        page(
            "identifiable",
            "no",
            measures=["names_removed", "details_blurred"],
            anonymous_because=(
                "Ages, sexes, the number of children, the job and the street are changed. Two colleagues who knew the "
                "family read the text and did not recognise it. The family has moved out of the area."
            ),
        ),
        rows(
            "items",
            {
                "description": (
                    "Half a page: five small events, who saw each, and what changed once they were joined up."
                ),
                "origin": "Closed file, rewritten",
                "needed_because": "It is the example on which the afternoon session works.",
            },
        ),
        rows(
            "recipients",
            {
                "name": "Callum Dray",
                "role": "Training co-ordinator",
                "organisation": "Northshire Safeguarding Partnership",
                "kind": "other",
                "identity_checked": "known_contact",
                "need_to_know": "He runs the course.",
                "expected": "Use it on paper in the room and collect the sheets afterwards.",
                "onward": "yes",
                "limits_explained": "yes",
            },
        ),
        rows("disclosures", {"shared_on": ago(1), "channel": "secure_email"}),
        page(
            "decision",
            decision="share",
            reasons=(
                "Nobody can be recognised, the mother knows of it, and the example makes the point better than a rule."
            ),
            elsewhere="Closed file CF-17702",
        ),
    ),
    events=(Submitted(),),
)


COACH = Story(
    key="coach",
    author=PRACTITIONER_2,
    pages=(
        page(
            "started",
            entry="requested",
            requester_name="Beatrix Lowndes",
            requester_role="Welfare officer",
            requester_organisation="Wexcombe Rowing Club",
            requester_kind="voluntary",
            requester_contact="01632 960655",
            identity_checked="in_person",
        ),
        rows("people", {"name": "Graham Pellow", "category": "adult"}),
        page(
            "information",
            description="A club asks whether the conviction that was in the local paper is about its new volunteer.",
            kinds=["police"],
            urgency="today",
        ),
        page(
            "purpose",
            aims=["protect_child", "protect_adult"],
            how_it_serves="So that the club can decide before Saturday's training whether he coaches its juniors.",
            agency="statutory",
        ),
        page("identifiable", others=["nobody"]),
        page(
            "confidential",
            "no",
            limb="public",
            limb_because="Sentence was passed in open court in March and reported with name, age and street.",
        ),
        page("lawful-basis", task="Children Act 2004 section 11"),
        page(
            "special-category",
            ["safeguarding_at_risk"],
            without_consent_because="prejudice",
            condition_because="It protects the young people whom he would coach.",
        ),
        rows(
            "items",
            {
                "description": "The report of the hearing in the Northshire Courier: name, offence, sentence.",
                "origin": "Newspaper, public online archive",
                "as_of": ago(240),
                "needed_because": "It answers the club's question from a source that anybody can read.",
            },
        ),
        rows(
            "recipients",
            {
                "name": "Beatrix Lowndes",
                "role": "Welfare officer",
                "organisation": "Wexcombe Rowing Club",
                "kind": "voluntary",
                "contact": "01632 960655",
                "identity_checked": "in_person",
                "need_to_know": "She decides who coaches.",
                "expected": "Ask for a full check in the ordinary way before he coaches.",
                "onward": "no",
                "limits_explained": "yes",
            },
        ),
        rows("informing", {"told": "will", "told_on": ahead(1), "told_how": "By letter"}),
        rows("disclosures", {"shared_on": ago(0), "shared_at": "17:30", "channel": "secure_email"}),
        page(
            "decision",
            decision="share",
            reasons=(
                "It is public, it is true, and children are safer for it. I pointed to the report and added nothing."
            ),
        ),
    ),
    events=(Submitted(),),
)


STORIES = (TRAINING_CASE, COACH)
