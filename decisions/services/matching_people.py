"""Whose row it is on the page of people: somebody who is known already, or a new person (Caldicott principle 3).

Who is alike is shown before anybody is added; that two are the same is for the practitioner to say.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models.functions import Coalesce
from django.http import Http404

from accounts.history import save
from accounts.models import User
from consent.models import Person
from consent.rules.alike import Described
from consent.selectors import possible_duplicates
from consent.services.taking import lock_person
from decisions.models import Decision, Involvement
from decisions.models.rows import PERSON_FIELDS, stored

#: Said of nobody on record: a new person.
SOMEONE_ELSE = "someone_else"


@dataclass(frozen=True, slots=True)
class Who:
    """What the practitioner says: the id of a person, `SOMEONE_ELSE`, or nothing as long as they were not asked.

    `use_details`: what was typed replaces what is on record of the person chosen.
    """

    chosen: str = ""
    use_details: bool = False


class PerhapsKnown(Exception):
    """People alike are on record and nothing says whether it is one of them; or, `on_record`, the one chosen is on
    this record already. Nothing was written.
    """

    def __init__(self, people: Iterable[Person], *, on_record: bool = False) -> None:
        super().__init__()
        self.people = tuple(people)
        self.on_record = on_record


def person_of(
    row: Involvement, values: Mapping[str, Any], decision: Decision, *, actor: User, who: Who | None
) -> Person:
    """The person of this row: of one that is changed, described anew in place; of a new one, as `who` says.

    Without `who` a new row is a new person's. Raises PerhapsKnown, and Http404 for a person the actor may not see.
    """
    if not row._state.adding:
        return _described(row.person, {name: values.get(name) for name in PERSON_FIELDS}, actor=actor)
    if who and who.chosen not in ("", SOMEONE_ELSE):
        return _chosen(values, decision, who, actor=actor)
    alike = _alike(actor, values) if who and not who.chosen else []
    if alike:
        raise PerhapsKnown(alike)
    person = Person(organisation_id=decision.organisation_id)
    return _described(person, {name: values.get(name) for name in PERSON_FIELDS}, actor=actor)


def _alike(actor: User, values: Mapping[str, Any]) -> list[Person]:
    born_on = stored(Person._meta.get_field("born_on"), values.get("born_on"))
    return possible_duplicates(actor, Described(values["name"], born_on, values.get("case_reference") or ""))


def _chosen(values: Mapping[str, Any], decision: Decision, who: Who, *, actor: User) -> Person:
    """Somebody on record, as they are kept. What was typed counts only where the practitioner says so."""
    try:
        person = lock_person(actor, UUID(who.chosen))
    except ValueError:
        raise Http404 from None
    here = Involvement.objects.filter(decision=decision).alias(kept=Coalesce("person__merged_into_id", "person_id"))
    if here.filter(kept=person.pk).exists():
        shown = {one.pk: one for one in (*_alike(actor, values), person)}
        raise PerhapsKnown(shown.values(), on_record=True)
    told = {name: values[name] for name in differing(person, values)} if who.use_details else {}
    return _described(person, told, actor=actor) if told else person


def differing(person: Person, values: Mapping[str, Any]) -> tuple[str, ...]:
    """The details that were typed and are not what is on record of this person; an empty box says nothing."""
    typed = [name for name in PERSON_FIELDS if values.get(name)]
    return tuple(n for n in typed if stored(Person._meta.get_field(n), values[n]) != getattr(person, n))


def _described(person: Person, told: Mapping[str, Any], *, actor: User) -> Person:
    """The person with these details; history keeps how they were described before."""
    for name, value in told.items():
        setattr(person, name, stored(Person._meta.get_field(name), value))
    save(person, actor=actor)
    return person
