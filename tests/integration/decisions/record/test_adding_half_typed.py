"""What is being added to a record is kept while it is typed, and when the session was locked (ux.md, autosave)."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from decisions.models import Decision, Note, TypedText
from decisions.rules.additions import AdditionKind
from tests.factories.decisions import make_decision
from tests.integration.decisions.record.test_adding import WORDS, filled, to_add
from tests.visit import Visitor, lock

KEPT = "What you had typed was kept at"


@pytest.fixture
def author(waits: Decision, client: Client) -> Visitor:
    client.force_login(waits.author)
    return Visitor(client)


def autosave_of(at: str) -> str:
    path, _mark, query = at.partition("?")
    return f"{path}autosave/" + (f"?{query}" if query else "")


@pytest.mark.parametrize("kind", AdditionKind)
@pytest.mark.parametrize("way", ["the page", "autosave"])
def test_what_arrives_while_the_session_is_locked_stands_in_the_boxes_again_and_is_gone_once_added(
    waits: Decision, author: Visitor, kind: AdditionKind, way: str
) -> None:
    at = to_add(waits, kind)
    sent = {**author.open(at).form().values, **filled(kind)}
    lock(author.client)
    answer = author.client.post(at if way == "the page" else autosave_of(at), sent)
    assert answer.status_code in (302, 401)
    assert Note.objects.count() == 0
    again = Client()
    again.force_login(waits.author)
    visitor = Visitor(again).open(at)
    assert KEPT in visitor.html
    held = visitor.form().values
    assert {name: held[name][0].strip() for name in filled(kind)} == filled(kind)
    visitor.send({})
    assert Note.objects.get().words == WORDS
    assert not TypedText.objects.exists()


def test_it_is_kept_while_it_is_typed_for_its_writer_alone_each_addition_apart(
    waits: Decision, author: Visitor, colleague: User
) -> None:
    told, put_off = to_add(waits, AdditionKind.TOLD), to_add(waits, AdditionKind.PUT_OFF)
    html = author.open(told).html
    assert f'data-autosave="{autosave_of(told)}"' in html
    assert "data-autosave-status" in html
    assert KEPT not in html
    assert author.client.post(autosave_of(told), {"words": "Half a sentence"}).json()["saved"]
    assert "Half a sentence" in author.open(told).html
    assert "Half a sentence" not in author.open(put_off).html
    other = Client()
    other.force_login(colleague)
    assert "Half a sentence" not in Visitor(other).open(told).html


def test_an_autosave_that_comes_after_the_addition_brings_nothing_back(waits: Decision, author: Visitor) -> None:
    at = to_add(waits, AdditionKind.LATER_OUTCOME)
    sent = {**author.open(at).form().values, **filled(AdditionKind.LATER_OUTCOME)}
    assert author.client.post(at, sent).status_code == 302
    assert author.client.post(autosave_of(at), sent).status_code == 200
    html = author.open(at).html
    assert WORDS not in html
    assert KEPT not in html


@pytest.mark.parametrize("how", ["autosave", "locked"])
def test_nothing_is_kept_where_it_cannot_be_added(
    waits: Decision, outsider: User, practitioner: User, client: Client, how: str
) -> None:
    cases: list[tuple[User, Decision, str]] = [
        (outsider, waits, "correction"),
        (practitioner, make_decision(practitioner, before="decision"), "correction"),
        (practitioner, waits, "rumour"),
    ]
    for person, record, kind in cases:
        client.force_login(person)
        if how == "locked":
            lock(client)
        at: Any = reverse("decisions:add_autosave", args=[record.pk, kind])
        assert client.post(at, {"words": "Half a sentence"}).status_code in (302, 401, 403, 404)
    assert not TypedText.objects.exists()
