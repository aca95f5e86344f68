"""The record on one screen: about whom, what went to whom, why, on what ground, who was told, and who looked at it.

A long text is cut here. It stands whole further down, and its row leads there.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from decisions.emergency.presenters import Written
from decisions.models import Decision
from decisions.models.sharing import ABOUT
from decisions.record.presenters.adding import AdditionShown
from decisions.record.presenters.review import Review
from decisions.record.presenters.said import Said
from decisions.record.presenters.since_submitted import SinceSubmitted
from decisions.record.presenters.told import chapter_key
from decisions.record.presenters.words import named, submitted_in_words
from decisions.rules.journey import Journey
from decisions.rules.words import GATEWAYS, OUTCOMES
from decisions.sections import POINTS_TO, Section, points_to
from guidance.flow.graph import Gateway
from guidance.flow.keys import PageKey
from guidance.forms.show import moment_in_words
from guidance.text import unstopped

#: The longest line of a row: two on the screen.
LINE = 180
#: So many of what was added later are named.
NEWEST = 2


@dataclass(frozen=True, slots=True)
class OverviewRow:
    """What a reader comes to know, and the answer in a line or two. `whole` leads to all of it where it was cut."""

    key: str
    lines: tuple[str, ...]
    whole: str = ""
    late: bool = False


@dataclass(frozen=True, slots=True)
class Overview:
    """The first screen. `sentence` is empty while nothing is decided."""

    sentence: str
    rows: tuple[OverviewRow, ...]
    differs: bool
    later: tuple[str, ...]  # the newest of what was added later
    later_more: str  # how much else was
    since: SinceSubmitted | None = None  # whether what was submitted was changed


def overview(
    decision: Decision,
    journey: Journey,
    told: Sequence[Section],
    *,
    review: Review | None,
    added: Sequence[AdditionShown] = (),
    written: Written | None = None,
    since: SinceSubmitted | None = None,
) -> Overview:
    """Everything is at hand already: it reads nothing."""
    said = Said.on(journey.edition, told)
    rows = (
        _row(_("In the emergency"), [written.words] if written else [], "written"),
        *_what(said, written),
        *_why(decision, journey, said),
        _row(_("What happened afterwards"), _afterwards(added), "later"),
        _row(_("Review"), review_lines(review), late=bool(review and review.overdue)),
        _row(_("Recorded by"), _by(decision)),
    )
    lines = [one.line for one in reversed(added) if not one.is_afterwards]
    return Overview(
        sentence=decision.summary,
        rows=tuple(row for row in rows if row.lines),
        differs="differs" in decision.triggers if decision.submitted_at else journey.differs,
        later=tuple(lines[:NEWEST]),
        later_more=_more(len(lines) - NEWEST),
        since=since,
    )


def _row(key: str, lines: Iterable[str], whole: str = "", *, late: bool = False) -> OverviewRow:
    there = [" ".join(line.split()) for line in lines if line]
    shown = tuple(capfirst(_cut(line)) for line in there)
    return OverviewRow(key, shown, whole if any(len(line) > LINE for line in there) else "", late)


def _cut(line: str) -> str:
    """The line as far as there is room, up to the end of a word where it has one."""
    if len(line) <= LINE:
        return line
    shown = line[: LINE - 1]
    return f"{shown.rpartition(' ')[0] or shown}…"


def _what(said: Said, written: Written | None) -> tuple[OverviewRow, ...]:
    """About whom, what, and to whom it went or is to go; until the record says so, what the emergency says of it."""
    about = [row for row in said.rows(PageKey.PEOPLE) if said.chose(PageKey.PEOPLE, row, "part", *ABOUT)]
    people = [_beside(row.title, said.of_row(PageKey.PEOPLE, row, "category", "case_reference")) for row in about]
    items = said.rows(PageKey.ITEMS)
    kept = [row.title for row in items if not said.chose(PageKey.ITEMS, row, "sharing", "share")]
    shared = [row.title for row in items if row.title not in kept]
    held_back = _("Held back: %(what)s") % {"what": _listed(kept)} if kept else ""
    what = [_listed(shared) or said.words(PageKey.INFORMATION, "description"), held_back]
    receiving = [
        ", ".join([unstopped(row.title), *said.of_row(PageKey.RECIPIENTS, row, "role", "organisation")])
        for row in said.rows(PageKey.RECIPIENTS)
    ]
    return (
        _row(_("About"), [_listed(people) or _first_said(written.category if written else "")], chapter_key(2)),
        _row(_("What"), what, chapter_key(6 if items else 0)),
        _row(
            _("Who with"),
            [_listed(receiving) or _first_said(written.recipient if written else ""), _listed(_sharings(said))],
            chapter_key(6),
        ),
        _row(_("Asked by"), [] if receiving else [_requester(said)], chapter_key(0)),
    )


def _first_said(words: str) -> str:
    """What was said in the emergency, of which the record says no more yet."""
    return _("%(what)s, as written in the emergency") % {"what": unstopped(words)} if words else ""


def _requester(said: Said) -> str:
    """Who asked, on a record that names nobody who receives it."""
    names = (said.words(PageKey.STARTED, f"requester_{name}") for name in ("name", "organisation"))
    return ", ".join(unstopped(name) for name in names if name)


def _sharings(said: Said) -> list[str]:
    page = PageKey.DISCLOSURES
    times = [(row, ", ".join(said.of_row(page, row, "shared_on", "shared_at", "channel"))) for row in said.rows(page)]
    words = {True: _("shared: %(when)s"), False: _("planned: %(when)s")}
    return [words[said.chose(page, row, "timing", "shared")] % {"when": when} for row, when in times if when]


def _why(decision: Decision, journey: Journey, said: Said) -> tuple[OverviewRow, ...]:
    """The decision and its reasons, its ground, and who was told."""
    if decision.submitted_at:
        outcome, gateway, reasons = decision.outcome, decision.gateway, decision.reasons
    else:
        outcome, gateway = journey.outcome, str(journey.gateway or "")
        reasons = str(journey.fields_of(PageKey.DECISION).get("reasons", ""))
    points = decision.wording.get(POINTS_TO) or points_to(journey)
    if points and journey.advice_taken is None:
        points = _("The guidance points to: %(points)s") % {"points": points}
    return (
        _row(_("Decision"), [_decided(_(OUTCOMES[outcome]) if outcome else "", reasons)], chapter_key(7)),
        _row(_("Purpose"), [said.words(PageKey.PURPOSE, "aims")], chapter_key(1)),
        _row(_("Ground"), [". ".join(filter(None, [_ground(gateway, said), points]))], chapter_key(6)),
        _row(_("Who was told"), [_listed(_informed(said))], chapter_key(6)),
    )


def _ground(gateway: str, said: Said) -> str:
    """`Public interest; lawful basis: Public task`"""
    way = _(GATEWAYS[Gateway(gateway)]) if gateway else ""
    basis = said.answer(PageKey.LAWFUL_BASIS)
    return "; ".join(filter(None, [way, _("lawful basis: %(basis)s") % {"basis": basis} if basis else ""]))


def _decided(outcome: str, reasons: str) -> str:
    if not outcome:
        return _("Not decided yet")
    return _("%(decision)s: %(reasons)s") % {"decision": outcome, "reasons": reasons} if reasons else outcome


def _informed(said: Said) -> list[str]:
    """`Already told: Bryony Aldous, Maureen Aldous`"""
    page = PageKey.INFORMING
    rows = [("".join(said.of_row(page, row, "told")), unstopped(row.title)) for row in said.rows(page)]
    groups = groupby(sorted(rows, key=lambda row: row[0]), key=lambda row: row[0])
    both = ((words, ", ".join(name for _words, name in group)) for words, group in groups)
    return [_("%(how)s: %(names)s") % {"how": how, "names": names} if how else names for how, names in both]


def review_lines(review: Review | None) -> list[str]:
    """Who looked and what they came to; until then, who is to look and by when. Nothing of a draft."""
    if review is None:
        return []
    if review.due:
        return [_("A manager will look at this record by %(due)s. This never delays sharing.") % {"due": review.due}]
    if review.outcome:
        words = _("%(outcome)s, by %(by)s, %(when)s") if review.by else "%(outcome)s"
        return [words % {"outcome": review.outcome, "by": review.by, "when": review.when}]
    return [_("Nothing in this record asks for a review.")]


def _by(decision: Decision) -> list[str]:
    """Who recorded it and when, in a line; in two where there is more to say of it."""
    who = ", ".join([named(decision.author), *([decision.team.name] if decision.team else [])])
    words = _("started %(started)s, submitted %(until)s")
    if not decision.submitted_at:
        words = _("started %(started)s, last saved %(until)s")
    when = words % {"started": moment_in_words(decision.started_at), "until": submitted_in_words(decision)}
    if decision.begun_by:
        who = _("%(who)s; begun by %(begun)s, who left") % {"who": who, "begun": named(decision.begun_by)}
    return [who, when] if decision.begun_by or decision.first_submitted_at else [f"{who}; {when}"]


def _beside(name: str, more: Sequence[str]) -> str:
    return f"{unstopped(name)} ({', '.join(more)})" if more else unstopped(name)


def _listed(texts: Iterable[str]) -> str:
    return "; ".join(unstopped(text) for text in texts)


def _afterwards(added: Sequence[AdditionShown]) -> list[str]:
    """The latest answer, with who gave it; and what was answered before."""
    said = [one for one in reversed(added) if one.afterwards]
    if not said:
        return []
    latest, *before = said
    words = _("%(what)s (%(by)s, %(when)s): %(words)s") if latest.words else _("%(what)s (%(by)s, %(when)s)")
    told = {"what": latest.afterwards, "by": latest.by, "when": latest.when, "words": latest.words}
    earlier = _listed(f"{one.afterwards}, {one.when}" for one in before)
    return [words % told, *([_("Before that: %(what)s") % {"what": earlier}] if earlier else [])]


def _more(count: int) -> str:
    words = ngettext("%(count)s more", "%(count)s more", count)
    return words % {"count": count} if count > 0 else ""
