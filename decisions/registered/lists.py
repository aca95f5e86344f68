"""What puts a record on each of the lists that a Caldicott Guardian looks at (S0 rules 4 and 5; S2 3.12, 3.50).

Each list is one condition on records that were submitted and are kept, within what its reader may see.
"""

from enum import StrEnum
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    Exists,
    F,
    Func,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Now, TruncDate
from django.db.models.lookups import Exact

from accounts.listing import TallyBy
from audit.workbench.registry import Wanted
from consent.models import Person
from decisions.consents.stakes import ended_uses
from decisions.models import (
    Answer,
    DateAhead,
    Decision,
    EmergencyRecord,
    GuardianNote,
    Note,
    Review,
    ReviewOutcome,
    ReviewRound,
    Turn,
)
from decisions.models.disagreements import still_open
from decisions.registered.reach import RecordReader, reach
from decisions.rights.scopes import Scope
from decisions.rules.afterwards import HELD_BACK, Afterwards
from decisions.rules.journey import SHARING_OUTCOMES
from decisions.rules.lifecycle import Status
from decisions.rules.requests import LOOKED_AT
from decisions.selectors import visible
from guidance.flow.graph import Gateway
from guidance.flow.keys import PageKey
from guidance.law_notes import corrected, token


class ListKey(StrEnum):
    """The lists, in the order in which they are shown. A log names them: a key is never changed."""

    DATES_PASSED = "dates-passed"
    UNANSWERED = "unanswered"
    DISAGREEMENTS = "disagreements"
    HARM = "harm-afterwards"
    NOT_SHARED = "not-shared"
    SHARED_IN_PART = "shared-in-part"
    WITHOUT_CONSENT = "without-consent"
    OVERRIDDEN = "refusals-overridden"
    SPECIAL_REQUESTS = "special-requests"
    CONSENT_ENDED = "consent-ended"
    LAW_CORRECTED = "law-corrected"
    CHANGED = "changed"
    SAMPLE = "sample"


#: What stays on its list until somebody acts: these have no period.
STANDING = frozenset({ListKey.DATES_PASSED, ListKey.UNANSWERED, ListKey.DISAGREEMENTS})


#: Conditions on a record's own columns, or nearly so: home counts them all by one look.
PLAIN = (
    ListKey.NOT_SHARED,
    ListKey.SHARED_IN_PART,
    ListKey.WITHOUT_CONSENT,
    ListKey.OVERRIDDEN,
    ListKey.SPECIAL_REQUESTS,
    ListKey.LAW_CORRECTED,
    ListKey.SAMPLE,
)


def flagged(scope: Scope, wanted: Wanted) -> tuple[QuerySet[Decision], list[str]]:
    """What was submitted as far as it is wanted, and the names of a flag for each of PLAIN."""
    flags = {f"list_{number}": _WHICH[key](scope) for number, key in enumerate(PLAIN)}
    return submitted(scope, wanted).annotate(**flags), list(flags)


def records(scope: Scope, key: ListKey, wanted: Wanted) -> QuerySet[Decision]:
    """The records of one list, in no order yet, for statements that are built once."""
    return submitted(scope, wanted, period=key not in STANDING).filter(_WHICH[key](scope))


def submitted(scope: Scope, wanted: Wanted, *, period: bool = True) -> QuerySet[Decision]:
    """What was submitted and is kept, as far as it is wanted."""
    kept = visible(scope).filter(submitted_at__isnull=False).exclude(status=Status.DISPOSED)
    if wanted.team:
        kept = kept.filter(team_id=wanted.team)
    if period and wanted.since:
        kept = kept.filter(submitted_at__gte=wanted.since)
    if period and wanted.until:
        kept = kept.filter(submitted_at__lt=wanted.until)
    return kept


def latest_said() -> Coalesce:
    """The latest answer to what happened afterwards; empty where nobody has said."""
    said = Note.objects.filter(decision=OuterRef("pk")).exclude(afterwards="").order_by("-made_at", "-id")
    return Coalesce(Subquery(said.values("afterwards")[:1]), Value(""))


