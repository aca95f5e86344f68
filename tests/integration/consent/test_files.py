"""One consent as a file and a consent form on paper: with a reason, written down, and nothing ticked."""

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse

from accounts.models import User
from audit.models import AuditEvent, Kind
from consent.access_log import STREAM
from consent.exporting import SCHEMA
from consent.models import Person
from consent.pages.printed import VERSIONS
from consent.services import withdraw
from consent.vocabulary import Act, Standing
from tests.factories.consent import account, consent_post, make_consent, today
from tests.integration.consent.posts import to
from tests.visit import Visitor

pytestmark = pytest.mark.django_db


def download(visitor: Visitor, consent: Any, form: str) -> tuple[Any, dict[str, Any]]:
    visitor.open(to("export", consent.pk))
    sent = {**visitor.form().values, "form": form, "reason": "The person asked for it"}
    response = visitor.client.post(to("export", consent.pk), sent)
    assert response.status_code == 200
    return response, json.loads(response.content)


def ended(practitioner: User, person: Person) -> Any:
    root = make_consent(practitioner, person, limits="Not my brother’s school")
    told = {"on": today(), "standing": Standing.THE_PERSON, "account": account(words="Stop")}
    withdraw(consent_post(practitioner), consent_id=root.pk, **told)
    return root


def test_a_file_holds_every_event_and_its_leaving_is_written(
    visitor: Visitor, practitioner: User, person: Person
) -> None:
    response, told = download(visitor, ended(practitioner, person), "json")
    assert (told["schema"], told["state"]) == (SCHEMA, "withdrawn")
    assert [event["act"] for event in told["events"]] == ["given", "withdrawn"]
    assert told["events"][0]["limits"] == "Not my brother’s school"
    assert "Robin" not in response["Content-Disposition"]
    event = AuditEvent.objects.get(kind=Kind.EXPORT)
    assert (event.stream, event.record_id, event.reason) == (STREAM, person.pk, "The person asked for it")
    assert event.detail["sha256"] == hashlib.sha256(response.content).hexdigest()
    assert "Robin" not in json.dumps(event.detail)


def test_a_file_needs_a_form_and_a_reason(visitor: Visitor, practitioner: User, person: Person) -> None:
    root = make_consent(practitioner, person)
    visitor.open(to("export", root.pk)).send()
    assert visitor.status == 422
    assert {"Select a form", "Enter why"} <= set(re.findall(r">([^<>]+)</a></li>", visitor.html))
    assert not AuditEvent.objects.filter(kind=Kind.EXPORT).exists()


def test_a_receipt_tells_each_event_in_the_terms_of_the_vocabulary(
    visitor: Visitor, practitioner: User, person: Person
) -> None:
    response, told = download(visitor, ended(practitioner, person), "receipt")
    assert response["Content-Type"] == "application/ld+json"
    given, withdrawn, now = told["dpv:hasConsentStatus"]
    assert given["@type"] == ["dpv:ConsentGiven", "dpv:ExplicitlyExpressedConsent"]
    assert given["dpv:isIndicatedBy"]["@type"] == "dpv:DataSubject"
    assert withdrawn["@type"] == now["@type"] == ["dpv:ConsentWithdrawn"]
    assert told["dpv:hasProcess"][0]["dpv:hasRecipient"] == [
        {"@type": "dpv:Recipient", "dct:title": "Northshire School"}
    ]
    assert "name" not in told["dpv:hasDataSubject"]
    assert "dpv:hasLegalBasis" not in told


def test_a_silence_and_a_consent_that_was_not_informed_are_told_as_such(
    visitor: Visitor, practitioner: User, person: Person
) -> None:
    silence = make_consent(practitioner, person, Act.NO_REPLY, standing=None, told=account(given_by="", words="Rang"))
    told = download(visitor, silence, "receipt")[1]
    assert [one["@type"] for one in told["dpv:hasConsentStatus"]] == [["dpv:ConsentRequested"]] * 2
    unclear = make_consent(practitioner, person, explained=frozenset())
    told = download(visitor, unclear, "receipt")[1]
    assert told["dpv:hasConsentStatus"][0]["@type"] == ["dpv:ConsentGiven", "dpv:UninformedConsent"]


def test_every_term_of_a_receipt_is_explained() -> None:
    """The mapping is documented, and the document names nothing that is not there."""
    words = re.compile(r"dpv:\w+")
    code = set(words.findall(Path(settings.BASE_DIR, "consent", "exporting.py").read_text()))
    told = set(words.findall(Path(settings.BASE_DIR, "docs", "consent-receipt.md").read_text()))
    assert code == told - {"dpv:hasLegalBasis"}


@pytest.mark.parametrize("key", VERSIONS)
def test_a_blank_form_explains_the_five_things_and_that_no_is_an_answer_s2_3_18(visitor: Visitor, key: str) -> None:
    html = visitor.open(reverse("consent:blank_form", args=[key])).html
    version = VERSIONS[key]
    assert len(version.parts) == 5
    for line in version.lines:
        assert line in html, line
    assert "checked" not in html
    assert not AuditEvent.objects.filter(kind=Kind.PRINT).exists()


def test_a_form_is_filled_in_beforehand_but_for_the_answer(visitor: Visitor, person: Person) -> None:
    page = to("form", person.pk)
    told = {"version": "young_person", "why": "To help you at school", "information": ["health"], "purposes": ["care"]}
    told |= {"recipients": "Ms Bell", "details": "Your asthma", "implications": "She can plan", "with_name": "yes"}
    html = visitor.client.post(page, told).content.decode()
    for words in ("To help you at school", "Health", "Ms Bell", "Your asthma", "She can plan", "Robin Example"):
        assert words in html, words
    assert "checked" not in html
    event = AuditEvent.objects.get(kind=Kind.PRINT)
    assert (event.record_id, event.detail["version"]) == (person.pk, "young_person")
    assert "Robin Example" not in visitor.client.post(page, {**told, "with_name": ""}).content.decode()
    assert visitor.client.post(page, {}).status_code == 422


def test_there_are_three_forms_and_no_other(visitor: Visitor) -> None:
    html = visitor.open(reverse("consent:forms")).html
    assert all(reverse("consent:blank_form", args=[key]) in html for key in VERSIONS)
    assert visitor.client.get(reverse("consent:blank_form", args=["other"])).status_code == 404
