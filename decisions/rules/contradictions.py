"""Answers that cannot both be true: named before submitting, kept on the record, and never in the way of it. Pure.

Whoever submits all the same is taken at their word; a reviewer sees which two answers do not go together (flow.md).
"""

from collections.abc import Callable
from dataclasses import dataclass

from decisions.rules.duty import NOT_COVERED
from decisions.rules.triggers import INSECURE, Facts
from guidance.flow.graph import COMPELLING, Gateway
from guidance.flow.graph import gettext_noop as _
from guidance.flow.keys import PageKey

#: Kinds of information that are as a rule of a special category, or about offences.
SENSITIVE = frozenset({"health", "police"})


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two answers that do not go together: in words, their one or two pages, the source, and when it is so."""

    key: str
    words: str
    pages: tuple[PageKey, ...]
    source: str
    holds: Callable[[Facts], bool]


def _basis(facts: Facts, *options: str) -> bool:
    return facts.shares and facts.has_answer(PageKey.LAWFUL_BASIS, *options)


def _public_body(facts: Facts) -> bool:
    return facts.said(PageKey.PURPOSE, "agency", "statutory")


def _left_without_a_reason(facts: Facts) -> bool:
    weighed = facts.journey.fields_of(PageKey.PUBLIC_INTEREST)
    reasons = ("interests_against", "necessity", "proportionality")
    at_risk = facts.answered(PageKey.RISK, "child") and facts.answered(PageKey.PUBLIC_INTEREST, "no")
    return at_risk and not any(weighed.get(name) for name in reasons)


def _ticked(facts: Facts, check: str) -> bool:
    return facts.shares and check in (facts.journey.fields_of(PageKey.SAFEGUARDS).get("checks") or ())


CONTRADICTIONS = (
    Contradiction(
        "duty_by_consent",
        _("The law requires you to share, but your lawful basis is consent."),
        (PageKey.LEGAL_DUTY, PageKey.LAWFUL_BASIS),
        "S2 3.8-3.9; UK GDPR article 6",
        lambda facts: facts.journey.gateway in COMPELLING and _basis(facts, "consent"),
    ),
    Contradiction(
        "consent_not_on_record",
        _("You share with consent, but somebody’s consent is not on the record."),
        (PageKey.CONSENT, PageKey.CONSENT_COVERS),
        "S2 3.17, 3.22",
        lambda facts: facts.shares and facts.journey.gateway is Gateway.CONSENT and facts.consent_missing,
    ),
    Contradiction(
        "public_body_on_legitimate_interests",
        _("A statutory service does not share on legitimate interests."),
        (PageKey.PURPOSE, PageKey.LAWFUL_BASIS),
        "UK GDPR article 6(1)",
        lambda facts: _public_body(facts) and _basis(facts, "legitimate_interests"),
    ),
    Contradiction(
        "public_body_on_recognised_interest",
        _("A statutory service keeps to public task. Recognised legitimate interests are for charities and companies."),
        (PageKey.PURPOSE, PageKey.LAWFUL_BASIS),
        "UK GDPR article 6(1)(ea)",
        lambda facts: _public_body(facts) and _basis(facts, "recognised_legitimate_interest"),
    ),
    Contradiction(
        "sensitive_without_condition",
        _("The information is about health or offences, but you say that none of it is special."),
        (PageKey.INFORMATION, PageKey.SPECIAL_CATEGORY),
        "UK GDPR articles 9 and 10",
        lambda facts: (
            facts.shares
            and bool(SENSITIVE & set(facts.journey.fields_of(PageKey.INFORMATION).get("kinds") or ()))
            and facts.has_answer(PageKey.SPECIAL_CATEGORY, "not_special")
        ),
    ),
    Contradiction(
        "child_at_risk_without_reason",
        _("A child is at risk, and you weigh the public interest against sharing without a reason."),
        (PageKey.RISK, PageKey.PUBLIC_INTEREST),
        "S2 3.40-3.42",
        _left_without_a_reason,
    ),
    Contradiction(
        "insecure_and_secure",
        _("You ticked that you send it securely, but the way you send it is not secure."),
        (PageKey.SAFEGUARDS, PageKey.DISCLOSURES),
        "S2 3.48; S1 section 8",
        lambda facts: _ticked(facts, "secure") and bool(INSECURE & facts.channels),
    ),
    Contradiction(
        "unchecked_and_secure",
        _("You ticked that it is secure, but nobody has checked who a recipient is."),
        (PageKey.SAFEGUARDS, PageKey.RECIPIENTS),
        "S2 3.48",
        lambda facts: _ticked(facts, "secure") and facts.recipient_unchecked,
    ),
    Contradiction(
        "basis_consent_unasked",
        _("Your lawful basis is consent, but nobody agreed, or it was only implied."),
        (PageKey.CONSENT, PageKey.LAWFUL_BASIS),
        "UK GDPR article 6(1)(a); requirements D1, D11",
        lambda facts: _basis(facts, "consent") and not facts.article_6_consent,
    ),
    Contradiction(
        "living_though_dead",
        _("It could identify a living person, but everybody it is about has died."),
        (PageKey.IDENTIFIABLE, PageKey.PEOPLE),
        "S2 3.10; requirements D14",
        lambda facts: facts.answered(PageKey.IDENTIFIABLE, "yes") and facts.subjects_dead and not facts.subjects_living,
    ),
    Contradiction(
        "dead_though_living",
        _("It identifies only someone who has died, but somebody it is about is alive."),
        (PageKey.IDENTIFIABLE, PageKey.PEOPLE),
        "S2 3.10; requirements D14",
        lambda facts: facts.answered(PageKey.IDENTIFIABLE, "only_deceased") and facts.subjects_living,
    ),
    Contradiction(
        "child_not_on_record",
        _("You say that a child is at risk or affected, but no child is on the record."),
        (PageKey.RISK, PageKey.PEOPLE),
        "S2 1.8",
        lambda facts: (
            not facts.child_on_record
            and (facts.answered(PageKey.RISK, "child") or facts.said(PageKey.RISK, "children_affected", "yes"))
        ),
    ),
    Contradiction(
        "carers_child_not_on_record",
        _("A child in the care of somebody on the record could be affected, but no child is on the record."),
        (PageKey.PEOPLE,),
        "S2 1.8",
        lambda facts: facts.carer_of_a_child and not facts.child_on_record,
    ),
    Contradiction(
        "attorney_without_assessment",
        _("An attorney or a deputy agreed, but nobody has recorded that the person cannot decide."),
        (PageKey.CONSENT, PageKey.PEOPLE),
        "S2 3.33; Mental Capacity Act 2005",
        lambda facts: facts.journey.gateway is Gateway.CONSENT and facts.attorney_unassessed,
    ),
    Contradiction(
        "duty_to_uncovered",
        _("The duty to share about a child does not cover a recipient of this kind."),
        (PageKey.LEGAL_DUTY, PageKey.RECIPIENTS),
        "Children Act 2004 section 16LA(2)",
        lambda facts: (
            facts.shares
            and facts.journey.gateway is Gateway.CHILD_SAFEGUARDING_DUTY
            and bool(NOT_COVERED & facts.recipient_kinds)
        ),
    ),
    Contradiction(
        "share_nothing",
        _("You share, but every item is held back."),
        (PageKey.DECISION, PageKey.ITEMS),
        "S3 FAQ 7",
        lambda facts: facts.shares and facts.all_held_back,
    ),
)


def named(facts: Facts) -> tuple[Contradiction, ...]:
    """Every contradiction that the record holds, in the order of the list."""
    return tuple(one for one in CONTRADICTIONS if one.holds(facts))
