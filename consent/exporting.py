"""One consent as a file: all that is held of it, or a receipt in the terms of the Data Privacy Vocabulary.

How each thing is told in a receipt stands in docs/consent-receipt.md. That a file is taken away is written first.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from accounts.models import User
from consent.access_log import taken_away
from consent.models import ConsentEvent, Person
from consent.presenters.words import aims, explained, kinds
from consent.rules import informed
from consent.selectors import Held
from consent.vocabulary import OWN, Act, Manner, Standing, State

SCHEMA = "sharing-decisions/consent/1"
RECEIPT, JSON = "receipt", "json"

CONTEXT = {
    "dpv": "https://w3id.org/dpv#",
    "dct": "http://purl.org/dc/terms/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
STATUS = {
    Act.GIVEN: "dpv:ConsentGiven",
    Act.RENEWED: "dpv:RenewedConsentGiven",
    Act.REFUSED: "dpv:ConsentRefused",
    Act.NO_REPLY: "dpv:ConsentRequested",
    Act.WITHDRAWN: "dpv:ConsentWithdrawn",
    Act.INVALIDATED: "dpv:ConsentInvalidated",
}
NOW = {
    State.ACTIVE: "dpv:ConsentGiven",
    State.EXPIRED: "dpv:ConsentExpired",
    State.REFUSED: "dpv:ConsentRefused",
    State.NO_REPLY: "dpv:ConsentRequested",
    State.WITHDRAWN: "dpv:ConsentWithdrawn",
    State.INVALIDATED: "dpv:ConsentInvalidated",
}


@dataclass(frozen=True, slots=True)
class File:
    content: bytes
    name: str
    type: str


def export(viewer: User, held: Held, person: Person, *, form: str, reason: str) -> File:
    """The file; that it leaves, why, and a digest of every byte is written before it is returned."""
    told = receipt(held, person) if form == RECEIPT else everything(held, person, timezone.now())
    content = json.dumps(told, ensure_ascii=False, indent=2).encode() + b"\n"
    taken_away(
        viewer,
        person.pk,
        consent=str(held.root.pk),
        form=form,
        rows=len(held.rows),
        sha256=hashlib.sha256(content).hexdigest(),
        reason=reason,
    )
    kind, ending = ("application/ld+json", "jsonld") if form == RECEIPT else ("application/json", "json")
    return File(content, f"consent-{held.root.pk}.{ending}", kind)


def everything(held: Held, person: Person, at: datetime) -> dict[str, Any]:
    """All that is held of one consent, event by event, with the wording that was shown."""
    return {
        "schema": SCHEMA,
        "exported_at": at.isoformat(),
        "id": str(held.root.pk),
        "state": held.consent.state.value,
        "state_on": held.consent.on.isoformat(),
        "organisation": {"id": str(person.organisation_id), "name": person.organisation.name},
        "person": {"id": str(person.pk), "name": person.name, "case_reference": person.case_reference},
        "events": [_event(row) for row in held.rows],
    }


def _event(row: ConsentEvent) -> dict[str, Any]:
    plain = (
        "number", "act", "given_by", "standing", "standing_evidence", "manner", "way", "explained", "information",
        "purposes", "recipients", "service", "limits", "words", "flaw", "evidence", "wording",
    )  # fmt: skip
    days = ("happened_on", "valid_from", "review_on")
    return {
        "id": str(row.pk),
        **{name: getattr(row, name) for name in plain},
        **{name: day.isoformat() if (day := getattr(row, name)) else None for name in days},
        "recorded_at": row.made_at.isoformat(),
        "recorded_by": {"id": str(row.recorded_by_id), "name": row.recorded_by.name},
        "decision": str(row.decision_id) if row.decision_id else None,
    }


def receipt(held: Held, person: Person) -> dict[str, Any]:
    """A consent record in DPV's terms, JSON-LD: what was agreed to now, and every change of its status."""
    current = held.current
    process: dict[str, Any] = {
        "@type": "dpv:Process",
        "dpv:hasPurpose": [{"@type": "dpv:Purpose", "dct:title": words} for words in aims(current)],
        "dpv:hasPersonalData": [{"@type": "dpv:PersonalData", "dct:title": words} for words in kinds(current)],
        "dpv:hasProcessing": [{"@id": "dpv:Share"}],
        "dpv:hasRecipient": [{"@type": "dpv:Recipient", "dct:title": name} for name in current.recipients],
    }
    if current.service:
        process["dpv:hasService"] = {"@type": "dpv:Service", "dct:title": current.service}
    return {
        "@context": CONTEXT,
        "@id": f"urn:uuid:{held.root.pk}",
        "@type": "dpv:ConsentRecord",
        "dct:identifier": str(held.root.pk),
        "dct:created": _moment(held.root.made_at),
        "dpv:hasDataSubject": {"@id": f"urn:uuid:{person.pk}", "@type": "dpv:DataSubject"},
        "dpv:hasDataController": {
            "@id": f"urn:uuid:{person.organisation_id}",
            "@type": "dpv:DataController",
            "dct:title": person.organisation.name,
        },
        "dpv:hasProcess": [process],
        "dpv:hasConsentStatus": [*(_status(row) for row in held.rows), _status_now(held)],
        "dpv:hasNotice": _notice(current),
    }


def _status(row: ConsentEvent) -> dict[str, Any]:
    """One event as a change of status: what it makes of the consent, when, by whom and how it was said."""
    told: dict[str, Any] = {
        "@type": [STATUS[Act(row.act)], *_types(row)],
        "@id": f"urn:uuid:{row.pk}",
        "dpv:isIndicatedAtTime": {"@type": "xsd:date", "@value": row.happened_on.isoformat()},
    }
    if row.standing:
        told["dpv:isIndicatedBy"] = {
            "@type": "dpv:DataSubject" if Standing(row.standing) in OWN else "dpv:LegalEntity",
            "dct:title": row.given_by,
            "dct:description": row.standing,
        }
    if row.way or row.manner:
        told["dpv:hasIndicationMethod"] = row.way or row.manner
    if row.review_on:
        told["dpv:hasDuration"] = {
            "@type": "dpv:UntilTimeDuration",
            "rdf:value": {"@type": "xsd:date", "@value": row.review_on.isoformat()},
        }
    if row.limits:
        told["dct:description"] = row.limits
    return told


def _types(row: ConsentEvent) -> list[str]:
    if not row.manner:
        return []
    if not informed(row.as_event()):
        return ["dpv:UninformedConsent"]
    return ["dpv:ImpliedConsent" if row.manner == Manner.IMPLIED else "dpv:ExplicitlyExpressedConsent"]


def _status_now(held: Held) -> dict[str, Any]:
    """How it stands on the day of the receipt, after all that happened."""
    return {
        "@type": [NOW[held.consent.state]],
        "dct:title": "status on the day of this receipt",
        "dpv:isIndicatedAtTime": {"@type": "xsd:date", "@value": held.consent.on.isoformat()},
    }


def _notice(row: ConsentEvent) -> dict[str, Any]:
    """What was explained, and the words in which it was, frozen."""
    return {
        "@type": "dpv:ConsentNotice",
        "dct:title": str(row.wording.get("form", "")),
        "dct:description": [*explained(row), *row.wording.get("words", [])],
    }


def _moment(at: datetime) -> dict[str, str]:
    return {"@type": "xsd:dateTime", "@value": at.isoformat()}
