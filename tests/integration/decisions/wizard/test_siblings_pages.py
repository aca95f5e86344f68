"""*The same is true of*: offered unticked, refused beside the ticks, kept half-typed; a standing is typed once."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from consent.models import ConsentEvent
from decisions.demo.walk import post
from decisions.models import ConsentUse, Decision, TypedText
from decisions.rules.spoken_for import NONE, SAME
from decisions.services.answering import save_step
from tests.factories.consent import make_consent
from tests.factories.posting import sent
from tests.factories.siblings import (
    GIVEN,
    MOTHER,
    NAMES,
    NONE_NEEDED,
    REFUSED,
    add_child,
    ids_of,
    make_siblings,
    row_of,
)
from tests.integration.decisions.wizard.journeys import EDITION
from tests.visit import Visitor

CONSENT = EDITION.question("consent")


@pytest.fixture
def draft(practitioner: User) -> Decision:
    """A draft at question 4, about four children."""
    return make_siblings(practitioner)


def controls(answer: str, fields: dict[str, Any], **more: Any) -> dict[str, Any]:
    """What the controls of the page send."""
    own = {key: value for key, value in fields.items() if key != "none_because"}
    told = dict(sent(CONSENT, answer, own).lists())
    return {**told, **{key: value for key, value in fields.items() if key not in own}, **more}


def at(visitor: Visitor, draft: Decision, page: str = "questions/consent") -> Visitor:
    return visitor.open(f"/decisions/{draft.pk}/{page}/")


def page_of(draft: Decision, name: str) -> str:
    return f"consents/{row_of(draft, name).pk}"


def first_said(draft: Decision, **changes: Any) -> None:
    """Question 4 is answered for the first child alone."""
    save_step(post(draft.author, draft.pk), step="consent", value="given", fields={**GIVEN, **changes})


def shown(visitor: Visitor, *names: str) -> dict[str, str]:
    """What these controls hold; a radio that nobody chose holds nothing."""
    values = visitor.form().values
    return {name: (values.get(name) or [""])[0].strip() for name in names}


def test_nobody_else_at_stake_or_everybody_settled_offers_no_ticks(visitor: Visitor, draft: Decision) -> None:
    at(visitor, draft).send(controls("given", GIVEN, **{SAME: ids_of(draft)}))
    assert visitor.url.endswith("/questions/consent-covers/")
    for page in ("questions/consent", *(page_of(draft, name) for name in NAMES[1:])):
        assert SAME not in at(visitor, draft, page).form().offered


def test_everybody_of_whom_nothing_is_said_is_offered_by_name_and_nobody_is_ticked_s2_3_22(
    visitor: Visitor, draft: Decision
) -> None:
    """Names stand on the page, and never in its title or an address."""
    add_child(draft.author, draft, name="Lee Other", part="third_party", category="adult")
    form = at(visitor, draft).form()
    assert form.offered[SAME] == ids_of(draft)
    assert SAME not in form.values
    assert "The same is true of" in visitor.html
    assert all(name in visitor.html for name in NAMES[1:])
    assert not any(name in visitor.html.partition("</title>")[0] for name in NAMES)
    first_said(draft)
    assert at(visitor, draft, page_of(draft, NAMES[1])).form().offered[SAME] == ids_of(draft, *NAMES[2:])


def test_the_list_shows_each_of_them_and_the_way_goes_past_it_s2_3_22(visitor: Visitor, draft: Decision) -> None:
    at(visitor, draft).send(controls("given", GIVEN, **{SAME: ids_of(draft, *NAMES[1:3])}))
    assert visitor.url.endswith("/consents/")
    assert visitor.html.count(f"Consent given by {MOTHER} on 20 November 2026") == 3
    assert visitor.html.count("Not said yet") == 2  # their state, and what is relied on
    at(visitor, draft, page_of(draft, NAMES[3])).send(controls("given", GIVEN))
    assert visitor.url.endswith("/questions/consent-covers/")


@pytest.mark.parametrize("first", [True, False], ids=["question 4", "another's page"])
@pytest.mark.parametrize("answer", ["given", "refused", "withdrawn"])
def test_ticks_beside_the_person_themselves_are_refused_with_the_reason_s2_3_28(
    visitor: Visitor, draft: Decision, answer: str, first: bool
) -> None:
    role = "standing" if answer == "given" else "objected_as"
    fields = {**(GIVEN if answer == "given" else REFUSED), role: "the_person"}
    ticked = ids_of(draft, NAMES[3])
    at(visitor, draft, "questions/consent" if first else page_of(draft, NAMES[1]))
    visitor.send(controls(answer, fields, **{SAME: ticked}))
    assert visitor.status == 422
    assert f'href="#id_{SAME}_0">Leave these unticked. The person the information is about can speak' in visitor.html
    assert visitor.form().values[SAME] == ticked
    assert not ConsentEvent.objects.exists()
    visitor.send({SAME: []})
    assert ConsentEvent.objects.count() == 1


def test_a_consent_that_is_picked_takes_no_ticks_along_s2_3_21(visitor: Visitor, draft: Decision) -> None:
    row = make_consent(draft.author, row_of(draft, NAMES[0]).person)
    at(visitor, draft).send({"answer": "given", "relies_on": str(row.pk), SAME: ids_of(draft)})
    assert visitor.status == 422
    assert f'href="#id_{SAME}_0">Leave these unticked. A consent on record is one person' in visitor.html
    visitor.send({SAME: []})
    assert ConsentUse.objects.count() == 1


def test_whose_decision_is_their_own_is_named_beside_the_ticks_s2_3_30(visitor: Visitor, draft: Decision) -> None:
    add_child(draft.author, draft, name="Dee Example", estimated_age="17")
    at(visitor, draft).send(controls("given", GIVEN, **{SAME: ids_of(draft, NAMES[1], "Dee Example")}))
    assert visitor.status == 422
    assert f'href="#id_{SAME}_0">Untick Dee Example' in visitor.html
    assert not ConsentEvent.objects.exists()


def test_why_none_is_needed_goes_for_those_ticked_s2_3_22(visitor: Visitor, draft: Decision) -> None:
    first_said(draft)
    at(visitor, draft, page_of(draft, NAMES[1]))
    visitor.send(controls(NONE, NONE_NEEDED, **{SAME: ids_of(draft, *NAMES[2:])}))
    assert visitor.url.endswith("/questions/consent-covers/")
    assert at(visitor, draft, "consents").html.count(NONE_NEEDED["none_because"]) == 3


def test_the_same_form_sent_once_more_makes_no_second(visitor: Visitor, draft: Decision) -> None:
    at(visitor, draft)
    sent_once = {**visitor.form().values, **controls("given", GIVEN, **{SAME: ids_of(draft)}), "action": "continue"}
    for _time in range(2):
        led = visitor.client.post(visitor.url, sent_once)
        assert led["Location"].endswith("/questions/consent-covers/")
    assert ConsentEvent.objects.count() == ConsentUse.objects.count() == 4


def test_a_second_tab_is_told_by_name_what_it_would_have_said_and_says_nothing(
    visitor: Visitor, draft: Decision
) -> None:
    second = Visitor(visitor.client)
    at(second, draft)
    at(visitor, draft).send(controls("given", GIVEN))
    second.send(controls("refused", REFUSED, **{SAME: ids_of(draft, NAMES[3])}))
    assert second.status == 409
    assert NAMES[3] in second.html
    assert ConsentEvent.objects.count() == 1
    second.send()
    assert {row.person.name for row in ConsentEvent.objects.filter(act="refused")} == {NAMES[0], NAMES[3]}


def of_both(draft: Decision) -> Iterator[tuple[str, str]]:
    yield "questions/consent", "consent"
    yield page_of(draft, NAMES[1]), f"consent:{row_of(draft, NAMES[1]).pk}"


def test_ticks_are_kept_half_typed_on_both_pages(visitor: Visitor, draft: Decision) -> None:
    ticked = ids_of(draft, NAMES[3])
    for page, slot in of_both(draft):
        autosave = f"/decisions/{draft.pk}/questions/consent/autosave/?slot={slot}"
        visitor.client.post(autosave, {SAME: ticked, "none_because": "Half a sen"})
        assert TypedText.objects.get(slot=slot).typed == {SAME: ticked, "none_because": "Half a sen"}
        assert at(visitor, draft, page).form().values[SAME] == ticked
        visitor.send({"limits": "Half"}, action="later")
        assert TypedText.objects.get(slot=slot).typed[SAME] == ticked
    assert not ConsentUse.objects.exists()


def test_a_form_that_arrives_in_a_locked_session_keeps_its_ticks_on_its_own_page(
    visitor: Visitor, draft: Decision
) -> None:
    ticked = ids_of(draft, NAMES[3])
    for page, slot in of_both(draft):
        at(visitor, draft, page)
        lock(visitor)
        typed = {**visitor.form().values, "limits": "Typed while it locked", SAME: ticked}
        answer = visitor.client.post(visitor.url, typed, headers={"referer": f"http://testserver{visitor.url}"})
        assert "/reauthenticate/" in answer["Location"]
        kept = TypedText.objects.get(slot=slot).typed
        assert (kept[SAME], kept["limits"]) == (ticked, "Typed while it locked")
        visitor.client = Client()
        visitor.client.force_login(draft.author)
    assert not ConsentUse.objects.exists()


def test_autosave_in_a_locked_session_keeps_each_of_several_people_apart(visitor: Visitor, draft: Decision) -> None:
    slot = f"consent:{row_of(draft, NAMES[1]).pk}"
    at(visitor, draft)
    lock(visitor)
    visitor.client.post(f"/decisions/{draft.pk}/questions/consent/autosave/?slot={slot}", {"limits": "Half"})
    assert TypedText.objects.get().slot == slot


def lock(visitor: Visitor) -> None:
    session = visitor.client.session
    session["seen_at"] = 0
    session.save()


def test_a_parents_standing_is_typed_once_and_proposed_on_the_next_page(visitor: Visitor, draft: Decision) -> None:
    """Who they are, how we know, how and when; never the answer, what was explained, or their limits (WCAG 3.3.7)."""
    first_said(draft)
    at(visitor, draft, page_of(draft, NAMES[1]))
    told = ("given_by", "standing", "standing_evidence", "how_given", "given_on_0", "objected_by", "objected_as")
    mother = (MOTHER, "parental_responsibility")
    assert tuple(shown(visitor, *told).values()) == (*mother, GIVEN["standing_evidence"], "spoken", "20", *mother)
    never = shown(visitor, "answer", "explained", "freely", "limits", "objected_on_0", SAME)
    assert set(never.values()) == {""}
    assert "Filled in below" in visitor.html
    assert ConsentUse.objects.count() == 1
    visitor.send({"answer": "given", "freely": "yes", "explained": ["not_known"]})
    assert visitor.status == 200
    assert ConsentEvent.objects.filter(given_by=MOTHER, happened_on="2026-11-20").count() == 2


def test_it_is_proposed_on_question_4_too_where_another_was_asked_first(visitor: Visitor, draft: Decision) -> None:
    at(visitor, draft, page_of(draft, NAMES[1])).send(controls("refused", REFUSED))
    at(visitor, draft)
    assert shown(visitor, "given_by", "objected_by", "given_on_0", "objected_on_0") == {
        "given_by": MOTHER,
        "objected_by": MOTHER,
        "given_on_0": "",
        "objected_on_0": "20",
    }
    assert "Filled in below" in visitor.html


def test_who_spoke_for_themselves_or_for_somebody_younger_is_not_proposed_s2_3_23(
    visitor: Visitor, draft: Decision
) -> None:
    grown = add_child(draft.author, draft, name="Dee Example", estimated_age="17")
    first_said(draft)
    assert not any(shown(at(visitor, draft, f"consents/{grown.pk}"), "given_by", "objected_by").values())
    save_step(post(draft.author, draft.pk), step="consent", value="given", fields={**GIVEN, "standing": "the_person"})
    assert not any(shown(at(visitor, draft, page_of(draft, NAMES[1])), "given_by", "objected_by").values())
    assert "Filled in below" not in visitor.html


def test_what_was_half_typed_is_shown_instead_of_what_is_proposed(visitor: Visitor, draft: Decision) -> None:
    first_said(draft)
    at(visitor, draft, page_of(draft, NAMES[1])).send({"given_by": "Their fath"}, action="later")
    at(visitor, draft, page_of(draft, NAMES[1]))
    assert shown(visitor, "given_by")["given_by"] == "Their fath"
    assert "Filled in below" not in visitor.html


def test_another_childs_page_asks_nothing_that_it_would_not_keep_s2_3_24(visitor: Visitor, draft: Decision) -> None:
    """How well a child understands is judged on a page of its own, to which theirs leads."""
    assert "competence" in at(visitor, draft).form().offered
    other = at(visitor, draft, page_of(draft, NAMES[1]))
    assert "competence" not in other.form().offered
    assert "If they decide for themselves" in other.html
    assert f"/consent/people/{row_of(draft, NAMES[1]).person_id}/competence/" in other.html


def test_what_is_said_of_one_childs_understanding_is_said_of_no_other_s2_3_24(
    visitor: Visitor, draft: Decision
) -> None:
    told = {**GIVEN, "competence": "not_competent", "competence_because": "Robin is three"}
    at(visitor, draft).send(controls("given", told, **{SAME: ids_of(draft)}))
    assert visitor.url.endswith("/consent-covers/")
    assert visitor.html.count("The consent of one person with parental responsibility is enough") == 1
    assert visitor.html.count("First judge whether the child understands enough to decide this") == 3
