"""Not shared, or not yet, and why. All people and places are invented."""

from decisions.demo.cast import GUARDIAN, MANAGER, PRACTITIONER, PRACTITIONER_2
from decisions.demo.story import Disposed, Noted, Reviewed, Story, Submitted, ago, ahead, page, rows
from decisions.rules.duty import LIMBS
from decisions.rules.lifecycle import Action

NEW_ADDRESS = Story(
    key="new-address",
    author=PRACTITIONER,
    pages=(
        page(
            "started",
            entry="requested",
            requester_name="Hollis Grange",
            requester_role="Attendance officer",
            requester_organisation="Ashmere High School",
            requester_kind="school",
            requester_contact="01632 960216",
            identity_checked="called_back",
        ),
        rows(
            "people",
            {"name": "Leila Farrant", "category": "child", "case_reference": "CF-20871", "estimated_age": "13"},
            {"name": "Yasmin Farrant", "part": "third_party", "category": "adult_at_risk"},
        ),
        page(
            "information",
            description="Her old school asks for Leila's new address and school, to close its register.",
            kinds=["education", "housing"],
            urgency="today",
        ),
        page(
            "purpose",
            aims=["protect_child"],
            how_it_serves="Schools keep track of children who move, so that none goes missing from education.",
            agency="statutory",
        ),
        page("legal-duty", "child_safeguarding_duty", duty_tests=list(LIMBS)),
        page(
            "more-detrimental",
            "yes",
            detriment=(
                "Leila and her mother are in a refuge. Her father's cousin works in the school office and has asked "
                "two families where they went. The register can be closed through the refuge's education officer, who"
                " confirms to the council that Leila is taught. Nobody at the old school needs the address for that."
            ),
        ),
        page("identifiable", others=["parent_or_carer"]),
        page("confidential", circumstance="ordinary_details", owed_to="Leila's mother"),
        page(
            "consent",
            "refused",
            objected_by="Yasmin Farrant",
            objected_as="the_person",
            objection="“Not to anybody at that school, please.”",
            objected_on=ago(1),
        ),
        page(
            "risk",
            "child",
            evidence="Her father looked for them twice this year; the police know of it.",
            level="clear_risk",
        ),
        page(
            "public-interest",
            "no",
            if_shared="The school closes its register. The father may learn where they live.",
            if_not_shared="The register stays open until the council confirms her schooling, which is a week.",
            interests_against=["privacy"],
        ),
        rows(
            "advice",
            {
                "topic": "purpose",
                "adviser": "Duty lawyer",
                "role": "legal",
                "advised_on": ago(0),
                "summary": "May we rely on the exception where a safer way to the same end exists? Yes, and say which.",
                "outcome": "Followed. The safer way is named above.",
            },
        ),
        page(
            "decision",
            decision="do_not_share",
            reasons=(
                "The purpose is met without the address, and the address in the wrong hands could cost two lives. I "
                "told the attendance officer that the council will confirm Leila's schooling by Friday."
            ),
            review_on=ahead(10),
            elsewhere="Restricted file CF-20871",
        ),
    ),
    events=(
        Submitted(),
        Reviewed(
            MANAGER,
            Action.ESCALATE,
            "I agree with the decision. I escalate it because a member of staff at the school may be looking for the "
            "family: the Guardian and the council's lead for schools should know today.",
        ),
        Noted(
            GUARDIAN,
            "Who at the old school asked, and has anybody there been told not to look for the address elsewhere?",
            is_question=True,
        ),
    ),
)

LANDLORD = Story(
    key="landlord",
    author=PRACTITIONER,
    pages=(
        page(
            "started",
            entry="requested",
            requester_name="R. Tunnicliffe",
            requester_organisation="Harrow Lane Lettings",
            requester_kind="housing",
            requester_contact="01632 960512",
            identity_checked="not_yet",
        ),
        rows(
            "people",
            {"name": "Mina Osgood", "category": "adult", "case_reference": "CF-20990"},
            {"name": "Jude Osgood", "part": "affected_child", "category": "child", "case_reference": "CF-20991"},
        ),
        page(
            "information",
            description="A letting agent rang to ask whether “social services are involved” with the family.",
            kinds=["social_care"],
            urgency="no_deadline",
        ),
        page(
            "purpose",
            "no",
            no_purpose_because=(
                "The caller wanted to decide on a tenancy. That is not a purpose for which we hold anything. I said "
                "that if he has a worry about a child he can ring the duty desk, and gave the number. He had none."
            ),
        ),
        page(
            "decision",
            decision="do_not_share",
            reasons="No legitimate purpose, no confirmed caller, and an answer either way would harm the family.",
            elsewhere="Contact sheet CF-20990",
        ),
    ),
    events=(Submitted(),),
)

RUMOUR = Story(
    key="rumour",
    author=PRACTITIONER,
    pages=(
        page("started", entry="proactive"),
        page(
            "information",
            description="A colleague heard at the gate that a father “has been inside”, and wonders who should know.",
            kinds=["police"],
            urgency="no_deadline",
        ),
        page("purpose", "not_sure"),
        rows("people", {"name": "Piet Vandermeer", "category": "adult", "case_reference": "CF-21140"}),
        rows(
            "advice",
            {
                "topic": "purpose",
                "adviser": "Safeguarding lead",
                "role": "safeguarding_lead",
                "advised_on": ago(0),
                "summary": "Is gossip a reason to tell anybody? No. Come back if somebody sees or says more.",
                "outcome": "Followed.",
            },
        ),
        page(
            "decision",
            decision="do_not_share",
            reasons="Nobody has seen anything, and there is nothing that anybody could do with it.",
            weighed_on="none",
            discussed="nobody",
            would_change="A child or a colleague who tells us what they saw.",
            elsewhere="CF-21140",
        ),
    ),
    events=(Submitted(),),
)

HOUSING_FORM = Story(
    key="housing-form",
    author=PRACTITIONER_2,
    pages=(
        page("started", entry="proactive"),
        rows(
            "people",
            {
                "name": "Desmond Achterberg",
                "category": "adult",
                "case_reference": "AC-12418",
                "communication": "Easy read",
            },
        ),
        page(
            "information",
            description="His housing officer could offer a ground-floor flat if she knew about his falls.",
            kinds=["health", "housing"],
            urgency="no_deadline",
        ),
        page(
            "purpose",
            aims=["care"],
            how_it_serves="A ground-floor flat would take the stairs away, where both falls happened.",
            agency="statutory",
        ),
        page("identifiable", others=["nobody"]),
        page("confidential", circumstance="formal_relationship", owed_to="Mr Achterberg"),
        page("consent", "not_asked"),
        page("why-not-asked", ["none_of_these"]),
        page(
            "decision",
            decision="do_not_share",
            reasons=(
                "It would help him, but nothing is urgent and he can decide this himself. I see him on Monday with the "
                "easy-read leaflet and ask. If he agrees, I make a new record and send it the same day."
            ),
            review_on=ahead(3),
            elsewhere="AC-12418",
        ),
    ),
    events=(Submitted(),),
)

#: The same form sent twice: the second record is closed, the first one stays.
HOUSING_FORM_TWICE = Story(
    key="housing-form-twice",
    author=PRACTITIONER_2,
    pages=HOUSING_FORM.pages,
    events=(
        Submitted(),
        Disposed(
            GUARDIAN,
            "Entered twice: the same question about the same person was recorded a few minutes earlier, and that "
            "record is kept. Nothing is known from this one alone.",
        ),
    ),
)

STORIES = (NEW_ADDRESS, LANDLORD, RUMOUR, HOUSING_FORM, HOUSING_FORM_TWICE)
