"""The records that need a Caldicott Guardian's eye (S0 rules 4 and 5; S2 3.12, 3.50; S4 2.2.15-2.2.16)."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.listing import Place, Tally, capped, cut, rows_at
from accounts.models import Organisation, User
from accounts.one_statement import in_one
from accounts.statements import Ready, built_once
from audit.workbench.registry import ALL, Listed, Wanted, Watch, WatchCut, register_watches
from decisions.emergency.presenters import due_words
from decisions.emergency.selectors import unfinished
from decisions.models import Decision
from decisions.record.presenters.adding import afterwards_words
from decisions.record.presenters.law import corrected_since
from decisions.registered.lists import (
    PLAIN,
    ListKey,
    flagged,
    latest_said,
    records,
    review_outcome,
    submitted,
    what_changed,
)
from decisions.registered.words import LISTS, changed_words, harm_words
from decisions.rights.scopes import Scope, scope_of
from decisions.rules.afterwards import HELD_BACK, HarmRate
from decisions.rules.lifecycle import Status
from decisions.rules.reference import formatted
from decisions.rules.reviewed import WORDS as REVIEWS
from decisions.rules.reviewed import reviewed

STREAM = Decision._meta.label_lower
EMERGENCIES = "emergencies"
#: How the lists are ordered.
LATEST, WRITTEN = ("-submitted_at", "-id"), ("-emergency__made_at", "-id")
REVIEW, AFTERWARDS = gettext_lazy("Review"), gettext_lazy("What happened afterwards")
#: What a list shows in place of what happened afterwards.
OWN = {ListKey.CHANGED: gettext_lazy("What was changed"), ListKey.LAW_CORRECTED: gettext_lazy("What was corrected")}


#: Lists whose records are counted each on its own, for few rows are looked at.
COUNTED_ALONE = (EMERGENCIES, *(str(key) for key in ListKey if key not in PLAIN))


def _records(key: ListKey, viewer: User, wanted: Wanted = ALL) -> QuerySet[Decision]:
    """All of a list, the latest first, each with what its line says."""
    scope = scope_of(viewer)
    return Decision.objects.none() if scope is None else _told(records(scope, key, wanted), key, scope)


def _told(found: QuerySet[Decision], key: ListKey, scope: Scope) -> QuerySet[Decision]:
    more = what_changed(scope) if key is ListKey.CHANGED else {}
    told = found.annotate(said=latest_said(), review_outcome=review_outcome(), **more)
    return told.select_related("author", "team").defer("wording", "reasons").order_by(*LATEST)


@built_once
def _listed_at(scope: Scope, key: ListKey, wanted: Wanted, place: Place) -> QuerySet[Decision]:
    """A page of a list, and how many records are on it."""
    found = records(scope, key, wanted)
    page = rows_at(_told(found, key, scope), LATEST, place, submitted(scope, ALL))
    return page if key is ListKey.HARM else page.annotate(counted=Tally(found))


def _cut(key: ListKey, viewer: User, wanted: Wanted, place: Place) -> WatchCut:
    scope = scope_of(viewer)
    if scope is None:
        return WatchCut(cut(lambda _at: (), place), "0")
    head: list[Any] = []

    def read(at: Place) -> list[Decision]:
        asked: list[Ready[Any]] = [_listed_at.given(scope, key, wanted, at)]
        found, *head[:] = in_one(*asked, *([_held_back.given(scope, wanted)] if key is ListKey.HARM else []))
        return found

    page = cut(read, place)
    if key is not ListKey.HARM:
        return WatchCut(page, _count_of(page.rows))
    rate = HarmRate.of({(outcome, said): count for rows in head for outcome, said, count in rows})
    return WatchCut(page, capped(rate.harmed), harm_words(rate))  # the list is what the rate counts


def _count_of(rows: Sequence[Any]) -> str:
    return capped(rows[0].counted["all"]) if rows else "0"


@built_once
def _held_back(scope: Scope, wanted: Wanted) -> QuerySet[Any, Any]:
    """How many decisions not to share, or to share in part, have which latest answer to what happened afterwards."""
    found = submitted(scope, wanted).filter(outcome__in=sorted(HELD_BACK)).annotate(said=latest_said())
    return (
        found.order_by().values("outcome", "said").annotate(count=Count("pk")).values_list("outcome", "said", "count")
    )


def _listed(key: ListKey, rows: Sequence[Decision]) -> list[Listed]:
    return [_line(record, record.submitted_at, record.summary, _cells(key, record)) for record in rows]


def _line(record: Decision, at: Any, summary: str, cells: tuple[str, ...] = ()) -> Listed:
    return Listed(
        id=record.pk,
        reference=formatted(record.reference),
        url=reverse("decisions:record", args=[record.pk]),
        summary=summary,
        practitioner=record.author.name,
        team=record.team.name if record.team else "",
        at=at,
        cells=cells,
    )


def _cells(key: ListKey, record: Any) -> tuple[str, ...]:
    due = record.review_due_at
    late = due is not None and due < timezone.now()
    review = reviewed(record.status, asked=due is not None, late=late, outcome=record.review_outcome)
    if key is ListKey.CHANGED:
        returned = record.status == Status.RETURNED
        own = changed_words(record.rounds, record.added or {}, record.successor, returned=returned)
    elif key is ListKey.LAW_CORRECTED:
        own = " ".join(corrected_since(record.law))
    else:
        own = afterwards_words(record.said) or _("Nobody has said yet")
    return _(REVIEWS[review]), own


def _watch(key: ListKey) -> Watch:
    title, about, standing = LISTS[key]
    return Watch(
        key,
        STREAM,
        title,
        about,
        partial(_records, key),
        partial(_cut, key),
        partial(_listed, key),
        columns=(REVIEW, OWN.get(key, AFTERWARDS)),
        standing=standing,
    )


def _emergencies(viewer: User, wanted: Wanted = ALL) -> QuerySet[Decision]:
    scope = scope_of(viewer)
    return Decision.objects.none() if scope is None else _written(scope, wanted).order_by(*WRITTEN)


def _written(scope: Scope, wanted: Wanted) -> QuerySet[Decision]:
    found = unfinished(scope).select_related("author", "team", "emergency").defer("wording", "reasons")
    return found.filter(team_id=wanted.team) if wanted.team else found


@built_once
def _written_at(scope: Scope, wanted: Wanted, place: Place) -> QuerySet[Decision]:
    found = _written(scope, wanted)
    return rows_at(found, WRITTEN, place, unfinished(scope)).annotate(counted=Tally(found))


def _cut_emergencies(viewer: User, wanted: Wanted, place: Place) -> WatchCut:
    scope = scope_of(viewer)
    page = cut(lambda at: _written_at(scope, wanted, at) if scope else (), place)
    return WatchCut(page, _count_of(page.rows))


def _emergencies_listed(rows: Sequence[Decision]) -> list[Listed]:
    return [_line(one, one.emergency.made_at, due_words(one.emergency.complete_by)) for one in rows]


def _count(viewer: User, wanted: Wanted) -> dict[str, str]:
    """How many records each list holds: one query for all."""
    scope = scope_of(viewer)
    found: Any = _counted.first(scope, wanted) if scope else None
    if found is None:
        return dict.fromkeys((EMERGENCIES, *ListKey), "0")
    flags, *tallies = found
    plain = {str(key): capped(flags[f"list_{number}"]) for number, key in enumerate(PLAIN)}
    return plain | {key: capped(tally["all"]) for key, tally in zip(COUNTED_ALONE, tallies, strict=True)}


@built_once
def _counted(scope: Scope, wanted: Wanted) -> QuerySet[Organisation, Any]:
    rows, flags = flagged(scope, wanted)
    alone = [_written(scope, wanted), *(records(scope, ListKey(key), wanted) for key in COUNTED_ALONE[1:])]
    tallies = {"flags": Tally(rows, *flags, every=True), **{f"n{n}": Tally(one) for n, one in enumerate(alone)}}
    return Organisation.objects.filter(pk=scope.organisation_id).annotate(**tallies).values_list(*tallies)


def register() -> None:
    """Called once the apps are ready."""
    emergencies = Watch(
        EMERGENCIES,
        STREAM,
        gettext_lazy("Emergency records to be completed"),
        gettext_lazy(
            "Something was shared in an emergency. You see each record that is not complete yet, however old."
        ),
        _emergencies,
        _cut_emergencies,
        _emergencies_listed,
        dated=gettext_lazy("Written"),
        standing=True,
    )
    register_watches(emergencies, *map(_watch, ListKey), count=_count)
