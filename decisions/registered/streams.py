"""How decisions are told on the Guardian's workbench: their references, their changes in words, their teams."""

from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.held_roles import held_roles_of, may
from accounts.models import Membership, User
from accounts.rights import Right
from accounts.statements import Number
from audit.models import AuditEvent
from audit.registry import Outcomes, register_outcomes
from audit.workbench.people import tell_of
from audit.workbench.registry import NO_PAGE, Answered, ChangeInWords, Named, Naming, Stream, register_stream
from consent.access_log import PAGES as PAGES_OF_PERSON
from consent.models import Person
from decisions.models import AdviceRequest, Agreement, AgreementParty, Answer, Category, Decision, PartnerOrganisation
from decisions.record.presenters.given import page_called
from decisions.record.presenters.moves import MOVES
from decisions.registered.changes_told import tell, tell_of_person
from decisions.registered.why_looked import why_looked
from decisions.rights.scopes import Scope, scope_of
from decisions.rules import reference
from decisions.rules.why_opened import WORDS as WHY_OPENED
from decisions.rules.words import OUTCOMES
from decisions.selectors import not_blocked, visible
from decisions.services.opening import NOT_THEIRS
from guidance import editions

#: The pages of a record, as the events of opening them name them.
PAGES = {
    "record": gettext_lazy("the record"),
    "route": gettext_lazy("its route"),
    "history": gettext_lazy("its history"),
    "evidence": gettext_lazy("its evidence sheet"),
    "print": gettext_lazy("its print"),
    "sheet": gettext_lazy("the sheet for a recipient"),
    "paste": gettext_lazy("its text for a case file"),
    "tell": gettext_lazy("words to tell somebody about it"),
    "requestfor": gettext_lazy("somebody else asked for information for it"),
    "receipts": gettext_lazy("whether what it shared arrived"),
    "unconfirmed": gettext_lazy("the list of what nobody confirmed"),
    "draft": gettext_lazy("the author’s own draft"),
    "submitted": gettext_lazy("what happens next"),
    "caldicott": gettext_lazy("the record by the Caldicott principles"),
    "note": gettext_lazy("something to be added to it"),
    "question": gettext_lazy("a Guardian’s question"),
    "adviceasked": gettext_lazy("the questions to an adviser"),
    "advising": gettext_lazy("a question to an adviser, without the record"),
    "opening": gettext_lazy("the review of an opening"),
    "blocks": gettext_lazy("who is kept from the record"),
    "list": gettext_lazy("the list of records"),
    "dates": gettext_lazy("the list of dates to come back to"),
    "disagreement": gettext_lazy("a professional disagreement about it"),
    "chronology": gettext_lazy("the chronology of a person"),
    "others": gettext_lazy("other records about the same people"),
    "openings": gettext_lazy("the register of openings"),
    "looks": gettext_lazy("who has looked at the record"),
    "event": gettext_lazy("one event of the record"),
    "review": gettext_lazy("its review"),
    "reviewed": gettext_lazy("what was recorded of its review"),
    "passing_on": gettext_lazy("passing its review on"),
    "handing_over": gettext_lazy("handing it over"),
    "respond": gettext_lazy("answering its review"),
    "reconsider": gettext_lazy("deciding anew"),
    # Pages of the author's own draft, that came back after the record could no longer be changed.
    "danger": gettext_lazy("what to do at once"),
    "tasks": gettext_lazy("its list of tasks"),
    "step": gettext_lazy("one of its questions"),
    "emergency": gettext_lazy("what was written in an emergency"),
    "emergencies": gettext_lazy("the list of emergency records"),
    "came_back": gettext_lazy("what came back because somebody left"),
    "autosave": gettext_lazy("text kept while it is typed"),
    "letgo": gettext_lazy("letting go of half-typed text"),
    "addrow": gettext_lazy("adding an entry to a list"),
    "changerow": gettext_lazy("changing an entry of a list"),
    "removerow": gettext_lazy("removing an entry of a list"),
    "consents": gettext_lazy("whose consent it needs"),
    "consentof": gettext_lazy("the consent of one person"),
    "check": gettext_lazy("checking its answers"),
    "discard": gettext_lazy("discarding it"),
    "whomtoask": gettext_lazy("who to ask for advice"),
    "askadviser": gettext_lazy("asking an adviser"),
    "notecall": gettext_lazy("writing down a call for advice"),
}


#: What the events of opening a record outside need to know say by a code: why it was opened, or why it was not.
REASONS = {
    **dict(Category.choices),
    "reference": gettext_lazy("no record with the reference that was typed"),
    "category": gettext_lazy("no reason selected"),
    "words": gettext_lazy("too little said"),
    "password": gettext_lazy("not the right password"),
    NOT_THEIRS: gettext_lazy("not their role"),
    # Why a Guardian opened it, where nothing else led there.
    **{why: gettext_lazy(words) for why, words in WHY_OPENED.items()},
}

#: How the log asks for records on which nothing has been decided yet.
NONE_YET = "none"


def _known_to(viewer: User) -> QuerySet[Decision]:
    """Records whose reference a Guardian may know: those of the organisation from which nobody keeps them."""
    scope = scope_of(viewer)
    return Decision.objects.none() if scope is None else _known_within(scope)


