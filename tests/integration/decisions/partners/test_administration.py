"""Administrators name partner organisations rightly and merge two that are one; they reach no record (issue 13)."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from accounts.errors import StaleRowError
from accounts.history import save
from accounts.models import User
from audit.sealing.checkpoints import seal
from audit.verification import verify
from decisions.models import Decision, FigureRecipient, PartnerOrganisation, PartnerUse, Recipient
from decisions.partners.selectors import names_offered, partners_of
from decisions.partners.services import change_partner, merge_partner, separate_partner
from decisions.services.blocking import block
from tests.factories.decisions import BY_CONSENT, make_decision, story

PAGES = "/administration/partners/"
Shared = Callable[..., Decision]


@pytest.fixture
def shared(practitioner: User) -> Shared:
    """A submitted record that shares with a body of this name and kind."""

    def make(name: str, kind: str = "police", author: User = practitioner) -> Decision:
        told = {"recipients": {"name": "The duty officer", "organisation": name, "kind": kind}}
        return make_decision(author, story=story(BY_CONSENT, told))

    return make


def named(name: str) -> PartnerOrganisation:
    return PartnerOrganisation.objects.get(name=name)


def kinds() -> list[str]:
    return sorted(FigureRecipient.objects.values_list("kind", flat=True))


def client_of(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_merged_ones_count_as_the_one_that_is_kept_and_separated_for_themselves_again(
    shared: Shared, administrator: User, guardian: User
) -> None:
    one, other = shared("Northshire Police"), shared("Northshire Constabulary", "other")
    kept, merged = named("Northshire Police"), named("Northshire Constabulary")
    words = set(Recipient.objects.values_list("pk", "organisation"))
    history = Recipient.history.count()
    assert kinds() == ["other", "police"]
    for _twice in range(2):
        merge_partner(actor=administrator, partner=merged, into=kept, reason="The force has two names")
    assert kinds() == ["police", "police"]
    assert {str(row.pk): row.records for row in partners_of(kept.organisation)} == {str(kept.pk): 2}  # type: ignore[attr-defined]
    assert shared("NORTHSHIRE constabulary", "other").figure.recipients.get().kind == "police"
    assert names_offered(kept.organisation_id) == ["Northshire Police"]
    separate_partner(actor=administrator, partner=merged, reason="Two forces after all")
    assert kinds() == ["other", "other", "police"]
    assert [row.history_change_reason for row in PartnerOrganisation.history.filter(id=merged.pk)] == [
        "Two forces after all",
        "The force has two names",
        "",
    ]
    assert words < set(Recipient.objects.values_list("pk", "organisation"))
    assert Recipient.history.filter(decision__in=[one, other]).count() == history, "no record has changed"
    seal()
    assert verify().ok


def test_what_was_merged_before_goes_along_and_no_chain_is_made(shared: Shared, administrator: User) -> None:
    for name in ("A force", "B force", "C force"):
        shared(name)
    first, second, third = map(named, ("A force", "B force", "C force"))
    merge_partner(actor=administrator, partner=first, into=second, reason="Same")
    merge_partner(actor=administrator, partner=second, into=third, reason="Same")
    assert set(PartnerOrganisation.objects.values_list("name", "merged_into__name")) == {
        ("A force", "C force"),
        ("B force", "C force"),
        ("C force", None),
    }
    for into in (first, second, third):
        with pytest.raises(ValidationError):
            merge_partner(actor=administrator, partner=third, into=into, reason="Same")
    with pytest.raises(ValidationError):
        merge_partner(actor=administrator, partner=third, into=third, reason="Same")
    with pytest.raises(ValidationError):
        merge_partner(actor=administrator, partner=third, into=first, reason=" ")


def test_a_kind_that_is_corrected_counts_from_then_on_and_old_words_still_name_it(
    shared: Shared, administrator: User
) -> None:
    shared("Northshire Polise", "other")
    row = named("Northshire Polise")
    change = {"actor": administrator, "partner": row, "name": "Northshire Police", "kind": "police"}
    change_partner(**change, reason="A slip")  # type: ignore[arg-type]
    assert kinds() == ["police"]
    for name, kind in (("northshire polise", "other"), ("Northshire Police", "police")):
        shared(name, kind)
    assert PartnerOrganisation.objects.count() == 1
    assert kinds() == ["police"] * 3
    with pytest.raises(StaleRowError):
        change_partner(**{**change, "name": "Police"}, seen=1)  # type: ignore[arg-type]
    shared("Southmoor Police")
    with pytest.raises(ValidationError, match="Merge them"):
        change_partner(actor=administrator, partner=named("Southmoor Police"), name="Northshire police", kind="police")
    with pytest.raises(ValidationError, match="Enter the name"):
        change_partner(actor=administrator, partner=named("Southmoor Police"), name="–", kind="police")


def test_only_administrators_and_only_in_their_own_organisation(
    shared: Shared, administrator: User, practitioner: User, manager: User, guardian: User, outsider: User
) -> None:
    record = shared("Northshire Police")
    row, theirs = named("Northshire Police"), shared("Elsewhere Police", author=outsider)
    there = named("Elsewhere Police")
    for person in (practitioner, manager, guardian, outsider):
        for address in ("", f"{row.pk}/", f"{row.pk}/merge/"):
            assert client_of(person).get(PAGES + address).status_code == 404
        with pytest.raises(PermissionDenied):
            merge_partner(actor=person, partner=row, into=there, reason="x")
        with pytest.raises(PermissionDenied):
            separate_partner(actor=person, partner=row, reason="x")
    client = client_of(administrator)
    html = client.get(PAGES).content.decode()
    assert "Northshire Police" in html
    assert "Elsewhere" not in html
    assert str(record.pk) not in html
    assert record.reference not in html
    for address in (f"{there.pk}/", f"{there.pk}/merge/", f"{uuid4()}/"):
        assert client.get(PAGES + address).status_code == 404
    with pytest.raises(ValidationError):
        merge_partner(actor=administrator, partner=row, into=there, reason="x")
    assert theirs.organisation_id == there.organisation_id
    assert names_offered(there.organisation_id) == ["Elsewhere Police"]


def test_the_pages_change_merge_and_undo(shared: Shared, administrator: User) -> None:
    shared("Northshire Police")
    shared("Northshire Constabulary")
    kept, merged = named("Northshire Police"), named("Northshire Constabulary")
    client = client_of(administrator)

    def post(address: str, status: int, **sent: Any) -> str:
        response = client.post(f"{PAGES}{address}", sent, follow=status == 200)
        assert response.status_code == status
        return response.content.decode()

    assert "Enter how you know" in post(f"{merged.pk}/merge/", 422, into=str(kept.pk), reason="")
    assert "Select the organisation that is kept" in post(f"{merged.pk}/merge/", 422, into="", reason="Same")
    html = post(f"{merged.pk}/merge/", 200, into=str(kept.pk), reason="One force, two names")
    assert "They are one organisation now" in html
    assert "Merged into it" in html
    assert "Northshire Constabulary" in html
    html = client.get(f"{PAGES}{merged.pk}/").content.decode()
    assert "One force, two names" in html
    assert "Undo this merge" in html
    assert "Enter why they are not the same" in post(f"{merged.pk}/", 422, reason="")
    assert "They are two organisations again" in post(f"{merged.pk}/", 200, reason="They are two")
    sent = {"name": "Constabulary", "kind": "police", "reason": "Short", "seen": "999999"}
    assert "The changes have been saved" in post(f"{merged.pk}/", 200, **sent | {"seen": latest(merged)})
    html = client.get(f"{PAGES}{merged.pk}/").content.decode()
    assert "Short" in html
    assert "Northshire Constabulary" in html, "what it was called before is in its history"


def latest(partner: PartnerOrganisation) -> str:
    return str(PartnerOrganisation.history.filter(id=partner.pk).latest("history_id").history_id)


def test_a_record_from_which_somebody_is_kept_still_counts_for_its_partner(
    shared: Shared, administrator: User, guardian: User, manager: User
) -> None:
    """And says nothing to them: their list by that partner has no such record."""
    record = shared("Northshire Police")
    block(actor=guardian, decision_id=record.pk, person_id=manager.pk, reason="Her sister")
    (row,) = partners_of(record.organisation)
    assert row.records == 1  # type: ignore[attr-defined]
    address = f"/decisions/?partner={row.pk}"
    assert str(record.pk) not in client_of(manager).get(address).content.decode()
    assert str(record.pk) in client_of(guardian).get(address).content.decode()


def test_names_are_offered_where_one_is_typed_and_no_more_than_fifty(
    shared: Shared, practitioner: User, outsider: User
) -> None:
    record = shared("Northshire Police")
    for number in range(60):
        made = PartnerOrganisation(organisation=record.organisation, name=f"Body {number:02}", kind="health")
        save(made, actor=practitioner)
        row = Recipient(decision=record, name="x", identity_checked="in_person", need_to_know="x", position=number)
        save(row, actor=practitioner)
        PartnerUse.objects.filter(recipient=row).update(partner=made)
    offered = names_offered(record.organisation_id)
    assert len(offered) == 50
    assert offered == sorted(offered)
    draft = make_decision(practitioner, before="recipients")
    for address in ("/decisions/emergency/", f"/decisions/{draft.pk}/questions/recipients/add/", "/decisions/start/"):
        html = client_of(practitioner).get(address, follow=True).content.decode()
        assert 'list="bodies"' in html, address
        assert '<option value="Body 07">' in html, address
    html = client_of(outsider).get("/decisions/emergency/").content.decode()
    assert "Body 07" not in html


def test_records_are_listed_by_who_received_the_information(shared: Shared, guardian: User, practitioner: User) -> None:
    police, health = shared("Northshire Police"), shared("St Mary’s", "health")
    unsaid = shared("Somebody", "")
    client = client_of(guardian)
    everything = {record.reference for record in (police, health, unsaid)}

    def listed(query: str) -> set[str]:
        html = client.get(f"/decisions/{query}").content.decode().replace("-", "")
        return {reference for reference in everything if reference in html}

    partner = named("St Mary’s").pk
    assert listed("") == everything
    assert listed("?kind=police") == {police.reference}
    assert listed("?kind=not_said") == {unsaid.reference}
    assert listed(f"?partner={partner}") == {health.reference}
    assert listed(f"?kind=police&partner={partner}") == set()
    assert listed("?kind=nothing") == everything, "what cannot be read asks for nothing"
    html = client.get(f"/decisions/?kind=police&partner={partner}").content.decode()
    assert html.count("take this filter away") == 2
    assert "No record fits what you chose" in html
    assert 'name="partner"' in client.get("/decisions/search/").content.decode()
