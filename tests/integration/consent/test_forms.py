"""What the forms of consent record, and what they refuse beside the field."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from consent.models import ConsentEvent, Person
from consent.registry import Reliance, Relying, _reliances, register_reliance
from consent.vocabulary import Act, Flaw
from tests.factories.consent import make_consent, today
from tests.factories.consent_pages import Kept, make_everything
from tests.integration.consent.posts import ENDED, WHOLE, day, to
from tests.visit import Visitor

pytestmark = pytest.mark.django_db


def test_nothing_is_filled_in_or_ticked_beforehand(visitor: Visitor, practitioner: User, person: Person) -> None:
    root = make_consent(practitioner, person)
    pages = [to(name, person.pk) for name in ("give", "refuse", "no_reply", "competence", "capacity", "engagement")]
    pages += [to(name, root.pk) for name in ("renew", "withdraw", "invalidate")]
    for page in pages:
        form = visitor.open(page).form()
        filled = {name: value for name, value in form.values.items() if "".join(value).strip()}
        assert set(filled) == {"csrfmiddlewaretoken", "idempotency_key"}, page


def test_consent_is_recorded_with_its_scope_and_the_exact_wording(visitor: Visitor, person: Person) -> None:
    visitor.open(to("give", person.pk)).send(WHOLE)
    row = ConsentEvent.objects.get()
    assert visitor.url == to("consent", row.pk)
    assert (row.act, row.manner, row.way, row.standing) == ("given", "explicit", "written", "the_person")
    assert row.recipients == ["Northshire School", "Ms Bell"]
    assert (row.information, row.purposes) == (["education", "health"], ["care"])
    assert row.review_on == today(100)
    assert row.wording["form"] == "young_person"
    assert any("You can say no" in line for line in row.wording["words"])
    assert any(asked["label"] == "What was explained to them?" for asked in row.wording["asked"])
    for words in (
        "“Not my brother’s school”",
        "Judge first",
        "The words used to ask them",
        "First judge whether",
    ):
        assert words in visitor.html


def test_a_double_click_makes_one_event(visitor: Visitor, person: Person) -> None:
    visitor.open(to("give", person.pk))
    sent = {**visitor.form().values, **WHOLE}
    answers = [visitor.client.post(to("give", person.pk), sent) for _ in range(2)]
    assert {answer.url for answer in answers} == {to("consent", ConsentEvent.objects.get().pk)}


@pytest.mark.parametrize("flaw", Flaw)
def test_what_is_no_consent_is_refused_beside_the_field_s2_3_20(visitor: Visitor, person: Person, flaw: Flaw) -> None:
    visitor.open(to("give", person.pk)).send({**WHOLE, "flaws": [flaw.value]})
    assert visitor.status == 422
    assert not ConsentEvent.objects.exists()
    words = {"notice": "the person has to be asked", "silence": "Silence is not consent"}
    words |= {"pressure": "under pressure is not consent", "conditional": "not consent if the service depends on it"}
    error = visitor.html.partition('id="id_flaws_error"')[2].partition("</p>")[0]
    assert words[flaw] in error
    assert visitor.form().values["given_by"] == ["Robin Example"]
    assert "“Not my brother’s school”" in visitor.form().values["limits"][0]


def test_implied_consent_needs_its_service_and_is_the_persons_own_s2_3_19(visitor: Visitor, person: Person) -> None:
    implied = {**WHOLE, "how_given": "implied", "recipients": ""}
    visitor.open(to("give", person.pk)).send(implied)
    assert "Enter the service that the sharing is part of" in visitor.html
    visitor.send({"service": "Family support", "standing": "attorney", "standing_evidence": "Seen"})
    assert "never implies another person" in visitor.html
    visitor.send({"standing": "the_person"})
    row = ConsentEvent.objects.get()
    assert (row.manner, row.way, row.service, row.recipients, row.standing_evidence) == (
        "implied",
        "",
        "Family support",
        [],
        "",
    )


def test_who_speaks_for_another_says_how_that_is_known_s2_3_27(visitor: Visitor, person: Person) -> None:
    visitor.open(to("give", person.pk)).send({**WHOLE, "standing": "parental_responsibility"})
    assert "Enter how you know that they may decide" in visitor.html
    visitor.send({"standing_evidence": "Named on the birth certificate", "family": ["in_conflict", "none"]})
    assert "not both" in visitor.html
    visitor.send({"family": ["inadvisable"]})
    row = ConsentEvent.objects.get()
    assert row.standing_evidence == "Named on the birth certificate"
    assert row.wording["family"] == ["inadvisable"]


def test_what_was_not_explained_is_kept_and_said_not_to_count_s2_3_18(visitor: Visitor, person: Person) -> None:
    visitor.open(to("give", person.pk)).send({**WHOLE, "explained": ["not_known"]})
    assert "Cannot be relied on" in visitor.html
    assert "Not all that makes consent informed was explained" in visitor.html


def test_dates_that_cannot_be_stand_beside_their_fields(visitor: Visitor, person: Person) -> None:
    visitor.open(to("give", person.pk)).send({**WHOLE, **day("given_on", 2)})
    assert 'id="id_given_on_error"' in visitor.html
    visitor.send({**day("given_on"), **day("review_on", -2)})
    assert 'id="id_review_on_error"' in visitor.html
    assert not ConsentEvent.objects.exists()


def test_a_refusal_and_a_silence_are_recorded_in_words_s0_rule_4(visitor: Visitor, person: Person) -> None:
    visitor.open(to("refuse", person.pk)).send({**ENDED, "words": "Not to my school"})
    visitor.open(to("no_reply", person.pk)).send({"words": "Rang on two evenings", **day("given_on", -1)})
    rows = ConsentEvent.objects.order_by("-happened_on")
    assert [(row.act, row.words) for row in rows] == [
        ("refused", "Not to my school"),
        ("no_reply", "Rang on two evenings"),
    ]
    assert "Silence is never consent" in visitor.html
    assert "They agreed again" not in visitor.html


def test_withdrawing_shows_first_what_it_touches_and_then_whom_to_tell_s2_3_21(
    visitor: Visitor, practitioner: User, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_consent(practitioner, person)

    def relying(user: User, ids: Any) -> list[Relying]:
        shared = Relying(
            root.pk, Reliance.SHARED, root.pk, "7K2QX-9RB4T", "/decisions/x/", ("Dr Ada Okoro, Northshire School",)
        )
        return [shared, Relying(root.pk, Reliance.DRAFT, person.pk, "DRAFT-00001")]

    monkeypatch.setattr("consent.registry._reliances", [relying])
    visitor.open(to("withdraw", root.pk))
    for words in ("7K2QX-9RB4T", "DRAFT-00001", "check them again", "Dr Ada Okoro, Northshire School"):
        assert words in visitor.html, words
    assert "Named in the consent" not in visitor.html  # she works there: nobody is named twice
    visitor.send({})
    assert visitor.status == 422
    visitor.send(ENDED)
    assert visitor.url == to("consent", root.pk)
    for words in ("Who to tell", "Tell them that it has ended", "Dr Ada Okoro", "Withdrawn", "took it back"):
        assert words in visitor.html, words
    assert "They agreed again" not in visitor.html
    visitor.open(to("renew", root.pk)).send({**WHOLE})
    assert "This consent has ended. If they agree again, record a new consent." in visitor.html


def test_a_room_above_can_say_what_relies_on_a_consent() -> None:
    def relying(user: User, ids: Any) -> list[Relying]:
        return []

    register_reliance(relying)
    register_reliance(relying)
    assert _reliances.count(relying) == 1
    _reliances.remove(relying)


def test_not_valid_is_another_act_than_withdrawn(visitor: Visitor, practitioner: User, person: Person) -> None:
    root = make_consent(practitioner, person)
    told = {"flaw": "pressure", "words": "He was told that help depends on it", **day("given_on")}
    visitor.open(to("invalidate", root.pk)).send(told)
    row = ConsentEvent.objects.get(about=root)
    assert (row.act, row.flaw, row.words) == ("invalidated", "pressure", "He was told that help depends on it")
    assert "It never counted" in visitor.html
    other = make_consent(practitioner, person)
    visitor.open(to("invalidate", other.pk)).send({**told, "flaw": "wrong"})
    assert ConsentEvent.objects.get(about=other).flaw == ""


def test_they_agree_again_with_the_old_beside_an_empty_form(
    visitor: Visitor, practitioner: User, person: Person
) -> None:
    root = make_consent(practitioner, person)
    visitor.open(f"{to('renew', root.pk)}?changed=use")
    assert "for something that was not explained" in visitor.html
    assert "What they agreed to before" in visitor.html
    visitor.send({**WHOLE, "recipients": "The new school"})
    row = ConsentEvent.objects.get(act=Act.RENEWED)
    assert (row.about, row.standing, row.recipients) == (root, "the_person", ["The new school"])
    assert "Consent given again" in visitor.html


def test_a_post_without_the_right_is_refused_in_words(guardian: User, practitioner: User) -> None:
    kept: Kept = make_everything(practitioner)
    client = Client()
    client.force_login(guardian)
    answer = client.post(to("give", kept.person.pk), {**WHOLE, "idempotency_key": "x"})
    assert answer.status_code == 422
    assert "Only a practitioner can record consent." in answer.content.decode()
