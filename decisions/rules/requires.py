"""What the product needs of an edition that records are made under, stated once: `guidance.flow.check.problems` asks.

Whatever the journey, the triggers, the rules between fields, consents, the sentence, forms, lists and reports read by
name stands here, and what a row must hold to be kept. An edition may ask for more, in any words and in any order.
"""

from collections.abc import Iterator

from consent.rules.requires import REQUIRES as CONSENT
from decisions.rules.page_fields import GIVEN, NO_REPLY, OBJECTION
from guidance.evidence import PRINCIPLES
from guidance.flow.keys import PageKey, RowKind
from guidance.flow.requires import Requirement


def _evidence() -> Iterator[Requirement]:
    """What a Guardian looks at under each principle."""
    for principle in PRINCIPLES:
        yield from (Requirement(one.step, fields=(*one.fields, *one.also)) for one in principle.evidence)


REQUIRES = (
    Requirement(PageKey.DANGER, choices={"immediate_danger": ("yes",)}),
    Requirement(
        PageKey.STARTED,
        fields=("requester_name", "requester_role", "requester_organisation", "requester_contact", "identity_checked"),
        choices={"entry": ("requested",)},
    ),
    Requirement(
        PageKey.PEOPLE,
        fields=("name", "case_reference", "born_on", "estimated_age", "communication", "deceased"),
        choices={"part": ("subject", "affected_child", "provider"), "category": ("child",)},
        rows=RowKind.PEOPLE,
    ),
    Requirement(PageKey.INFORMATION, fields=("kinds", "needed_by"), choices={"urgency": ("by_date",)}),
    Requirement(PageKey.PURPOSE, fields=("aims",)),
    Requirement(PageKey.COURT_ORDER, options=("yes",)),
    Requirement(PageKey.MORE_DETRIMENTAL, options=("yes",)),
    Requirement(PageKey.CONFIDENTIAL, options=("yes", "not_sure")),
    Requirement(
        PageKey.CONSENT,
        fields=(*GIVEN, *OBJECTION, *NO_REPLY),
        choices={
            "cannot_because": ("lacks_capacity",),
            "competence": ("competent", "not_competent", "presumed"),
            "parents_view": ("disagree",),
        },
        options=("given", "refused", "withdrawn", "no_reply", "cannot_give"),
    ),
    Requirement(PageKey.CONSENT_COVERS, fields=("covered_because",), options=("yes",)),
    Requirement(PageKey.RISK, options=("child", "adult", "self_only")),
    Requirement(
        PageKey.ITEMS,
        fields=("description", "needed_because", "withheld_because"),
        choices={"nature": ("unverified",), "sharing": ("share", "withhold")},
        rows=RowKind.ITEMS,
    ),
    Requirement(
        PageKey.RECIPIENTS,
        fields=("name", "role", "organisation", "contact", "identity_checked", "need_to_know"),
        rows=RowKind.RECIPIENTS,
    ),
    Requirement(PageKey.SAFEGUARDS, fields=("checks", "unchecked_reason")),
    Requirement(PageKey.THIRD_PARTIES, fields=("who", "risk", "protection"), rows=RowKind.THIRD_PARTIES),
    Requirement(
        PageKey.INFORMING,
        fields=("person", "facts", "look_again_on"),
        choices={"told": ("not",)},
        rows=RowKind.INFORMING,
    ),
    Requirement(
        PageKey.DISCLOSURES,
        fields=("shared_on", "channel", "items", "recipients"),
        choices={"timing": ("shared",)},
        rows=RowKind.DISCLOSURES,
    ),
    Requirement(PageKey.ADVICE, fields=("topic", "adviser", "role", "summary"), rows=RowKind.ADVICE),
    Requirement(
        PageKey.DECISION,
        fields=("reasons", "different_because", "ask_for_review"),
        choices={"decision": ("share", "share_in_part", "do_not_share")},
    ),
    *_evidence(),
    *CONSENT,
)
