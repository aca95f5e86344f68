"""Whether a consent covers what is to be shared, with whom and what for, today: yes, or no with every reason."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from consent.rules.recording import blocking, informed, problems
from consent.rules.state import Consent
from consent.vocabulary import Answer, Change, Event, Manner, State
from guidance.flow.graph import gettext_noop as _
from guidance.spelling import same_words


class Gap(StrEnum):
    """Why a consent does not cover a use. The last four are the edition's own answers to *What does it not cover?*"""

    REFUSED = "refused"
    NO_REPLY = "no_reply"
    WITHDRAWN = "withdrawn"
    INVALIDATED = "invalidated"
    EXPIRED = "expired"
    NOT_YET = "not_yet"
    NOT_CONSENT = "not_consent"
    NOT_INFORMED = "not_informed"
    OUTSIDE_SERVICE = "outside_service"
    INFORMATION = "information"
    PURPOSE = "purpose"
    RECIPIENTS = "recipients"
    CHANGED = "changed"


WORDS = {
    Gap.REFUSED: _("Consent was refused"),
    Gap.NO_REPLY: _("There was no reply, and silence is never consent"),
    Gap.WITHDRAWN: _("Consent was withdrawn"),
    Gap.INVALIDATED: _("This consent was found not to be valid"),
    Gap.EXPIRED: _("Its review date has passed: ask again"),
    Gap.NOT_YET: _("It begins on a later day"),
    Gap.NOT_CONSENT: _("What was recorded is not consent"),
    Gap.NOT_INFORMED: _("Not all that makes consent informed was explained"),
    Gap.OUTSIDE_SERVICE: _("It was implied, and this is outside the service that it is part of: ask"),
    Gap.INFORMATION: _("It does not cover all of this information"),
    Gap.PURPOSE: _("It does not cover this purpose"),
    Gap.RECIPIENTS: _("It does not cover all of these recipients"),
    Gap.CHANGED: _("The use or the relationship has changed since: ask again"),
}
#: Each gap as the edition's question *What does it not cover?* has it.
AS_ANSWERED = {
    Gap.INFORMATION: "information",
    Gap.PURPOSE: "purpose",
    Gap.RECIPIENTS: "recipients",
    Gap.OUTSIDE_SERVICE: "recipients",
}

_ENDED = {
    State.REFUSED: Gap.REFUSED,
    State.NO_REPLY: Gap.NO_REPLY,
    State.WITHDRAWN: Gap.WITHDRAWN,
    State.INVALIDATED: Gap.INVALIDATED,
    State.EXPIRED: Gap.EXPIRED,
}


@dataclass(frozen=True, slots=True)
class Receiver:
    """Somebody who is to see the information; a consent may name either of the two."""

    name: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class Use:
    """What is to be shared: kinds of information and purposes as keys of the edition. Empty is *not said yet*.

    `service`: the service inside which it is shared, where that is so.
    """

    information: frozenset[str] = frozenset()
    purposes: frozenset[str] = frozenset()
    recipients: tuple[Receiver, ...] = ()
    service: str = ""
    changed: frozenset[Change] = frozenset()


@dataclass(frozen=True, slots=True)
class Cover:
    """True only when everything was said and all of it is covered. `fits` when nothing that was said speaks against it.

    `limits` are the person's own words: no rule reads them, so a person must.
    """

    gaps: tuple[Gap, ...] = ()
    unsaid: tuple[Gap, ...] = ()
    limits: str = ""

    def __bool__(self) -> bool:
        return not self.gaps and not self.unsaid

    @property
    def fits(self) -> bool:
        return not self.gaps

    @property
    def reason(self) -> Gap | None:
        """The first reason against it, the gravest first."""
        return next(iter((*self.gaps, *self.unsaid)), None)

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(WORDS[gap] for gap in self.gaps)

    @property
    def answered(self) -> tuple[str, ...]:
        """The gaps as keys of the edition's *What does it not cover?*"""
        return tuple(dict.fromkeys(AS_ANSWERED.get(gap, "changed") for gap in self.gaps))


def covers(consent: Consent, use: Use) -> Cover:
    """Whether `consent`, as it stands on its day `consent.on`, covers `use` (S2 3.14, 3.18-3.21).

    Nothing is covered that was not named: another kind of information, purpose or recipient is a new question. Implied
    consent covers its own service only, and everybody within it (3.19).
    """
    event = consent.current
    if consent.state in (State.REFUSED, State.NO_REPLY):
        return Cover((_ENDED[consent.state],), limits=event.limits)
    gaps = tuple(dict.fromkeys((*_standing(consent), *_scope(event, use))))
    unsaid = tuple(
        gap
        for gap, said in (
            (Gap.INFORMATION, use.information),
            (Gap.PURPOSE, use.purposes),
            (Gap.RECIPIENTS, use.recipients or (event.manner is Manner.IMPLIED and use.service)),
        )
        if not said and gap not in gaps
    )
    return Cover(gaps, unsaid, event.limits)


def _standing(consent: Consent) -> Iterator[Gap]:
    event = consent.current
    if consent.state in _ENDED:
        yield _ENDED[consent.state]
    if (event.valid_from or event.at) > consent.on:
        yield Gap.NOT_YET
    if blocking(problems(event)):
        yield Gap.NOT_CONSENT
    if not informed(event):
        yield Gap.NOT_INFORMED


def _scope(event: Event, use: Use) -> Iterator[Gap]:
    if event.manner is Manner.IMPLIED and not same_words(event.service, use.service):
        yield Gap.OUTSIDE_SERVICE
    if not use.information <= event.scope.information:
        yield Gap.INFORMATION
    if not use.purposes <= event.scope.purposes:
        yield Gap.PURPOSE
    if event.manner is not Manner.IMPLIED and not _all_named(event.scope.recipients, use.recipients):
        yield Gap.RECIPIENTS
    if use.changed:
        yield Gap.CHANGED


def _all_named(named: tuple[str, ...], receivers: tuple[Receiver, ...]) -> bool:
    return all(
        any(same_words(name, said) for name in named for said in (one.name, one.organisation)) for one in receivers
    )


def may_be_article_6_consent(consent: Consent) -> Answer:
    """Whether it could serve as consent under UK GDPR article 6 at all: never when implied (requirements D11).

    Even where it could, another basis is nearly always right in safeguarding, so a yes comes with that prompt (D1).
    """
    if consent.current.manner is Manner.IMPLIED:
        return Answer(False, "implied", _("Implied consent is about confidence. It is never consent under UK GDPR."))
    if consent.state is not State.ACTIVE:
        return Answer(False, "not_active", _("This consent is not active"))
    if not informed(consent.current) or blocking(problems(consent.current)):
        return Answer(False, "not_informed", _("UK GDPR consent has to be informed and freely given"))
    prompt = ("another_basis", _("Another lawful basis is usually the right one: consent can be withdrawn at any time"))
    return Answer(True, "explicit", _("It is explicit and informed"), (prompt,))
