"""Consent in words: what happened, who said it, what it is for, how it stands now and why."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as mark

from accounts.models import User
from consent.models import CompetenceAssessment, ConsentEvent, Person
from consent.pages.parts import AIMS, KINDS, STANDING, field_of_edition
from consent.rules.recording import problems
from consent.rules.reseeking import WORDS as AGAIN
from consent.rules.reseeking import Again
from consent.selectors import Held
from consent.vocabulary import ACTS, FLAWS, STATES, Act, AgeBand, Flaw, Manner, Standing, State, Way, age_band
from guidance.flow.graph import Field
from guidance.flow.keys import PageKey
from guidance.forms.shapes import SummaryRow, Tag
from guidance.forms.show import in_words
from guidance.text import unstopped

COLOURS = {
    State.ACTIVE: "green",
    State.EXPIRED: "orange",
    State.REFUSED: "red",
    State.NO_REPLY: "grey",
    State.WITHDRAWN: "red",
    State.INVALIDATED: "grey",
}
STANDINGS = {
    Standing.THE_PERSON: mark("the person themself"),
    Standing.PARENTAL_RESPONSIBILITY: mark("with parental responsibility"),
    Standing.LOCAL_AUTHORITY: mark("for the council, under a care order"),
    Standing.ATTORNEY: mark("attorney for health and welfare"),
    Standing.DEPUTY: mark("deputy appointed by the court"),
    Standing.PROVIDER: mark("who gave us the information"),
}
WAYS = {Way.WRITTEN: mark("In writing"), Way.SPOKEN: mark("By word of mouth"), Way.ELECTRONIC: mark("Electronically")}
EXPLAINED = field_of_edition(PageKey.CONSENT, "explained")


def rows(*pairs: tuple[str, str | list[str]]) -> tuple[SummaryRow, ...]:
    """The rows that say something."""
    return tuple(SummaryRow(key, value) for key, value in pairs if value)


def labels(field: Field, keys: Iterable[str]) -> list[str]:
    """The words of these choices, in the order of the field; a key that it no longer has stands as it is."""
    known = {choice.key: choice.label for choice in field.choices}
    chosen = set(keys)
    return [_(words) for key, words in known.items() if key in chosen] + sorted(chosen - set(known))


def kinds(event: ConsentEvent) -> list[str]:
    return labels(KINDS, event.information)


def aims(event: ConsentEvent) -> list[str]:
    return labels(AIMS, event.purposes)


def explained(event: ConsentEvent) -> list[str]:
    return labels(EXPLAINED, event.explained)


def disagreement(row: CompetenceAssessment | None) -> str:
    """Parents against a competent child's decision, and what follows (S2 3.28). Empty where that is not so."""
    if row is None or not row.against_parents:
        return ""
    return _(
        "Parents or carers disagree with the child. The child’s decision leads; a manager looks at every decision "
        "that asks for consent."
    )


def named(user: User) -> str:
    """`Jo Okafor, Social worker`"""
    return f"{user.name}, {user.job_title}" if user.job_title else user.name


def speaker(name: str, standing: str) -> str:
    """`Ana Lima (with parental responsibility)`"""
    said = unstopped(name)
    if not standing:
        return said
    return _("%(name)s (%(standing)s)") % {"name": said, "standing": _(STANDINGS[Standing(standing)])}


def standing_words(standing: str) -> str:
    return next((_(choice.label) for choice in STANDING.choices if choice.key == standing), "")


def how(event: ConsentEvent) -> str:
    """`In writing`, or `Implied, as a part of Family support`"""
    if event.manner == Manner.IMPLIED:
        return _("Implied, as a part of %(service)s") % {"service": unstopped(event.service)}
    return _(WAYS[Way(event.way)]) if event.way else ""


