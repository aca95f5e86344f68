"""The records that need a Caldicott Guardian's eye (S0 rules 4 and 5; S2 3.12, 3.50; S4 2.2.15-2.2.16)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, TextField
from django.db.models.functions import Cast, Now, TruncDate
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.listing import Tally, capped
from accounts.models import Organisation, User
from accounts.statements import built_once
from audit.workbench.registry import Listed, Watch, register_watches
from decisions.emergency.presenters import due_words
from decisions.emergency.selectors import to_complete, unfinished
from decisions.models import Answer, DateAhead, Decision, GuardianNote
from decisions.rights.scopes import Scope, scope_of
from decisions.rules.journey import SHARING_OUTCOMES
from decisions.rules.lifecycle import Status
from decisions.rules.reference import formatted
from decisions.selectors import visible
from guidance.flow.graph import Gateway
from guidance.flow.keys import PageKey

STREAM = Decision._meta.label_lower


def _fired(key: str) -> Q:
    """Records in which this reason for a review was worked out at submit."""
    return Q(reasons_for_review__contains=f'"{key}"')


def _overridden() -> Q:
    """Shared although the person refused, on another ground than consent."""
    refused = Answer.objects.filter(decision=OuterRef("pk"), question=PageKey.CONSENT, value="refused")
    return Q(Exists(refused), outcome__in=SHARING_OUTCOMES) & ~Q(gateway=Gateway.CONSENT)


def _unanswered() -> Q:
    """A Guardian asked the author, who has not answered."""
    asked = GuardianNote.objects.filter(decision=OuterRef("pk"), is_question=True, reply=None)
    return Q(Exists(asked))


def _passed() -> Q:
    """A day on which somebody had to come back has passed, and nobody has said what happened."""
    return Q(Exists(DateAhead.objects.filter(decision=OuterRef("pk"), on__lt=TruncDate(Now()))))


def _records(scope: Scope) -> QuerySet[Decision]:
    """What was submitted and is kept, the latest first."""
    kept = visible(scope).filter(submitted_at__isnull=False).exclude(status=Status.DISPOSED)
    return kept.annotate(reasons_for_review=Cast("triggers", TextField())).order_by("-submitted_at", "-id")


def _listed(records: Sequence[Decision]) -> list[Listed]:
    return [
        Listed(
            id=record.pk,
            reference=formatted(record.reference),
            url=reverse("decisions:record", args=[record.pk]),
            summary=record.summary,
            practitioner=record.author.name,
            at=record.submitted_at,
        )
        for record in records
    ]


def _watch(key: str, title: Any, about: Any, which: Q) -> Watch:
    def records(viewer: User) -> QuerySet[Decision]:
        scope = scope_of(viewer)
        found = Decision.objects.none() if scope is None else _records(scope).filter(which)
        return found.select_related("author").defer("wording", "reasons")

    return Watch(key, STREAM, title, about, records, _listed)


WATCHES = (
    (
        "without-consent",
        _("Shared without consent"),
        _("Confidential information was shared without consent, for another reason."),
        _fired("shared_without_consent"),
    ),
    (
        "refusals-overridden",
        _("Refusals overridden"),
        _("Somebody refused, and their information was still shared."),
        _overridden(),
    ),
    (
        "not-shared",
        _("Not shared although harm was feared"),
        _("Nothing was shared although somebody may come to harm."),
        _fired("not_shared_at_risk"),
    ),
    (
        "shared-in-part",
        _("Shared in part although harm was feared"),
        _("Only part was shared although a child or an adult may be at risk."),
        _fired("part_shared_at_risk"),
    ),
    (
        "sample",
        _("Picked for you"),
        _("A sample of all decisions. One with more reasons for a review is more likely to be picked."),
        Q(drawn_for_guardian=True),
    ),
    (
        "dates-passed",
        _("Dates that have passed"),
        _("Something was planned, promised or to be looked at again, and nobody has said what happened."),
        _passed(),
    ),
    (
        "unanswered",
        _("Questions without an answer"),
        _("A Caldicott Guardian asked the author, who has not answered yet."),
        _unanswered(),
    ),
)


def _emergencies(viewer: User) -> QuerySet[Decision]:
    return to_complete(viewer).order_by("-emergency__made_at", "-id").defer("wording", "reasons")


def _emergencies_listed(records: Sequence[Decision]) -> list[Listed]:
    return [
        Listed(
            id=record.pk,
            reference=formatted(record.reference),
            url=reverse("decisions:record", args=[record.pk]),
            summary=due_words(record.emergency.complete_by),
            practitioner=record.author.name,
            at=record.emergency.made_at,
        )
        for record in records
    ]


EMERGENCIES = Watch(
    "emergencies",
    STREAM,
    _("Emergency records to be completed"),
    _("Something was shared in an emergency. You see each record that is not complete yet, however old."),
    _emergencies,
    _emergencies_listed,
    dated=_("Written"),
)


def _count(viewer: User, since: datetime) -> dict[str, str]:
    """How many there are of each since a day; of emergency records, however old they are."""
    scope = scope_of(viewer)
    found: Any = _counted.first(scope, since) if scope else None
    of_watches, of_emergencies = found or ({"all": 0}, {"all": 0})
    counts = {key: capped(of_watches.get(key, 0), of_watches["all"]) for key, *_watch in WATCHES}
    return {EMERGENCIES.key: capped(of_emergencies["all"]), **counts}


@built_once
def _counted(scope: Scope, since: datetime) -> QuerySet[Organisation, Any]:
    lately = _records(scope).filter(submitted_at__gte=since)
    flags: dict[str, Any] = {key: which for key, _title, _about, which in WATCHES}
    of_watches = Tally(lately.annotate(**flags), *flags)
    here = Organisation.objects.filter(pk=scope.organisation_id)
    counted = here.annotate(watches=of_watches, emergencies=Tally(unfinished(scope)))
    return counted.values_list("watches", "emergencies")


def register() -> None:
    """Called once the apps are ready."""
    kinds = (_watch(*one) for one in WATCHES)
    register_watches(EMERGENCIES, *kinds, count=_count)
