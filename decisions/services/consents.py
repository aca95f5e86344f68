"""Question 4 saved: what was said becomes an event of consent, and the record says which event it relies on.

A post that says the same again records nothing; one that says something else records a new event and relies on that.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID, uuid5

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.history import delete, save
from accounts.models import User
from consent.errors import NotRecorded
from consent.models import ConsentEvent
from consent.rules import Problem
from consent.selectors import Held, consent_for, people_for
from consent.services import Account, ConsentPost, invalidate, record_event, withdraw
from consent.services.taking import lock_person
from consent.vocabulary import BEGINNINGS, Act, State
from decisions.consents.stakes import RELIABLE, Stake, root_of, stakes_of, statement_of
from decisions.models import ConsentUse, Decision, Involvement
from decisions.rules.journey import Journey, Value
from decisions.rules.page_fields import GIVEN, Statement, as_fields, read
from decisions.rules.question_four import CONSENTS
from decisions.rules.spoken_for import NEW, RELIES_ON, SAME, UNRECORDED, WITHDRAWN_FROM
from decisions.selectors import rows_of
from decisions.services.posts import Post
from guidance.flow.graph import gettext_noop as mark
from guidance.flow.keys import PageKey, RowKind

ENDED = mark("This consent has ended since. If they agreed again, enter when and how, as a new consent.")


@dataclass(frozen=True, slots=True)
class Pick:
    """Which consents on record the page names: the one relied on, the one that was withdrawn; None for neither."""

    relies_on: UUID | None = None
    withdrawn_from: UUID | None = None


def pick_of(answer: Value, fields: Mapping[str, Any]) -> Pick:
    """What the page names of what is on record."""
    relies_on = _id(fields.get(RELIES_ON)) if answer == "given" else None
    withdrawn_from = _id(fields.get(WITHDRAWN_FROM)) if answer == "withdrawn" else None
    return Pick(relies_on, withdrawn_from)


def picked(actor: User, answer: Value, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The page's own fields; they say what the consent says that was picked to be relied on.

    Raises Http404 for a consent the actor may not see.
    """
    own = {key: value for key, value in fields.items() if key not in (RELIES_ON, WITHDRAWN_FROM, SAME)}
    relies_on = pick_of(answer, fields).relies_on
    if relies_on is None:
        return own
    told = statement_of(consent_for(actor, relies_on, timezone.localdate()).current)
    return {**{key: value for key, value in own.items() if key not in GIVEN}, **as_fields(told)}


def slot_of_person(person_id: UUID) -> str:
    """Where half-typed text of what this one of several people said is kept."""
    return f"{PageKey.CONSENT}:{person_id}"


def rely_on(
    post: Post,
    decision: Decision,
    journey: Journey,
    *,
    row: Involvement,
    answer: str,
    fields: Mapping[str, Any],
    pick: Pick,
) -> None:
    """Make the record rely on what the page says of this person: an event on record, or one that is recorded now.

    Whoever is kept from this person elsewhere sees nothing of them there: then the answer alone says it.
    """
    if not people_for(post.actor, merged=True).filter(pk=row.person_id).exists():
        return
    use = ConsentUse.objects.filter(decision=decision, person=row).select_related("event__about").first()
    told = read(answer, fields)
    if told is None:
        _rely_on_nothing(post, use)
    elif pick.relies_on:
        _change(post, decision, row, use, _reliable(post.actor, row, pick.relies_on), here=False)
    elif pick.withdrawn_from:
        _withdraw(post, decision, row, use, told, pick.withdrawn_from)
    else:
        _say(post, decision, journey, row, use, told)


def stakes_now(decision: Decision, journey: Journey, actor: User) -> tuple[Stake, ...]:
    """Everybody at stake, with what is on record of them."""
    rows = rows_of(decision, (RowKind.PEOPLE, RowKind.RECIPIENTS, CONSENTS))
    people, recipients, uses = rows.values()
    return stakes_of(actor, journey, people=people, recipients=recipients, uses=uses)


def _say(
    post: Post, decision: Decision, journey: Journey, row: Involvement, use: ConsentUse | None, told: Statement
) -> None:
    """Record it, unless the record itself has recorded just this before and it still stands."""
    unrecorded = told.act is Act.WITHDRAWN  # of a consent that is nowhere on record: then what is known is the no
    told = replace(told, act=Act.REFUSED) if unrecorded else told
    if use and use.event and use.recorded_here and told.same_as(statement_of(use.event)):
        _require(_held(post.actor, use.event).consent.state not in (State.WITHDRAWN, State.INVALIDATED))
        return
    about = journey.fields_of(PageKey.INFORMATION), journey.fields_of(PageKey.PURPOSE)
    event = told.event(
        information=frozenset(about[0].get("kinds") or ()),
        purposes=frozenset(about[1].get("aims") or ()),
        today=timezone.localdate(),
    )
    made = record_event(
        _post(post, decision, row, "said"),
        person_id=row.person_id,
        event=event,
        account=Account(
            given_by=told.given_by,
            words=told.words,
            standing_evidence=told.standing_evidence,
            evidence=_("They had agreed before. That consent is not on record.") if unrecorded else "",
            wording=_wording(journey, told),
        ),
    )
    _change(post, decision, row, use, made, here=True)


