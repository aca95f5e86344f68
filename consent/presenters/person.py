"""A person's page: who they are, how their consent stands now and why, whose decision counts, and all that happened."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.verdict import Verdict
from consent import policies
from consent.models import Person
from consent.presenters.timeline import ConsentEntry, timeline
from consent.presenters.whose import Judged, tag_of, whose
from consent.presenters.words import about, again_words, band_of, disagreement, rows, weaknesses, what_for, why
from consent.registry import views_of_person
from consent.rules import age_prompt, may_consent, reseek
from consent.selectors import File, Held, description_of, file_of, people_for, possible_duplicates
from consent.vocabulary import UNDER_16, AgeBand, Capacity, Competence, Standing
from guidance.forms.shapes import Link, SummaryRow, Tag
from guidance.forms.show import in_words


@dataclass(frozen=True, slots=True)
class Card:
    """One consent as it stands now."""

    url: str
    title: str
    tag: Tag
    why: str
    prompts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DecisionCounts:
    """Whose decision counts, as far as is known, in words."""

    words: str
    prompts: tuple[str, ...]
    because: str


@dataclass(frozen=True, slots=True)
class PersonPage:
    name: str
    facts: tuple[SummaryRow, ...]
    elsewhere: tuple[Link, ...]
    merged: tuple[Link, ...]
    alike: int
    merge_url: str
    cards: tuple[Card, ...]
    whose: DecisionCounts
    disagree: str
    ways: tuple[Link, ...]
    others: tuple[Link, ...]
    may: Verdict
    entries: tuple[ConsentEntry, ...]


def person_page(viewer: User, file: File) -> PersonPage:
    """A fixed number of queries, however much is held."""
    person = file.person
    may = policies.can_record(viewer, person)
    alike = possible_duplicates(viewer, description_of(person), apart_from=person.pk)
    return PersonPage(
        name=person.name,
        facts=facts_of(person),
        elsewhere=tuple(views_of_person(person.pk)),
        merged=tuple(
            Link(" · ".join(filter(None, (row.name, about(row)))), reverse("consent:separate", args=[row.pk]))
            for row in file.merged
        ),
        alike=len(alike),
        merge_url=reverse("consent:merge", args=[person.pk]),
        cards=tuple(_card(one, file) for one in file.consents),
        whose=whose_of(file),
        disagree=disagreement(next(iter(file.competence), None)),
        ways=ways(person.pk) if may else (),
        others=others(person.pk, recording=bool(may), merging=bool(policies.can_end(viewer, person))),
        may=may,
        entries=timeline(file),
    )


def person_at(viewer: User, person_id: UUID) -> File:
    """All that is held of a person; Http404, the same whether they are missing or hidden."""
    return file_of(viewer, person_id, timezone.localdate())


def row_at(viewer: User, person_id: UUID) -> tuple[Person, Person]:
    """A row that was merged and the one it was merged into; Http404 where it is none, or hidden."""
    rows = people_for(viewer, merged=True).select_related("merged_into")
    row = get_object_or_404(rows, pk=person_id)
    if row.merged_into is None:
        raise Http404
    return row, row.merged_into


def facts_of(person: Person) -> tuple[SummaryRow, ...]:
    return rows(
        (_("Case number"), person.case_reference),
        (_("Date of birth"), in_words(person.born_on) if person.born_on else ""),
        (_("About how old"), person.estimated_age),
        (_("What helps them"), person.communication),
        (_("Died"), _("This person has died") if person.deceased else ""),
    )


def ways(person_id: UUID) -> tuple[Link, ...]:
    """What can be recorded of what they said."""
    named = (("give", _("They agreed")), ("refuse", _("They refused")), ("no_reply", _("They did not reply")))
    return tuple(Link(text, reverse(f"consent:{name}", args=[person_id])) for name, text in named)


def others(person_id: UUID, *, recording: bool, merging: bool) -> tuple[Link, ...]:
    named = (
        ("competence", _("Assess whether a child understands enough"), recording),
        ("capacity", _("Assess capacity (16 or over)"), recording),
        ("engagement", _("Agreements to engage with a service"), True),
        ("form", _("Prepare a consent form on paper"), True),
        ("merge", _("This is the same person as another"), merging),
    )
    return tuple(Link(text, reverse(f"consent:{name}", args=[person_id])) for name, text, may in named if may)


def whose_of(file: File) -> DecisionCounts:
    """The rules' answer for the person's own decision, from their age and the latest assessments."""
    band = band_of(file.person, timezone.localdate())
    competence = Competence(file.competence[0].conclusion) if file.competence else Competence.NOT_ASSESSED
    capacity = Capacity(file.capacity[0].conclusion) if file.capacity else Capacity.PRESUMED
    found = may_consent(band=band, standing=Standing.THE_PERSON, competence=competence, capacity=capacity)
    child = band in UNDER_16 | {AgeBand.UNKNOWN}
    latest = (file.competence if child else file.capacity)[:1]
    because = [
        _("Judged on %(day)s. Judge it again for each decision.") % {"day": in_words(row.happened_on)} for row in latest
    ]
    prompts = (age_prompt(band), *(words for _key, words in found.prompts)) if child else _words(found.prompts)
    return DecisionCounts(_(found.words), tuple(_(words) for words in prompts), "".join(because))


def _words(prompts: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    return tuple(words for _key, words in prompts)


def _card(one: Held, file: File) -> Card:
    band = band_of(file.person, one.consent.on)
    answer = whose(one, file.person, Judged(file.competence, file.capacity))
    against = (_(answer.words),) if answer is not None and not answer.allowed else ()
    prompts = (*against, *weaknesses(one), *again_words(reseek(one.consent, band=band)))
    return Card(
        url=reverse("consent:consent", args=[one.root.pk]),
        title=what_for(one.current),
        tag=tag_of(one, answer),
        why=why(one),
        prompts=tuple(prompts),
    )
