"""Whether what was shared arrived: on a record, by a link, and as a list of what nobody confirmed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as mark

from accounts.models import User
from decisions.finding.selectors import Viewer, signed_in
from decisions.record.presenters.adding import line_of
from decisions.record.presenters.frame import Frame
from decisions.record.presenters.pages import frame_of
from decisions.rights import policies
from decisions.rules.additions import AdditionKind
from decisions.rules.lifecycle import Action
from decisions.rules.reference import formatted
from decisions.selectors import Case, rows_of
from decisions.services.receipts import Shown, State
from decisions.sharing.forms import LinkForm
from decisions.sharing.presenters.shapes import Choice
from decisions.sharing.selectors import links_of, receipts_of, teams_of, unheard_on
from decisions.sharing.services import list_unconfirmed
from decisions.sharing.ways import is_shared
from guidance.flow.keys import RowKind
from guidance.forms.shapes import PageLinks
from guidance.forms.show import in_words, moment_in_words, range_in_words
from guidance.text import unstopped

#: Days that the list goes back; 0 is all of it.
PERIODS = {
    90: mark("The last 90 days"),
    30: mark("The last 30 days"),
    365: mark("The last year"),
    0: mark("However old"),
}


@dataclass(frozen=True, slots=True)
class RecipientShown:
    """One recipient: what was said of whether it arrived, how the link stands, and the button for another."""

    name: str
    said: tuple[str, ...]
    link: str
    form: LinkForm | None


@dataclass(frozen=True, slots=True)
class ReceiptsPage:
    """Without `recipients` the record shares nothing, or not yet. `add`: where the author notes it without a link."""

    frame: Frame
    recipients: tuple[RecipientShown, ...] = ()
    add: str = ""


def receipts_page(case: Case, viewer: User) -> ReceiptsPage:
    """Every recipient of the record."""
    decision, frame = case.decision, frame_of(case, viewer, "")
    if not is_shared(decision):
        return ReceiptsPage(frame)
    notes, unheard = list(receipts_of(decision)), unheard_on(decision)
    links = {link.recipient_id: link for link in links_of(decision)}
    may = bool(policies.may(viewer, decision, Action.ADD_NOTE))
    own = may and decision.author_id == viewer.pk
    rows: list[Any] = rows_of(decision, (RowKind.RECIPIENTS,))[RowKind.RECIPIENTS]
    return ReceiptsPage(
        frame=frame,
        recipients=tuple(
            RecipientShown(
                name=", ".join(unstopped(part) for part in (row.name, row.organisation) if part),
                said=_said(notes, row.pk, unheard=row.pk in unheard),
                link=_of_link(links[row.pk]) if row.pk in links else "",
                form=_form(case, row.pk) if own and not _confirmed(notes, row.pk) else None,
            )
            for row in rows
        ),
        add=reverse("decisions:add", args=[decision.pk, AdditionKind.RECEIPT]) if may else "",
    )


def _about(notes: list[Any], recipient_id: UUID) -> list[Any]:
    return [note for note in notes if note.row in (None, recipient_id)]


def _confirmed(notes: list[Any], recipient_id: UUID) -> bool:
    return any(note.kind == AdditionKind.RECEIPT for note in _about(notes, recipient_id))


def _said(notes: list[Any], recipient_id: UUID, *, unheard: bool) -> tuple[str, ...]:
    said = tuple(line_of(note) for note in _about(notes, recipient_id))
    return said or ((_("Nobody has confirmed that it arrived."),) if unheard else (_("Not shared yet, or in person."),))


def _of_link(link: Any) -> str:
    """How the latest link of a recipient stands."""
    if link.answered_at:
        return _("The link was used: %(when)s") % {"when": moment_in_words(link.answered_at)}
    if link.ends_at <= timezone.now():
        return _("The link has ended and was not used.")
    return _("A link was made. It can be used until %(when)s.") % {"when": moment_in_words(link.ends_at)}


def _form(case: Case, recipient_id: UUID) -> LinkForm:
    form = LinkForm()
    form.carry_post(case.decision.version)
    form.helper.form_action = reverse("decisions:receipt_link", args=[case.decision.pk, recipient_id])
    return form


@dataclass(frozen=True, slots=True)
class MadePage:
    """The link, once; empty where this post had made one before."""

    frame: Frame
    name: str
    link: str
    back: str
    text: str = ""


def made_page(case: Case, viewer: User, recipient_id: UUID, token: str, whole: Callable[[str], str]) -> MadePage:
    """`whole` makes an address of a path, as the browser of the author knows it."""
    rows: list[Any] = rows_of(case.decision, (RowKind.RECIPIENTS,))[RowKind.RECIPIENTS]
    name = next((unstopped(row.name) for row in rows if row.pk == recipient_id), "")
    back = reverse("decisions:receipts", args=[case.decision.pk])
    link = whole(reverse("receipts:confirm", args=[token])) if token else ""
    asks = _("Please tell us whether what we sent you has arrived: %(link)s") % {"link": link}
    once = _("The link shows nothing about anybody. It works once, for 14 days.")
    return MadePage(frame_of(case, viewer, ""), name, link, back, f"{asks}\n{once}" if link else "")


@dataclass(frozen=True, slots=True)
class ConfirmPage:
    """What somebody without an account is shown. `asks`: whether the form is there."""

    title: str
    lines: tuple[str, ...]
    asks: bool


def confirm_page(shown: Shown, *, done: bool) -> ConfirmPage:
    """The organisation, the day and one question; or why there is none."""
    words = {"organisation": shown.organisation, "day": in_words(shown.day) if shown.day else ""}
    if done:
        thanks = _("%(organisation)s can see your answer. You can close this page.") % words
        return ConfirmPage(_("Thank you"), (thanks,), asks=False)
    if shown.state is State.OPEN:
        asked = _("%(organisation)s asks whether what they shared with you around %(day)s has arrived.") % words
        nothing = _("This page does not show what it was, or who it is about.")
        return ConfirmPage(_("Did it arrive?"), (asked, nothing), asks=True)
    if shown.state is State.USED:
        used = _("This link was used already. It works once. If it was not you, tell %(organisation)s.") % words
        return ConfirmPage(_("This link was used already"), (used,), asks=False)
    if shown.state is State.ENDED:
        ended = _("This link has ended. Ask %(organisation)s for another, or tell them directly.") % words
        return ConfirmPage(_("This link has ended"), (ended,), asks=False)
    unknown = _("Check that you have copied all of it. If it still does not work, ask the person who sent it.")
    return ConfirmPage(_("This link does not work"), (unknown,), asks=False)


@dataclass(frozen=True, slots=True)
class Unconfirmed:
    """One record of the list."""

    reference: str
    url: str
    summary: str
    practitioner: str
    team: str
    on: str


@dataclass(frozen=True, slots=True)
class UnconfirmedPage:
    rows: tuple[Unconfirmed, ...]
    periods: tuple[Choice, ...]
    teams: tuple[Choice, ...]
    shown: str
    links: PageLinks


def unconfirmed_page(person: Viewer, asked: QueryDict) -> UnconfirmedPage:
    """The page of the list that an address asks for: of the last 90 days and of all teams where it asks for nothing."""
    viewer = signed_in(person)
    days = next((one for one in PERIODS if str(one) == asked.get("days")), next(iter(PERIODS)))
    teams = teams_of(viewer)
    team = next((one.pk for one in teams if str(one.pk) == asked.get("team")), None)
    page = list_unconfirmed(viewer, days=days, team=team, number=asked.get("page", ""))
    kept: dict[str, object] = {"days": days, **({"team": team} if team else {})}
    every = Choice(_("Every team"), f"?{urlencode({'days': days})}", team is None)
    return UnconfirmedPage(
        rows=tuple(map(_row, page)),
        periods=tuple(
            Choice(_(words), f"?{urlencode({**kept, 'days': one})}", one == days) for one, words in PERIODS.items()
        ),
        teams=(every, *(_of_team(one, days, team) for one in teams)) if len(teams) > 1 else (),
        shown=range_in_words(page),
        links=PageLinks.of(page, lambda at: f"?{urlencode({**kept, 'page': at})}"),
    )


def _of_team(one: Any, days: int, team: UUID | None) -> Choice:
    return Choice(one.name, f"?{urlencode({'days': days, 'team': one.pk})}", one.pk == team)


def _row(one: Any) -> Unconfirmed:
    return Unconfirmed(
        reference=formatted(one.reference),
        url=reverse("decisions:receipts", args=[one.pk]),
        summary=one.summary,
        practitioner=one.author.name,
        team=one.team.name if one.team else "",
        on=in_words(timezone.localdate(one.submitted_at)),
    )
