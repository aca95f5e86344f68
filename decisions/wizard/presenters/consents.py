"""Whose consent a record needs: the list of everybody at stake, and what the pages of question 4 say beside it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from decisions.consents.stakes import Stake, assessments_of
from decisions.consents.words import (
    ConsentRow,
    Judged,
    consent_row,
    judged_words,
    relied_on,
    stands,
    verdict,
    who,
    whose,
)
from decisions.emergency.presenters import Written, written_in
from decisions.rules.journey import CHECK
from decisions.rules.question_four import CONSENTS
from decisions.selectors import Case
from decisions.services.consents import slot_of_person
from decisions.wizard.addresses import address
from decisions.wizard.forms import CaseForm
from decisions.wizard.presenters.steps import StepPage, step_page
from decisions.wizard.spoken_for import filled_in
from guidance.flow.graph import Question
from guidance.flow.keys import PageKey
from guidance.text import stopped

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PersonAsked:
    """One person on the list, and where to say what they agreed to."""

    name: str
    shown: ConsentRow
    settled: bool
    change: str


@dataclass(frozen=True, slots=True)
class ConsentsPage:
    """Everybody whose confidence is at stake. `waiting` names those of whom nothing is said yet."""

    entries: Sequence[PersonAsked]
    waiting: Sequence[tuple[str, str]]
    back: str
    go_on: str
    go_on_label: str
    written: Written | None = None


def consents_page(case: Case) -> ConsentsPage:
    """The list with its ways on."""
    entries = [_entry(case, stake, first=place == 0) for place, stake in enumerate(case.stakes)]
    waiting = [(entry.name, entry.change) for entry in entries if not entry.settled] if len(entries) > 1 else []
    following = case.journey.resume() if PageKey.CONSENT in case.journey.given else PageKey.CONSENT
    onward = address(case.decision.pk, following)
    return ConsentsPage(
        entries=entries,
        waiting=waiting,
        back=address(case.decision.pk, PageKey.CONSENT),
        go_on=waiting[0][1] if waiting else onward,
        go_on_label=_("Go on with the next person") if waiting else _label(following),
        written=written_in(case.decision),
    )


def _label(following: str) -> str:
    return _("Check your answers") if following == CHECK else _("Continue")


def _entry(case: Case, stake: Stake, *, first: bool) -> PersonAsked:
    pk = case.decision.pk
    change = address(pk, PageKey.CONSENT) if first else person_address(pk, stake.person.pk)
    return PersonAsked(stake.person.person.name, consent_row(stake), stake.settled, change)


def person_address(decision_id: UUID, person_id: UUID) -> str:
    """Where to say what one of several people agreed to."""
    return reverse("decisions:consent_of", args=[decision_id, person_id])


def beside_person(stake: Stake, *, several: bool) -> Pairs:
    """Whose consent the page asks about, where that has to be said, and what was judged of them before."""
    named = ((_("Whose consent this is about"), who(stake.person)),) if several else ()
    judged = tuple((_("Judged before"), judged_words(row)) for row in assessments_of([stake.person.person_id]))
    return (*named, *judged)


def _if_their_own(stake: Stake) -> Pairs:
    """Where a child's understanding is judged, whose page does not ask it (S2 3.23-3.24)."""
    if stake.person.category != "child":
        return ()
    words = _("Judge whether the child understands enough. The link below this form keeps that with the child.")
    return ((_("If they decide for themselves"), words),)


def before_saying(case: Case, stake: Stake, form: CaseForm) -> Pairs:
    """What the page proposes, as long as it shows just that."""
    kept = slot_of_person(stake.person.pk) in case.typed
    return () if stake.settled or kept or form.is_bound else filled_in(stake, case.stakes)


def scope_check(case: Case) -> Pairs:
    """What the scope check says today of each consent relied on. It decides nothing.

    What question 4 says of competence is said of the first person, and of no other (S2 3.24).
    """
    judged = assessments_of([stake.person.person_id for stake in case.stakes])
    said = str(case.journey.fields_of(PageKey.CONSENT).get("competence", ""))
    told = {stake.person.pk: said for stake in case.stakes[:1]}
    return tuple((who(stake.person), _checked(stake, judged, told)) for stake in case.stakes if stake.use is not None)


def _theirs(person_id: UUID, stake: Stake) -> bool:
    return person_id in (stake.person.person_id, stake.person.person.merged_into_id)


def _checked(stake: Stake, judged: Judged, told: Mapping[UUID, str]) -> str:
    theirs = [row for row in judged if _theirs(row.person_id, stake)]
    counts = whose(stake, theirs, told.get(stake.person.pk, ""))
    state = stands(stake.consent, stake.use)
    parts = [stopped(relied_on(stake.use)), stopped(_("Today: %(state)s") % {"state": state}) if state else ""]
    parts += [verdict(stake.cover), stopped(_(counts.words)) if counts is not None else ""]
    return " ".join(part for part in parts if part)


def uncovered(case: Case) -> list[ConsentRow]:
    """Whose consent, as it stands now, does not cover what is on the record: a warning, where that goes by consent."""
    if case.journey.answers.get(PageKey.CONSENT_COVERS) != "yes":
        return []
    return [told for told in map(consent_row, case.stakes) if told.against]


def consent_of_page(case: Case, step: Question, form: CaseForm, stake: Stake) -> StepPage:
    """Question 4 for one of several people."""
    pk, person_id = case.decision.pk, stake.person.pk
    page = step_page(case, step, form, slot=slot_of_person(person_id), to_check=False)
    form.lead = (*beside_person(stake, several=True), *_if_their_own(stake), *before_saying(case, stake, form))
    form.helper.form_action = person_address(pk, person_id)
    return replace(page, back=address(pk, CONSENTS), more=assess_ways([stake], pk))


def ways(case: Case) -> Pairs:
    """Further pages about consent, from question 4."""
    links = [(_("See the consent of each person"), reverse("decisions:consents", args=[case.decision.pk]))]
    return (*links, *assess_ways(case.stakes[:1], case.decision.pk))


def assess_ways(stakes: Iterable[Stake], decision_id: UUID) -> Pairs:
    """Where to judge properly whether somebody can decide; nothing where there is no such page."""
    pages = (
        ("consent:competence", _("Assess properly whether a child understands enough to decide")),
        ("consent:capacity", _("Assess properly whether an adult has capacity to decide")),
    )
    found = ((words, _reverse(name, stake.person.person_id)) for stake in stakes for name, words in pages)
    return tuple((words, f"{url}?decision={decision_id}") for words, url in found if url)


def _reverse(name: str, person_id: UUID) -> str:
    try:
        return reverse(name, args=[person_id])
    except NoReverseMatch:
        return ""
