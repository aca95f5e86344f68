"""Consent withdrawn at the very moment at which a draft comes to rely on it: the draft never relies on it unmarked."""

from typing import Any

import pytest

from accounts.models import User
from consent.errors import NotRecorded
from consent.models import ConsentEvent, Person
from consent.services import merge_people, withdraw
from consent.vocabulary import Standing
from decisions.demo.walk import post
from decisions.models import ConsentUse
from decisions.rules.spoken_for import SAME
from decisions.selectors import own_case
from decisions.services.answering import save_step
from decisions.services.posts import Replayed, StaleVersion
from tests.factories.consent import account, consent_post, make_consent, today
from tests.factories.decisions import make_decision
from tests.factories.siblings import GIVEN, NAMES, ids_of, make_siblings, row_of
from tests.integration.consent.test_at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_withdrawn_while_it_is_picked_the_draft_is_refused_or_marked_s2_3_21(practitioner: User, manager: User) -> None:
    draft = make_decision(practitioner, before="consent")
    root = make_consent(practitioner, Person.objects.get(involvements__decision=draft))
    picking = post(practitioner, draft.pk)

    def pick() -> str:
        try:
            return save_step(picking, step="consent", value="given", fields={"relies_on": str(root.pk)})
        except NotRecorded:
            return "refused"

    told: dict[str, Any] = {"consent_id": root.pk, "on": today(), "standing": Standing.THE_PERSON}
    took, _event = at_once(pick, lambda: withdraw(consent_post(manager), **told, account=account()))
    again = own_case(practitioner, draft.pk).journey.to_check_again
    assert (took, again, ConsentUse.objects.count()) in (("refused", (), 0), ("consent-covers", ("consent",), 1))


def test_two_tabs_at_once_record_one_consent(practitioner: User) -> None:
    draft = make_decision(practitioner, before="consent")
    fields = {"given_by": "Robin", "standing": "the_person", "how_given": "written", "given_on": today().isoformat()}
    posts = [post(practitioner, draft.pk) for _tab in range(2)]

    def save(one: Any) -> str:
        try:
            return save_step(one, step="consent", value="given", fields=fields)
        except (StaleVersion, Replayed) as late:
            return type(late).__name__

    assert sorted(at_once(*(lambda one=one: save(one) for one in posts))) == ["StaleVersion", "consent-covers"]
    assert ConsentUse.objects.count() == 1


def test_the_same_brothers_and_sisters_on_two_records_at_once_wait_for_each_other_one_way_round(
    practitioner: User,
) -> None:
    """Each record names them in another order; a deadlock would end one of the two posts."""
    first, second = (make_siblings(practitioner) for _record in range(2))
    for name, other in zip(NAMES, NAMES[::-1], strict=True):
        kept, merged = row_of(first, name).person_id, row_of(second, other).person_id
        merge_people(consent_post(practitioner), kept_id=kept, merged_id=merged, reason="One and the same")
    told = [(post(practitioner, one.pk), {**GIVEN, SAME: ids_of(one)}) for one in (first, second)]
    took = at_once(*(lambda one=one, fields=fields: _save(one, fields) for one, fields in told))
    assert took == ["consent-covers", "consent-covers"]
    assert ConsentUse.objects.count() == ConsentEvent.objects.count() == 2 * len(NAMES)


def _save(one: Any, fields: Any) -> str:
    return save_step(one, step="consent", value="given", fields=fields)
