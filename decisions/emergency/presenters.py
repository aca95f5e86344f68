"""The emergency page, what is shown once its words are safe, and how they stand on every page of the record."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from accounts.held_roles import organisation_of
from accounts.models import User
from decisions.contacts import Contact, contacts_of
from decisions.emergency.forms import EmergencyForm
from decisions.emergency.selectors import own_to_complete
from decisions.models import Decision, EmergencyWords
from decisions.partners.selectors import names_offered
from decisions.rules.journey import CHECK
from decisions.rules.lifecycle import Status
from decisions.rules.reference import formatted
from decisions.rules.words import CATEGORIES
from decisions.selectors import Case
from decisions.services.emergencies import emergency_of
from guidance.forms.show import moment_in_words

#: So much of the words tells one emergency record from another.
OPENING = 80
#: Words up to this length stand open on the pages of the questions; longer ones are folded away.
SHORT = 600


@dataclass(frozen=True, slots=True)
class OwnRow:
    """An emergency record of one's own that is still to be completed: when it was written, and where to go on with it.
    Its words stay off a page that may be opened with anybody in the room.
    """

    when: str
    url: str


@dataclass(frozen=True, slots=True)
class EmergencyPage:
    """The numbers, and the form under them. `kept`: when what stands in it was typed, where nobody saved it.
    `saved`: what is safe already, so that nobody writes it twice. `bodies`: names to choose from.
    """

    contacts: tuple[Contact, ...]
    form: EmergencyForm
    kept: str
    saved: tuple[OwnRow, ...]
    bodies: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """What was written in the emergency; who it was given to and whom it is about are empty where nobody said it.
    `due` and `late` are empty once the record was submitted.
    """

    words: str
    recipient: str
    category: str
    when: str
    due: str
    late: bool

    @property
    def opening(self) -> str:
        return opening_of(self.words)

    @property
    def is_short(self) -> bool:
        return len(self.words) <= SHORT


@dataclass(frozen=True, slots=True)
class SavedPage:
    """It is safe: what was kept, who can read it, and by when the rest is to be said."""

    reference: str
    written: Written
    contacts: tuple[Contact, ...]
    go_on: str
    record: str


@dataclass(frozen=True, slots=True)
class EmergencyRow:
    """One emergency record of somebody else's that is to be completed. `hand_over`: where that is done, if its author
    left; else empty.
    """

    url: str
    reference: str
    practitioner: str
    team: str
    opening: str
    written: str
    due: str
    late: bool
    hand_over: str


def emergency_page(actor: User, form: EmergencyForm, kept: EmergencyWords | None) -> EmergencyPage:
    """The form keeps what is typed as it is typed."""
    form.autosave_to(reverse("decisions:emergency_autosave"))
    when = moment_in_words(kept.kept_at) if kept else ""
    saved = tuple(_own_row(decision) for decision in own_to_complete(actor))
    house = organisation_of(actor)
    return EmergencyPage(contacts_of(house), form, when, saved, names_offered(house.pk) if house else ())


def _own_row(decision: Decision) -> OwnRow:
    row = emergency_of(decision)
    assert row is not None  # noqa: S101 - an emergency record has its words
    url = reverse("decisions:tasks", args=[decision.pk])
    return OwnRow(moment_in_words(row.made_at), url)


def opening_of(words: str) -> str:
    """How the words begin, on one line."""
    return Truncator(" ".join(words.split())).chars(OPENING)


def written_in(decision: Decision) -> Written | None:
    """The words as the pages of a record show them; None for a record that did not begin in an emergency."""
    row = emergency_of(decision)
    if row is None:
        return None
    waits = decision.status == Status.EMERGENCY
    return Written(
        words=row.words,
        recipient=row.recipient,
        category=_(CATEGORIES[row.category]) if row.category else "",
        when=moment_in_words(row.made_at),
        due=moment_in_words(row.complete_by) if waits else "",
        late=waits and is_late(row.complete_by),
    )


def is_late(complete_by: datetime) -> bool:
    """Whether the time is over: at its last moment it is not."""
    return timezone.now() > complete_by


def due_words(complete_by: datetime) -> str:
    """In place of a decision, by when there is to be one."""
    words = _("Late: it was due by %(due)s") if is_late(complete_by) else _("To be completed by %(due)s")
    return words % {"due": moment_in_words(complete_by)}


def saved_page(case: Case, written: Written) -> SavedPage:
    decision, resume = case.decision, case.journey.resume()
    pk = decision.pk
    go_on = reverse("decisions:check", args=[pk]) if resume == CHECK else reverse("decisions:step", args=[pk, resume])
    return SavedPage(
        reference=formatted(decision.reference),
        written=written,
        contacts=contacts_of(decision.organisation),
        go_on=go_on,
        record=reverse("decisions:record", args=[pk]),
    )


def rows_to_complete(found: Iterable[Decision]) -> Sequence[EmergencyRow]:
    """Others' emergency records that wait, each with its author, team and words."""
    return tuple(_row(decision) for decision in found)


def _row(decision: Decision) -> EmergencyRow:
    row = emergency_of(decision)
    assert row is not None  # noqa: S101 - an emergency record has its words
    return EmergencyRow(
        url=reverse("decisions:record", args=[decision.pk]),
        reference=formatted(decision.reference),
        practitioner=decision.author.name,
        team=decision.team.name if decision.team else "",
        opening=opening_of(row.words),
        written=moment_in_words(row.made_at),
        due=moment_in_words(row.complete_by),
        late=is_late(row.complete_by),
        hand_over=reverse("oversight:hand_over", args=[decision.pk]) if decision.author_left else "",  # type: ignore[attr-defined]
    )
