"""The golden rules and the Caldicott principles, each with the questions and fields that evidence it. Pure data.

Seven rules: Department for Education, 2024; S2 section 2. Eight principles: National Data Guardian, December 2020; S2
1.5. In our own words. Questions and fields bear their names in the editions.
"""

from dataclasses import dataclass

from guidance.flow.graph import gettext_noop as _
from guidance.flow.keys import NOT_CHECKED, PageKey


@dataclass(frozen=True, slots=True)
class Evidence:
    """One page of the journey that bears on a rule or a principle: its answer or rows, and these of its fields.

    `also` bears on it where it is filled in, and is not missed where it is not.
    """

    step: PageKey
    fields: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Principle:
    """A principle, a golden rule, or a line of a checklist. `asks` is what a Guardian wants to know under it."""

    number: int
    title: str
    asks: str
    evidence: tuple[Evidence, ...]


#: What the data protection officer asks for, where an organisation has it filled in.
FOR_THE_OFFICER = ("agreement", "impact_assessment", "officer_view", "controllers", "rights", "retention")
#: What a decision was weighed on and talked over with, besides its reasons.
DECIDED_ON = ("different_because", "weighed_on", "discussed", "would_change")

GOLDEN_RULES = (
    Principle(
        1,
        _("Protection comes before privacy"),
        _("Was protecting somebody weighed first, and was the law read as a help?"),
        (
            Evidence(PageKey.PURPOSE, ("aims", "how_it_serves")),
            Evidence(PageKey.RISK, ("evidence", "level"), also=("at_risk",)),
            Evidence(PageKey.LAWFUL_BASIS),
        ),
    ),
    Principle(
        2,
        _("Involve the child and the family"),
        _("Were they told and heard, or does it say why not?"),
        (
            Evidence(PageKey.CONSENT, ("explained", "objection", "views"), also=("parents_view",)),
            Evidence(PageKey.INFORMING, ("told", "facts"), also=("told_on", "told_how", "told_words", "limbs")),
        ),
    ),
    Principle(
        3,
        _("You need a lawful basis, not consent"),
        _("Which lawful basis was chosen, and was an objection heard?"),
        (
            Evidence(PageKey.WHY_NOT_ASKED, ("facts",), also=("views",)),
            Evidence(PageKey.PUBLIC_INTEREST, ("interests_for", "interests_against")),
            Evidence(PageKey.LAWFUL_BASIS, ("task", "obligation", "balance")),
        ),
    ),
    Principle(
        4,
        _("Ask for advice, and soon"),
        _("Who was asked, and what did they say?"),
        (
            Evidence(PageKey.ADVICE, ("summary", "outcome")),
            Evidence(PageKey.DECISION, also=("discussed",)),
        ),
    ),
    Principle(
        5,
        _("Protect those who could be harmed by it"),
        _("Could somebody come to harm through what is shared, and what is done about it?"),
        (
            Evidence(PageKey.SAFEGUARDS, ("third_party",), also=NOT_CHECKED),
            Evidence(PageKey.THIRD_PARTIES, ("who", "protection"), also=("risk",)),
        ),
    ),
    Principle(
        6,
        _("Only what matters, and only what is right"),
        _("Is each item needed, accurate, and for people who have a part in it?"),
        (
            Evidence(PageKey.ITEMS, ("needed_because", "nature", "withheld_because"), also=("as_of", "origin")),
            Evidence(PageKey.RECIPIENTS, ("need_to_know",)),
        ),
    ),
    Principle(
        7,
        _("Write down what you decided and why"),
        _("Could a stranger tell what was decided, why, and what went where?"),
        (
            Evidence(PageKey.DECISION, ("decision", "reasons"), also=DECIDED_ON),
            Evidence(PageKey.DISCLOSURES, ("channel", "shared_on"), also=("channel_detail",)),
        ),
    ),
)

