"""Rules between fields of a page that the edition's data cannot say. Pure: they get plain values and answer in words.

Each returns {field key: sentences that say what to do}, shown beside the field and in the error summary.
"""

from collections.abc import Callable, Mapping
from typing import Any

from decisions.rules.duty import CHILD_DUTY, LIMBS, limbs_left_out
from decisions.rules.journey import Given, Journey, Value
from decisions.rules.question_four import Broken, rules_of
from guidance.flow.graph import gettext_noop as _
from guidance.flow.keys import PageKey


def broken(step: str, fields: Mapping[str, Any], journey: Journey, *, value: Value = None) -> Broken:
    """What still has to be put right on this page before it can be saved with Continue; `value` is its answer."""
    rule = RULES.get(step)
    return rule(fields, journey, value) if rule else rules_of(step).broken(fields, value, doubts=journey.doubts)


def _legal_duty(fields: Mapping[str, Any], journey: Journey, value: Value) -> Broken:
    """The duty applies with all four limbs or not at all (Children Act 2004 section 16LA(1), (2), (4))."""
    left_out = limbs_left_out(fields) if value == CHILD_DUTY else ()
    if not left_out:
        return {}
    return {
        "duty_tests": (
            *(LIMBS[limb] for limb in left_out),
            _("If one of them is not true, select “No, none of these”."),
        )
    }


def _decision(fields: Mapping[str, Any], journey: Journey, value: Value) -> Broken:
    """A decision that differs from what the guidance points to is allowed, and says why (S2 4.12)."""
    found: Broken = {}
    if journey.with_answer(PageKey.DECISION, Given(fields=fields)).unexplained:
        found["different_because"] = (_("Enter why your decision is different from what the guidance points to"),)
    for_sharing = journey.fields_of(PageKey.PURPOSE).get("how_it_serves")
    if fields.get("decision") == "do_not_share" and for_sharing and fields.get("reasons") == for_sharing:
        found["reasons"] = (_("Enter why you do not share. These words say why you would."),)
    return found


def _disclosures(fields: Mapping[str, Any], journey: Journey, value: Value) -> Broken:
    """What has been shared has a date, and so has what is planned: somebody comes back to it (S0 rule 7; S2 3.50)."""
    missing = {
        "shared": _("Enter the date on which it was shared"),
        "planned": _("Enter the day by which it will be shared"),
    }.get(fields.get("timing") or "")
    return {"shared_on": (missing,)} if missing and not fields.get("shared_on") else {}


def _informing(fields: Mapping[str, Any], journey: Journey, value: Value) -> Broken:
    """Telling has a day: on which it was done, or by which it will be (S2 3.47-3.48)."""
    missing = {
        "already": _("Enter the day on which they were told"),
        "will": _("Enter the day by which they will be told"),
    }.get(fields.get("told") or "")
    return {"told_on": (missing,)} if missing and not fields.get("told_on") else {}


def _items(fields: Mapping[str, Any], journey: Journey, value: Value) -> Broken:
    """What is withheld is withheld for a reason (S3 FAQ 7)."""
    if fields.get("sharing") == "withhold" and not fields.get("withheld_because"):
        return {"withheld_because": (_("Enter why this is not shared"),)}
    return {}


#: Fields that a rule may ask for: they are not called optional, and their words say when they are needed.
MAY_ASK: Mapping[str, tuple[str, ...]] = {
    PageKey.SAFEGUARDS: ("checks",),
    PageKey.DECISION: ("different_because",),
    PageKey.DISCLOSURES: ("shared_on",),
    PageKey.INFORMING: ("told_on",),
}

RULES: dict[str, Callable[[Mapping[str, Any], Journey, Value], Broken]] = {
    PageKey.LEGAL_DUTY: _legal_duty,
    PageKey.DECISION: _decision,
    PageKey.DISCLOSURES: _disclosures,
    PageKey.INFORMING: _informing,
    PageKey.ITEMS: _items,
}
