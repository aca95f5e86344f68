"""The evidence sheet of a record, and the last look that an author takes at it (issue 15; S2 section 2, 1.5, 3.48)."""

import re

import pytest
from django.urls import reverse

from accounts.models import User
from audit.models import AuditEvent, Kind
from decisions.models import Decision
from decisions.record.presenters.evidence import last_look
from decisions.rules.lifecycle import Status
from decisions.selectors import case_for, rows_of
from tests.counting import queries
from tests.factories.decisions import CONSENT_STORY, DRAFT_STORY, NO_PURPOSE_STORY, make_decision
from tests.factories.emergencies import make_emergency
from tests.integration.decisions.record.conftest import SignedIn, page


def address(name: str, decision: Decision) -> str:
    return reverse(f"decisions:{name}", args=[decision.pk])


def under(html: str, anchor: str) -> str:
    return html.partition(f'id="{anchor}"')[2].partition("</section>")[0]


@pytest.fixture
def ready(practitioner: User) -> Decision:
    """A draft in which everything is answered that has to be."""
    return make_decision(practitioner, story=CONSENT_STORY, before="check")


def test_each_rule_has_the_answers_that_evidence_it_and_the_gaps(
    signed_in: SignedIn, practitioner: User, waiting: Decision
) -> None:
    html = page(signed_in(practitioner), waiting, "evidence")
    assert "No, it was refused" in under(html, "rule-2")
    assert "Left open" not in under(html, "rule-2")
    assert "Public interests against sharing" in under(html, "rule-3").partition("Left open")[2]
    assert "Nothing in this record" not in under(html, "rule-4")
    assert "Advice" in under(html, "rule-4").partition("Not asked on this record’s route:")[2]
    assert "For these reasons." in under(html, "rule-7")


def test_whoever_reads_the_record_reads_the_sheet_and_it_is_an_event(
    signed_in: SignedIn, practitioner: User, manager: User, waiting: Decision
) -> None:
    for reader in (practitioner, manager):
        page(signed_in(reader), waiting, "evidence")
    events = AuditEvent.objects.filter(kind=Kind.VIEW, record_id=waiting.pk)
    assert [event.detail["page"] for event in events] == ["evidence"] * 2


def test_whoever_may_not_read_it_sees_what_a_missing_record_shows(
    signed_in: SignedIn, administrator: User, outsider: User, waiting: Decision
) -> None:
    for person in (administrator, outsider):
        assert signed_in(person).get(address("evidence", waiting)).status_code == 404


def test_the_sheet_takes_a_constant_number_of_statements(
    signed_in: SignedIn, practitioner: User, waiting: Decision
) -> None:
    client = signed_in(practitioner)
    page(client, waiting, "evidence")
    assert queries(lambda: page(client, waiting, "evidence")) <= 18


def test_record_and_print_lead_to_it_and_a_guardian_has_it_once(
    signed_in: SignedIn, practitioner: User, guardian: User, waiting: Decision
) -> None:
    for name in ("record", "print"):
        assert f'href="{address("evidence", waiting)}"' in page(signed_in(practitioner), waiting, name)
    seen = page(signed_in(guardian), waiting, "record")
    assert f'href="{address("caldicott", waiting)}"' in seen
    assert f'href="{address("evidence", waiting)}"' not in seen


def test_an_emergency_record_has_no_sheet_among_its_pages_before_it_is_complete(
    signed_in: SignedIn, practitioner: User
) -> None:
    emergency = make_emergency(practitioner)
    assert emergency.status == Status.EMERGENCY
    assert f'href="{address("evidence", emergency)}"' not in page(signed_in(practitioner), emergency, "record")


def test_before_submitting_an_author_sees_what_is_left_open_and_under_what(
    signed_in: SignedIn, practitioner: User, ready: Decision
) -> None:
    html = signed_in(practitioner).get(address("check", ready)).content.decode()
    look = under(html, "last-look")
    assert re.search(r"Under \d of the 15 golden rules and principles you left something open\.", look)
    assert "Nothing here holds you up." in look
    assert "Principle 8: No surprises" in look
    assert "Consent: What limits did they set?" in look
    assert f'href="{address("evidence", ready)}"' in look
    assert html.index('id="last-look"') < html.index("Submit this decision")


def test_what_is_left_open_never_blocks(signed_in: SignedIn, practitioner: User, ready: Decision) -> None:
    client = signed_in(practitioner)
    html = client.get(address("check", ready)).content.decode()
    carried = dict(re.findall(r'<input type="hidden" name="(version|idempotency_key)" value="([^"]+)"', html))
    assert client.post(address("check", ready), carried).status_code == 302
    ready.refresh_from_db()
    assert ready.submitted_at is not None


def test_the_sheet_leads_its_author_back_to_submitting_and_nobody_afterwards(
    signed_in: SignedIn, practitioner: User, ready: Decision, waiting: Decision
) -> None:
    assert f'href="{address("check", ready)}"' in page(signed_in(practitioner), ready, "evidence")
    assert f'href="{address("check", waiting)}"' not in page(signed_in(practitioner), waiting, "evidence")


def test_where_something_is_still_missing_there_is_no_last_look(signed_in: SignedIn, practitioner: User) -> None:
    draft = make_decision(practitioner, story=DRAFT_STORY)
    assert 'id="last-look"' not in signed_in(practitioner).get(address("check", draft)).content.decode()


def test_where_nothing_is_left_open_it_says_so_and_lists_nothing(practitioner: User) -> None:
    decision = make_decision(practitioner, story=NO_PURPOSE_STORY)
    look = last_look(case_for(practitioner, decision.pk), rows_of(decision))
    assert look.left_open == ()
    assert look.words == "You left nothing open that the golden rules and the principles ask for."
