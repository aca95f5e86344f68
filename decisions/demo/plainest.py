"""The plainest record: what a story leaves unsaid, worked out from the edition. Pure.

Each page comes as the journey asks for it. A question gets its first option behind which what the story names can still
be asked; a field that is required gets the plainest value of its kind, every other stays empty.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from decisions.demo.story import AnsweredPage, Day, Story, item, person, recipient
from decisions.rules import between_fields
from decisions.rules.journey import CHECK, SHARING_INDICATIONS, Given, Journey, Value
from guidance import editions
from guidance.flow.graph import Edition, Field, Kind, Option, Page, Question
from guidance.flow.keys import NO_TIME, RowKind
from guidance.flow.route import reachable
from guidance.forms.show import shown_groups

_PLAIN: Mapping[Kind, Any] = {
    Kind.TEXT: "In a few words",
    Kind.LONG_TEXT: "In a sentence.",
    Kind.DATE: Day(0),
    Kind.TIME: "09:05",
    Kind.CONFIRM: True,
    Kind.INVOLVED: person(0),
    Kind.ITEMS: [item(0)],
    Kind.RECIPIENTS: [recipient(0)],
}
Save = Callable[[Journey, AnsweredPage, frozenset[str]], tuple[AnsweredPage, Journey]]

#: Words that have to be other than those of the purpose.
_OWN_WORDS = {"reasons": "For these reasons."}
#: Where the first choice would lead aside.
_CALM = {"immediate_danger": "no", "third_party": "no"}
#: Where one choice alone would leave something to explain, or would not do (S2 3.18, 3.48; s.16LA).
_WHOLE = frozenset({"explained", "checks", "duty_tests"})
#: Left empty, it would have to be explained.
_NEEDED = frozenset({"checks"})


def value_of(field: Field) -> Any:
    """The plainest value of a field: the first choice, or words, or today."""
    if field.kind is Kind.CHOICE:
        return _CALM.get(field.key, field.choices[0].key)
    if field.kind is Kind.CHOICES:
        whole = field.choices if field.key in _WHOLE else ()
        many = [choice.key for choice in whole if not choice.exclusive and choice.key != NO_TIME]
        return many or [field.choices[0].key]
    return _OWN_WORDS.get(field.key, _PLAIN[field.kind])


def answer_to(question: Question, edition: Edition, named: frozenset[str] = frozenset()) -> str | list[str]:
    """The first option that leads on, behind which most of the questions `named` can be asked, and fewest others."""

    def worth(option: Option) -> tuple[int, int, bool]:
        behind = reachable(edition, option.goto) if option.goto else frozenset()
        passed = len(behind & named)
        return passed, -len(behind - named) if passed else 0, bool(option.goto or option.ends_by_gateway)

    best = max(question.options, key=worth).key
    return [best] if question.multiple else best


def fields_of(step: Question | Page, value: Value, told: Mapping[str, Any], journey: Journey) -> dict[str, Any]:
    """What is `told`, and the plainest values of whatever else the page requires beside this answer."""
    fields = dict(told)
    while missing := next(_missing(step, value, fields), None):
        fields[missing.key] = _decision(journey) if missing.key == "decision" else value_of(missing)
    by_key = {field.key: field for field in step.fields}
    for key in between_fields.broken(step.key, fields, journey, value=value):
        fields[key] = value_of(by_key[key])
    return fields


def _missing(step: Question | Page, value: Value, fields: Mapping[str, Any]) -> Iterator[Field]:
    for group in shown_groups(step, value, fields):
        needed = (field for field in group.fields if field.required or field.key in _NEEDED)
        yield from (field for field in needed if field.key not in fields)


def _decision(journey: Journey) -> str:
    """What the guidance points to."""
    return "share" if journey.indication in SHARING_INDICATIONS else "do_not_share"


def page_of(journey: Journey, told: AnsweredPage, named: frozenset[str] = frozenset()) -> AnsweredPage:
    """The page as it is told, with all that it requires; a page of rows has at least as many as it needs."""
    step = journey.step(told.step)
    if isinstance(step, Page) and step.rows:
        rows = told.rows or _plain_rows(step, journey)
        return replace(told, rows=tuple(fields_of(step, None, row, journey) for row in rows))
    value = told.value
    if value is None and isinstance(step, Question):
        value = answer_to(step, journey.edition, named)
    return replace(told, value=value, fields=fields_of(step, value, told.fields, journey))


def _plain_rows(page: Page, journey: Journey) -> tuple[Mapping[str, Any], ...]:
    """As many rows as the page needs; of telling, one for everybody on the record."""
    if page.rows == RowKind.INFORMING:
        return tuple({"person": person(index)} for index in range(journey.rows.get(RowKind.PEOPLE, 0)))
    return ({},) * page.minimum


def with_page(journey: Journey, told: AnsweredPage) -> Journey:
    """The journey after this page has been saved, as the services save it."""
    step = journey.step(told.step)
    rows = dict(journey.rows)
    if isinstance(step, Page) and step.rows:
        rows[step.rows] = rows.get(step.rows, 0) + len(told.rows)
    alone = isinstance(step, Page) and step.stands_alone
    given = Given(told.value, told.fields, "" if alone else journey.path_to(told.step))
    return Journey(journey.edition, {**journey.given, told.step: given}, rows)


def saved(journey: Journey, told: AnsweredPage, named: frozenset[str]) -> tuple[AnsweredPage, Journey]:
    """The page with all that it requires, and the journey behind it."""
    page = page_of(journey, told, named)
    return page, with_page(journey, page)


def journeys(
    story: Story, edition: Edition, *, first: Journey | None = None, save: Save = saved
) -> Iterator[tuple[AnsweredPage, Journey]]:
    """Each page of the story as it is saved, with the journey behind it.

    A page that the journey need not ask for, as advice is, comes in its turn among those that are named. `first` and
    `save` are given by whoever walks many stories that begin alike.
    """
    journey, named = first or Journey(edition, {}), {told.step: told for told in story.pages}
    while (key := journey.resume()) not in (CHECK, story.stops_at):
        ahead = next(iter(named), key)
        step = ahead if ahead not in journey.steps and journey.may_open(ahead) else key
        told, journey = save(journey, named.pop(step, AnsweredPage(step)), _questions(named, edition))
        yield told, journey


def _questions(named: Mapping[str, AnsweredPage], edition: Edition) -> frozenset[str]:
    return frozenset(question.key for question in edition.questions) & named.keys()


def whole(story: Story, edition: Edition | None = None) -> Story:
    """The story with every page that it needs, in the order of the journey; without an edition, by the current one."""
    edition = edition or editions.get(editions.CURRENT)
    return replace(story, pages=tuple(told for told, _journey in journeys(story, edition)))