def _known_within(scope: Scope) -> QuerySet[Decision]:
    """What `_known_to` says, for statements that are built once."""
    return Decision.objects.filter(not_blocked(scope.person_id), organisation_id=scope.organisation_id)


def _rows(scope: Scope) -> QuerySet[Decision]:
    """References; with an address where the viewer may read the record."""
    readable = visible(scope).filter(pk=OuterRef("pk"))
    return _known_within(scope).annotate(called=F("reference"), leads_to=Subquery(readable.values("pk")))


def _named(text: str, record_id: UUID | None) -> Named:
    return Named(reference.formatted(text), reverse("decisions:record", args=[record_id]) if record_id else "")


def find(viewer: User, text: str) -> UUID | None:
    """The record with this reference, as somebody typed it."""
    read = reference.read(text)
    return _known_to(viewer).filter(reference=read).values_list("pk", flat=True).first() if read else None


def with_outcome(viewer: User, outcome: str) -> QuerySet[Any]:
    """The ids of the records that came to this outcome, or, for NONE_YET, to none so far."""
    came_to = "" if outcome == NONE_YET else outcome
    return _known_to(viewer).filter(outcome=came_to).values("pk")


def outside(openings: QuerySet[AuditEvent]) -> QuerySet[AuditEvent]:
    """Of openings of records, those by people who did not write the record, never held a role in its team, and were not
    asked for advice on it.

    Whoever held a role in the whole organisation has every team for theirs.
    """
    person, record = OuterRef("actor_id"), OuterRef("record_id")
    others = Decision.objects.filter(pk=record).exclude(author=person)
    team = Decision.objects.filter(pk=OuterRef(record)).values("team")
    held = Membership.objects.filter(Q(team=None) | Q(team__in=team), person=person)
    advising = AdviceRequest.objects.filter(decision=record, adviser=person)
    return openings.filter(Exists(others), ~Exists(held), ~Exists(advising))


def openings(viewer: User) -> str:
    """The register of openings, for those who review them."""
    return reverse("openings:register") if may(viewer, Right.GUARD) else ""


def _organisation(viewer: User) -> UUID | None:
    return held_roles_of(viewer).organisation_id


def _people(organisation_id: UUID) -> QuerySet[Person]:
    return Person.objects.filter(organisation_id=organisation_id).annotate(called=Value(""), leads_to=NO_PAGE)


def _partners(organisation_id: UUID) -> QuerySet[PartnerOrganisation]:
    here = PartnerOrganisation.objects.filter(organisation_id=organisation_id)
    return here.annotate(called=F("name"), leads_to=NO_PAGE)


def _agreements(organisation_id: UUID) -> QuerySet[Agreement]:
    here = Agreement.objects.filter(organisation_id=organisation_id)
    return here.annotate(called=F("name"), leads_to=NO_PAGE)


def tell_of_agreement(viewer: User, record_id: UUID, table: str, number: int) -> ChangeInWords | None:
    """A change of an agreement, or of one of its parties."""
    if table == AgreementParty.history.model._meta.db_table:
        row = AgreementParty.history.filter(history_id=number, agreement_id=record_id).values_list("id", flat=True)
        return next((tell_of(AgreementParty)(viewer, one, table, number) for one in row), None)
    return tell_of(Agreement)(viewer, record_id, table, number)


def _answers(numbers: tuple[Number, ...]) -> QuerySet[Any, Any]:
    """Which page each of these answers is of."""
    return Answer.history.filter(history_id__in=numbers).order_by().values_list("history_id", "question")


ANSWERED = Answered(
    Answer.history.model._meta.db_table, _answers, lambda key: page_called(editions.get(editions.CURRENT), key)
)


def _somebody(_text: str, _page: UUID | None) -> Named:
    """People on records are not named in the log."""
    return Named(_("somebody on a record"))


def register() -> None:
    """Called once the apps are ready."""
    words = {key: gettext_lazy(text) for key, text in OUTCOMES.items()}
    register_outcomes(Outcomes({**words, NONE_YET: gettext_lazy("Not decided yet")}, with_outcome))
    partner = Naming(_organisation, _partners, lambda name, _page: Named(name))
    tell_of_partner = tell_of(PartnerOrganisation)
    told_of_partner = Stream(gettext_lazy("Partner organisation"), partner, tell_of_partner)
    register_stream(PartnerOrganisation._meta.label_lower, told_of_partner)
    agreement = Naming(_organisation, _agreements, lambda name, _page: Named(name))
    told_of_agreement = Stream(gettext_lazy("Agreement"), agreement, tell_of_agreement)
    register_stream(Agreement._meta.label_lower, told_of_agreement)
    record, person = Naming(scope_of, _rows, _named), Naming(_organisation, _people, _somebody)
    log: dict[str, Any] = {"reasons": REASONS, "answered": ANSWERED, "moves": MOVES, "why": why_looked}
    told = Stream(gettext_lazy("Record"), record, tell, PAGES, find, outside=outside, openings=openings, **log)
    register_stream(Decision._meta.label_lower, told)
    register_stream(Person._meta.label_lower, Stream(gettext_lazy("Person"), person, tell_of_person, PAGES_OF_PERSON))
