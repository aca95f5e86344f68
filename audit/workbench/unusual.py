"""Unusual access of the last days in words: who did what, why it stands out, and where it is read in full."""

from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audit.models import Kind
from audit.workbench import selectors
from audit.workbench.naming import Known, people_known
from audit.workbench.refusals import KEPT_OUT, NOT_LET_IN
from audit.workbench.registry import streams
from audit.workbench.selectors import MANY_RECORDS, Desk


@dataclass(frozen=True, slots=True)
class Notice:
    """Something unusual, and `why` it is."""

    text: str
    why: str
    url: str


def notices(desk: Desk) -> tuple[Notice, ...]:
    """What stands out, by person first, then counted: a fixed number of queries."""
    many = selectors.many_records(desk)
    away = [one for name, stream in streams.items() if stream.outside for one in selectors.opened_outside(desk, name)]
    names = people_known(desk.actor, [*(row["actor_id"] for row in many), *(actor for actor, _count in away)])
    busiest = {row["actor_id"]: row["records"] for row in sorted(many, key=lambda row: int(row["records"]))}
    hours = [_within_an_hour(names, actor, records) for actor, records in busiest.items()]
    teams = [_of_other_teams(names, actor, count) for actor, count in away]
    return (*hours, *teams, *_counted(desk))


def _within_an_hour(names: Known, actor: UUID, count: int) -> Notice:
    return Notice(
        _("%(who)s opened %(count)s different records within an hour") % {"who": names.name(actor), "count": count},
        _("Few people need so many at once. You see it here when somebody opens %(many)s or more in one hour.")
        % {"many": MANY_RECORDS},
        reverse("caldicott:person", args=[actor]),
    )


def _of_other_teams(names: Known, actor: UUID, count: int) -> Notice:
    words = ngettext(
        "%(who)s opened %(count)s record of a team that is not theirs",
        "%(who)s opened %(count)s records of teams that are not theirs",
        count,
    )
    why = ngettext(
        "They did not write it and never held a role in its team.",
        "They did not write them and never held a role in their teams.",
        count,
    )
    return Notice(words % {"who": names.name(actor), "count": count}, why, reverse("caldicott:person", args=[actor]))


def _counted(desk: Desk) -> list[Notice]:
    counted = selectors.counted_lately(desk)
    said = (_opened(desk, counted["opened"]), _kept_out(counted["kept_out"]), _refused(counted["refused"]))
    return [notice for notice in (*said, _failed(counted["failed"])) if notice]


def _opened(desk: Desk, count: int) -> Notice | None:
    words = ngettext(
        "%(count)s record was opened outside need to know", "%(count)s records were opened outside need to know", count
    )
    why = _("They have no role in its team. Each opening is reviewed in the register.")
    return _notice(count, words, why, _where_reviewed(desk) or _lately_in_the_log(Kind.BREAK_GLASS))


def _kept_out(count: int) -> Notice | None:
    words = ngettext(
        "%(count)s attempt to open a record was made by somebody who is kept from it by name",
        "%(count)s attempts to open a record were made by somebody who is kept from it by name",
        count,
    )
    why = _("They were told that there is no such record. Nobody but a Caldicott Guardian sees the attempt.")
    return _notice(count, words, why, _lately_in_the_log(KEPT_OUT))


def _refused(count: int) -> Notice | None:
    words = ngettext(
        "%(count)s attempt to open a record outside need to know was refused",
        "%(count)s attempts to open a record outside need to know were refused",
        count,
    )
    why = _("A slip, or somebody guessing: no such record, too little said, a wrong password, or not their role.")
    return _notice(count, words, why, _lately_in_the_log(NOT_LET_IN))


def _failed(count: int) -> Notice | None:
    words = ngettext("%(count)s sign-in failed", "%(count)s sign-ins failed", count)
    why = _("A forgotten password, or somebody trying to sign in as somebody else. Many at once are a warning.")
    return _notice(count, words, why, _lately_in_the_log(Kind.SIGN_IN_FAILED))


def _notice(count: int, words: str, why: str, url: str) -> Notice | None:
    """Nothing where there is nothing to count."""
    return Notice(words % {"count": count}, why, url) if count else None


def _where_reviewed(desk: Desk) -> str:
    """The address of the register that a room above keeps of openings; empty where it is not this reader's."""
    return next((stream.openings(desk.actor) for stream in streams.values() if stream.openings), "")


def _lately_in_the_log(kind: str) -> str:
    """The log from the first of the days that were counted."""
    day = timezone.localdate(selectors.since_lately())
    since = {"since_0": day.day, "since_1": day.month, "since_2": day.year}
    return f"{reverse('caldicott:log')}?{urlencode({'kind': kind, **since})}"
