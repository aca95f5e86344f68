"""Consent is recorded, followed, and never changed (S2 3.17-3.22)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.http import Http404

from accounts.models import User
from audit.digests.columns import current_version
from audit.models import AuditEvent
from consent import selectors
from consent.errors import NotRecorded
from consent.models import ConsentEvent, Person
from consent.services import invalidate, record_event, renew, withdraw
from consent.vocabulary import Act, Flaw, Standing, State
from tests.factories.consent import account, consent_post, event, make_consent, make_person, today

pytestmark = pytest.mark.django_db
OWN = Standing.THE_PERSON


@pytest.fixture
def person(practitioner: User) -> Person:
    return make_person(practitioner)


@pytest.fixture
def given(practitioner: User, person: Person) -> ConsentEvent:
    return make_consent(practitioner, person, at=today(-2))


def state_of(user: User, root: ConsentEvent) -> State:
    return selectors.consent_for(user, root.pk, today()).consent.state


def refused_for(act: Callable[[], Any]) -> set[str]:
    before = ConsentEvent.objects.count()
    with pytest.raises(NotRecorded) as refusal, transaction.atomic():
        act()
    assert ConsentEvent.objects.count() == before
    return {problem.key for problem in refusal.value.problems}


def test_it_is_read_back_as_it_was_said(practitioner: User, person: Person) -> None:
    said = event(limits="Not my brother’s school", valid_from=today(1))
    told = account(evidence="Form in the file", standing_evidence="Known for years", wording={"1": "May we share?"})
    key, decision_id = uuid4(), uuid4()
    post = consent_post(practitioner, key=key, decision_id=decision_id)
    row = record_event(post, person_id=person.pk, event=said, account=told)
    row.refresh_from_db()
    assert row.as_event() == said
    assert (row.given_by, row.evidence, row.wording) == ("Robin Example", "Form in the file", {"1": "May we share?"})
    assert (row.recorded_by, row.decision_id, row.team.name) == (practitioner, decision_id, "Assessment team")
    told_of = AuditEvent.objects.get(source_table="consent_historicalconsentevent")
    assert (told_of.stream, told_of.record_id) == ("consent.person", person.pk)
    assert told_of.hash_version == current_version()


def test_the_same_post_twice_is_one_event(practitioner: User, person: Person) -> None:
    post = consent_post(practitioner)
    rows = [record_event(post, person_id=person.pk, event=event(), account=account()) for _ in range(2)]
    assert rows[0] == rows[1]
    withdrawal = consent_post(practitioner)
    told = {"consent_id": rows[0].pk, "on": today(), "standing": OWN, "account": account()}
    assert withdraw(withdrawal, **told) == withdraw(withdrawal, **told)
    assert ConsentEvent.objects.count() == 2


@pytest.mark.parametrize("flaw", Flaw)
def test_what_is_no_consent_is_not_recorded_s2_3_20_s0_faq_4(practitioner: User, person: Person, flaw: Flaw) -> None:
    flawed = event(flaws=frozenset({flaw}))
    post = consent_post(practitioner)
    assert refused_for(lambda: record_event(post, person_id=person.pk, event=flawed, account=account())) == {flaw}


def test_what_is_missing_is_named(practitioner: User, person: Person) -> None:
    def key_of(one: Any, told: Any) -> set[str]:
        post = consent_post(practitioner)
        return refused_for(lambda: record_event(post, person_id=person.pk, event=one, account=told))

    assert key_of(event(), account(given_by=" ")) == {"given_by"}
    assert key_of(event(Act.REFUSED), account(words="")) == {"words"}
    assert key_of(event(Act.REFUSED, standing=None), account()) == {"standing"}
    assert key_of(event(Act.NO_REPLY), account(words="")) == {"words"}
    assert key_of(event(at=today(1)), account()) == {"happened_on"}
    assert key_of(event(Act.WITHDRAWN), account()) == {"act"}


def test_silence_is_kept_as_silence_s2_3_20(practitioner: User, person: Person) -> None:
    row = make_consent(practitioner, person, Act.NO_REPLY, standing=None, told=account(given_by=""))
    assert state_of(practitioner, row) is State.NO_REPLY


def test_withdrawn_is_for_good_and_deletes_nothing_s2_3_21(practitioner: User, given: ConsentEvent) -> None:
    withdraw(consent_post(practitioner), consent_id=given.pk, on=today(), standing=OWN, account=account())
    assert state_of(practitioner, given) is State.WITHDRAWN
    again = event(standing=OWN)
    assert refused_for(
        lambda: renew(consent_post(practitioner), consent_id=given.pk, event=again, account=account())
    ) == {"ended"}
    new = make_consent(practitioner, given.person)
    assert [one.consent.state for one in selectors.consents_of(practitioner, [given.person_id], today())] == [
        State.ACTIVE,
        State.WITHDRAWN,
    ]
    assert new.about_id is None


def test_a_consent_past_its_review_is_given_again_by_the_same(practitioner: User, person: Person) -> None:
    old = make_consent(practitioner, person, at=today(-30), review_on=today(-1))
    assert state_of(practitioner, old) is State.EXPIRED
    parent = event(standing=Standing.PARENTAL_RESPONSIBILITY)
    assert refused_for(
        lambda: renew(consent_post(practitioner), consent_id=old.pk, event=parent, account=account())
    ) == {"standing"}
    row = renew(consent_post(practitioner), consent_id=old.pk, event=event(), account=account())
    assert (row.number, row.about_id, state_of(practitioner, old)) == (2, old.pk, State.ACTIVE)


def test_what_was_never_consent_is_said_to_be_so_with_the_reason(manager: User, given: ConsentEvent) -> None:
    assert refused_for(
        lambda: invalidate(consent_post(manager), consent_id=given.pk, on=today(), account=account(words=""))
    ) == {"words"}
    row = invalidate(
        consent_post(manager), consent_id=given.pk, on=today(), account=account(given_by=""), flaw=Flaw.PRESSURE
    )
    assert (row.flaw, state_of(manager, given)) == ("pressure", State.INVALIDATED)
    assert refused_for(
        lambda: invalidate(consent_post(manager), consent_id=given.pk, on=today(), account=account())
    ) == {"ended"}


def test_nothing_is_withdrawn_before_it_was_given_nor_a_refusal_at_all(
    practitioner: User, person: Person, given: ConsentEvent
) -> None:
    no = make_consent(practitioner, person, Act.REFUSED)
    for root, day, key in ((given, given.happened_on - timedelta(1), "too_early"), (no, today(), "ended")):
        post = consent_post(practitioner)
        assert refused_for(
            lambda root=root, day=day, post=post: withdraw(
                post, consent_id=root.pk, on=day, standing=OWN, account=account()
            )
        ) == {key}


def test_a_list_says_what_the_rules_say_of_every_consent(practitioner: User, person: Person) -> None:
    """The state that the database computes is the replay, on every day, for every way a consent went on."""
    for act in (Act.GIVEN, Act.REFUSED, Act.NO_REPLY):
        for steps in ((), (Act.RENEWED,), (Act.WITHDRAWN,), (Act.INVALIDATED,), (Act.WITHDRAWN, Act.INVALIDATED)):
            root = make_consent(
                practitioner, person, act, at=today(-9), review_on=today(-5) if act == "given" else None
            )
            for step in steps if act is Act.GIVEN else steps[-1:] if Act.INVALIDATED in steps else ():
                _then(practitioner, root, step)
    for days in range(-10, 2):
        roots = list(selectors.consents_for(practitioner, today(days)))
        told = {one.root.pk: one.consent for one in selectors.held(roots, today(days))}
        assert {root.pk: root.state for root in roots} == {key: consent.state for key, consent in told.items()}
        assert all(root.ends_on == told[root.pk].current.review_on for root in roots)
        assert len(roots) == (15 if days >= -9 else 0)


def _then(actor: User, root: ConsentEvent, act: Act) -> None:
    post, day = consent_post(actor), today(-3)
    if act is Act.RENEWED:
        renew(post, consent_id=root.pk, event=replace(event(), at=day, review_on=today(-1)), account=account())
    elif act is Act.WITHDRAWN:
        withdraw(post, consent_id=root.pk, on=day, standing=OWN, account=account())
    else:
        invalidate(post, consent_id=root.pk, on=today(-1), account=account())


@pytest.mark.parametrize("statement", ["UPDATE consent_consentevent SET act = act", "DELETE FROM consent_consentevent"])
def test_the_database_refuses_to_change_or_remove_consent(given: ConsentEvent, statement: str) -> None:
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert ConsentEvent.objects.get() == given


def test_who_may_do_what(
    practitioner: User, manager: User, guardian: User, administrator: User, outsider: User, given: ConsentEvent
) -> None:
    person_id = given.person_id
    for actor in (manager, guardian):
        with pytest.raises(PermissionDenied):
            record_event(consent_post(actor), person_id=person_id, event=event(), account=account())
    with pytest.raises(PermissionDenied):
        withdraw(consent_post(guardian), consent_id=given.pk, on=today(), standing=OWN, account=account())
    for actor in (administrator, outsider):
        with pytest.raises(Http404):
            record_event(consent_post(actor), person_id=person_id, event=event(), account=account())
        with pytest.raises(Http404):
            withdraw(consent_post(actor), consent_id=given.pk, on=today(), standing=OWN, account=account())
    withdraw(consent_post(manager), consent_id=given.pk, on=today(), standing=OWN, account=account())
    assert state_of(practitioner, given) is State.WITHDRAWN
