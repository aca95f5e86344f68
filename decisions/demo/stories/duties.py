"""Shared because a duty leaves no choice. All people and places are invented."""

from decisions.demo.cast import MANAGER, PRACTITIONER, PRACTITIONER_2
from decisions.demo.stories.parts import left_out
from decisions.demo.story import Reviewed, Story, Submitted, ago, ahead, page, person, rows
from decisions.rules.duty import LIMBS
from decisions.rules.lifecycle import Action
from guidance.law_notes import corrected, token

#: The note on the duty as it was before it was corrected.
THREE_PARTS = tuple(token(one.note, one.was) for one in corrected() if one.note == "legal-duty")

NEW_BABY = Story(
    key="new-baby",
    author=PRACTITIONER,
    pages=(
        page(
            "started",
            entry="requested",
            requester_name="Farida Quill",
            requester_role="Health visitor",
            requester_organisation="Northshire Community Health",
            requester_kind="health",
            requester_contact="01632 960430",
            identity_checked="secure_address",
            context=["mash"],
        ),
        rows(
            "people",
            {"name": "Baby Mercer", "category": "child", "case_reference": "CF-21090", "estimated_age": "6 weeks"},
            {
                "name": "Shona Mercer",
                "part": "third_party",
                "category": "adult_at_risk",
                "communication": "Ring only on Tuesdays, on her sister's number",
            },
            {"name": "Garrick Mercer", "part": "third_party", "category": "adult"},
        ),
        page(
            "information",
            description="Police were called to the home twice; the health visitor has a visit on Thursday.",
            kinds=["family", "police"],
            urgency="today",
        ),
        page(
            "purpose",
            aims=["protect_child", "protect_adult"],
            how_it_serves="So that the health visitor sees mother and baby alone, and knows what to look for.",
            agency="statutory",
            function="Children Act 2004 section 11",
        ),
        page("legal-duty", "child_safeguarding_duty", duty_tests=list(LIMBS)),
        page(
            "more-detrimental",
            weighed=(
                "Harm could come from careless sharing, not from sharing: if he learns of it, Shona may be hurt. So "
                "it goes to one person, by voice first, with the safe number to use."
            ),
        ),
        page(
            "lawful-basis",
            task="Children Act 2004 sections 11 and 16LA",
            agreement="Multi-agency safeguarding hub agreement",
        ),
        page("special-category", ["safeguarding_at_risk", "preventing_unlawful_acts"]),
        rows(
            "items",
            {
                "description": (
                    "Police attended twice in three weeks after calls by neighbours; the baby was in the room."
                ),
                "origin": "Police notification to the hub",
                "as_of": ago(5),
                "needed_because": "It tells the health visitor that the baby is exposed to it.",
            },
            {
                "description": "Shona can be rung safely on Tuesdays on her sister's number, and nowhere else.",
                "origin": "Shona Mercer",
                "as_of": ago(2),
                "needed_because": "A call to the home would put her in danger.",
            },
        ),
        rows(
            "recipients",
            {
                "name": "Farida Quill",
                "role": "Health visitor",
                "organisation": "Northshire Community Health",
                "kind": "health",
                "contact": "01632 960430",
                "identity_checked": "secure_address",
                "need_to_know": "She visits on Thursday and can ask to see mother and baby alone.",
                "expected": "Visit with a colleague; ring me the same day; enter nothing in the parent-held book.",
                "onward": "no",
                "limits_explained": "yes",
            },
        ),
        page(
            "safeguards",
            checks=left_out("informed"),
            not_informed="Shona knows and agrees. Garrick Mercer does not, for her safety and the baby's.",
            third_party="yes",
        ),
        rows(
            "third-parties",
            {
                "who": "Shona Mercer, and the neighbours who rang",
                "risk": "Violence, if it is known that she spoke to anyone.",
                "protection": "By voice first; nothing in the parent-held book; neighbours are not mentioned.",
            },
        ),
        rows(
            "informing",
            {"told": "for_them", "told_on": ago(2), "told_how": "His mother, on the safe number"},
            {"person": person(1), "told_on": ago(2), "told_how": "On the safe number"},
            {
                "person": person(2),
                "told": "not",
                "limbs": ["increased_risk"],
                "facts": "Both calls to the police followed arguments about “talking to people”.",
                "look_again_on": ahead(21),
            },
        ),
        rows("disclosures", {"shared_on": ago(0), "shared_at": "10:05", "channel": "in_person"}),
        page(
            "decision",
            decision="share",
            reasons=(
                "A six-week-old is in the room when his mother is hurt. The health visitor can only keep them safe if"
                " she knows before Thursday. How I share is what needed most thought, and it is written above."
            ),
            review_on=ahead(7),
            elsewhere="Hub log; CF-21090",
            ask_for_review=True,
        ),
    ),
    events=(
        Submitted(law=THREE_PARTS),
        Reviewed(
            MANAGER,
            Action.AGREE,
            "Agreed. Careful work: the safe number matters as much as the facts. Raise it at Monday's meeting.",
        ),
    ),
)