def _withdraw(
    post: Post, decision: Decision, row: Involvement, use: ConsentUse | None, told: Statement, root_id: UUID
) -> None:
    """Withdraw the consent that was picked, or rely on its withdrawal where somebody has recorded that."""
    held = consent_for(post.actor, root_id, timezone.localdate())
    _same_person(held, row)
    own = use.event if use and use.recorded_here and use.event and use.event.about_id == held.root.pk else None
    if own and told.same_as(statement_of(own)):
        return
    if held.consent.state is State.WITHDRAWN and not own:
        last = next(event for event in held.rows[::-1] if event.act == Act.WITHDRAWN)
        _change(post, decision, row, use, last, here=False)
        return
    assert told.standing is not None  # noqa: S101 - the page requires it
    made = withdraw(
        _post(post, decision, row, "withdrawn"),
        consent_id=held.root.pk,
        on=told.at or timezone.localdate(),
        standing=told.standing,
        account=Account(given_by=told.given_by, words=told.words),
    )
    _change(post, decision, row, use, made, here=True)


def _change(
    post: Post, decision: Decision, row: Involvement, use: ConsentUse | None, event: ConsentEvent, *, here: bool
) -> None:
    if use is not None and (use.event_id, use.recorded_here, use.none_because) == (event.pk, here, ""):
        return
    if use is not None and root_of(use) != (event.about_id or event.pk):
        _take_back(post, use)
    use = use or ConsentUse(decision=decision, person=row, position=row.position)
    use.event, use.recorded_here, use.none_because, use.gaps = event, here, "", []
    save(use, actor=post.actor)


def rely_on_none(post: Post, decision: Decision, row: Involvement, *, because: str) -> None:
    """Make the record say that it relies on none of this person's, and why (S2 3.22)."""
    use = ConsentUse.objects.filter(decision=decision, person=row).select_related("event__about").first()
    if use is not None and use.none_because == because:
        return
    if use is not None:
        _take_back(post, use)
    use = use or ConsentUse(decision=decision, person=row, position=row.position)
    use.event, use.recorded_here, use.none_because, use.gaps = None, False, because, []
    save(use, actor=post.actor)


def _rely_on_nothing(post: Post, use: ConsentUse | None) -> None:
    if use is not None:
        _take_back(post, use)
        delete(use, actor=post.actor)


def _take_back(post: Post, use: ConsentUse) -> None:
    """What this record wrote itself and says otherwise now was written by mistake: nobody else may come to rely on it.

    Not where it has ended already, or another record relies on it.
    """
    event = use.event
    if event is None or not use.recorded_here or event.act not in BEGINNINGS:
        return
    if ConsentUse.objects.filter(event__in=_events_of(event)).exclude(pk=use.pk).exists():
        return
    if _held(post.actor, event).consent.state not in (State.WITHDRAWN, State.INVALIDATED):
        key = uuid5(post.key, f"back:{event.pk}")
        account = Account(words=_("It was entered by mistake: the same record was corrected before it was submitted."))
        told = ConsentPost(post.actor, key, use.decision_id)
        invalidate(told, consent_id=event.pk, on=timezone.localdate(), account=account)


def _events_of(root: ConsentEvent) -> Iterable[UUID]:
    return [root.pk, *ConsentEvent.objects.filter(about=root).values_list("pk", flat=True)]


def _reliable(actor: User, row: Involvement, event_id: UUID) -> ConsentEvent:
    """The event to rely on, while nobody else can change how its person's consent stands."""
    lock_person(actor, row.person_id)
    held = consent_for(actor, event_id, timezone.localdate())
    _same_person(held, row)
    _require(held.consent.state in RELIABLE and held.root.act == Act.GIVEN)
    return held.current


def _same_person(held: Held, row: Involvement) -> None:
    """Http404 for somebody else's consent, which the page never offers."""
    theirs = held.root.person
    if (theirs.merged_into_id or theirs.pk) != (row.person.merged_into_id or row.person_id):
        raise Http404


def _require(stands: bool) -> None:
    if not stands:
        raise NotRecorded([Problem("ended", ENDED)])


def _held(actor: User, event: ConsentEvent) -> Held:
    return consent_for(actor, event.pk, timezone.localdate())


def _post(post: Post, decision: Decision, row: Involvement, what: str) -> ConsentPost:
    """A key of its own for each thing that one post of the page records."""
    return ConsentPost(post.actor, uuid5(post.key, f"{what}:{row.pk}"), decision.pk)


def _wording(journey: Journey, told: Statement) -> dict[str, Any]:
    """What the page asked, in the words that it was asked in."""
    question = journey.edition.question(PageKey.CONSENT)
    asked = {field.key: _(field.label) for field in question.fields if field.key in as_fields(told)}
    explained = next(field for field in question.fields if field.key == "explained")
    things = {choice.key: _(choice.label) for choice in explained.choices if choice.key in told.explained}
    return {"edition": journey.edition.key, "question": _(question.title), "asked": asked, "explained": things}


def _id(key: Any) -> UUID | None:
    """The consent that a control names; None where it names none on record."""
    return None if key in (None, "", NEW, UNRECORDED) else UUID(str(key))