def review_outcome() -> Coalesce:
    """What the latest round of review came to: what closed it, else what there was to learn, else its view."""
    weight = Case(
        When(turn=Turn.CLOSING, then=Value(0)),
        When(outcome=ReviewOutcome.AGREED_WITH_LEARNING, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    given = Review.objects.filter(decision=OuterRef("pk")).order_by("-round__number", weight, "-made_at")
    return Coalesce(Subquery(given.values("outcome")[:1]), Value(""))


def what_changed(scope: Scope) -> dict[str, Any]:
    """What was done to a record after it was submitted: rounds of review, what was added by kind, what replaced it."""
    rounds = ReviewRound.objects.filter(decision=OuterRef("pk")).order_by("-number")
    successor = Decision.objects.filter(supersedes=OuterRef("pk"), pk__in=_successors(scope).values("pk"))
    return {
        "rounds": Coalesce(Subquery(rounds.values("number")[:1]), Value(0)),
        "added": TallyBy(_added_later(), "kind"),
        "successor": Coalesce(Subquery(successor.values("reference")[:1]), Value("")),
    }


class _Lists(Func):
    """Whether a column that holds a list of words has this one."""

    output_field = BooleanField()
    template, arg_joiner = "(%(expressions)s)", " ? "

    def __init__(self, column: str, word: str) -> None:
        super().__init__(column, Value(word))
        self.quoted = Value(f'"{word}"')

    def as_sqlite(self, compiler: Any, connection: Any, **more: Any) -> Any:
        found = Func(self.source_expressions[0], self.quoted, function="instr", output_field=IntegerField())
        return found.as_sql(compiler, connection)


def _fired(key: str) -> Q:
    """Records in which this reason for a review was worked out at submit."""
    return Q(_Lists("triggers", key))


def _overridden(scope: Scope) -> Q:
    """Shared although the person refused, on another ground than consent."""
    refused = Answer.objects.filter(decision=OuterRef("pk"), question=PageKey.CONSENT, value="refused")
    return Q(outcome__in=SHARING_OUTCOMES) & ~Q(gateway=Gateway.CONSENT) & Q(Exists(refused))


def _unanswered(scope: Scope) -> Q:
    """A Guardian asked the author, who has not answered."""
    return Q(Exists(GuardianNote.objects.filter(decision=OuterRef("pk"), is_question=True, reply=None)))


def _passed(scope: Scope) -> Q:
    """A day on which somebody had to come back has passed, and nobody has said what happened."""
    return Q(Exists(DateAhead.objects.filter(decision=OuterRef("pk"), on__lt=TruncDate(Now()))))


def _harmed(scope: Scope) -> Q:
    """Something was held back, and by the latest answer somebody came to harm."""
    told = Note.objects.filter(decision=OuterRef("pk"), afterwards=Afterwards.HARM)
    return Q(Exists(told), outcome__in=sorted(HELD_BACK)) & Q(Exact(latest_said(), Value(str(Afterwards.HARM))))


def _consent_ended(scope: Scope) -> Q:
    """Shared by a consent that was taken back, or found not valid, since. Whose consent the reader is kept from by
    another record of the same person, they do not learn of here.
    """
    hidden = Person.objects.filter(pk__in=reach(RecordReader(scope.person_id, scope)).hidden)
    person = Coalesce("event__person__merged_into_id", "event__person_id")
    known = ended_uses().alias(whose=person).exclude(whose__in=hidden.values(same=Coalesce("merged_into_id", "id")))
    by_consent = Q(outcome__in=SHARING_OUTCOMES, gateway=Gateway.CONSENT)
    return by_consent & Q(Exists(known.filter(decision=OuterRef("pk"))))


def _law_corrected(scope: Scope) -> Q:
    """A note on the law that its questions showed was corrected since."""
    tokens = (Q(_Lists("law", token(one.note, one.was))) for one in corrected())
    return reduce(or_, tokens, Q(pk__in=[]))


def _changed(scope: Scope) -> Q:
    """Opened again or submitted again after a review, added to, or replaced by a new decision. Only on what began as
    an emergency record something may have been added before.
    """
    again = ReviewRound.objects.filter(decision=OuterRef("pk"), number__gt=1)
    added = Note.objects.filter(decision=OuterRef("pk"))
    begun = EmergencyRecord.objects.filter(decision=OuterRef("pk"))
    later = Q(Exists(added)) & (~Q(Exists(begun)) | Q(Exists(added.filter(made_at__gte=OuterRef("submitted_at")))))
    replaced = Q(pk__in=_successors(scope).values("supersedes"))
    return Q(status=Status.RETURNED) | Q(Exists(again)) | later | replaced


def _added_later() -> QuerySet[Note]:
    """What was added after the first submission: on an emergency record something may have been before."""
    begun = Coalesce(F("decision__first_submitted_at"), F("decision__submitted_at"))
    return Note.objects.filter(decision=OuterRef("pk"), made_at__gte=begun)


def _successors(scope: Scope) -> QuerySet[Decision]:
    """New decisions that took the place of another, as far as the reader may know of them."""
    return visible(scope).filter(supersedes__isnull=False, submitted_at__isnull=False)


_WHICH = {
    ListKey.DATES_PASSED: _passed,
    ListKey.UNANSWERED: _unanswered,
    ListKey.DISAGREEMENTS: lambda scope: Q(Exists(still_open(OuterRef("pk")))),
    ListKey.HARM: _harmed,
    ListKey.NOT_SHARED: lambda scope: _fired("not_shared_at_risk"),
    ListKey.SHARED_IN_PART: lambda scope: _fired("part_shared_at_risk"),
    ListKey.WITHOUT_CONSENT: lambda scope: _fired("shared_without_consent"),
    ListKey.OVERRIDDEN: _overridden,
    ListKey.SPECIAL_REQUESTS: lambda scope: reduce(or_, map(_fired, sorted(LOOKED_AT))),
    ListKey.CONSENT_ENDED: _consent_ended,
    ListKey.LAW_CORRECTED: _law_corrected,
    ListKey.CHANGED: _changed,
    ListKey.SAMPLE: lambda scope: Q(drawn_for_guardian=True),
}
