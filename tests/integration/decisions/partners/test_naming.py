"""A recipient's organisation is a row, once, however it is typed; a record keeps the words (issue 13, point 3)."""

from typing import Any
from uuid import uuid4

import pytest

from accounts.models import User
from audit.sealing.checkpoints import seal
from audit.verification import verify
from decisions.demo.walk import post
from decisions.models import Decision, FigureRecipient, PartnerOrganisation, PartnerUse, Recipient
from decisions.partners.selectors import choices_of, names_offered, partners_of
from decisions.reports.counting import catch_up as count
from decisions.services.emergencies import record_emergency
from decisions.services.partners import catch_up
from decisions.services.rows import remove_row, save_row
from decisions.services.submitting import submit
from tests.counting import queries
from tests.factories.decisions import BY_CONSENT as CONSENT
from tests.factories.decisions import CONSENT_STORY, make_decision, story

ROW = {"name": "PC Rowe", "identity_checked": "known_contact", "need_to_know": "To visit"}


@pytest.fixture
def draft(practitioner: User) -> Decision:
    return make_decision(practitioner, before="recipients")


def add(author: User, decision: Decision, organisation: str, kind: str = "police", **more: Any) -> PartnerUse:
    values = {**ROW, "organisation": organisation, "kind": kind, **more}
    save_row(post(author, decision.pk), step="recipients", values=values)
    return PartnerUse.objects.select_related("partner").latest("id")


def test_one_body_however_it_is_spelled(draft: Decision, practitioner: User) -> None:
    first = add(practitioner, draft, "St Mary’s Hospital", "health").partner
    assert first is not None
    for words in ("ST MARYS HOSPITAL", "St. Mary's  Hospital", "st marys-hospital"):
        assert add(practitioner, draft, words, "health").partner == first
    assert PartnerOrganisation.objects.count() == 1
    assert first.name == "St Mary’s Hospital"
    assert {row.organisation for row in Recipient.objects.all()} >= {"ST MARYS HOSPITAL"}, "the words stay as typed"
    (made,) = PartnerOrganisation.history.all()
    assert made.history_user == practitioner


def test_a_kind_that_nobody_had_said_is_taken_and_another_kind_is_another_body(
    draft: Decision, practitioner: User
) -> None:
    unsaid = add(practitioner, draft, "Northshire Council", "").partner
    said = add(practitioner, draft, "Northshire Council", "council_children").partner
    assert said == unsaid
    assert said is not None
    assert said.kind == "council_children"
    other = add(practitioner, draft, "Northshire Council", "council_adults").partner
    assert other != said
    assert add(practitioner, draft, "Northshire council", "").partner == unsaid, "as it was typed before"


def test_words_without_a_kind_that_name_several_bodies_name_none(draft: Decision, practitioner: User) -> None:
    add(practitioner, draft, "St Mary’s", "health")
    add(practitioner, draft, "St Mary’s", "school")
    assert add(practitioner, draft, "St Marys", "").partner is None
    assert PartnerOrganisation.objects.count() == 2


@pytest.mark.parametrize("words", ["Robin Example", "Robin Example's family", "PC Rowe at home"])
def test_no_body_is_made_of_a_name(draft: Decision, practitioner: User, words: str) -> None:
    """Offered to everybody, it would cross need to know (S2 3.15)."""
    use = add(practitioner, draft, words, "other")
    assert (use.partner, use.kind) == (None, "other")
    assert not PartnerOrganisation.objects.exists()


def test_nor_of_a_name_of_anybody_who_is_known_or_works_here(
    draft: Decision, practitioner: User, manager: User
) -> None:
    assert add(practitioner, draft, manager.name.upper(), "other").partner is None


def test_what_is_removed_or_changed_names_nothing_or_another(draft: Decision, practitioner: User) -> None:
    use = add(practitioner, draft, "Northshire Police")
    values = {**ROW, "organisation": "Southmoor Police", "kind": "police"}
    save_row(post(practitioner, draft.pk), step="recipients", values=values, row_id=use.recipient_id)
    use.refresh_from_db()
    assert use.partner is not None
    assert use.partner.name == "Southmoor Police"
    remove_row(post(practitioner, draft.pk), step="recipients", row_id=use.recipient_id)  # type: ignore[arg-type]
    assert not PartnerUse.objects.exists()
    assert PartnerOrganisation.objects.count() == 2


def test_another_organisation_has_its_own(draft: Decision, practitioner: User, outsider: User) -> None:
    here = add(practitioner, draft, "Northshire Police").partner
    there = make_decision(outsider, before="recipients")
    assert add(outsider, there, "Northshire Police").partner != here
    assert set(PartnerOrganisation.objects.values_list("organisation__name", flat=True)) == {
        "Northshire Council",
        "Southmoor Council",
    }


def test_in_an_emergency_a_known_body_is_found_in_what_was_written(draft: Decision, practitioner: User) -> None:
    police = add(practitioner, draft, "Northshire Police").partner
    for words, expected in (
        ("PC Rowe, Northshire Police", police),
        ("northshire police", police),
        ("Jean Thorne", None),
        ("", None),
    ):
        told = {"words": f"Told {words}", "recipient": words, "category": "child"}
        made = record_emergency(actor=practitioner, key=uuid4(), **told)
        assert PartnerUse.objects.get(decision=made, recipient=None).partner == expected, words
    assert PartnerOrganisation.objects.count() == 1


def test_rows_that_were_there_before_are_caught_up_with_and_no_record_changes(practitioner: User) -> None:
    told = story(CONSENT, {"recipients": {"name": "PC Rowe", "organisation": "Northshire Police", "kind": "police"}})
    made = make_decision(practitioner, story=told)
    history = Recipient.history.count()
    kinds = set(FigureRecipient.objects.values_list("figure", "kind"))
    assert kinds == {(made.pk, "police")}
    PartnerUse.objects.all().delete()
    FigureRecipient.objects.all().delete()
    assert (catch_up(), count(), catch_up(), count()) == (1, 1, 0, 0)
    assert set(FigureRecipient.objects.values_list("figure", "kind")) == kinds
    assert Recipient.history.count() == history
    seal()
    assert verify().ok


def test_a_body_that_is_known_costs_one_statement(draft: Decision, practitioner: User) -> None:
    add(practitioner, draft, "Northshire Police")
    plain = queries(lambda: add(practitioner, draft, ""))
    assert queries(lambda: add(practitioner, draft, "Northshire Police")) - plain == 1


def test_a_record_that_does_not_share_is_counted_with_nobody(practitioner: User) -> None:
    make_decision(practitioner, story=CONSENT_STORY)
    assert list(FigureRecipient.objects.values_list("kind", flat=True)) == [""]


def test_what_is_named_in_a_draft_is_its_authors_alone_until_it_is_submitted(practitioner: User) -> None:
    """A person's name that was typed there by mistake stands on nobody else's page."""
    told = {"recipients": {"name": "The duty officer", "organisation": "Aunt Carol of Quarry Lane", "kind": "other"}}
    draft = make_decision(practitioner, story=story(CONSENT, told), before="check")
    here = draft.organisation
    assert names_offered(here.pk) == []
    assert choices_of(here.pk) == {}
    assert list(partners_of(here)) == []
    submit(post(practitioner, draft.pk))
    assert names_offered(here.pk) == ["Aunt Carol of Quarry Lane"]
    assert len(choices_of(here.pk)) == len(partners_of(here)) == 1
