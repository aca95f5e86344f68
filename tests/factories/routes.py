"""For any route of an edition: the pages of a record that takes it, with only what is required on each of them."""

from collections.abc import Iterator, Mapping
from typing import Any

from decisions.demo.story import AnsweredPage, Story, Submitted, item, person, recipient
from decisions.rules import between_fields
from decisions.rules.journey import CHECK, SHARING_INDICATIONS, Given, Journey, Value
from guidance.flow.graph import Edition, Field, Kind, Page, Place, Question
from guidance.flow.route import Answer
from guidance.forms.show import shown_groups

Chosen = Mapping[str, Mapping[str, Any]]

SAMPLES: dict[Kind, Any] = {
    Kind.TEXT: "In a few words",
    Kind.LONG_TEXT: "In a sentence.",
    Kind.DATE: "2026-02-28",
    Kind.TIME: "09:05",
    Kind.CONFIRM: True,
    Kind.INVOLVED: person(0),
    Kind.ITEMS: [item(0)],
    Kind.RECIPIENTS: [recipient(0)],
}


#: Where the first choice alone would be a record that nobody should rely on: consent is informed by all five (S2 3.18).
WHOLE = frozenset({"explained"})


def sample(field: Field) -> Any:
    """A valid answer to `field`: the first choice, or words, or a day."""
    if field.kind is Kind.CHOICE:
        return field.choices[0].key
    if field.kind is Kind.CHOICES:
        many = [choice.key for choice in field.choices if not choice.exclusive] if field.key in WHOLE else []
        return many or [field.choices[0].key]
    return SAMPLES[field.kind]


def minimal(step: Question | Page, value: Value, chosen: Mapping[str, Any], journey: Journey) -> dict[str, Any]:
    """The required fields of a page beside this answer, and what the rules between its fields ask for."""
    fields = dict(chosen)
    while missing := next(_missing(step, value, fields), None):
        fields[missing.key] = sample(missing)
    by_key = {field.key: field for field in step.fields}
    for key in between_fields.broken(step.key, fields, journey):
        fields[key] = sample(by_key[key])
    return fields


def _missing(step: Question | Page, value: Value, fields: Mapping[str, Any]) -> Iterator[Field]:
    for group in shown_groups(step, value, fields):
        yield from (field for field in group.fields if field.required and field.key not in fields)


def page_of(journey: Journey, key: str, value: Value = None, chosen: Mapping[str, Any] | None = None) -> AnsweredPage:
    """One page with what is required on it; on a page of rows, as many rows as it needs."""
    step = journey.step(key)
    if isinstance(step, Page) and step.rows:
        row = minimal(step, None, chosen or {}, journey)
        return AnsweredPage(key, rows=(row,) * (max(step.minimum, 1) if chosen else step.minimum))
    default = _decision(journey) if key == "decision" else {}
    return AnsweredPage(key, value, minimal(step, value, {**default, **(chosen or {})}, journey))


def _decision(journey: Journey) -> dict[str, str]:
    """What the guidance points to."""
    return {"decision": "share" if journey.indication in SHARING_INDICATIONS else "do_not_share"}


def with_page(journey: Journey, told: AnsweredPage) -> Journey:
    """The journey after this page has been saved, as the services save it."""
    step = journey.step(told.step)
    rows = dict(journey.rows)
    if isinstance(step, Page) and step.rows:
        rows[step.rows] = rows.get(step.rows, 0) + len(told.rows)
    alone = isinstance(step, Page) and step.place is Place.BEFORE
    given = Given(told.value, told.fields, "" if alone else journey.path_to(told.step))
    return Journey(journey.edition, {**journey.given, told.step: given}, rows)


def journeys(
    edition: Edition, answers: Mapping[str, Answer], chosen: Chosen | None = None
) -> Iterator[tuple[AnsweredPage, Journey]]:
    """Each page that a record with these answers needs, with the journey once it is saved, up to the check page.

    `chosen` gives fields by page; everything else is the least that is required.
    """
    journey = Journey(edition, {})
    while (key := journey.resume()) != CHECK:
        told = page_of(journey, key, answers.get(key), (chosen or {}).get(key))  # type: ignore[arg-type]
        journey = with_page(journey, told)
        yield told, journey


def finished(edition: Edition, answers: Mapping[str, Answer], chosen: Chosen | None = None) -> Journey:
    """The journey of a record that took this route to the check page."""
    *_before, (_told, journey) = journeys(edition, answers, chosen)
    return journey


def story_of(edition: Edition, answers: Mapping[str, Answer], chosen: Chosen | None = None) -> Story:
    """A story that takes this route and is submitted."""
    pages = tuple(told for told, _journey in journeys(edition, answers, chosen))
    return Story(key="route", author="", pages=pages, events=(Submitted(),))
