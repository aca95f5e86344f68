"""What goes to one recipient: only what is marked to be shared, and nobody at risk named in it. Pure (S2 3.48-3.49).

A sheet is for one recipient, so that nobody learns from it who else was told.
"""

from dataclasses import dataclass, replace
from datetime import date

from decisions.rules.abbreviations import short_forms
from decisions.rules.identity_free import Known, names_in
from decisions.rules.ordinary_words import ORDINARY, SMALL
from decisions.rules.reading import read
from guidance.flow.graph import Gateway
from guidance.flow.graph import gettext_noop as _
from guidance.spelling import joined, words_of

#: What stands where a name was: it says nothing of who it was.
INSTEAD = _("[left out]")
#: As many words has a name that is written small; what is longer describes somebody.
MOST_WORDS = 3

#: What the recipient said about passing it on, as the sheet answers it; by the answer on the record.
ONWARD = {
    "no": _("You told us that you do not mean to pass it on. Ask us first if that changes."),
    "yes": _("Pass it on only to people who need it for the same purpose, and tell them these limits too."),
    "not_discussed": _("Ask us before you pass it on, unless somebody is in danger."),
}


@dataclass(frozen=True, slots=True)
class Item:
    """One item of information, as the record has it."""

    key: str
    description: str
    nature: str
    sharing: str
    origin: str = ""
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Occasion:
    """One act of sharing. Without items it carries all that is shared, without recipients it goes to all."""

    items: frozenset[str] = frozenset()
    recipients: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who receives it, what is expected of them, and what they said about passing it on."""

    key: str
    name: str
    role: str = ""
    organisation: str = ""
    expected: str = ""
    onward: str = ""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a record says of its sharing. `about`: the names of those it is about; `limits`: what each of them set.

    `at_risk`: who could be recognised and put at risk, in the record's words; `recognised`: names of others on it.
    """

    items: tuple[Item, ...]
    recipients: tuple[Recipient, ...]
    occasions: tuple[Occasion, ...] = ()
    about: tuple[str, ...] = ()
    at_risk: tuple[str, ...] = ()
    recognised: tuple[str, ...] = ()
    limits: tuple[tuple[str, str], ...] = ()
    not_told: tuple[str, ...] = ()
    gateway: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One recipient's sheet. `left_out`: a name was taken out of its words; `unknown`: short forms to write out."""

    to: Recipient
    about: tuple[str, ...]
    items: tuple[Item, ...]
    limits: tuple[tuple[str, str], ...]
    not_told: tuple[str, ...]
    onward: str
    known: tuple[str, ...]
    unknown: tuple[str, ...]
    left_out: bool


def sheet(recorded: Recorded, recipient: str) -> Sheet:
    """The sheet of this recipient, by their key. Raises KeyError where the record does not name them."""
    to = {one.key: one for one in recorded.recipients}[recipient]
    safe, going = Safe.of(recorded), going_to(recorded, recipient)
    limits = [(name, words) for name, words in recorded.limits if name in safe.about and words]
    said = [*(one.description for one in going), to.expected, *(words for _name, words in limits)]
    written = {text: safe.words(text) for text in said}
    items = tuple(replace(one, description=written[one.description], origin=safe.origin(one)) for one in going)
    known, unknown = short_forms([*written.values(), *(one.origin for one in items)])
    return Sheet(
        to=replace(to, expected=written[to.expected]),
        about=safe.about,
        items=items,
        limits=tuple((name, written[words]) for name, words in limits),
        not_told=tuple(name for name in recorded.not_told if name in safe.about),
        onward=ONWARD.get(to.onward, ONWARD["not_discussed"]),
        known=known,
        unknown=unknown,
        left_out=any(text != words for text, words in written.items()),
    )


def going_to(recorded: Recorded, recipient: str) -> tuple[Item, ...]:
    """The items marked to be shared that any occasion carries to this recipient; all of them where there is none."""
    shared = [one for one in recorded.items if one.sharing == "share"]
    theirs = [one for one in recorded.occasions if not one.recipients or recipient in one.recipients]
    if recorded.occasions and not any(not one.items for one in theirs):
        carried = frozenset().union(*(one.items for one in theirs))
        shared = [one for one in shared if one.key in carried]
    return tuple(shared)


@dataclass(frozen=True, slots=True)
class Safe:
    """Who is named to nobody, and who a text is about: the name of one may be part of the other's."""

    known: Known
    about: tuple[str, ...]

    @classmethod
    def of(cls, recorded: Recorded) -> "Safe":
        """What keeps the people of this record safe."""
        hidden = (*recorded.at_risk, *recorded.recognised)
        about = tuple(name for name in recorded.about if _spelled(name) not in map(_spelled, hidden))
        if recorded.gateway == Gateway.ANONYMISED:
            hidden, about = (*hidden, *recorded.about), ()
        names = (*recorded.recognised, *filter(_is_name, hidden), *(name for name in hidden if name in recorded.about))
        return cls(Known(names=names, mentions=hidden), about)

    def origin(self, item: Item) -> str:
        """Where it comes from; nothing where that could point to the one person who could have said it (S2 3.49)."""
        return "" if self.known.mentions else item.origin

    def words(self, text: str) -> str:
        """The text without the names of people at risk; the whole name of somebody it is about may stand."""
        if not text or not self.known.mentions:
            return text
        read_as = words_of(text)
        named = [place for name in self.about for place in read(read_as, joined(words_of(name)))]
        parts, end = [], 0
        for hit in names_in(text, self.known):
            if not any(start <= hit.start and hit.end <= stop for start, stop in named):
                parts += [text[end : hit.start], INSTEAD]
                end = hit.end
        return "".join((*parts, text[end:]))


def _spelled(name: str) -> str:
    return joined(words_of(name))


def _is_name(words: str) -> bool:
    """Whether this may be a name that somebody wrote small: few words, and none that names nobody."""
    spelled = {word.plain for word in words_of(words)}
    return 0 < len(spelled) <= MOST_WORDS and not spelled & (ORDINARY | SMALL)
