"""One consent: how it stands and why, what relies on it, what can be done with it, and its own history."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from consent import policies
from consent.models import Person
from consent.presenters.timeline import ConsentEntry, event_entry, event_facts, newest
from consent.presenters.whose import answer_words, judged_of, tag_of, whose
from consent.presenters.words import again_words, band_of, speaker, weaknesses, what_for, why
from consent.registry import Reliance, Relying, relying_on
from consent.rules import follow_problem, reseek
from consent.selectors import Held, consent_for
from consent.vocabulary import Act, State
from guidance.forms.shapes import Link, SummaryRow, Tag


@dataclass(frozen=True, slots=True)
class Touched:
    """What an end of this consent touches. `named`: recipients it names, of whom no record says that they got it."""

    drafts: tuple[Link, ...]
    shares: tuple[Link, ...]
    tell: tuple[str, ...]
    named: tuple[str, ...]

    @property
    def nothing(self) -> bool:
        return not (self.drafts or self.shares)


@dataclass(frozen=True, slots=True)
class ConsentPage:
    person: str
    person_url: str
    title: str
    tag: Tag
    why: str
    weaknesses: tuple[str, ...]
    prompts: tuple[str, ...]
    ended: bool
    facts: tuple[SummaryRow, ...]
    whose: tuple[str, ...]
    touched: Touched
    ask_again: tuple[Link, ...]
    ways: tuple[Link, ...]
    words: tuple[str, ...]
    entries: tuple[ConsentEntry, ...]


def consent_at(viewer: User, event_id: UUID) -> tuple[Held, Person]:
    """One consent and whose it is; Http404, the same whether it is missing or hidden."""
    held = consent_for(viewer, event_id, timezone.localdate())
    return held, held.root.person.merged_into or held.root.person


def consent_page(viewer: User, held: Held, person: Person) -> ConsentPage:
    """A fixed number of queries."""
    current, answer = held.current, whose(held, person, judged_of([person.pk])[person.pk])
    band = band_of(person, held.consent.on)
    return ConsentPage(
        person=person.name,
        person_url=reverse("consent:person", args=[person.pk]),
        title=what_for(current),
        tag=tag_of(held, answer),
        why=why(held),
        weaknesses=tuple(weaknesses(held)),
        prompts=tuple(again_words(reseek(held.consent, band=band))),
        ended=held.consent.state in (State.WITHDRAWN, State.INVALIDATED),
        facts=(SummaryRow(_("Who said it"), speaker(current.given_by, current.standing)), *event_facts(current))
        if current.given_by
        else event_facts(current),
        whose=answer_words(answer),
        touched=touched(viewer, held),
        ask_again=_ask_again(held) if policies.can_record(viewer, person) else (),
        ways=_ways(viewer, held, person),
        words=tuple(current.wording.get("words", [])),
        entries=newest(event_entry(row, brief=row is current) for row in held.rows),
    )


def touched(viewer: User, held: Held) -> Touched:
    """Drafts that rely on it, past shares, and who has to be told: as far as the reader may know."""
    found = relying_on(viewer, [row.pk for row in held.rows])
    shares = [one for one in found if one.kind is Reliance.SHARED]
    tell = dict.fromkeys(name for one in shares for name in one.recipients)
    named = dict.fromkeys(name for row in held.rows for name in row.recipients)
    known = {part.strip() for name in tell for part in (name, *name.split(","))}  # "Ana Lima, Northshire School"
    return Touched(
        drafts=_records(one for one in found if one.kind is Reliance.DRAFT),
        shares=_records(shares),
        tell=tuple(tell),
        named=tuple(name for name in named if name not in known),
    )


def _records(found: Iterable[Relying]) -> tuple[Link, ...]:
    """Each record once."""
    return tuple({one.record_id: Link(one.reference, one.url, ", ".join(one.recipients)) for one in found}.values())


def _ask_again(held: Held) -> tuple[Link, ...]:
    """Reasons to ask again that only a person can know of (S2 3.21)."""
    if held.consent.state not in (State.ACTIVE, State.EXPIRED):
        return ()
    url = reverse("consent:renew", args=[held.root.pk])
    return (
        Link(_("The information will be used for something else"), f"{url}?changed=use"),
        Link(_("Their link with us has changed"), f"{url}?changed=relationship"),
    )


def _ways(viewer: User, held: Held, person: Person) -> tuple[Link, ...]:
    """What can be done with it now."""
    today = timezone.localdate()
    may, may_end = policies.can_record(viewer, person), policies.can_end(viewer, person)
    offered = (
        ("renew", _("They agreed again"), may and not follow_problem(held.consent, Act.RENEWED, today)),
        ("withdraw", _("They withdrew it"), may_end and _can_withdraw(held)),
        ("invalidate", _("It is not valid"), may_end and not follow_problem(held.consent, Act.INVALIDATED, today)),
        ("export", _("Download it"), True),
    )
    return tuple(Link(text, reverse(f"consent:{name}", args=[held.root.pk])) for name, text, open_ in offered if open_)


def _can_withdraw(held: Held) -> bool:
    return held.consent.state in (State.ACTIVE, State.EXPIRED)
