"""Every list of the Guardian holds exactly what its name says, and every count is that of its list (issue 13).

Two thousand records are drawn by lot. What belongs on a list is told from their plain facts, in the words of its title,
by conditions that know nothing of triggers, columns or queries.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, time
from itertools import product
from random import Random
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.http import QueryDict
from django.utils import timezone

from accounts.listing import PER_PAGE, Place, capped
from accounts.models import Organisation, Team, User
from audit.workbench.periods import Period, days_of
from audit.workbench.registry import Wanted, counters, watches
from audit.workbench.wanting import asked_of
from decisions.rules.lifecycle import Status
from tests.factories.accounts import OrganisationFactory
from tests.factories.disagreements import disagreed, make_disagreements
from tests.factories.invented import Place as Where
from tests.factories.invented import Told, invent, make
from tests.people import World

MANY = 2_000
SHARED = ("share", "share_in_part")
Records = Mapping[UUID, Told]


def known(told: Told) -> bool:
    """The reader may know of it."""
    return not (told.elsewhere or told.blocked or told.status is Status.DRAFT)


def harm_feared(told: Told) -> bool:
    """Somebody was in danger or might come to harm, if only themselves; or a duty about a child was set aside."""
    danger = told.journey.given["danger"].fields["immediate_danger"] == "yes"
    at_risk = told.answered("risk") in ("child", "adult", "self_only")
    return danger or at_risk or told.answered("more-detrimental") == "yes"


def by_consent(told: Told) -> bool:
    """It was shared because those it is about agreed."""
    return told.outcome in SHARED and told.journey.gateway == "consent"


def confidential(told: Told) -> bool:
    return told.answered("confidential") in ("yes", "not_sure")


def latest_answer(told: Told) -> str:
    return next((said for _kind, said, _hours in reversed(told.said) if said), "")


def replaced(told: Told, records: Records) -> bool:
    """A new decision, which the reader may know of, took its place."""
    return any(one.replaces == told.id and one.submitted and known(one) for one in records.values())


def changed(told: Told, records: Records) -> bool:
    later = [hours for _kind, _said, hours in told.said if hours >= 0]
    return told.rounds > 1 or told.status is Status.RETURNED or bool(later) or replaced(told, records)


#: What each list holds, as its title says it.
BELONGS: Mapping[str, Callable[[Told, Records], bool]] = {
    "emergencies": lambda told, _records: told.status is Status.EMERGENCY,
    "dates-passed": lambda told, _records: told.day is not None and told.day < 0,
    "unanswered": lambda told, _records: told.question == "asked",
    "disagreements": lambda told, _records: disagreed(told) == "open",
    "harm-afterwards": lambda told, _records: told.outcome not in ("share", "") and latest_answer(told) == "harm",
    "not-shared": lambda told, _records: told.outcome == "do_not_share" and harm_feared(told),
    "shared-in-part": lambda told, _records: told.outcome == "share_in_part" and harm_feared(told),
    "without-consent": lambda told, _records: told.outcome in SHARED and confidential(told) and not by_consent(told),
    "refusals-overridden": lambda told, _records: (
        told.outcome in SHARED and told.answered("consent") == "refused" and not by_consent(told)
    ),
    "special-requests": lambda told, _records: (
        told.asked_as in ("police_victim", "disclosure_scheme", "age_assessment")
    ),
    "consent-ended": lambda told, _records: by_consent(told) and told.consent in ("withdrawn", "invalidated"),
    "law-corrected": lambda told, _records: told.old_law and "legal-duty" in told.journey.steps,
    "changed": changed,
    "sample": lambda told, _records: told.drawn,
}


def belongs(key: str, told: Told, records: Records) -> bool:
    kept = told.submitted and told.status is not Status.DISPOSED
    return known(told) and (kept or key == "emergencies") and BELONGS[key](told, records)


@pytest.fixture(scope="module")
def records(module_world: World) -> Records:
    teams = [module_world.team(name).pk for name in ("team", "other_team")]
    drawn = invent(Random(20261128), MANY, teams)
    author, reader = module_world.person("practitioner"), module_world.person("guardian")
    place = Where(module_world.organisation(), OrganisationFactory(), author, reader)
    make(drawn, place)
    make_disagreements(drawn, place)
    connection.cursor().execute("ANALYZE")  # as a database in use is, before long
    return {one.id: one for one in drawn}


@pytest.fixture(scope="module")
def expected(records: Records) -> Mapping[str, list[Told]]:
    return {key: [one for one in records.values() if belongs(key, one, records)] for key in BELONGS}


def wanted_of(period: Period, team: UUID | None) -> Wanted:
    first, after = days_of(period, timezone.localdate())
    return Wanted(*(midnight(day) for day in (first, after)), team)  # type: ignore[arg-type]


def midnight(day: Any) -> datetime | None:
    return timezone.make_aware(datetime.combine(day, time())) if day else None


def within(told: Told, wanted: Wanted, *, standing: bool) -> bool:
    if wanted.team not in (None, told.team):
        return False
    late_enough = wanted.since is None or told.at >= wanted.since
    return standing or (late_enough and (wanted.until is None or told.at < wanted.until))


def test_there_is_a_condition_for_each_list_and_both_sides_of_each_are_among_the_records(
    records: Records, expected: Mapping[str, list[Told]]
) -> None:
    assert set(BELONGS) == set(watches)
    assert len(records) == MANY
    few = {key: len(found) for key, found in expected.items() if not 20 < len(found) < MANY - 20}
    assert few == {}


@pytest.mark.parametrize("period", Period)
def test_each_list_holds_what_its_name_says_and_each_count_is_that_of_its_list(
    records: Records, expected: Mapping[str, list[Told]], period: Period, guardian: User, team: Team, other_team: Team
) -> None:
    for one in (None, team.pk, other_team.pk):
        wanted, wrong = wanted_of(period, one), {}
        (count,) = counters
        counted = count(guardian, wanted)
        for key, watch in watches.items():
            fits = {told.id for told in expected[key] if within(told, wanted, standing=watch.standing)}
            found = set(watch.records(guardian, wanted).values_list("pk", flat=True))
            shown = watch.cut(guardian, wanted, Place()).count
            if found != fits or not counted[key] == shown == capped(len(fits)):
                wrong[key] = (len(fits - found), len(found - fits), counted[key], shown)
        assert wrong == {}, (period, one)


@pytest.mark.parametrize("key", BELONGS)
def test_every_page_of_a_list_together_is_the_list_in_its_order(
    key: str, records: Records, expected: Mapping[str, list[Told]], guardian: User
) -> None:
    watch, shown, place = watches[key], [], Place()
    while place:
        found = watch.cut(guardian, Wanted(), place)
        watch.listed(found.page.rows)
        shown += [row.pk for row in found.page]
        place = found.page.later  # type: ignore[assignment]
        assert len(shown) <= MANY
    assert shown == list(watch.records(guardian).values_list("pk", flat=True))
    assert set(shown) == {told.id for told in expected[key]}
    assert len(shown) > PER_PAGE


def test_the_rate_counts_the_decisions_of_its_definition(records: Records, guardian: User, team: Team) -> None:
    for period, one in product(Period, (None, team.pk)):
        wanted = wanted_of(period, one)
        held_back = [
            told
            for told in records.values()
            if known(told)
            and told.submitted
            and told.status is not Status.DISPOSED
            and told.outcome in ("do_not_share", "share_in_part")
            and within(told, wanted, standing=False)
        ]
        answers = [latest_answer(told) for told in held_back]
        known_of = [said for said in answers if said not in ("", "not_known_yet")]
        words, _definition = watches["harm-afterwards"].cut(guardian, wanted, Place()).head
        numbers = [int(part) for part in words.translate(str.maketrans(".,%", "   ")).split() if part.isdigit()]
        assert numbers[:3] == [len(held_back), len(known_of), known_of.count("harm")], (period, one)


def test_what_was_changed_is_said_of_every_record_on_its_list(
    records: Records, expected: Mapping[str, list[Told]], guardian: User
) -> None:
    watch = watches["changed"]
    said = {row.id: row.cells[1] for row in watch.listed(list(watch.records(guardian)))}
    for told in expected["changed"]:
        words = said[told.id]
        assert ("Submitted again" in words) is (told.rounds > 1)
        assert ("Returned" in words) is (told.status is Status.RETURNED)
        assert ("Replaced by" in words) is replaced(told, records)
        corrections = sum(kind == "correction" and hours >= 0 for kind, _said, hours in told.said)
        assert ("Correction" in words) is bool(corrections)
        assert ("Correction (2)" in words) is (corrections == 2)


def test_an_address_says_which_period_and_team(organisation: Organisation, team: Team) -> None:
    teams = {team.pk: team.name}
    usual = asked_of(teams, QueryDict())
    assert (usual.wanted.team, usual.wanted.until, usual.address) == (None, None, "")
    assert usual.wanted == asked_of(teams, QueryDict("period=3-months")).wanted
    one = asked_of(teams, QueryDict(f"period=quarter&team={team.pk}"))
    assert (one.wanted, one.words) == (wanted_of(Period.QUARTER, team.pk), f"submitted this quarter, {team.name}")
    assert not asked_of(teams, QueryDict("period=ages")).holds
    assert asked_of(teams, QueryDict("period=quarter"), standing=True).wanted == Wanted()