def act_words(event: ConsentEvent) -> str:
    """`Consent given by Ana Lima (the person themself)`"""
    title = _(ACTS[Act(event.act)])
    if not event.given_by:
        return title
    return _("%(act)s by %(name)s") % {"act": title, "name": speaker(event.given_by, event.standing)}


def flaw_words(event: ConsentEvent) -> str:
    return _(FLAWS[Flaw(event.flaw)]) if event.flaw else ""


def listed(words: Sequence[str]) -> str:
    """`Health, Education and Housing`"""
    return get_text_list(list(words), _("and"))


def what_for(event: ConsentEvent) -> str:
    """`Health and Education, for Ms Bell and Northshire School`; what was not told is left out."""
    receivers = list(event.recipients) or ([event.service] if event.service else [])
    told, who = listed(kinds(event)), listed([unstopped(one) for one in receivers])
    if told and who:
        return _("%(told)s, for %(who)s") % {"told": told, "who": who}
    return told or (_("For %(who)s") % {"who": who} if who else _("Not recorded what about"))


def state_tag(held: Held) -> Tag:
    state = held.consent.state
    if state is State.ACTIVE and weaknesses(held):
        return Tag(_("Cannot be relied on"), "orange")
    if state is State.ACTIVE and _begins(held) > held.consent.on:
        return Tag(_("Begins later"), "blue")
    return Tag(_(STATES[state]), COLOURS[state])


def weaknesses(held: Held) -> list[str]:
    """What keeps a consent that was given from being relied on."""
    return [_(problem.words) for problem in problems(held.consent.current)]


def _begins(held: Held) -> date:
    return held.consent.current.valid_from or held.consent.current.at


def why(held: Held) -> str:
    """How a consent stands now, and since when, in a sentence."""
    state, current = held.consent.state, held.current
    last = ending(held) or current
    told = {
        "day": in_words(last.happened_on),
        "who": speaker(last.given_by, last.standing),
        "review": in_words(current.review_on) if current.review_on else "",
        "from": in_words(_begins(held)),
    }
    if state is State.ACTIVE:
        return _active(held, told)
    return _(WHY[state]) % told


def _active(held: Held, told: dict[str, str]) -> str:
    if _begins(held) > held.consent.on:
        return _("%(who)s agreed on %(day)s. It begins on %(from)s.") % told
    words = _("%(who)s agreed on %(day)s.") % told
    return f"{words} {_('Ask again by %(review)s.') % told}" if told["review"] else words


WHY = {
    State.EXPIRED: mark("%(who)s agreed on %(day)s. Its review date, %(review)s, has passed: ask again."),
    State.REFUSED: mark("%(who)s said no on %(day)s."),
    State.NO_REPLY: mark("Last asked on %(day)s, and no reply. Silence is never consent."),
    State.WITHDRAWN: mark("%(who)s took it back on %(day)s. It ended at once."),
    State.INVALIDATED: mark("Found on %(day)s not to be valid. It never counted."),
}
_ENDS = {State.WITHDRAWN: Act.WITHDRAWN, State.INVALIDATED: Act.INVALIDATED}


def ending(held: Held) -> ConsentEvent | None:
    """The event that ended it, if one did."""
    act = _ENDS.get(held.consent.state)
    return next((row for row in held.rows if row.act == act), None)


def again_words(found: Iterable[Again]) -> list[str]:
    return [_(AGAIN[one]) for one in found]


def band_of(person: Person, on: date) -> AgeBand:
    return age_band(person.born_on, on, person.estimated_age)


def about(person: Person) -> str:
    """`Case number CF-1 · born 4 May 2012`: what tells them apart."""
    parts = (
        _("Case number %(number)s") % {"number": unstopped(person.case_reference)} if person.case_reference else "",
        _("born %(day)s") % {"day": in_words(person.born_on)} if person.born_on else "",
        _("age: %(age)s") % {"age": unstopped(person.estimated_age)} if person.estimated_age else "",
        _("has died") if person.deceased else "",
    )
    return " · ".join(part for part in parts if part)
