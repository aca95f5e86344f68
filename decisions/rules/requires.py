"""What the product needs of an edition that records are made under, stated once: `guidance.flow.check.problems` asks.

Whatever the journey, the triggers, the rules between fields, consents, the sentence, forms, lists and reports read by
name stands here, and what a row must hold to be kept. An edition may ask for more, in any words and in any order.
"""

from consent.rules.requires import REQUIRES as CONSENT
from decisions.rules.advice import TOPICS
from decisions.rules.duty import LIMBS
from decisions.rules.page_fields import GIVEN, NO_REPLY, OBJECTION
from decisions.rules.proposals import PROTECTING
from decisions.rules.words import CATEGORIES, KINDS_OF_ORGANISATION
from guidance.checklists import CHECKLISTS
from guidance.evidence import GOLDEN_RULES, PRINCIPLES
from guidance.flow.keys import CHECKS, NO_TIME, NOT_CHECKED, PageKey, Requirement, RowKind

REQUIRES = (
    Requirement(PageKey.DANGER, choices={"immediate_danger": ("yes",)}),
    Requirement(
        PageKey.STARTED,
        (
            "requester_name",
            "requester_role",
            "requester_organisation",
            "requester_kind",
            "requester_contact",
            "requested_on",
            "identity_checked",
        ),
        {"entry": ("requested", "proactive")},
    ),
    Requirement(
        PageKey.PEOPLE,
        ("name", "case_reference", "born_on", "estimated_age", "communication", "deceased"),
        {
            "part": ("subject", "affected_child", "provider"),
            "category": tuple(CATEGORIES),
            "children_affected": ("yes",),
        },
        rows=RowKind.PEOPLE,
    ),
    Requirement(PageKey.INFORMATION, ("description", "kinds", "needed_by"), {"urgency": ("by_date", "now")}),
    Requirement(
        PageKey.PURPOSE, ("aims", "how_it_serves"), {"agency": ("statutory",), "aims": tuple(PROTECTING.values())}
    ),
    Requirement(PageKey.LEGAL_DUTY, choices={"duty_tests": tuple(LIMBS)}, options=("child_safeguarding_duty",)),
    Requirement(PageKey.COURT_ORDER, ("ordered_on", "comply_by"), options=("yes",)),
    Requirement(PageKey.MORE_DETRIMENTAL, options=("yes",)),
    Requirement(PageKey.IDENTIFIABLE, options=("yes", "only_deceased")),
    Requirement(PageKey.CONFIDENTIAL, ("owed_to",), options=("yes", "not_sure")),
    Requirement(
        PageKey.CONSENT,
        (*GIVEN, *OBJECTION, *NO_REPLY),
        {
            "cannot_because": ("lacks_capacity",),
            "competence": ("competent", "not_competent", "presumed"),
            "parents_view": ("disagree",),
        },
        options=("given", "refused", "withdrawn", "no_reply", "cannot_give"),
    ),
    Requirement(PageKey.CONSENT_COVERS, ("covered_because",), options=("yes",)),
    Requirement(PageKey.RISK, choices={"children_affected": ("yes",)}, options=("child", "adult", "self_only")),
    Requirement(PageKey.PUBLIC_INTEREST, ("interests_against", "necessity", "proportionality"), options=("no",)),
    Requirement(PageKey.LAWFUL_BASIS, options=("consent", "legitimate_interests", "recognised_legitimate_interest")),
    Requirement(PageKey.SPECIAL_CATEGORY, options=("not_special",)),
    Requirement(
        PageKey.ITEMS,
        ("description", "as_of", "needed_because", "withheld_because"),
        {"nature": ("unverified",), "sharing": ("share", "withhold")},
        rows=RowKind.ITEMS,
    ),
    Requirement(
        PageKey.RECIPIENTS,
        ("name", "role", "organisation", "kind", "contact", "identity_checked", "need_to_know"),
        {"limits_explained": ("not_yet",), "kind": tuple(KINDS_OF_ORGANISATION)},
        rows=RowKind.RECIPIENTS,
    ),
    Requirement(
        PageKey.SAFEGUARDS,
        NOT_CHECKED,
        {"checks": (*CHECKS, NO_TIME)},
    ),
    Requirement(PageKey.THIRD_PARTIES, ("who", "risk", "protection"), rows=RowKind.THIRD_PARTIES),
    Requirement(
        PageKey.INFORMING,
        ("person", "told_on", "facts", "look_again_on"),
        {"told": ("already", "will", "for_them", "not")},
        rows=RowKind.INFORMING,
    ),
    Requirement(
        PageKey.DISCLOSURES,
        ("shared_on", "shared_at", "channel", "items", "recipients"),
        {"timing": ("shared", "planned")},
        rows=RowKind.DISCLOSURES,
    ),
    Requirement(
        PageKey.ADVICE,
        ("adviser", "summary", "advised_on"),
        {"topic": tuple(TOPICS.values()), "role": ("other",)},
        rows=RowKind.ADVICE,
    ),
    Requirement(
        PageKey.DECISION,
        ("reasons", "different_because", "review_on", "ask_for_review"),
        {"decision": ("share", "share_in_part", "do_not_share")},
    ),
    # What a Guardian looks at under each golden rule and each principle.
    *(
        Requirement(one.step, (*one.fields, *one.also))
        for principle in (*GOLDEN_RULES, *PRINCIPLES)
        for one in principle.evidence
    ),
    # What the sources ask before something is shared.
    *(
        Requirement(one.step, (*one.fields, *one.also))
        for checklist in CHECKLISTS
        for line in checklist.lines
        for one in line.evidence
    ),
    *CONSENT,
)
