"""Whether a consent covers a use: every combination of state, time, scope and change (S2 3.14, 3.19-3.21)."""

from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest

from consent.rules import Cover, Gap, Receiver, Use, covers
from consent.rules.covering import WORDS
from consent.vocabulary import Act, Change, Event, Manner, State
from tests.unit.consent.events import DAY, FITTING, GIVEN, IMPLIED, LATER, NO_REPLY, REFUSED, REVIEW, after, stands

STANDS = {
    "active": (stands(GIVEN), None),
    "renewed": (stands(GIVEN, after(GIVEN, Act.RENEWED)), None),
    "expired": (stands(GIVEN, on=REVIEW + timedelta(1)), Gap.EXPIRED),
    "withdrawn": (stands(GIVEN, after(GIVEN, Act.WITHDRAWN)), Gap.WITHDRAWN),
    "invalidated": (stands(GIVEN, after(GIVEN, Act.INVALIDATED)), Gap.INVALIDATED),
    "refused": (stands(REFUSED), Gap.REFUSED),
    "no reply": (stands(NO_REPLY), Gap.NO_REPLY),
    "later": (stands(replace(GIVEN, valid_from=LATER + timedelta(1))), Gap.NOT_YET),
    "not informed": (stands(replace(GIVEN, explained=frozenset())), Gap.NOT_INFORMED),
}
ENDS_THE_QUESTION = (Gap.REFUSED, Gap.NO_REPLY)
INFORMATION = {"health": None, "education": None, "police": Gap.INFORMATION, "": Gap.INFORMATION}
PURPOSES = {"care": None, "prevent_crime": Gap.PURPOSE, "": Gap.PURPOSE}
RECIPIENTS = {
    Receiver("", "Northshire School"): None,
    Receiver("dr  amir KHAN", "Another practice"): None,
    Receiver("Jo Lee", "Southmoor School"): Gap.RECIPIENTS,
    Receiver(): Gap.RECIPIENTS,
    None: Gap.RECIPIENTS,
}
CHANGES = {frozenset(): None, frozenset({Change.USE}): Gap.CHANGED, frozenset({Change.RELATIONSHIP}): Gap.CHANGED}


@pytest.mark.parametrize("name", STANDS)
def test_it_covers_only_what_was_named_while_it_stands_s2_3_14_3_21(name: str) -> None:
    consent, ended = STANDS[name]
    for information, purpose, receiver, changed in product(INFORMATION, PURPOSES, RECIPIENTS, CHANGES):
        use = Use(
            frozenset({information} - {""}),
            frozenset({purpose} - {""}),
            (receiver,) if receiver else (),
            changed=changed,
        )
        parts = {INFORMATION[information]: information, PURPOSES[purpose]: purpose, RECIPIENTS[receiver]: receiver}
        unsaid = {gap for gap, said in parts.items() if gap and said in ("", None)}
        gaps = {gap for gap in (*parts, CHANGES[changed]) if gap and gap not in unsaid} | ({ended} - {None})
        if ended in ENDS_THE_QUESTION:
            gaps, unsaid = {ended}, set()
        cover = covers(consent, use)
        assert (set(cover.gaps), set(cover.unsaid)) == (gaps, unsaid)
        assert bool(cover) == (not gaps and not unsaid)
        assert cover.fits == (not gaps)
        assert (cover.reason is None) == bool(cover)


def test_one_recipient_who_was_not_named_is_enough_for_a_no() -> None:
    named, other = Receiver("", "Northshire School"), Receiver("", "Housing office")
    assert covers(stands(GIVEN), replace(FITTING, recipients=(named, other))).gaps == (Gap.RECIPIENTS,)


@pytest.mark.parametrize(
    ("service", "gaps"),
    [("Family hub", ()), ("family  HUB", ()), ("Another hub", (Gap.OUTSIDE_SERVICE,)), ("", (Gap.OUTSIDE_SERVICE,))],
)
def test_implied_consent_covers_its_own_service_and_nothing_outside_s2_3_19(service: str, gaps: tuple[Gap]) -> None:
    """Proves S2 3.19 + boxes."""
    for recipients in ((), (Receiver("Anybody", "Any agency"),)):
        cover = covers(stands(IMPLIED), replace(FITTING, service=service, recipients=recipients))
        assert cover.gaps == gaps
        assert bool(cover) == (not gaps)


def test_explicit_consent_does_not_reach_further_because_of_a_service_s2_3_19() -> None:
    event = replace(GIVEN, service="Family hub")
    stranger = replace(FITTING, service="Family hub", recipients=(Receiver("", "Housing office"),))
    assert event.manner is Manner.EXPLICIT
    assert covers(stands(event), stranger).gaps == (Gap.RECIPIENTS,)


def test_a_renewal_covers_what_it_names_and_no_longer_what_was_named_before() -> None:
    narrower = replace(GIVEN.scope, information=frozenset({"education"}))
    consent = stands(GIVEN, after(GIVEN, Act.RENEWED, scope=narrower))
    assert covers(consent, FITTING).gaps == (Gap.INFORMATION,)


def test_what_was_recorded_and_is_no_consent_covers_nothing() -> None:
    forged = replace(GIVEN, standing=None)
    assert covers(stands(forged), FITTING).gaps == (Gap.NOT_CONSENT,)


def test_the_persons_own_limits_come_with_every_answer_s2_3_48() -> None:
    event: Event = replace(GIVEN, limits="Not my brother’s school")
    assert covers(stands(event), FITTING).limits == "Not my brother’s school"


def test_every_reason_has_words_and_an_answer_of_the_edition() -> None:
    assert set(WORDS) == set(Gap)
    assert Cover((Gap.WITHDRAWN, Gap.EXPIRED, Gap.OUTSIDE_SERVICE)).answered == ("changed", "recipients")
    assert Cover((Gap.PURPOSE,)).words == (WORDS[Gap.PURPOSE],)


def test_it_began_on_its_own_day() -> None:
    assert covers(stands(GIVEN, on=DAY), FITTING)
    assert stands(GIVEN, on=DAY).state is State.ACTIVE