BARRING_REFERRAL = Story(
    key="barring-referral",
    author=PRACTITIONER_2,
    pages=(
        page("started", entry="proactive", context=["adult_enquiry"]),
        rows(
            "people",
            {"name": "Stella Brightwater", "category": "adult", "case_reference": "HR-0417"},
            {
                "name": "Olwen Pike",
                "part": "third_party",
                "category": "adult_at_risk",
                "case_reference": "AC-10977",
                "communication": "Welsh speaker; prefers Welsh for anything that worries her",
            },
        ),
        page(
            "information",
            description="A support worker took money from a woman she cared for, and has been dismissed for it.",
            kinds=["police", "social_care"],
            urgency="by_date",
            needed_by=ahead(5),
        ),
        page(
            "purpose",
            aims=["protect_adult", "legal"],
            how_it_serves="So that the barring service can decide whether she may work with adults at risk again.",
            agency="statutory",
        ),
        page("legal-duty", "statutory_duty", enactment="Safeguarding Vulnerable Groups Act 2006 section 35"),
        page("lawful-basis", "legal_obligation", obligation="Safeguarding Vulnerable Groups Act 2006 section 35"),
        page(
            "special-category",
            ["safeguarding_at_risk", "preventing_unlawful_acts"],
            without_consent_because="prejudice",
            condition_because="A conduct finding about work with adults at risk.",
        ),
        rows(
            "items",
            {
                "description": "The finding of the disciplinary hearing, and that she was dismissed.",
                "origin": "Minutes of the hearing",
                "as_of": ago(7),
                "needed_because": "The duty to refer rests on it.",
            },
            {
                "description": "Mrs Pike's statement, with her address taken out.",
                "origin": "Statement taken in Welsh, with a translation",
                "as_of": ago(30),
                "needed_because": "The barring service asks for the evidence.",
            },
        ),
        rows(
            "recipients",
            {
                "name": "Referrals team",
                "organisation": "Disclosure and Barring Service",
                "kind": "other",
                "identity_checked": "secure_address",
                "need_to_know": "The Act names it as the recipient.",
                "expected": "Tell us whether more is needed.",
                "onward": "not_discussed",
                "limits_explained": "not_needed",
            },
        ),
        rows(
            "informing",
            {"told_on": ago(6), "told_how": "In the letter of dismissal"},
            {"person": person(1), "told_on": ago(4), "told_how": "At home, in Welsh, by my colleague"},
        ),
        rows("disclosures", {"shared_on": ago(1), "shared_at": "16:40", "channel": "portal"}),
        page(
            "decision",
            decision="share",
            reasons=(
                "We moved her out of the work because of harm to an adult in our care, so the Act requires the "
                "referral. Mrs Pike knows, and her address stays with us."
            ),
            elsewhere="Personnel file HR-0417; safeguarding file AC-10977",
        ),
    ),
    events=(Submitted(),),
)


STORIES = (NEW_BABY, BARRING_REFERRAL)
