"""The queue and the learning points, ready to print."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlencode
from uuid import UUID

from django.core.paginator import Page
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.held_roles import held_roles_of
from accounts.listing import Place, capped
from accounts.models import User
from accounts.rights import Right
from decisions.emergency.presenters import EmergencyRow, rows_to_complete
from decisions.models import Decision, Review
from decisions.oversight.asked import WaitsFor, Whose
from decisions.oversight.filtering import Filtering, filtering_of
from decisions.oversight.presenters.came_back import CameBackRow, came_back_rows, why_back
from decisions.oversight.selectors import QueueCounts
from decisions.oversight.services import list_learning, show_board
from decisions.requests.presenters.home import AtHandShown, requests_at_hand
from decisions.rights import policies
from decisions.rights.parts import charge_of, teams_overseen
from decisions.rules.lifecycle import Status
from decisions.rules.reference import formatted
from decisions.rules.triggers import TRIGGERS
from guidance.forms.shapes import PageLinks, Tag
from guidance.forms.show import moment_in_words

#: Urgencies that a row says; the others are no news.
PRESSING = ("now", "today")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One record that waits. `late` says how long it is overdue, and is empty where it is not."""

    url: str
    reference: str
    summary: str
    practitioner: str
    team: str
    why: tuple[str, ...]
    due: str
    late: str
    tags: tuple[Tag, ...]


@dataclass(frozen=True, slots=True)
class Count:
    words: str
    url: str


@dataclass(frozen=True, slots=True)
class QueuePage:
    """`nothing` says why there is no row."""

    asked: Filtering
    heading: str
    counts: tuple[Count, ...]
    rows: tuple[QueueRow, ...]
    nothing: str
    may_cover: bool
    may_set_rule: bool
    emergencies: Sequence[EmergencyRow]
    came_back: Sequence[CameBackRow]
    requests: AtHandShown | None
    links: PageLinks


@dataclass(frozen=True, slots=True)
class Point:
    """One thing to learn, and the record that taught it."""

    words: str
    reference: str
    url: str
    when: str


@dataclass(frozen=True, slots=True)
class LearningPage:
    """`groups` are teams with their points; `team` is the one that is shown alone."""

    teams: tuple[tuple[str, str, bool], ...]
    groups: tuple[tuple[str, tuple[Point, ...]], ...]
    links: PageLinks


def queue_page(viewer: User, sent: QueryDict) -> QueuePage:
    """What waits and fits the filters of the address: a fixed number of queries."""
    wanted = filtering_of(viewer, sent)
    board, filtered = show_board(viewer, wanted.filters, Place.of(sent)), bool(wanted.query)
    return QueuePage(
        asked=wanted,
        heading=_heading(board.fitting, filtered=filtered),
        counts=tuple(_counts(board.counts)),
        rows=tuple(_row(decision, viewer, wanted.query) for decision in board.page),
        nothing=_nothing(board.counts, filtered=filtered),
        may_cover=bool(policies.can_cover(viewer, viewer)),
        may_set_rule=bool(policies.can_set_oversight(viewer)),
        emergencies=rows_to_complete(board.emergencies),
        came_back=came_back_rows(board.came_back),
        requests=requests_at_hand(board.requests, own=False),
        links=board.page.links(wanted.query),
    )


def learning_page(viewer: User, team: str, number: str) -> LearningPage:
    """Learning points of the viewer's teams, or of one of them."""
    teams = teams_overseen(viewer)
    chosen = next((one for one in teams if str(one) == team), None)
    page = list_learning(viewer, chosen, number)
    here = {"team": str(chosen)} if chosen else {}

    def turned(to: int) -> str:
        return f"?{urlencode({**here, 'page': to})}"

    return LearningPage(
        teams=tuple(_choices(teams, chosen)),
        groups=tuple(_by_team(page)),
        links=PageLinks.of(page, turned),
    )


