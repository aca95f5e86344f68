"""Question 4 as one record asks it: with the consents on record to choose from, and for each of several people.

The edition says what is asked; which consents there are is the record's own matter, so the choices are put in here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from consent.rules import covers
from consent.selectors import Held
from consent.vocabulary import State
from decisions.consents.stakes import Stake, statement_of
from decisions.consents.words import event_in_words, verdict
from decisions.rules.journey import Journey
from decisions.rules.page_fields import GIVEN, as_fields, use_of
from decisions.selectors import Case
from decisions.services.consents import NEW, NONE, RELIES_ON, UNRECORDED, WITHDRAWN_FROM
from guidance.flow.graph import Choice, Field, Group, Kind, Option, Page, Question
from guidance.flow.keys import PageKey

#: Answers that somebody other than the first person at stake can have given.
OF_ANOTHER = ("given", "refused", "withdrawn", "no_reply")
#: What can be withdrawn, and what has been, so that the record can rely on that.
WITHDRAWABLE = (State.ACTIVE, State.EXPIRED, State.WITHDRAWN)


def adapted(case: Case, page: Question | Page) -> Question | Page:
    """The page as this record asks it."""
    if page.key != PageKey.CONSENT or not isinstance(page, Question) or not case.stakes:
        return page
    return with_offers(page, case.stakes[0], case.journey)


def with_offers(question: Question, stake: Stake, journey: Journey) -> Question:
    """The question with the consents of this person that are on record; as it is where there are none."""
    chosen = _reliable(stake)
    ended = [held for held in stake.offers if held.consent.state in WITHDRAWABLE]
    groups = list(question.groups)
    if ended:
        place = next(i for i, group in enumerate(groups) if "withdrawn" in group.when)
        groups.insert(place, _which_was_withdrawn(ended))
    if chosen:
        given = [group for group in groups if group.when == ("given",)]
        groups = [replace(group, by=RELIES_ON, when=(NEW,)) if group in given else group for group in groups]
        groups.insert(0, _which_is_relied_on(chosen, journey))
    return replace(question, groups=tuple(groups))


def of_another(question: Question, stake: Stake, journey: Journey) -> Question:
    """What is asked of one of several people: what they said, or why it is not needed. It names nobody."""
    options = tuple(option for option in question.options if option.key in OF_ANOTHER)
    none = Option(NONE, _("Their consent is not needed"), hint=_("For example, none of it was told in confidence"))
    whole = replace(
        question,
        title=_("Do they agree to share?"),
        options=(*(replace(option, goto="") for option in options), none),
        groups=(*(group for group in question.groups if "cannot_give" not in group.when), _why_none()),
    )
    return with_offers(whole, stake, journey)


def _reliable(stake: Stake) -> list[Held]:
    """Consents to choose from: not what this page wrote itself, which its own fields show, nor what never counted."""
    own = stake.use.event_id if stake.use and stake.use.recorded_here else None
    return [
        held
        for held in stake.offers
        if held.consent.state is not State.INVALIDATED and own not in [row.pk for row in held.rows]
    ]


def _which_is_relied_on(offers: Sequence[Held], journey: Journey) -> Group:
    use = use_of({key: given.fields for key, given in journey.given.items()})
    choices = tuple(
        Choice(str(held.current.pk), event_in_words(held.current), hint=verdict(covers(held.consent, use)))
        for held in offers
    )
    new = Choice(NEW, _("A new consent, which I record here"))
    return Group(
        when=("given",),
        fields=(
            Field(
                RELIES_ON,
                _("Which consent do you rely on?"),
                kind=Kind.CHOICE,
                required=True,
                error=_("Select which consent you rely on, or record a new one"),
                hint=_("These are on record for them"),
                choices=(*choices, new),
            ),
        ),
    )


def _which_was_withdrawn(offers: Sequence[Held]) -> Group:
    choices = tuple(Choice(str(held.root.pk), event_in_words(held.current)) for held in offers)
    return Group(
        when=("withdrawn",),
        fields=(
            Field(
                WITHDRAWN_FROM,
                _("Which consent was withdrawn?"),
                kind=Kind.CHOICE,
                required=True,
                error=_("Select which consent was withdrawn"),
                choices=(*choices, Choice(UNRECORDED, _("One that is not on record"))),
            ),
        ),
    )


def _why_none() -> Group:
    return Group(
        when=(NONE,),
        fields=(
            Field(
                "none_because",
                _("Why is their consent not needed?"),
                kind=Kind.LONG_TEXT,
                required=True,
                error=_("Enter why their consent is not needed"),
            ),
        ),
    )


def chosen_before(stake: Stake | None, answer: object, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of the page with what was chosen of the consents on record; their details stay out of a new one."""
    use = stake.use if stake else None
    if answer == "given" and stake and use and use.event and not use.recorded_here:
        relied = str(stake.consent.current.pk) if stake.consent else str(use.event_id)
        return {**{key: value for key, value in fields.items() if key not in GIVEN}, RELIES_ON: relied}
    if answer == "given":
        return {**fields, RELIES_ON: NEW}
    if answer == "withdrawn":
        about = use.event.about_id if use and use.event else None
        return {**fields, WITHDRAWN_FROM: str(about or UNRECORDED)}
    return dict(fields)


def said_before(stake: Stake) -> tuple[str | None, dict[str, Any]]:
    """The answer and the fields of one of several people, read back from what the record relies on."""
    if stake.use is None:
        return None, {}
    if stake.use.event is None:
        return NONE, {"none_because": stake.use.none_because}
    told_then = statement_of(stake.use.event)
    answer = told_then.act.value
    return answer, chosen_before(stake, answer, as_fields(told_then))
