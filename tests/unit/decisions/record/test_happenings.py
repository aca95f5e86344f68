"""Changes of single rows, joined into what a person did in one post."""

from datetime import UTC, datetime, timedelta
from typing import Any

from audit.changes import Change, Kind
from decisions.record.presenters.happenings import Happening, happenings

NINE = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
PERSON = {"name": "Ada Price", "case_reference": "", "born_on": None, "estimated_age": "", "communication": ""}
PART = {"id": "i1", "person": "p1", "part": "subject", "category": "child"}


class Log:
    """Changes as the services write them, a moment apart; `pass_time` goes to the next post."""

    def __init__(self) -> None:
        self.at = NINE
        self.changes: list[Change] = []

    def add(self, model: str, key: str, kind: Kind, row: dict[str, Any], *, actor: int = 1, reason: str = "") -> None:
        self.at += timedelta(milliseconds=5)
        before, after = (row, {}) if kind is Kind.REMOVED else ({}, row)
        self.changes.append(Change(self.at, actor, kind, model, key, before, after, reason, row))

    def pass_time(self, seconds: int = 60) -> None:
        self.at += timedelta(seconds=seconds)

    def person(self, kind: Kind = Kind.CREATED, **values: Any) -> None:
        self.add("consent.Person", "p1", kind, {**PERSON, "deceased": False, **values})

    def part(self, kind: Kind = Kind.CREATED, **values: Any) -> None:
        self.add("decisions.Involvement", "i1", kind, {**PART, **values})

    def disclosure(self, kind: Kind = Kind.CREATED) -> None:
        self.add("decisions.Disclosure", "d1", kind, {"timing": "shared"})

    def link(self, item: str, kind: Kind = Kind.CREATED, *, reason: str = "") -> None:
        self.add("decisions.DisclosedItem", f"link-{item}", kind, {"disclosure": "d1", "item": item}, reason=reason)

    def told(self) -> list[Happening]:
        return happenings(self.changes)


def test_a_person_and_their_part_are_one_happening() -> None:
    log = Log()
    log.person()
    log.part()
    (happening,) = log.told()
    assert (happening.subject.kind, happening.subject.key, happening.before) == ("people", "i1", None)
    assert happening.after is not None
    assert (happening.after["name"], happening.after["part"]) == ("Ada Price", "subject")


def test_a_person_described_anew_is_told_with_the_row_as_it_was() -> None:
    log = Log()
    log.person()
    log.part()
    log.pass_time()
    log.person(Kind.CHANGED, name="Ada Price-Jones")
    log.part(Kind.CHANGED)
    happening = log.told()[1]
    assert happening.before is not None
    assert happening.after is not None
    assert (happening.before["name"], happening.after["name"]) == ("Ada Price", "Ada Price-Jones")


def test_two_posts_in_the_same_second_stay_two_happenings() -> None:
    log = Log()
    log.person()
    log.part()
    log.person(Kind.CHANGED, name="Ada Price-Jones")
    log.part(Kind.CHANGED)
    log.disclosure()
    log.disclosure(Kind.CHANGED)
    assert len(log.told()) == 4


def test_a_person_without_a_part_in_the_record_is_not_told() -> None:
    log = Log()
    log.person()
    log.part()
    log.part(Kind.REMOVED)
    log.pass_time()
    log.person(Kind.CHANGED, name="Known elsewhere")
    removed = log.told()[-1]
    assert len(log.told()) == 2
    assert removed.after is None
    assert removed.before is not None
    assert removed.before["name"] == "Ada Price"


def test_a_disclosure_is_told_with_what_it_carried() -> None:
    log = Log()
    log.disclosure()
    log.link("a")
    log.link("b")
    (happening,) = log.told()
    assert happening.before is None
    assert happening.after is not None
    assert happening.after["items"] == ["a", "b"]


def test_a_removed_disclosure_is_told_with_all_that_it_carried() -> None:
    log = Log()
    log.disclosure()
    log.link("a")
    log.link("b")
    log.pass_time()
    log.link("a", Kind.REMOVED, reason="Never sent")
    log.link("b", Kind.REMOVED, reason="Never sent")
    log.disclosure(Kind.REMOVED)
    happening = log.told()[1]
    assert happening.before is not None
    assert (happening.before["items"], happening.after, happening.reason) == (["a", "b"], None, "Never sent")


def test_an_item_that_was_removed_leaves_the_disclosures_that_carried_it() -> None:
    log = Log()
    log.disclosure()
    log.link("a")
    log.link("b")
    log.pass_time()
    log.link("a", Kind.REMOVED)
    log.add("decisions.InformationItem", "a", Kind.REMOVED, {"description": "Weight"})
    changed, removed = log.told()[1:]
    assert (changed.subject.kind, removed.subject.kind) == ("disclosures", "items")
    assert changed.before is not None
    assert changed.after is not None
    assert (changed.before["items"], changed.after["items"]) == (["a", "b"], ["b"])


def test_what_two_people_did_is_never_joined() -> None:
    log = Log()
    log.disclosure()
    log.add("decisions.DisclosedItem", "l", Kind.CREATED, {"disclosure": "d1", "item": "a"}, actor=2)
    assert [happening.actor_id for happening in log.told()] == [1, 2]


def test_links_that_came_later_are_a_happening_of_their_own() -> None:
    log = Log()
    log.disclosure()
    log.pass_time(3)
    log.link("a")
    assert len(log.told()) == 2
