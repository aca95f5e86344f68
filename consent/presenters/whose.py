"""Whether whoever spoke is the one whose decision counts: from age and what was judged (S2 3.22-3.33)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.utils.translation import gettext as _

from consent.models import CapacityAssessment, CompetenceAssessment, Person
from consent.presenters.words import band_of, state_tag, weaknesses
from consent.rules import may_consent
from consent.rules.whose import Family
from consent.selectors import Held, conclusions
from consent.vocabulary import AGREEING, Act, Answer, Capacity, Competence, Standing, State
from guidance.forms.shapes import Tag
from guidance.text import stopped

#: Answers that say: judge first.
JUDGE_FIRST = {"assess_first", "assess_capacity_first"}


class Concluded(NamedTuple):
    """What was concluded on a day: as much of an assessment as counts here."""

    happened_on: date
    conclusion: str


@dataclass(frozen=True, slots=True)
class Judged:
    """The assessments of one person, or what they concluded, each kind with the newest first."""

    competence: Sequence[CompetenceAssessment | Concluded] = ()
    capacity: Sequence[CapacityAssessment | Concluded] = ()


def judged_of(people: Collection[UUID]) -> Mapping[UUID, Judged]:
    """What was concluded of these people, whichever of their rows it was recorded on: one query."""
    found: dict[UUID, tuple[list[Concluded], list[Concluded]]] = {person: ([], []) for person in people}
    for person, of_capacity, day, conclusion, _recorded in conclusions(people):
        found[person][of_capacity].append(Concluded(day, conclusion))
    return {person: Judged(*kinds) for person, kinds in found.items()}


def whose(held: Held, person: Person, judged: Judged) -> Answer | None:
    """Whether theirs is the decision to consider; None where nobody decided, or of whoever told us in confidence."""
    current = held.current
    if current.standing in ("", Standing.PROVIDER) or Act(current.act) not in AGREEING | {Act.REFUSED}:
        return None
    family = frozenset(Family(key) for key in current.wording.get("family", []))
    if current.standing == Standing.LOCAL_AUTHORITY:
        family |= {Family.CARE_ORDER}
    return may_consent(
        band=band_of(person, current.happened_on),
        standing=Standing(current.standing),
        competence=Competence(_then(judged.competence, current.happened_on, Competence.NOT_ASSESSED)),
        capacity=Capacity(_then(judged.capacity, current.happened_on, Capacity.PRESUMED)),
        family=family,
    )


def _then(rows: Sequence[CompetenceAssessment | CapacityAssessment | Concluded], day: date, otherwise: str) -> str:
    """The conclusion that stood on a day; for want of one the first that was come to later."""
    known = [row for row in rows if row.happened_on <= day]
    chosen = known[:1] or list(rows[-1:])
    return str(chosen[0].conclusion) if chosen else otherwise


def answer_words(answer: Answer | None) -> tuple[str, ...]:
    """The answer and what to think of beside it, as sentences."""
    if answer is None:
        return ()
    return tuple(stopped(_(words)) for words in (answer.words, *(words for _key, words in answer.prompts)))


def tag_of(held: Held, answer: Answer | None) -> Tag:
    """How it stands; a consent that was given by somebody else than who decides is not shown as one to go by."""
    plain = held.consent.state is not State.ACTIVE or weaknesses(held)
    if plain or answer is None or answer.allowed:
        return state_tag(held)
    return Tag(_("Judge first"), "orange") if answer.key in JUDGE_FIRST else Tag(_("Not their decision"), "orange")
