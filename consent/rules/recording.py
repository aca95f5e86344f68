"""What may be recorded as consent, and what is recorded but cannot be relied on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from consent.rules.state import Consent
from consent.vocabulary import (
    AGREEING,
    BEGINNINGS,
    EXPLAINED_IF_IMPLIED,
    FLAWS,
    OWN,
    Act,
    Event,
    Explained,
    Flaw,
    Manner,
    State,
)
from guidance.flow.graph import gettext_noop as _


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with what is to be recorded. One that blocks is refused; another is a weakness that is shown."""

    key: str
    words: str
    blocks: bool = True


#: What none of these can be recorded as, and why.
NO_CONSENT = {
    Flaw.NOTICE: _("A poster or a privacy notice is not consent: the person has to be asked"),
    Flaw.SILENCE: _("Silence is not consent: record that there was no reply"),
    Flaw.PRESSURE: _("Consent given under pressure is not consent"),
    Flaw.CONDITIONAL: _("It is not consent if the service depends on it"),
}


def problems(event: Event) -> tuple[Problem, ...]:
    """Everything wrong with an event that gives or renews consent; empty for any other act (S2 3.18-3.20, 3.28).

    Blocking: drawn from a notice, silence, pressure or a condition (S0 FAQ 4); nobody's standing; implied without the
    service for which it was explained (3.19); dates that contradict each other. Not blocking: not informed (3.18), and
    a scope that is not told (Annex B, explicit consent): such a consent is kept, and `covers` says no.
    """
    return tuple(_problems(event)) if event.act in AGREEING else ()


def blocking(found: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(problem for problem in found if problem.blocks)


def informed(event: Event) -> bool:
    """Whether what has to be explained was: all five things, or for implied consent what and for what (S2 3.18)."""
    needed = EXPLAINED_IF_IMPLIED if event.manner is Manner.IMPLIED else frozenset(Explained)
    return needed <= event.explained


def _problems(event: Event) -> Iterator[Problem]:
    yield from (Problem(flaw.value, NO_CONSENT[flaw]) for flaw in FLAWS if flaw in event.flaws)
    if event.standing is None:
        yield Problem("standing", _("Say what their role is"))
    yield from _manner(event)
    if event.valid_from is not None and event.valid_from < event.at:
        yield Problem("valid_from", _("It cannot begin before the day they agreed"))
    if event.review_on is not None and event.review_on < (event.valid_from or event.at):
        yield Problem("review_on", _("The review date is before the consent begins"))
    if not informed(event):
        yield Problem("not_informed", _("Not all that makes consent informed was explained"), blocks=False)
    if not (event.scope.information and event.scope.purposes and (event.scope.recipients or event.service)):
        yield Problem("scope", _("It does not say which information, what for and who for"), blocks=False)


def _manner(event: Event) -> Iterator[Problem]:
    if event.manner is None:
        yield Problem("manner", _("Say whether consent was explicit or implied"))
    elif event.manner is Manner.EXPLICIT and event.way is None:
        yield Problem("way", _("Say how consent was given"))
    elif event.manner is Manner.IMPLIED:
        if not event.service:
            yield Problem("no_service", _("For implied consent, enter the service that it is part of"))
        if event.standing not in OWN | {None}:
            yield Problem("implied_by_another", _("How one person behaves never implies another person’s consent"))


def follow_problem(consent: Consent, act: Act, at: date) -> Problem | None:
    """Why this act cannot follow, or None (S2 3.21).

    Withdrawn: a consent that was given, also a second time, for two people may withdraw it at once. Renewed: only one
    that is active or past its review. Not valid: anything, once.
    """
    if at < consent.root.at:
        return Problem("too_early", _("This is before the consent was given"))
    if act in BEGINNINGS:
        return Problem("begins", _("This begins a consent of its own"))
    return None if consent.state in _MAY_FOLLOW[act] else Problem("ended", _ENDED[act])


_MAY_FOLLOW = {
    Act.WITHDRAWN: {State.ACTIVE, State.EXPIRED, State.WITHDRAWN},
    Act.RENEWED: {State.ACTIVE, State.EXPIRED},
    Act.INVALIDATED: set(State) - {State.INVALIDATED},
}
_ENDED = {
    Act.WITHDRAWN: _("Only a consent that was given can be withdrawn"),
    Act.RENEWED: _("This consent has ended. If they agree again, record a new consent."),
    Act.INVALIDATED: _("This has already been found not to be valid"),
}
