"""What follows from what was said already: proposed where it is asked, and saved only by its author's Continue. Pure.

A proposal stands in the page's own controls, to be seen and changed. Nothing is proposed that nobody said or that does
not follow: whether something is fact, who somebody is, whether to share what is not shared yet (journeys.md; S2 4.12).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from decisions.rules.journey import SHARING_INDICATIONS, Journey, Value
from guidance.flow.graph import COMPELLING, Field, Gateway, Page
from guidance.flow.graph import gettext_noop as _
from guidance.flow.keys import PageKey
from guidance.flow.route import chosen

#: Kinds of organisation that share as part of a public task (UK GDPR article 6(1)(e)).
PUBLIC_BODIES = frozenset({"local_authority", "health", "police", "probation", "education", "partnership"})
#: Purposes by which somebody is kept safe, by which somebody is cared for, and that recognised interests cover.
SAFEGUARDING = frozenset({"protect_child", "protect_adult", "early_help"})
CARE = frozenset({"care", "transition"})
RECOGNISED = frozenset({"protect_child", "protect_adult", "prevent_crime"})
CARERS = frozenset({"local_authority", "health"})
#: Whom somebody wants to keep safe who shares about such a person in an emergency.
PROTECTING = {"child": "protect_child", "adult_at_risk": "protect_adult"}
#: And how sharing serves that, where the danger is now.
SERVES = {
    "child": _("To keep the child safe from immediate danger."),
    "adult_at_risk": _("To keep the adult safe from immediate danger."),
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """What to put into a page that nobody has saved yet, and, where a law is chosen for somebody, why."""

    answer: Value = None
    fields: Mapping[str, Any] = field(default_factory=dict)
    because: str = ""


NOTHING = Proposal()


def emergency_purpose(category: str) -> Proposal:
    """Whoever shares in an emergency has a purpose; of a child or an adult at risk, to keep them safe (S2 1.8-1.10).

    `category`: as it was said in the emergency, or empty. An emergency is a danger now: its record says so.
    """
    aim, serves = PROTECTING.get(category), SERVES.get(category, "")
    return Proposal("yes", {"aims": [aim], "how_it_serves": serves} if aim else {})


def gateway_so_far(journey: Journey) -> Gateway | None:
    """What has opened the way to share up to where the route stands."""
    edition = journey.edition
    found = [chosen(edition.question(key), journey.answers[key])[0].gateway for key in journey.route.steps]
    return next((gateway for gateway in reversed(found) if gateway), None)


def lawful_basis(journey: Journey, sector: str) -> Proposal:
    """The usual basis of this kind of organisation for this purpose (UK GDPR article 6; S3 FAQ 1; S4 2.2.3-2.2.6)."""
    purpose = journey.fields_of(PageKey.PURPOSE)
    agency = purpose.get("agency")
    if gateway_so_far(journey) in COMPELLING:
        words = _("The law requires you to share. The usual basis is then: legal obligation.")
        return Proposal("legal_obligation", because=words)
    if agency == "statutory" or (not agency and sector in PUBLIC_BODIES):
        words = _("You work for a public body. Its usual basis is: public task.")
        return Proposal("public_task", because=words)
    if sector and RECOGNISED & {*purpose.get("aims", ())}:
        words = _(
            "You do not work for a public body, and you share to keep someone safe or to prevent crime. The usual "
            "basis is then: recognised legitimate interest."
        )
        return Proposal("recognised_legitimate_interest", because=words)
    return NOTHING


def condition(journey: Journey, sector: str) -> Proposal:
    """The usual condition for sensitive information that is shared for this purpose (DPA 2018 schedule 1)."""
    aims = {*journey.fields_of(PageKey.PURPOSE).get("aims", ())}
    if aims & SAFEGUARDING:
        words = _("You share to keep a child or an adult at risk safe. The usual rule for that is: safeguarding.")
        return Proposal(["safeguarding_at_risk"], because=words)
    if aims & CARE and sector in CARERS:
        words = _("You share to give care. The usual rule for that is: providing health or social care.")
        return Proposal(["health_or_social_care"], because=words)
    if "prevent_crime" in aims:
        words = _("You share to prevent or detect crime. The usual rule for that is: preventing unlawful acts.")
        return Proposal(["preventing_unlawful_acts"], because=words)
    return NOTHING


def decision(journey: Journey, sector: str, done: str = "") -> Proposal:
    """Reasons begin with what was said of the purpose, where that speaks for what the guidance points to; what else is
    asked of who does not share follows too. `done`: the decision that was carried out in an emergency (`carried_out`),
    which stands where the guidance points that way.
    """
    answer, asked = journey.answers.get(PageKey.PURPOSE), journey.fields_of(PageKey.STARTED).get("entry") == "requested"
    basis = lawful_basis(journey, sector).answer if answer == "yes" else "none"
    said = {"reasons": _reasons(journey), "weighed_on": basis, "discussed": "" if asked else "nobody"}
    if journey.indication in SHARING_INDICATIONS:
        said["decision"] = done
    return Proposal(fields={name: value for name, value in said.items() if value})


def _reasons(journey: Journey) -> str:
    purpose = journey.fields_of(PageKey.PURPOSE)
    if journey.indication in SHARING_INDICATIONS:
        return str(purpose.get("how_it_serves", ""))
    return str(purpose.get("no_purpose_because", "")) if journey.answers.get(PageKey.PURPOSE) == "no" else ""


def first_item(journey: Journey, words: str) -> dict[str, Any]:
    """The first item: the information as it was described, needed for the purpose as it was told; or `words`, what was
    written in an emergency. Figures that identify nobody are facts.
    """
    described = words or journey.fields_of(PageKey.INFORMATION).get("description", "")
    item = {"description": described, "needed_because": journey.fields_of(PageKey.PURPOSE).get("how_it_serves", "")}
    if journey.gateway is Gateway.ANONYMISED:
        item["nature"] = "fact"
    return {name: value for name, value in item.items() if value}


def first_recipient(
    journey: Journey, given_to: str = "", *, emergency: bool = False, body: str = "", kind: str = ""
) -> dict[str, Any]:
    """Whoever it was given to in an emergency, of that `body` and `kind` where their words name one, or else whoever
    asked; and why they need to know: for the purpose that was told (S2 3.48). Of an `emergency` it is taken that nobody
    has checked who they are, until somebody says how.
    """
    started, given = journey.fields_of(PageKey.STARTED), {"name": given_to, "organisation": body, "kind": kind}
    if given_to or started.get("entry") != "requested":
        started = {f"requester_{name}": value for name, value in given.items()}
    same = {name: started.get(f"requester_{name}") for name in ("name", "role", "organisation", "kind", "contact")}
    if not same["name"]:
        same["name"] = same["organisation"]
    known = {**same, "identity_checked": started.get("identity_checked")}
    if journey.gateway is Gateway.ANONYMISED:
        known["identity_checked"] = known["identity_checked"] or "not_needed"
    elif emergency:
        known["identity_checked"] = known["identity_checked"] or "not_yet"
    known["need_to_know"] = journey.fields_of(PageKey.PURPOSE).get("how_it_serves")
    return {name: value for name, value in known.items() if value}


def first_sharing(journey: Journey) -> dict[str, Any]:
    """How what identifies nobody goes out puts nobody at risk."""
    return {"channel": "secure_email"} if journey.gateway is Gateway.ANONYMISED else {}


def offered(journey: Journey, page: Page) -> Page:
    """The page with the choices that fit this record: that no check of identity is needed fits nobody's information."""
    if page.key != PageKey.RECIPIENTS or journey.gateway is Gateway.ANONYMISED:
        return page
    return replace(page, groups=tuple(replace(g, fields=tuple(map(_checked, g.fields))) for g in page.groups))


