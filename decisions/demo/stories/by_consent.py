"""Shared because the person agreed. All people and places are invented."""

from decisions.demo.cast import GUARDIAN, MANAGER, PRACTITIONER
from decisions.demo.story import Noted, Reviewed, Story, Submitted, ago, ahead, page, person, rows
from decisions.rules.lifecycle import Action

YOUNG_CARER = Story(
    key="young-carer",
    author=PRACTITIONER,
    pages=(
        page("started", entry="proactive", context=["team_around"]),
        rows(
            "people",
            {
                "name": "Imogen Tarrant",
                "category": "child",
                "case_reference": "CF-20418",
                "estimated_age": "14",
                "communication": "Prefers to read things through by herself before she answers",
            },
            {"name": "Dawn Tarrant", "part": "third_party", "category": "adult_at_risk", "case_reference": "AC-11873"},
        ),
        page(
            "information",
            description="Imogen looks after her mother before and after school. It explains why she is late and tired.",
            kinds=["health", "education", "family"],
            urgency="no_deadline",
        ),
        page(
            "purpose",
            aims=["protect_child", "early_help"],
            how_it_serves=(
                "So that school can stop sanctions for lateness, offer a later start twice a week and invite Imogen to "
                "the young carers' group, before she gives up on school altogether."
            ),
            agency="statutory",
            function="Children Act 1989 section 17; Children Act 2004 section 10",
        ),
        page("identifiable", others=["parent_or_carer"]),
        page(
            "confidential",
            circumstance="formal_relationship",
            owed_to="Imogen, and her mother for what concerns her health",
            understanding="At our first visit I said that I would ask before I told school anything about home.",
        ),
        page(
            "consent",
            "given",
            given_by="Imogen Tarrant",
            how_given="spoken",
            given_on=ago(1),
            agreed_recipients="Adaeze Okafor",
            limits="“Only Mrs Okafor. Not my form tutor, and don't say what's wrong with Mum.”",
            competence="competent",
            competence_because=(
                "Imogen put the question in her own words, named two things that could go wrong (people talking, being "
                "treated as a baby) and still wanted it. She said the same when I asked again three days later."
            ),
            parents_view="agree",
        ),
        page(
            "consent-covers",
            covered_because="She named the pastoral lead, agreed the three points below, and saw them in writing.",
        ),
        page("lawful-basis", task="Children Act 2004 section 10: co-operation to improve well-being"),
        page("special-category", ["health_or_social_care"]),
        rows(
            "items",
            {
                "description": "Imogen helps her mother to wash and dress each morning, and collects her brother at 3.",
                "origin": "What Imogen and her mother told me; two early visits of my own",
                "as_of": ago(4),
                "needed_because": "It explains the lateness and shows which hours of the day school could ease.",
            },
            {
                "description": "In my view Imogen is close to exhaustion and hides it well.",
                "nature": "opinion",
                "origin": "Priya Nandakumar, after four visits",
                "as_of": ago(4),
                "needed_because": "School sees a cheerful girl and might wait too long.",
            },
            {
                "description": "The name and course of her mother's illness.",
                "needed_because": "School had asked what is wrong at home.",
                "sharing": "withhold",
                "withheld_because": "Imogen asked me not to, and school can help without it.",
            },
        ),
        rows(
            "recipients",
            {
                "name": "Adaeze Okafor",
                "role": "Pastoral lead",
                "organisation": "Ashmere High School",
                "kind": "school",
                "contact": "01632 960214",
                "identity_checked": "known_contact",
                "need_to_know": "She decides about sanctions and start times, and is the person Imogen chose.",
                "expected": "Meet Imogen this week, agree later starts, and ring me on Friday.",
                "onward": "no",
                "limits_explained": "yes",
            },
        ),
        rows(
            "informing",
            {"told_on": ago(1), "told_how": "Face to face, at home"},
            {"person": person(1), "told_on": ago(1), "told_how": "Face to face, with Imogen"},
        ),
        rows(
            "disclosures",
            {
                "shared_on": ago(0),
                "shared_at": "09:20",
                "channel": "phone_followed_up",
                "channel_detail": "Call to the school office's direct line, then secure e-mail",
            },
        ),
        page(
            "decision",
            decision="share_in_part",
            reasons=(
                "Imogen wants school to know and understands what follows. The three points help school to act and say "
                "no more than that. Her mother's illness stays out: it is not needed, and Imogen asked me to keep it."
            ),
            review_on=ahead(28),
            elsewhere="Family support file CF-20418, contact sheet",
        ),
    ),
    events=(
        Submitted(),
        Noted(
            GUARDIAN,
            "Does the school know that the name of her mother's illness was left out on purpose, and not forgotten?",
            is_question=True,
            answer="Yes. I told the head of year that there is more, that it is hers to tell, and not to ask.",
        ),
        Noted(GUARDIAN, "A good example of sharing what is needed and no more. I would like to use it in training."),
    ),
)


