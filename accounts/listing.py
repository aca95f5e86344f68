"""Long lists, a page at a time: found by the key of a row, so that page 1,000 costs what the first does, and counted
only as far as somebody reads a number.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Self, TypeVar
from uuid import UUID

from django.db.models import JSONField, Model, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from guidance.forms.shapes import PageLinks

#: Rows on a page, and how many rows are counted before a list says that there are more.
PER_PAGE, MOST_COUNTED = 25, 1_000

Row = TypeVar("Row")
Listed = TypeVar("Listed", bound=Model)


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a list: behind a row, before one, or at the beginning without either."""

    after: UUID | None = None
    before: UUID | None = None

    @classmethod
    def of(cls, sent: Mapping[str, Any]) -> Self:
        """The place that an address names; the beginning where it names none that can be read."""
        for way in cls.__slots__:
            try:
                return cls(**{way: UUID(str(sent[way]))})
            except (KeyError, ValueError):
                continue
        return cls()


BEGINNING = Place()


@dataclass(frozen=True, slots=True)
class Cut(Generic[Row]):
    """One page of a list. `earlier` and `later` are the places of the pages beside it; None where there is none."""

    rows: tuple[Row, ...]
    earlier: Place | None = None
    later: Place | None = None

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def links(self, query: str = "") -> PageLinks:
        """The addresses of the pages beside it; `query` is what the list's address asks already: `?show=all`."""
        joint = "&" if query else "?"
        earlier = f"{query}{joint}before={self.earlier.before}" if self.earlier else ""
        return PageLinks(earlier, f"{query}{joint}after={self.later.after}" if self.later else "")


def cut(read: Callable[[Place], Sequence[Any]], place: Place) -> Cut[Any]:
    """The page at a place, by a `read` that gives what `rows_at` finds there; the first page where nothing is left."""
    found = read(place)
    if not found and place != BEGINNING:
        return cut(read, BEGINNING)
    more, shown = len(found) > PER_PAGE, tuple(found[:PER_PAGE])
    if place.before:
        shown = shown[::-1]
    earlier, later = (more, True) if place.before else (place.after is not None, more)
    return Cut(
        shown,
        Place(before=shown[0].pk) if earlier else None,
        Place(after=shown[-1].pk) if later else None,
    )


def capped(count: int, of: int = 0) -> str:
    """A number from a Tally in words: `61`, `more than 1,000` where counting ended, `61 or more` where it ended while
    `of` rows were looked at for what was counted.
    """
    if count > MOST_COUNTED:
        return _("more than %(count)s") % {"count": f"{MOST_COUNTED:,}"}
    return _("%(count)s or more") % {"count": count} if of > MOST_COUNTED else str(count)


def shown_in_words(page: Cut[Any], count: int) -> str:
    """`25 of 61 shown`; empty where one page holds them all. `count`: from a Tally."""
    if page.earlier is None and page.later is None:
        return ""
    return _("%(shown)s of %(count)s shown") % {"shown": len(page.rows), "count": capped(count)}


def rows_at(
    rows: QuerySet[Listed],
    order: Sequence[str],
    place: Place,
    every: QuerySet[Any],
    sort: Sequence[str] | None = None,
) -> QuerySet[Listed]:
    """The rows of one page and one more, which says that there are others; before a row, the nearest stands first.

    `order` names columns, none of them empty, the last of them the id; `every` has the row that the place names, with
    these columns, whether it is still on the list or not. A row that its reader may not see must not be among them: a
    place that names it is then as good as none. `sort` is the same order of these rows in fewer columns, which an index
    has.
    """
    backwards, edge = place.before is not None, place.before or place.after
    if edge:
        rows = rows.filter(_behind(order, every.filter(pk=edge).order_by(), backwards=backwards))
    ways = turned(sort or order) if backwards else sort or order
    return rows.order_by(*ways)[: PER_PAGE + 1]


def _behind(order: Sequence[str], edge: QuerySet[Any], *, backwards: bool) -> Q:
    """What lies behind the one row `edge` in this order, column by column."""
    behind, same = Q(pk__in=[]), Q()
    for name in order:
        column, value = name.lstrip("-"), Subquery(edge.values(name.lstrip("-"))[:1])
        way = "lt" if name.startswith("-") != backwards else "gt"
        behind |= same & Q(**{f"{column}__{way}": value})
        same &= Q(**{column: value})
    return behind


def turned(order: Sequence[str]) -> list[str]:
    """The same order from its end."""
    return [name[1:] if name.startswith("-") else f"-{name}" for name in order]


class Tally(Subquery):
    """How many rows there are (`all`), and for how many of them each of `flags` is true, by one look at no more than
    MOST_COUNTED and one more, in their order; at all of them where they are `every`. Asked once for all rows that it
    stands beside.
    """

    output_field = JSONField()

    def __init__(self, rows: QuerySet[Any], *columns: str, every: bool = False) -> None:
        super().__init__(rows.values("pk", *columns)[: None if every else MOST_COUNTED + 1])
        self.columns = columns

    def as_sql(self, compiler: Any, connection: Any, template: str | None = None, **more: Any) -> Any:
        return super().as_sql(compiler, connection, template=f"({self._said(connection.vendor)})", **more)

    def _said(self, vendor: str) -> str:
        counts = {"all": "COUNT(*)", **{flag: f'COUNT(*) FILTER (WHERE "{flag}")' for flag in self.columns}}
        pairs = ", ".join(f"'{name}', {count}" for name, count in counts.items())
        build = {"postgresql": "JSONB_BUILD_OBJECT", "sqlite": "JSON_OBJECT"}[vendor]
        return f"SELECT {build}({pairs}) FROM (%(subquery)s) tallied"  # noqa: S608 - names of ours


class TallyBy(Tally):
    """How many rows have which text in one column, by the same look; None or nothing where there is no row."""

    def _said(self, vendor: str) -> str:
        (column,) = self.columns
        gather = {"postgresql": "JSONB_OBJECT_AGG", "sqlite": "JSON_GROUP_OBJECT"}[vendor]
        grouped = f'SELECT "{column}" said, COUNT(*) counted FROM (%(subquery)s) tallied GROUP BY "{column}"'  # noqa: S608
        return f"SELECT {gather}(said, counted) FROM ({grouped}) grouped"  # noqa: S608 - names of ours