def _checked(field: Field) -> Field:
    return replace(field, choices=tuple(choice for choice in field.choices if choice.key != "not_needed"))


def telling(journey: Journey) -> dict[str, Any]:
    """Whoever agreed has been told; where asking would do harm, so may telling (S2 3.36, 3.47)."""
    consent, given = journey.answers.get(PageKey.CONSENT), journey.fields_of(PageKey.CONSENT)
    if PageKey.CONSENT_COVERS in journey.route.steps and consent == "given" and given.get("standing") == "the_person":
        return {"told": "already", "told_on": given.get("given_on", ""), "told_how": ""}
    if PageKey.WHY_NOT_ASKED not in journey.route.steps:
        return {}
    limbs = [limb for limb in journey.answers[PageKey.WHY_NOT_ASKED] if limb in LIMBS_OF_TELLING]
    facts = journey.fields_of(PageKey.WHY_NOT_ASKED).get("facts", "")
    return {"limbs": limbs, "facts": facts} if limbs else {}


LIMBS_OF_TELLING = ("increased_risk", "prejudice_crime", "unjustified_delay")


def held_checks(items: list[Any], recipients: list[Any]) -> list[str]:
    """The checks of S2 3.48 that hold by what the rows say; of the others they say nothing, or the opposite."""
    shared = [row for row in items if row.sharing == "share"]
    held = {
        "fact_opinion": bool(shared),  # each item says which it is
        "accurate": bool(shared) and all(row.as_of for row in shared),
        "need_to_know": bool(recipients),  # each recipient says why
        "consent_limits": _all(recipients, "limits_explained", ("yes", "not_needed")),
        "onward": _all(recipients, "onward", ("yes", "no")),
    }
    return [check for check, holds in held.items() if holds]


def carried_out(items: list[Any], sharings: list[Any]) -> str:
    """The decision that has been carried out already, by what the rows say; empty where nothing was shared yet."""
    shared = [row.sharing == "share" for row in items]
    if not any(shared) or all(row.timing != "shared" for row in sharings):
        return ""
    return "share" if all(shared) else "share_in_part"


def _all(rows: list[Any], name: str, wanted: tuple[str, ...]) -> bool:
    return bool(rows) and all(getattr(row, name) in wanted for row in rows)
