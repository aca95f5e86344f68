"""What each letter about a request says (S0 introduction; S1 rules explained 7; S4 2.2.20-31)."""

import re
from dataclasses import replace

import pytest

from decisions.rules.request_contents import AUTHORITIES, Lack
from decisions.rules.request_letters import LetterKind, letter, letters_for
from decisions.rules.requests import RequestKind
from tests.unit.decisions.rules.letters import (
    BARE,
    IN,
    LACKING,
    OUT,
    PERSON,
    POLICE,
    PROFESSIONAL,
    SCHEME,
    WHOLE,
    every,
    message,
    ours,
    written,
)


def test_each_lack_is_asked_back_with_the_reason_that_lets_us_ask_s2_3_48() -> None:
    for request in RequestKind:
        text = written(LetterKind.ASK_BACK, request)
        parts = message(text)
        start = parts.index("We need to know more from you before we go on:") + 1
        back = parts[start : start + len(LACKING[request])]
        assert len(set(back)) == len(LACKING[request])
        for lack, paragraph in zip(LACKING[request], back, strict=True):
            alone = letter(LetterKind.ASK_BACK, replace(WHOLE, kind=request, lacks=(lack,)), str)
            assert paragraph in message(alone)
            assert re.match(r"(?:Your request|We have not checked)", paragraph)
            assert ": please " in paragraph
        assert parts[start + len(back)].startswith("We would also like to know this: The visits before May")


def test_a_source_stands_in_brackets_only_where_the_police_can_look_it_up_victim_code_2026() -> None:
    code = "(victim information requests code, 2026)"
    of_police = {Lack.LINE_OF_ENQUIRY, Lack.COUNSELLING, Lack.NOTICE}
    for lack in Lack:
        text = letter(LetterKind.ASK_BACK, replace(WHOLE, kind=POLICE, lacks=(lack,)), str)
        assert (code in text) is (lack in of_police)
    for request in set(RequestKind) - {POLICE}:
        for kind in letters_for(IN, request):
            assert "code" not in written(kind, request)
    for kind in set(letters_for(IN, POLICE)) - {LetterKind.REFUSED, LetterKind.HAND_ON}:
        assert "victim information requests code" in written(kind, POLICE).lower()


def test_counselling_notes_stay_out_unless_an_officer_approved_and_nothing_says_that_there_are_any() -> None:
    text = letter(LetterKind.ASK_BACK, replace(WHOLE, kind=POLICE, lacks=(Lack.COUNSELLING,)), str)
    assert "stay out unless" in text
    assert "senior officer" in text
    assert not re.search(r"\b(?:we|our) (?:hold|have|keep)[^.]*notes", text, re.IGNORECASE)


def test_with_nothing_named_it_still_asks_back() -> None:
    text = letter(LetterKind.ASK_BACK, BARE, str)
    assert "We need to know more from you before we go on." in text
    assert "We would also" not in text


@pytest.mark.parametrize("kind", [LetterKind.PART, LetterKind.REFUSED, LetterKind.TOO_MUCH])
def test_a_refusal_gives_reasons_and_says_what_comes_next_s1_rules_explained_7_s1_11(kind: LetterKind) -> None:
    for request in (PROFESSIONAL, POLICE, RequestKind.AGE_ASSESSMENT):
        text = written(kind, request)
        for words in (
            "These are our reasons: The visits before May tell nothing about it.",
            "Ring us if you want to talk about our reasons.",
            "If you have something new to tell us",
            "look at your request again",
            "your manager can talk to our manager",
            "Caldicott Guardian",
        ):
            assert words in text
    assert "reasons:" not in letter(kind, BARE, str)


def test_asking_too_must_be_necessary_and_proportionate_s0_intro() -> None:
    text = written(LetterKind.TOO_MUCH)
    assert "Asking for information, like sharing it, must be necessary and proportionate." in text
    assert "Please ask us again for less." in text
    assert "within the same limits" in written(LetterKind.TOO_MUCH, POLICE)


@pytest.mark.parametrize("kind", [LetterKind.FULL, LetterKind.PART])
def test_what_is_shared_comes_with_its_terms_s2_3_48(kind: LetterKind) -> None:
    text = written(kind)
    for words in ("comes with this letter", "only for the purpose", "Keep it safe", "Ask us before you pass it on"):
        assert words in text
    assert "line of enquiry" not in text
    assert "only for the line of enquiry that you named" in written(kind, POLICE)


