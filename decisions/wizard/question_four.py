"""Question 4 as one record asks it: with the consents on record to choose from, and for each of several people.

The edition says what is asked; which consents there are is the record's own matter, so the choices are put in here.
`ADDITIONS` is what the pages of the journey ask; what the rules and the service add for question 4 stands in
`rules.question_four` and `services.question_four`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext as _

from accounts.models import User
from consent.errors import NotRecorded
from consent.rules import covers
from consent.selectors import Held
from consent.vocabulary import State
from decisions.consents.stakes import Stake, statement_of
from decisions.consents.words import event_in_words, verdict
from decisions.rules.journey import Given, Journey
from decisions.rules.page_fields import GIVEN, as_fields, beside, use_of
from decisions.rules.spoken_for import NEW, NONE, RELIES_ON, SAME, UNRECORDED, WITHDRAWN_FROM
from decisions.selectors import Case
from decisions.services.access_log import with_consents
from decisions.services.consents import slot_of_person
from decisions.wizard.forms import CaseForm
from decisions.wizard.page_additions import PageAdditions
from decisions.wizard.presenters.consents import Pairs, beside_person, scope_check, ways
from decisions.wizard.spoken_for import filled_in, is_own_decision, proposed, with_others
from guidance.flow.graph import Choice, Field, Group, Kind, Option, Page, Question
from guidance.flow.keys import PageKey
from guidance.text import mended_text

#: The page that is asked of each of several people, at an address of their own.
ASKED_OF_EACH = PageKey.CONSENT
#: Answers that somebody other than the first person at stake can have given.
OF_ANOTHER = ("given", "refused", "withdrawn", "no_reply")
#: What can be withdrawn, and what has been, so that the record can rely on that.
WITHDRAWABLE = (State.ACTIVE, State.EXPIRED, State.WITHDRAWN)


class ConsentAdditions(PageAdditions):
    """Whose consent it is, which consents are on record to choose from, and why one cannot be recorded."""

    refusals = (NotRecorded,)

    def opened(self, case: Case, actor: User) -> Case:
        return with_consents(case, actor)

    def adapted(self, case: Case, page: Question | Page) -> Question | Page:
        if not isinstance(page, Question) or not case.stakes:
            return page
        asked = with_others(with_offers(page, case.stakes[0], case.journey), case.stakes[0], case.stakes)
        return asked if case.stakes[0].person.category == "child" else of_an_adult(asked)

    def values(self, case: Case, given: Given | None) -> Mapping[str, Any]:
        """With the consent that is relied on, or, on a new page, who spoke for another person."""
        if given is None:
            return known_already(case, case.stakes[0] if case.stakes else None)
        return chosen_before(case.stakes[0] if case.stakes else None, given.value, given.fields)

    def chosen(self, data: QueryDict) -> Mapping[str, Any]:
        names = (RELIES_ON, WITHDRAWN_FROM, "none_because")
        chosen = {name: mended_text(str(data[name]), lines=True) for name in names if data.get(name)}
        ticked = [mended_text(str(one), lines=False) for one in data.getlist(SAME)]
        return {**chosen, SAME: ticked} if ticked else chosen

    def lead(self, case: Case) -> Pairs:
        if not case.stakes:
            return ()
        asked = PageKey.CONSENT in case.journey.given or PageKey.CONSENT in case.typed
        spoke = () if asked else filled_in(case.stakes[0], case.stakes)
        return (*beside_person(case.stakes[0], several=len(case.stakes) > 1), *spoke)

    def more(self, case: Case) -> Pairs:
        return ways(case)

    def refuse(self, form: CaseForm, refused: NotRecorded) -> None:
        asked = {field.key for group in form.applying for field in group.fields}
        for problem in refused.problems:
            places = (problem.key, beside(str(form.answer), problem.key), RELIES_ON, WITHDRAWN_FROM)
            form.add_error(next((place for place in places if place in asked), "answer"), gettext(problem.words))


class CoversAdditions(PageAdditions):
    """What the scope check says of each consent relied on, and that a yes against it says why."""

    def opened(self, case: Case, actor: User) -> Case:
        return with_consents(case, actor)

    def asked_for(self, case: Case) -> tuple[str, ...]:
        return ("covered_because",) if case.journey.doubts else ()

    def lead(self, case: Case) -> Pairs:
        return scope_check(case)


#: What its pages add, by key.
ADDITIONS: Mapping[str, PageAdditions] = {
    PageKey.CONSENT: ConsentAdditions(),
    PageKey.CONSENT_COVERS: CoversAdditions(),
}


def for_check(case: Case, actor: User) -> Case:
    """The record with the consents whose cover the check page looks at again, where its route goes by them."""
    return with_consents(case, actor) if PageKey.CONSENT_COVERS in case.journey.route.steps else case


def of_an_adult(question: Question) -> Question:
    """The question without what is asked of a child's own decision (S2 3.23-3.25)."""
    return replace(question, groups=tuple(group for group in question.groups if not is_own_decision(group)))


def known_already(case: Case, stake: Stake | None) -> dict[str, Any]:
    """What a page that was not saved yet proposes: who spoke for another person here."""
    return proposed(stake, case.stakes) if stake is not None else {}


def consent_form(case: Case, step: Question, stake: Stake, data: QueryDict | None = None) -> CaseForm:
    """The form for one of several people whose confidence is at stake."""
    answer, fields = said_before(stake)
    kept = case.typed.get(slot_of_person(stake.person.pk))
    known = fields if answer else known_already(case, stake)
    return CaseForm(step, data, answer=answer, values=known, typed=kept.typed if kept else None)


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


def of_another(question: Question, stake: Stake, case: Case) -> Question:
    """What is asked of one of several people: what they said, or why it is not needed.

    How well a child understands is judged on a page of its own, which keeps it with the child.
    """
    options = tuple(option for option in question.options if option.key in OF_ANOTHER)
    none = Option(NONE, _("Their consent is not needed"), hint=_("For example, none of it was told in confidence"))
    whole = replace(
        question,
        title=_("Do they agree to share?"),
        options=(*(replace(option, goto="") for option in options), none),
        groups=(*(group for group in question.groups if not _of_the_first_alone(group)), _why_none()),
    )
    return with_others(with_offers(whole, stake, case.journey), stake, case.stakes)


def _of_the_first_alone(group: Group) -> bool:
    """Whether nothing is kept of it but in the answer to question 4, which is that of the first person."""
    return "cannot_give" in group.when or is_own_decision(group)


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