PRINCIPLES = (
    Principle(
        1,
        _("Justify the purpose"),
        _("Does it say what the information is used for, and is that a good reason?"),
        (
            Evidence(
                PageKey.PURPOSE,
                ("aims", "how_it_serves", "function", "no_purpose_because"),
                also=("contracted_by", "crime_power"),
            ),
            Evidence(PageKey.INFORMATION, ("description",)),
        ),
    ),
    Principle(
        2,
        _("Use it only when it is necessary"),
        _("Could the purpose be met without knowing who somebody is?"),
        (
            Evidence(PageKey.IDENTIFIABLE, ("measures", "anonymous_because"), also=("others",)),
            Evidence(PageKey.PUBLIC_INTEREST, ("necessity", "how_helps", "how_hinders", "interests_for")),
            Evidence(PageKey.LAWFUL_BASIS, ("necessary_because",)),
        ),
    ),
    Principle(
        3,
        _("Use no more than is necessary"),
        _("Has each item of information earned its place?"),
        (
            Evidence(PageKey.ITEMS, ("needed_because", "withheld_because"), also=("origin",)),
            Evidence(PageKey.PUBLIC_INTEREST, ("proportionality",)),
        ),
    ),
    Principle(
        4,
        _("Access for those who need to know"),
        _("Does each recipient need it, and do we know who they are?"),
        (
            Evidence(PageKey.STARTED, also=("context",)),
            Evidence(PageKey.RECIPIENTS, ("need_to_know", "identity_checked")),
            Evidence(PageKey.THIRD_PARTIES, ("who", "protection")),
        ),
    ),
    Principle(
        5,
        _("Everyone knows their responsibilities"),
        _("Do those who pass it on and those who receive it know what is expected of them?"),
        (
            Evidence(PageKey.RECIPIENTS, ("limits_explained", "onward"), also=("expected",)),
            Evidence(PageKey.SAFEGUARDS, ("checks",), also=NOT_CHECKED),
            Evidence(PageKey.ADVICE, ("summary", "outcome")),
        ),
    ),
    Principle(
        6,
        _("Comply with the law"),
        _("Which duty, order or lawful basis is it based on?"),
        (
            Evidence(PageKey.LEGAL_DUTY, ("enactment", "duty_tests")),
            Evidence(PageKey.COURT_ORDER, ("court", "ordered_on")),
            Evidence(PageKey.CONFIDENTIAL, ("circumstance", "limb_because"), also=("limb",)),
            Evidence(PageKey.CONSENT, ("given_by", "given_on", "explained")),
            Evidence(PageKey.BEST_INTERESTS, ("interests_because",)),
            Evidence(PageKey.AFTER_DEATH, ("entitled_as", "entitled_evidence", "wishes")),
            Evidence(PageKey.LAWFUL_BASIS, ("task", "obligation", "balance"), also=FOR_THE_OFFICER),
            Evidence(
                PageKey.SPECIAL_CATEGORY,
                ("condition", "condition_because"),
                also=("classes", "without_consent_because"),
            ),
        ),
    ),
    Principle(
        7,
        _("Sharing can be a duty too"),
        _("Was the harm of not sharing weighed as carefully as the harm of sharing?"),
        (
            Evidence(PageKey.RISK, ("evidence", "level"), also=("at_risk",)),
            Evidence(PageKey.PUBLIC_INTEREST, ("if_shared", "if_not_shared")),
            Evidence(PageKey.DECISION, ("decision", "reasons"), also=DECIDED_ON),
        ),
    ),
    Principle(
        8,
        _("No surprises"),
        _("Do the people it is about know how it is used, or does it say why not?"),
        (
            Evidence(PageKey.INFORMING, ("told", "told_on", "limbs", "facts"), also=("told_how", "told_words")),
            Evidence(PageKey.CONSENT, ("explained", "limits", "views")),
            Evidence(PageKey.WHY_NOT_ASKED, ("facts",), also=("views",)),
        ),
    ),
)