@pytest.mark.parametrize("kind", [LetterKind.REFUSED, LetterKind.TOO_MUCH, LetterKind.HAND_ON, LetterKind.ASK_BACK])
def test_a_letter_with_no_information_does_not_say_that_there_is_any(kind: LetterKind) -> None:
    for request in RequestKind:
        if kind in letters_for(IN, request):
            text = written(kind, request)
            assert "comes with this letter" not in text
            assert not re.search(r"\bwe (?:do )?(?:not )?(?:know|hold)\b(?! about you| more)", text, re.IGNORECASE)


def test_what_we_hold_about_somebody_is_a_subject_access_request_and_costs_nothing() -> None:
    text = written(LetterKind.HAND_ON, PERSON)
    for words in (
        "You asked what we hold about you.",
        "subject access request",
        "We have handed it to the Records Team.",
        "by 17 November 2026",
        "do not have to pay",
        "Information Commissioner",
    ):
        assert words in text


def test_it_is_acknowledged_as_of_the_same_day_without_a_fee_and_with_the_day_of_the_answer() -> None:
    text = written(LetterKind.ACKNOWLEDGE, PERSON)
    for words in ("your request of 3 November 2026", "same day", "by 17 November 2026", "do not have to pay"):
        assert words in text


def test_every_letter_about_a_scheme_sends_to_the_police_and_says_nothing_of_what_is_known_s4_2_2_20_29() -> None:
    for kind in letters_for(IN, SCHEME):
        text = written(kind, SCHEME)
        for words in (
            "Only the police",
            "101",
            "website of the police",
            "police station",
            "999",
            "anything is known or",
        ):
            assert words in text
    assert "We have told the Records Team that you asked." in written(LetterKind.HAND_ON, SCHEME)
    assert "We have told" not in written(LetterKind.HAND_ON, SCHEME, handed_to="")
    seen = {written(LetterKind.HAND_ON, SCHEME, **said) for said in ({}, {"reasons": "x"}, {"wanted": ""})}
    assert len(seen) == 1  # whatever is on the request


def test_handing_on_says_who_answers_or_that_somebody_does() -> None:
    assert "We have handed it to the Records Team." in written(LetterKind.HAND_ON, handed_to="the Records Team.")
    for request in (PROFESSIONAL, PERSON, POLICE):
        assert "to the people who answer such requests." in written(LetterKind.HAND_ON, request, handed_to="")


def test_an_age_assessment_may_come_with_a_form_and_does_not_have_to_s4_2_2_30() -> None:
    text = written(LetterKind.ACKNOWLEDGE, RequestKind.AGE_ASSESSMENT)
    assert "consent form" in text
    assert "You do not have to use that form." in text


def test_danger_does_not_wait_for_a_letter_s1_rules_explained_timely() -> None:
    for (_direction, request, kind), text in every():
        if request is not PERSON and kind is not LetterKind.FULL:
            assert "ring 999" in text, kind


def test_our_request_says_about_whom_what_what_for_why_on_what_ground_and_by_when_s0_intro_s3_faq_3() -> None:
    text = message(ours(LetterKind.ASK))
    for words in (
        "Who it is about: Quentin Zephyrine.",
        "What we ask for: Xylophone lessons since May.",
        "What we need it for: Planning a zoological visit.",
        "Why we need it: Nobody else knows the timetable.",
        "Why it is no more than we need: Only the last three weeks.",
        f"What our request is based on: {AUTHORITIES['safeguarding']}.",
        "What we expect of each other: You ring us before the visit\nand we ring you after it.",
    ):
        assert words in text
    assert any(one.startswith("Please answer by 17 November 2026. Send it only in a safe way.") for one in text)
    assert any("we pass it on" in one for one in text)


def test_our_request_leaves_out_what_nobody_wrote() -> None:
    text = letter(LetterKind.ASK, replace(BARE, direction=OUT), str)
    for words in ("about:", "ask for:", "for:", "need it", "need:", "based on:", "each other:", "Please answer by"):
        assert words not in text
    assert "based on" not in ours(LetterKind.ASK, authority="none_given")
    assert "What our request is based on: Our own policy!" in ours(LetterKind.ASK, authority="Our own policy!")


def test_asking_again_says_what_was_asked_when_and_what_may_follow_s1_11() -> None:
    text = ours(LetterKind.CHASE)
    for words in ("on 3 November 2026", "R-26-0012", "by 17 November 2026", "tell us why not", "our manager may talk"):
        assert words in text


def test_taking_it_back_stops_what_is_on_its_way() -> None:
    text = ours(LetterKind.WITHDRAW)
    for words in ("take this request back", "send us nothing more", "This is why: The visits", "sent us something"):
        assert words in text
    assert "This is why" not in ours(LetterKind.WITHDRAW, reasons="  \n ")
