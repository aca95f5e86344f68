"""Every stored date that lies ahead reminds, and once passed stands in a list (flow.md; S2 3.36, 3.47, 3.50)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from unittest.mock import patch
from uuid import uuid4

import pytest
from django.apps import apps
from django.conf import settings
from django.db.models import DateField, DateTimeField
from django.utils import timezone

from accounts.models import User
from accounts.services.people import deactivate_person
from decisions.demo.story import AnsweredPage, ahead
from decisions.demo.walk import post
from decisions.disagreements.services import raise_disagreement
from decisions.finding.selectors import days_for
from decisions.models import DateAhead, Decision, Notification, Recipient
from decisions.notices.reminding import remind
from decisions.rules.dates_ahead import KINDS, DateKind
from decisions.services.additions import add_to_record
from decisions.services.receipts import make_link
from decisions.services.submitting import discard
from tests.factories.decisions import BY_CONSENT, BY_COURT_ORDER, BY_PUBLIC_INTEREST, make_decision, story

#: For each kind of day, a record that sets it for a week ahead; a draft where the day is a draft's.
WEEK = ahead(7)
NOT_TOLD = {"told": "not", "limbs": ["increased_risk"], "facts": "He has said what he would do.", "look_again_on": WEEK}
SETS: Mapping[DateKind, tuple[Mapping[str, Any], Mapping[str, Any], str]] = {
    DateKind.NEEDED_BY: (BY_PUBLIC_INTEREST, {"information": {"urgency": "by_date", "needed_by": WEEK}}, "purpose"),
    DateKind.COMPLY_BY: (BY_COURT_ORDER, {"court-order": {"comply_by": WEEK}}, "lawful-basis"),
    DateKind.PLANNED_SHARE: (BY_PUBLIC_INTEREST, {}, ""),
    DateKind.TO_BE_TOLD: (BY_PUBLIC_INTEREST, {"informing": {"told": "will", "told_on": WEEK}}, ""),
    DateKind.LOOK_AGAIN: (BY_PUBLIC_INTEREST, {"informing": NOT_TOLD}, ""),
    DateKind.REVIEW_AGAIN: (BY_PUBLIC_INTEREST, {"decision": {"review_on": WEEK}}, ""),
    DateKind.SAY_AFTERWARDS: (BY_PUBLIC_INTEREST, {}, ""),
    DateKind.RECEIPT: (BY_PUBLIC_INTEREST, {}, ""),
    DateKind.SETTLE_BY: (BY_PUBLIC_INTEREST, {}, ""),
}
PLANNED = AnsweredPage("disclosures", rows=({"timing": "planned", "shared_on": WEEK, "channel": "post"},))


def record_of(author: User, kind: DateKind) -> Decision:
    answers, chosen, before = SETS[kind]
    told = story(answers, chosen)
    if kind is DateKind.PLANNED_SHARE:
        told = replace(told, pages=(*told.pages, PLANNED))
    record = make_decision(author, story=told, before=before)
    if kind is DateKind.SAY_AFTERWARDS:
        again = timezone.localdate() + timedelta(7)
        add_to_record(post(author, record.pk), kind="later_outcome", afterwards="not_known_yet", again_on=again)
    if kind is DateKind.RECEIPT:
        make_link(post(author, record.pk), recipient_id=Recipient.objects.get(decision=record).pk)
    if kind is DateKind.SETTLE_BY:
        disagree(author, record)
    Notification.objects.all().delete()
    return record


def disagree(author: User, record: Decision) -> None:
    """A disagreement whose stage ends in a week."""
    said = {"subject": "decision", "between": "inside", "other": "A nurse", "body": "", "words": "No."}
    in_a_week = timezone.now() + timedelta(7)
    with patch("decisions.disagreements.services.due", lambda *_stage: in_a_week):
        raise_disagreement(actor=author, decision_id=record.pk, key=uuid4(), **said)


def at(days: int) -> datetime:
    """Midday, so many days from today."""
    return timezone.make_aware(datetime.combine(timezone.localdate(), datetime.min.time())) + timedelta(days, hours=12)


@pytest.mark.parametrize("kind", DateKind)
def test_a_day_ahead_reminds_its_author_once_in_time_and_stands_in_the_list_until_it_is_settled(
    kind: DateKind, practitioner: User
) -> None:
    record = record_of(practitioner, kind)
    everybody = Notification.objects.filter(event=kind, decision=record)
    reminders = everybody.filter(person=practitioner)
    day = 7 - KINDS[kind].days_before
    remind(now=at(day - 1))
    assert not reminders.exists(), "not before"
    remind(now=at(day))
    assert reminders.count() == 1
    assert everybody.count() == 1 or kind is DateKind.SETTLE_BY, "a disagreement concerns others too"
    remind(now=at(day + 1))
    remind(now=at(30))
    assert reminders.count() == 1
    assert [(one.kind, one.on) for one in days_for(practitioner)] == [(kind, timezone.localdate() + timedelta(7))]


@pytest.mark.parametrize("kind", DateKind)
def test_a_message_of_a_day_leads_to_a_page_that_its_reader_can_open(
    kind: DateKind, practitioner: User, client: Any
) -> None:
    record = record_of(practitioner, kind)
    remind(now=at(7))
    client.force_login(practitioner)
    message = Notification.objects.get(event=kind, decision=record, person=practitioner)
    assert client.get(f"/notifications/{message.pk}/", follow=True).status_code == 200


def test_where_the_author_is_no_longer_here_whoever_reviews_is_told(
    practitioner: User, manager: User, administrator: User
) -> None:
    record = record_of(practitioner, DateKind.TO_BE_TOLD)
    deactivate_person(actor=administrator, person=practitioner, reason="Left")
    remind(now=at(7))
    assert Notification.objects.get(event=DateKind.TO_BE_TOLD, decision=record).person == manager


def test_a_discarded_draft_waits_for_nothing(practitioner: User) -> None:
    record = record_of(practitioner, DateKind.NEEDED_BY)
    assert DateAhead.objects.get().decision == record
    discard(post(practitioner, record.pk), reason="No longer asked for")
    assert not DateAhead.objects.exists()
    assert remind(now=at(7)) == 0


def test_a_consent_that_was_to_be_asked_for_again_reminds_once_s2_3_21(practitioner: User) -> None:
    given = {"consent": {"ask_again_on": WEEK}}
    record = make_decision(practitioner, story=story(BY_CONSENT, given))
    Notification.objects.all().delete()
    reminders = Notification.objects.filter(event="ask_again", decision=record)
    for day, expected in ((6, 0), (7, 1), (8, 1)):
        remind(now=at(day))
        assert reminders.count() == expected, day


PAST = "what was, and never lies ahead"
AHEAD = "decisions/rules/dates_ahead.py"
#: Every stored day: past, or the file that reads it when it comes.
READ: Mapping[str, str] = {
    "accounts.Membership.starts_on": "accounts/models/people.py",
    "accounts.Membership.ends_on": "accounts/models/people.py",
    "accounts.Organisation.duty_since": "decisions/wizard/proposals.py",
    "decisions.Agreement.assessed_on": PAST,
    "decisions.Agreement.begins_on": "decisions/rules/agreements.py",
    "decisions.Agreement.ended_on": "decisions/rules/agreements.py",
    "decisions.Agreement.review_on": "decisions/notices/agreements.py",
    "decisions.Agreement.reviewed_on": PAST,
    "decisions.AgreementParty.left_on": PAST,
    "decisions.AgreementParty.signed_on": PAST,
    "consent.CapacityAssessment.happened_on": PAST,
    "consent.CompetenceAssessment.happened_on": PAST,
    "consent.ConsentEvent.happened_on": PAST,
    "consent.ConsentEvent.valid_from": "consent/rules/covering.py",
    "consent.ConsentEvent.review_on": "consent/selectors.py",
    "consent.EngagementAgreement.happened_on": PAST,
    "consent.Person.born_on": PAST,
    "decisions.Advice.advised_on": PAST,
    "decisions.Cover.first_day": "decisions/models/cover.py",
    "decisions.Cover.last_day": "decisions/models/cover.py",
    "decisions.DateAhead.on": "decisions/notices/reminding.py",
    "decisions.Decision.needed_by": AHEAD,
    "decisions.Disclosure.shared_on": AHEAD,
    "decisions.InformationItem.as_of": PAST,
    "decisions.Informing.look_again_on": AHEAD,
    "decisions.Informing.told_on": AHEAD,
    "decisions.Note.again_on": AHEAD,
    "decisions.Note.happened_on": PAST,
    "decisions.Notification.occasion": "decisions/notices/reminding.py",
    "decisions.ReceiptLink.ask_on": "decisions/notices/dates_ahead.py",
    "decisions.RequestStep.happened_on": PAST,
    "decisions.SharingRequest.answer_by": "decisions/rules/request_days.py",
    "decisions.SharingRequest.due_on": "decisions/requests/reminding.py",
    "decisions.SharingRequest.made_on": PAST,
    "decisions.Reassignment.last_day": "decisions/rights/parts.py",
}


def test_every_stored_date_is_read_when_it_comes() -> None:
    """Walks every date of every model: a new one fails here until it is said what reads it."""
    stored = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model._meta.app_label in ("accounts", "audit", "consent", "decisions") and "Historical" not in model.__name__
        for field in model._meta.concrete_fields
        if isinstance(field, DateField) and not isinstance(field, DateTimeField)
    }
    assert stored == set(READ)
    unread = [name for name, file in READ.items() if file != PAST and name.rpartition(".")[2] not in read(file)]
    assert not unread


def read(file: str) -> str:
    return (settings.BASE_DIR / file).read_text(encoding="utf-8")