COUNSELLING = Story(
    key="counselling",
    author=PRACTITIONER,
    pages=(
        page(
            "started",
            entry="requested",
            requester_name="Gwen Larkspur",
            requester_role="Counsellor",
            requester_organisation="Open Door Young People's Service",
            requester_kind="voluntary",
            requester_contact="01632 960377",
            identity_checked="called_back",
        ),
        rows(
            "people",
            {"name": "Zara Whitcombe", "category": "child", "case_reference": "CF-20655", "estimated_age": "15"},
        ),
        page(
            "information",
            description="Zara has been hurting herself. Her counsellor asks what support she already has from us.",
            kinds=["health", "family"],
            urgency="by_date",
            needed_by=ahead(3),
        ),
        page(
            "purpose",
            aims=["protect_child", "care"],
            how_it_serves="So that the counsellor and I do not ask Zara the same things twice, and plan together.",
            agency="statutory",
        ),
        page("identifiable", others=["parent_or_carer"]),
        page("confidential", circumstance="formal_relationship", owed_to="Zara"),
        page(
            "consent",
            "given",
            given_by="Zara Whitcombe",
            how_given="written",
            given_on=ago(2),
            explained=["why", "what", "who", "purpose"],
            agreed_recipients="Gwen Larkspur",
            limits="“Fine, but Gwen only. Mum and Dad think counselling makes it worse.”",
            competence="competent",
            competence_because="She is very clear about what she wants.",
            parents_view="disagree",
        ),
        page("consent-covers", covered_because="Her note names the counsellor and the dates of our sessions."),
        page("lawful-basis", task="Children Act 1989 section 17"),
        page("special-category", ["health_or_social_care"]),
        rows(
            "items",
            {
                "description": "Zara has met me every Tuesday since the summer and keeps a safety plan.",
                "origin": "My own records",
                "as_of": ago(2),
                "needed_because": "The counsellor can build on the plan instead of starting another.",
            },
            {
                "description": "Sleep is the first thing to go when things get worse.",
                "nature": "opinion",
                "origin": "Zara's and my own view",
                "needed_because": "It gives the counsellor an early sign to look for.",
            },
        ),
        rows(
            "recipients",
            {
                "name": "Gwen Larkspur",
                "role": "Counsellor",
                "organisation": "Open Door Young People's Service",
                "kind": "voluntary",
                "contact": "01632 960377",
                "need_to_know": "She sees Zara weekly and asked for what is already in place.",
                "expected": "Agree with Zara and me who does what.",
                "onward": "no",
                "limits_explained": "yes",
            },
        ),
        rows("informing", {"told_on": ago(2), "told_how": "At our session"}),
        rows("disclosures", {"timing": "planned", "shared_on": ahead(1), "channel": "secure_email"}),
        page(
            "decision",
            decision="share",
            reasons="Zara asked me to, and two services that know of each other keep her safer than two that do not.",
            review_on=ahead(14),
        ),
    ),
    events=(
        Submitted(),
        Reviewed(
            MANAGER,
            Action.RETURN,
            "I expect to agree with you. Before I do: her parents object, so somebody may one day ask how you judged "
            "that Zara could decide this. Please write what showed you that she understood, on the consent page, and "
            "say whether you told her what may follow if her parents find out.",
        ),
    ),
)


STORIES = (YOUNG_CARER, COUNSELLING)