def late_words(due: datetime, now: datetime) -> str:
    """`Overdue by 2 days`; empty where it is not."""
    late = now - due
    if late <= timedelta():
        return ""
    if late >= _DAY:
        return ngettext("Overdue by %(count)s day", "Overdue by %(count)s days", late.days) % {"count": late.days}
    hours = int(late.total_seconds() // 3600)
    if hours:
        return ngettext("Overdue by %(count)s hour", "Overdue by %(count)s hours", hours) % {"count": hours}
    return _("Overdue by less than an hour")


def why_here(decision: Decision) -> tuple[str, ...]:
    """The reasons for a review, in words, in their order."""
    return tuple(_(trigger.words) for trigger in TRIGGERS if trigger.key in decision.triggers)


def _choices(teams: Mapping[UUID, str], chosen: UUID | None) -> Iterable[tuple[str, str, bool]]:
    yield _("All teams"), reverse("oversight:learning"), chosen is None
    for team, name in teams.items():
        yield name, f"{reverse('oversight:learning')}?team={team}", team == chosen


def _by_team(page: Page[Review]) -> Iterable[tuple[str, tuple[Point, ...]]]:
    names: dict[UUID | None, str] = {}
    points: dict[UUID | None, list[Point]] = {}
    for review in page:
        team = review.decision.team
        names[team.pk if team else None] = team.name if team else _("No team")
        points.setdefault(team.pk if team else None, []).append(_point(review))
    for key in sorted(points, key=lambda one: names[one]):
        yield names[key], tuple(points[key])


def _point(review: Review) -> Point:
    url = reverse("decisions:record", args=[review.decision_id])
    return Point(review.learning, formatted(review.decision.reference), url, moment_in_words(review.made_at))


def _heading(count: int, *, filtered: bool) -> str:
    if filtered:
        words = ngettext("%(count)s decision fits these filters", "%(count)s decisions fit these filters", count)
    else:
        words = ngettext("%(count)s decision waits for you", "%(count)s decisions wait for you", count)
    return capfirst(words % {"count": capped(count)})


def _nothing(counts: QueueCounts, *, filtered: bool) -> str:
    if not filtered:
        return _("Nothing waits for you. You see a decision here when somebody submits one that needs a review.")
    if counts.all:
        return _("No decision fits these filters. Take one away to see more.")
    return _("No decision fits these filters, and nothing waits for you.")


def _counts(counts: QueueCounts) -> Iterable[Count]:
    said = (
        (ngettext("%(count)s overdue", "%(count)s overdue", counts.overdue), counts.overdue, {"overdue": "yes"}),
        (_("%(count)s passed to you"), counts.passed_to_me, {"whose": Whose.PASSED_TO_ME}),
        (
            ngettext("%(count)s second review", "%(count)s second reviews", counts.second),
            counts.second,
            {"waits_for": WaitsFor.SECOND},
        ),
        (_("%(count)s escalated"), counts.escalated, {"waits_for": WaitsFor.ESCALATED}),
    )
    for words, count, query in said:
        if count:
            yield Count(
                words % {"count": capped(count, counts.all)}, f"{reverse('oversight:queue')}?{urlencode(query)}"
            )


def _row(decision: Decision, viewer: User, query: str) -> QueueRow:
    due = decision.review_due_at
    return QueueRow(
        url=reverse("oversight:review", args=[decision.pk]) + query,
        reference=formatted(decision.reference),
        summary=decision.summary,
        practitioner=decision.author.name,
        team=decision.team.name if decision.team else "",
        why=why_here(decision),
        due=moment_in_words(due) if due else "",
        late=late_words(due, timezone.now()) if due else "",
        tags=tuple(_tags(decision, viewer)),
    )


def _tags(decision: Decision, viewer: User) -> Iterable[Tag]:
    told: dict[str, object] = decision.__dict__  # what `queue_for` adds to each record
    if decision.urgency in PRESSING:
        yield Tag(_("Needed at once") if decision.urgency == "now" else _("Needed the same day"), "red")
    if decision.status == Status.ESCALATED:
        yield Tag(_("Escalated"), "purple")
    elif told["wants_second"]:
        yield Tag(_("Second review") if told["reviews_in"] else _("First of two reviews"), "teal")
    if told["passed_to_id"] == viewer.pk:
        yield Tag(_("Passed to you"), "blue")
    elif told["passed_back"]:
        why = why_back(str(told["passed_back"]), str(told["passed_to_name"]))
        yield Tag(_("Came back: %(why)s") % {"why": why}, "orange")
    elif told["passed_to_id"]:
        yield Tag(_("Passed to %(name)s") % {"name": told["passed_to_name"]}, "grey")
    if _is_covered(decision, viewer):
        yield Tag(_("You stand in"), "yellow")


def _is_covered(decision: Decision, viewer: User) -> bool:
    """Whether the viewer has charge of this record only because they stand in for somebody."""
    charge = charge_of(viewer)
    if held_roles_of(viewer).may_in_whole(Right.REVIEW):
        return False
    return decision.team_id in charge.covered
