"""The disclosure sheet: what one recipient gets, on paper and as text to copy (S2 3.48-3.49)."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as mark

from accounts.models import User
from decisions.models import Decision
from decisions.record.presenters.frame import Frame
from decisions.record.presenters.pages import frame_of
from decisions.record.presenters.words import named
from decisions.rules.abbreviations import SPELLED_OUT
from decisions.rules.disclosure_sheet import INSTEAD, Item, Recipient, Sheet, sheet
from decisions.rules.journey import Journey
from decisions.rules.question_four import CONSENTS
from decisions.rules.reference import formatted
from decisions.rules.words import GATEWAYS
from decisions.selectors import Case, rows_of
from decisions.sharing.recorded import recorded
from decisions.sharing.ways import is_shared
from guidance.flow.graph import Gateway
from guidance.flow.keys import PageKey, RowKind
from guidance.forms.shapes import Link
from guidance.forms.show import display, in_words
from guidance.text import stopped, unstopped

#: What the sheet reads of a record.
READ = (
    RowKind.PEOPLE,
    RowKind.ITEMS,
    RowKind.RECIPIENTS,
    RowKind.THIRD_PARTIES,
    RowKind.INFORMING,
    RowKind.DISCLOSURES,
    CONSENTS,
)
#: How sure the sender is of an item, in words for somebody who cannot ask at once.
NATURE = {
    "fact": mark("Fact."),
    "opinion": mark("Opinion: a professional view."),
    "unverified": mark("Not verified. Do not treat it as a fact."),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One item: what it is, and how far it can be relied on."""

    words: str
    about: str


@dataclass(frozen=True, slots=True)
class Block:
    """One part of the sheet under its heading: lines, or entries by number."""

    title: str
    lines: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetPage:
    """`others`: the sheets of the record's other recipients; `unknown`: short forms that the reader may not know.

    Without `blocks` there is nothing to share, or not yet.
    """

    frame: Frame
    reference: str
    others: tuple[Link, ...] = ()
    blocks: tuple[Block, ...] = ()
    text: str = ""
    unknown: tuple[str, ...] = ()
    left_out: str = ""  # what stands where a name was taken out
    empty: bool = False  # nothing goes to this recipient


def sheet_page(case: Case, viewer: User, to: str) -> SheetPage | None:
    """The sheet of the recipient `to`, of the first where none is named; None where the record names no such one."""
    decision = case.decision
    page = SheetPage(frame_of(case, viewer, ""), formatted(decision.reference))
    told = recorded(case, rows_of(decision, READ)) if is_shared(decision) else None
    if told is None or not told.recipients:
        return None if to else page
    chosen = next((one for one in told.recipients if one.key == (to or told.recipients[0].key)), None)
    if chosen is None:
        return None
    made = sheet(told, chosen.key)
    ours = _("Our reference: %(reference)s") % {"reference": page.reference}
    blocks = tuple(blocks_of(made, (*sender_of(case), ours, in_words(timezone.localdate())), case.journey, decision))
    return SheetPage(
        frame=page.frame,
        reference=page.reference,
        others=tuple(_way(decision, one) for one in told.recipients if one != chosen),
        blocks=blocks,
        text=as_text(blocks),
        unknown=made.unknown,
        left_out=_(INSTEAD) if made.left_out else "",
        empty=not made.items,
    )


def _way(decision: Decision, one: Recipient) -> Link:
    return Link(unstopped(one.name), f"{reverse('decisions:sheet', args=[decision.pk])}?to={one.key}")


def sender_of(case: Case) -> tuple[str, ...]:
    """Who shares it and how to reach them; once its author has left, whom their organisation says to ring."""
    decision, author = case.decision, case.decision.author
    house = ", ".join([*([decision.team.name] if decision.team else []), decision.organisation.name])
    if getattr(decision, "author_left", False):
        return tuple(line for line in (house, decision.organisation.safeguarding_contact) if line)
    return tuple(line for line in (named(author), house, author.phone, author.email) if line)


def blocks_of(made: Sheet, sender: tuple[str, ...], journey: Journey, decision: Decision) -> Iterator[Block]:
    """The parts of the sheet, in their order: none that has nothing to say."""
    to = ", ".join(unstopped(part) for part in (made.to.name, made.to.role, made.to.organisation) if part)
    yield Block(_("To"), (to,))
    yield Block(_("From"), sender)
    yield Block(_("About"), tuple(map(unstopped, made.about)) or (_("Nobody is named: it identifies nobody."),))
    purpose = journey.fields_of(PageKey.PURPOSE).get("aims") or []
    yield Block(_("What it is for"), tuple(_labels(journey, PageKey.PURPOSE, "aims", purpose)))
    yield Block(_("What is shared"), entries=tuple(_entry(one) for one in made.items))
    yield Block(_("Limits"), tuple(_limits(made, decision)))
    if made.to.expected:
        yield Block(_("What we ask of you"), (made.to.expected,))
    if made.known:
        short = tuple(_("%(short)s: %(words)s") % {"short": one, "words": _(SPELLED_OUT[one])} for one in made.known)
        yield Block(_("Short forms"), short)


def _entry(item: Item) -> Entry:
    """`Fact. As of 3 March 2026. From: our record of a home visit.`"""
    about = [_(NATURE[item.nature]) if item.nature in NATURE else ""]
    about += [_("As of %(day)s.") % {"day": in_words(item.as_of)}] if item.as_of else [_("No date is known.")]
    about += [_("From: %(origin)s") % {"origin": stopped(item.origin)}] if item.origin else []
    return Entry(item.description, " ".join(filter(None, about)))


def _limits(made: Sheet, decision: Decision) -> Iterator[str]:
    """Of the use, of passing it on, of each consent, and of what to say to the people themselves."""
    yield _("Use it only for the purpose above, and keep it no longer than you need it.")
    yield _(made.onward)
    if decision.gateway:
        yield _("Why it can be shared: %(ground)s") % {"ground": stopped(_(GATEWAYS[Gateway(decision.gateway)]))}
    for name, words in made.limits:
        yield _("%(name)s agreed with these limits: %(words)s") % {"name": unstopped(name), "words": stopped(words)}
    for name in made.not_told:
        yield _("%(name)s has not been told. Ask us before you say anything to them.") % {"name": unstopped(name)}


def _labels(journey: Journey, page: PageKey, name: str, values: object) -> list[str]:
    """What was chosen in a field, in the words of the edition."""
    field = next((one for one in journey.step(page).fields if one.key == name), None)
    shown = display(field, values) if field else []
    return [shown] if isinstance(shown, str) else shown


def as_text(blocks: tuple[Block, ...]) -> str:
    """The sheet as plain text, for a secure e-mail."""
    parts = [_("Information shared with you, %(day)s") % {"day": in_words(timezone.localdate())}]
    for block in blocks:
        entries = [f"{number}. {one.words}\n   {one.about}" for number, one in enumerate(block.entries, 1)]
        parts.append("\n".join([block.title.upper(), *block.lines, *entries]))
    return "\n\n".join(parts)
