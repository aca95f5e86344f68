"""The record in one plain sentence, for every way that a record can end (ux.md, plain-English summary)."""

import pytest
from django.utils import translation

from decisions.rules.journey import Journey
from decisions.rules.sentence import summary_sentence
from guidance.flow.graph import Gateway, Indication
from guidance.flow.route import Answer, every_route
from tests.factories.decisions import BY_CONSENT, BY_PUBLIC_INTEREST, CURRENT, NO_PURPOSE
from tests.factories.routes import finished

OUTCOMES = ("share", "share_in_part", "do_not_share")
End = tuple[Indication | None, Gateway | None]

#: One route for each end that there is.
ENDS: dict[End, dict[str, Answer]] = {}
for answers, route in every_route(CURRENT):
    ENDS.setdefault((route.indication, route.gateway), answers)

EVERY_WAY = [
    pytest.param(answers, outcome, id=f"{indication}-{gateway}-{outcome}")
    for (indication, gateway), answers in ENDS.items()
    for outcome in OUTCOMES
]


def journey(answers: dict[str, Answer], outcome: str) -> Journey:
    return finished(CURRENT, answers, {"decision": {"decision": outcome}})


def sentence(answers: dict[str, Answer], outcome: str, *categories: str, recipients: tuple[str, ...] = ()) -> str:
    with translation.override("en-gb"):
        way = journey(answers, outcome)
        return summary_sentence(way, categories=categories, recipients=recipients, catalogue=translation)


def test_every_indication_and_every_gateway_has_an_end_to_be_said():
    assert {indication for indication, _gateway in ENDS} == set(Indication)
    assert {gateway for _indication, gateway in ENDS} == {None, *Gateway}


@pytest.mark.parametrize(("answers", "outcome"), EVERY_WAY)
def test_every_end_is_one_sentence_with_a_full_stop(answers, outcome: str):
    for recipients in ((), ("Ashmere School",), ("A", "B", "C")):
        said = sentence(answers, outcome, "child", recipients=recipients)
        assert said.endswith(".")
        assert said.count(".") == 1
        assert said.startswith("Do not share" if outcome == "do_not_share" else "Share")
        assert "  " not in said
        assert "%" not in said
        assert "None" not in said
        assert all(name in said for name in recipients)


@pytest.mark.parametrize("answers", list(ENDS.values()), ids=[f"{i}-{g}" for i, g in ENDS])
def test_the_three_decisions_are_told_apart(answers):
    assert len({sentence(answers, outcome, "child") for outcome in OUTCOMES}) == 3


def test_ends_with_another_ground_read_differently():
    shared = {sentence(answers, "share", "child") for answers in ENDS.values()}
    kept = {sentence(answers, "do_not_share", "child") for answers in ENDS.values()}
    assert len(shared) == len(Gateway) + 3  # and each of the three indications against which one may share
    assert len(kept) == len(Indication)


def test_while_nothing_is_decided_nothing_is_said():
    undecided = Journey(CURRENT, {})
    assert summary_sentence(undecided, categories=["child"], recipients=["A school"], catalogue=translation) == ""


@pytest.mark.parametrize(
    ("answers", "outcome", "said"),
    [
        (BY_CONSENT, "share", "Share the information about one child with Ashmere School, with consent."),
        (
            BY_CONSENT,
            "do_not_share",
            "Do not share the information about one child with Ashmere School, although the guidance would allow "
            "sharing it.",
        ),
        (
            BY_PUBLIC_INTEREST,
            "share_in_part",
            "Share only part of the information about one child with Ashmere School, without consent, because the "
            "public interest in sharing it is greater.",
        ),
        (
            {"purpose": "yes", "legal-duty": "child_safeguarding_duty", "more-detrimental": "no"},
            "share",
            "Share the information about one child with Ashmere School, because of the duty to share information to "
            "safeguard a child.",
        ),
        (
            NO_PURPOSE,
            "share",
            "Share the information about one child with Ashmere School, although the guidance points to not sharing "
            "it.",
        ),
    ],
)
def test_the_sentence_reads_as_somebody_would_say_it(answers, outcome: str, said: str):
    """Proves D7."""
    assert sentence(answers, outcome, "child", recipients=("Ashmere School",)) == said


@pytest.mark.parametrize(
    ("categories", "people"),
    [
        ((), "the information,"),
        (("child",), "the information about one child,"),
        (("child", "child"), "the information about two children,"),
        (("adult",), "the information about one adult,"),
        (("adult_at_risk", "adult"), "the information about two adults,"),
        (("child", "adult", "child"), "the information about two children and one adult,"),
        (("child",) * 12, "the information about 12 children,"),
    ],
)
def test_people_are_counted_and_never_named(categories: tuple[str, ...], people: str):
    assert people in sentence(BY_CONSENT, "share", *categories)


def test_recipients_are_listed_as_in_speech():
    said = sentence(BY_CONSENT, "share", "child", recipients=("a school", "the police", "the council"))
    assert " with a school, the police and the council, " in said
