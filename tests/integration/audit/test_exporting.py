"""A part of the log as a file: no formula in it, nothing of a record in it, and its digest in the ledger."""

import csv
import hashlib
import io
import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.history import save
from accounts.models import User
from audit.ledger import record
from audit.models import AuditEvent, Kind
from audit.workbench.exporting import COLUMNS
from decisions.models import Decision
from tests.factories.decisions import PUBLIC_INTEREST_STORY, make_decision


@pytest.fixture(scope="module")
def module_world() -> None:
    """Each test makes its own people: what is exported is counted."""


@pytest.fixture
def desk(client: Client, guardian: User) -> Client:
    client.force_login(guardian)
    return client


@pytest.fixture
def waiting(practitioner: User) -> Decision:
    return make_decision(practitioner, story=PUBLIC_INTEREST_STORY)


def taken(client: Client, form: str, reason: str = "For the panel", **query: Any) -> bytes:
    address = reverse("caldicott:export", query=query) if query else reverse("caldicott:export")
    response: Any = client.post(address, {"form": form, "reason": reason})
    assert response.status_code == 200
    assert "attachment" in response["Content-Disposition"]
    return b"".join(response.streaming_content)


def test_a_table_has_no_formula_and_its_event_has_its_digest(desk: Client, guardian: User, practitioner: User) -> None:
    practitioner.name = '=HYPERLINK("http://x.example";"Ada")'
    save(practitioner, actor=guardian)
    record(Kind.VIEW, actor=practitioner, reason="@SUM(1)", detail={"page": "record"})
    content = taken(desk, "csv")
    (event,) = AuditEvent.objects.filter(kind=Kind.EXPORT)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert tuple(rows[0]) == COLUMNS
    assert event.detail["rows"] == len(rows) - 1 == AuditEvent.objects.filter(seq__lt=event.seq).count()
    assert event.detail["sha256"] == hashlib.sha256(content).hexdigest()
    assert event.reason == "For the panel"
    assert {'\'=HYPERLINK("http://x.example";"Ada")', "'@SUM(1)"} <= {cell for row in rows for cell in row}
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_data_is_filtered_as_the_log_is(desk: Client, practitioner: User, manager: User) -> None:
    for actor in (practitioner, manager, manager):
        record(Kind.VIEW, actor=actor, detail={"page": "record"})
    rows = json.loads(taken(desk, "json", person=manager.pk))
    assert [row["person_id"] for row in rows] == [str(manager.pk)] * 2
    assert tuple(rows[0]) == COLUMNS
    assert AuditEvent.objects.get(kind=Kind.EXPORT).detail["filters"] == {"person": str(manager.pk)}


def test_reasons_and_words_of_a_record_stay_with_it(desk: Client, practitioner: User, waiting: Decision) -> None:
    make_decision(practitioner, before="check")
    for form in ("csv", "json"):
        assert b"Robin" not in taken(desk, form)


@pytest.mark.parametrize("sent", [{}, {"form": "csv"}, {"form": "csv", "reason": " "}, {"form": "x", "reason": "y"}])
def test_nothing_leaves_without_a_reason_and_a_form(desk: Client, sent: dict[str, str]) -> None:
    response = desk.post(reverse("caldicott:export"), sent)
    assert response.status_code == 422
    assert not AuditEvent.objects.filter(kind=Kind.EXPORT).exists()
