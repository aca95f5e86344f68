"""The list of requests, and how long they took."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from statistics import median
from typing import Any, Self
from urllib.parse import urlencode

from django.core.paginator import Page
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.held_roles import may as has_right
from accounts.models import User
from accounts.rights import Right
from decisions.models import SharingRequest
from decisions.requests import selectors
from decisions.requests.presenters.parts import days_in_words, due_in_words, late_tag, party, tag_of
from decisions.rules.reference import formatted
from decisions.rules.request_days import working_days_between
from decisions.rules.requests import Direction
from decisions.services.bank_holidays import bank_holidays_of
from guidance.forms.shapes import FilterTag, Link, PageLinks, Tag
from guidance.forms.show import in_words, range_in_words

#: Figures tell of so many days.
YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which requests the list shows."""

    wanted: selectors.Wanted
    page: str

    @classmethod
    def of(cls, sent: Mapping[str, Any]) -> Self:
        way = str(sent.get("way", ""))
        direction = Direction(way) if way in [*Direction] else None
        mine, overdue = sent.get("whose") == "mine", sent.get("overdue") == "yes"
        return cls(selectors.Wanted(direction, sent.get("closed") == "yes", mine, overdue), str(sent.get("page", "1")))

    def address(self, **changed: Any) -> str:
        """The address of the list with another choice."""
        one = self.wanted
        filters = {"whose": "mine" if one.mine else "", "overdue": "yes" if one.overdue else ""}
        return address_of(**{"way": one.direction, "closed": "yes" if one.closed else "", **filters, **changed})


def address_of(**chosen: Any) -> str:
    """The address of the list with these choices, without those that are empty."""
    query = urlencode({name: value for name, value in chosen.items() if value})
    return reverse("requests:list") + (f"?{query}" if query else "")


@dataclass(frozen=True, slots=True)
class Tab:
    text: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class RequestRow:
    reference: str
    url: str
    who: str
    way: str
    made_on: str
    due: str
    tag: Tag
    late: Tag | None
    keeper: str


@dataclass(frozen=True, slots=True)
class ListPage:
    rows: tuple[RequestRow, ...]
    tabs: tuple[Tab, ...]
    tags: tuple[FilterTag, ...]
    closed: bool
    others: Link
    shown: str
    links: PageLinks
    receive: str
    ask: str
    took: tuple[str, ...]


def list_page(viewer: User, chosen: Chosen, page: Page[SharingRequest]) -> ListPage:
    handles = has_right(viewer, Right.HANDLE_REQUESTS)
    closed = chosen.wanted.closed
    other = (
        Link(_("Show those that are open"), chosen.address(closed=""))
        if closed
        else Link(_("Show those that are closed"), chosen.address(closed="yes", overdue=""))
    )
    ways = {None: _("All"), Direction.INCOMING: _("To us"), Direction.OUTGOING: _("Of ours")}
    return ListPage(
        rows=tuple(_row(one) for one in page),
        tabs=tuple(
            Tab(text, chosen.address(way=way or ""), way == chosen.wanted.direction) for way, text in ways.items()
        ),
        tags=tuple(_tags(chosen)),
        closed=closed,
        others=other,
        shown=range_in_words(page),
        links=PageLinks.of(page, lambda number: chosen.address(page=number)),
        receive=reverse("requests:receive") if handles else "",
        ask=reverse("requests:ask") if handles else "",
        took=tuple(_took_lately(viewer)) if has_right(viewer, Right.READ_FIGURES) else (),
    )


def _tags(chosen: Chosen) -> Iterator[FilterTag]:
    if chosen.wanted.mine:
        yield FilterTag(_("Those that you see to"), chosen.address(whose=""))
    if chosen.wanted.overdue:
        yield FilterTag(_("Overdue"), chosen.address(overdue=""))


def _row(row: SharingRequest) -> RequestRow:
    return RequestRow(
        reference=formatted(row.reference),
        url=reverse("requests:request", args=[row.pk]),
        who=party(row),
        way=_("To us") if row.direction == Direction.INCOMING else _("Of ours"),
        made_on=in_words(row.made_on),
        due=due_in_words(row),
        tag=tag_of(row),
        late=late_tag(row),
        keeper=row.keeper.name,
    )


def _took_lately(viewer: User) -> Iterator[str]:
    """How long requests of the last year took to be answered, in working days: how many, and the half of them."""
    organisation = rows_organisation(viewer)
    words = {
        Direction.INCOMING: _("Requests to us answered in the last year: %(count)s. Half took %(days)s or less."),
        Direction.OUTGOING: _("Requests of ours answered in the last year: %(count)s. Half took %(days)s or less."),
    }
    for way, text in words.items():
        found = selectors.answered_since(viewer, way, timezone.localdate() - YEAR)
        if found:
            days = int(median([working_days_between(made, end, organisation) for made, end in found]))
            yield text % {"count": len(found), "days": days_in_words(days)}


def rows_organisation(viewer: User) -> Any:
    """Which days are holidays where the viewer works."""
    _person, organisation = selectors.desk_of_requests(viewer)
    return bank_holidays_of(organisation.nation)
