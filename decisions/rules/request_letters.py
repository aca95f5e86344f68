"""Letters about requests for information, to the people who asked us and to those whom we ask. Pure.

S0 introduction (asking, too, must be necessary and proportionate); S1 rules explained 7 (a refusal is explained); S4
2.2.20-31. What goes to the people who asked us holds neither the name of the person nor what was asked for.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from decisions.rules import request_letter_lacks as lacks
from decisions.rules import request_letter_words as words
from decisions.rules.disclosure_sheet import Recorded, Safe
from decisions.rules.request_contents import AUTHORITIES, Lack
from decisions.rules.request_letter_words import LetterKind, Paragraph
from decisions.rules.requests import NEVER, Direction, RequestAction, RequestKind
from guidance.flow.graph import gettext_noop as _

__all__ = ["LETTERS", "Letter", "LetterKind", "letter", "letters_for"]

Translate = Callable[[str], str]

#: Which letters there are in each direction, and with which action each goes out.
LETTERS: Mapping[Direction, Mapping[LetterKind, RequestAction]] = {
    Direction.INCOMING: {
        LetterKind.ACKNOWLEDGE: RequestAction.ACKNOWLEDGE,
        LetterKind.ASK_BACK: RequestAction.ASK_BACK,
        LetterKind.FULL: RequestAction.ANSWER,
        LetterKind.PART: RequestAction.ANSWER,
        LetterKind.REFUSED: RequestAction.ANSWER,
        LetterKind.TOO_MUCH: RequestAction.ANSWER,
        LetterKind.HAND_ON: RequestAction.HAND_ON,
    },
    Direction.OUTGOING: {
        LetterKind.ASK: RequestAction.BEGIN,
        LetterKind.CHASE: RequestAction.CHASE,
        LetterKind.WITHDRAW: RequestAction.WITHDRAW,
    },
}


@dataclass(frozen=True, slots=True)
class Letter:
    """What a letter is made of. `to` and `sender` are lines in their order, empty where one is not known.

    `to`: name, job, organisation; `sender`: name, team, organisation, and how to reach them.
    `reasons` and what follows are as typed; `authority` may be a key of AUTHORITIES.
    """

    kind: RequestKind
    direction: Direction
    to: tuple[str, ...]
    reference: str
    made_on: str
    due_on: str
    sender: tuple[str, ...]
    written_on: str = ""
    lacks: tuple[Lack, ...] = ()
    reasons: str = ""
    handed_to: str = ""
    about: str = ""
    purpose: str = ""
    wanted: str = ""
    necessary: str = ""
    proportionate: str = ""
    authority: str = ""
    expectations: str = ""


def letters_for(direction: Direction, kind: RequestKind) -> tuple[LetterKind, ...]:
    """The letters that may go out about such a request; none that answers where only others may (S4 2.2.24, 2.2.27)."""
    never = NEVER.get(kind, frozenset())
    return tuple(one for one, action in LETTERS[direction].items() if action not in never)


def letter(kind: LetterKind, of: Letter, tr: Translate) -> str:
    """The letter as plain text, its paragraphs parted by a blank line. ValueError where no such letter goes out."""
    if kind not in letters_for(of.direction, of.kind):
        raise ValueError(f"{kind}: no such letter about a request of kind {of.kind}, {of.direction}")
    values = _values(of, tr)
    body = (_said(paragraph, values, tr) for paragraph in _paragraphs(kind, of))
    whole = (_lines(of.to), of.written_on, _greeting(of, tr), *body, _lines((tr(_("Yours sincerely")), *of.sender)))
    return "\n\n".join(filter(None, whole))


def _greeting(of: Letter, tr: Translate) -> str:
    name = _one_line("".join(of.to[:1]))
    if name:
        return tr(_("Dear %(name)s,")) % {"name": name}
    return tr(_("Hello,")) if of.kind in words.PUBLIC else tr(_("Dear colleague,"))


def _paragraphs(kind: LetterKind, of: Letter) -> Iterable[Paragraph]:
    if kind is not LetterKind.ASK_BACK:
        return words.OF_KIND.get((kind, of.kind), words.WORDS[kind])
    missing = lacks.BACK_TO_PUBLIC if of.kind in words.PUBLIC else lacks.BACK
    before = lacks.BEFORE_LACKS if of.lacks else lacks.WITHOUT_LACKS
    return (*before, *(missing[lack] for lack in of.lacks), *lacks.AFTER_LACKS, *lacks.last_of(of.kind))


def _values(of: Letter, tr: Translate) -> dict[str, str]:
    """What may stand in a sentence. A letter to the people who asked us has none of what the request says."""
    safe = _safe(of)
    handed_to = _one_line(safe.words(of.handed_to)).rstrip(".")
    values = {
        "reference": of.reference,
        "made_on": of.made_on,
        "due_on": of.due_on,
        "reasons": _typed(safe.words(of.reasons)),
        "handed_to": handed_to or tr(words.SOMEBODY_ELSE),
        "told": handed_to,
    }
    if of.direction is Direction.OUTGOING:
        authority = tr(AUTHORITIES[of.authority]) if of.authority in AUTHORITIES else of.authority
        typed = {
            "about": of.about,
            "wanted": of.wanted,
            "purpose": of.purpose,
            "necessary": of.necessary,
            "proportionate": of.proportionate,
            "authority": "" if of.authority == "none_given" else authority,
            "expectations": of.expectations,
        }
        values |= {name: _typed(text) for name, text in typed.items()}
    return values


def _safe(of: Letter) -> Safe:
    """Takes the name of the person out of what was typed for the people who asked us; of ours nothing (S2 3.49)."""
    hidden = (of.about,) if of.about and of.direction is Direction.INCOMING else ()
    return Safe.of(Recorded((), (), at_risk=hidden))


def _said(paragraph: Paragraph, values: Mapping[str, str], tr: Translate) -> str:
    """Its sentences with their values; without those for which a value is not known."""
    return " ".join(tr(one) % values for one in paragraph if all(values[name] for name in _NEEDED.findall(one)))


def _typed(text: str) -> str:
    """Typed words as the end of a paragraph: no empty lines, and a stop at the end."""
    lines = _lines(text.splitlines())
    return lines if not lines or lines.endswith((".", "?", "!", ":")) else f"{lines}."


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(_kept(lines))


def _kept(lines: Iterable[str]) -> Iterator[str]:
    yield from filter(None, map(_one_line, lines))


def _one_line(text: str) -> str:
    return " ".join(text.split())


_NEEDED = re.compile(r"%\((\w+)\)s")
