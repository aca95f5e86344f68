"""Question 4 where one person speaks for several: the ticks for the others, and their standing typed once."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from decisions.consents.stakes import Stake, statement_of
from decisions.consents.words import PARTS, band_of
from decisions.rules.page_fields import Statement, as_fields
from decisions.rules.spoken_for import CARRIED, FOR_SEVERAL, SAME, decides_alone
from guidance.flow.graph import Choice, Field, Group, Kind, Question
from guidance.flow.graph import gettext_noop as mark

#: What one person's page tells the next of whoever speaks for both (WCAG 3.3.7).
_OF_A_YES = ("given_by", "standing", "standing_evidence", "how_given", "service", "given_on")
_OF_A_NO = ("objected_by", "objected_as", "objected_on")


def with_others(question: Question, stake: Stake, stakes: Iterable[Stake]) -> Question:
    """The question with ticks for the others at stake of whom nothing is said yet. Nobody is ticked beforehand."""
    others = [other for other in stakes if not other.settled and other.person.pk != stake.person.pk]
    if not others:
        return question
    field = Field(
        SAME,
        mark("The same is true of"),
        kind=Kind.CHOICES,
        hint=mark(
            "Tick each person if the same person decided for them and said the same: for example brothers and sisters. "
            "Each gets an entry of their own. What you enter about one child’s understanding is not copied."
        ),
        choices=tuple(_choice(other) for other in others),
        source="S2 3.22, 3.26-3.27",
    )
    answers = tuple(option.key for option in question.options if option.key in CARRIED)
    ticks, groups = Group(when=answers, fields=(field,)), question.groups
    place = next((place for place, group in enumerate(groups) if is_own_decision(group)), len(groups))
    return replace(question, groups=(*groups[:place], ticks, *groups[place:]))


def is_own_decision(group: Group) -> bool:
    """Whether it asks about a child's own decision, which holds for that child alone (S2 3.24)."""
    return any(field.key == "competence" for field in group.fields)


def _choice(stake: Stake) -> Choice:
    row = stake.person
    hint = _(PARTS[row.part]) % {"name": row.person.name} if row.part == "provider" else ""
    return Choice(str(row.pk), row.person.name, hint=hint)


def proposed(stake: Stake, stakes: Iterable[Stake]) -> dict[str, Any]:
    """Who spoke for another person of this record, and how, as a page that was not saved yet proposes it.

    The last of them; nobody who spoke for themselves, nor where this person is known to decide alone (S2 3.23-3.30).
    """
    uses = (other.use for other in stakes if other.person.pk != stake.person.pk)
    spoke = [use.event for use in uses if use and use.event and use.recorded_here]
    events = [event for event in spoke if event.standing and _may_speak(event.as_event().standing, stake)]
    last = max(events, key=lambda event: (event.made_at, event.pk), default=None)
    return _told_again(statement_of(last)) if last is not None else {}


def filled_in(stake: Stake, stakes: Iterable[Stake]) -> tuple[tuple[str, str], ...]:
    """What the page says of that: who it was, and that nothing of it is on record of this person."""
    spoke = proposed(stake, stakes)
    if not spoke:
        return ()
    words = _("%(name)s, as you entered it for somebody else here. Check it: nothing is saved until you continue.")
    return ((_("Filled in below"), words % {"name": spoke["given_by"]}),)


def _may_speak(standing: Any, stake: Stake) -> bool:
    row = stake.person
    band = band_of(row.person, row.category)
    return standing in FOR_SEVERAL and not decides_alone(part=row.part, band=band, standing=standing)


def _told_again(told: Statement) -> dict[str, Any]:
    """Their name and role beside a yes and a no alike; the rest only beside what they said."""
    fields = {key: value for key, value in as_fields(told).items() if key in (*_OF_A_YES, *_OF_A_NO)}
    who, role = told.given_by, str(told.standing or "")
    return {"given_by": who, "standing": role, "objected_by": who, "objected_as": role, **fields}
